from __future__ import annotations

from collections.abc import Iterator

import pytest

from scoring import metrics, pillars, words


class Loud(words.English):
    """Another language, of capitals, that writes commas for points."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def figure(self, english: str) -> str:
        return english.replace(".", ",")


@pytest.fixture
def loud() -> Iterator[None]:
    before = words._speakers[0]
    words.speak_through(Loud())
    yield
    words.speak_through(before)


def test_without_anybody_else_it_is_english() -> None:
    english = words.English()

    assert english.gettext("Posts") == "Posts"
    assert [english.ngettext("week", "weeks", n) for n in (0, 1, 2)] == ["weeks", "week", "weeks"]
    assert english.figure("1,234.5") == "1,234.5"


def test_names_are_read_in_the_language_of_the_moment(loud: None) -> None:
    assert metrics.COUNTS_BY_KEY["posts"].name == "POSTS"
    assert metrics.METRICS["acceptance_rate"].many == "ACCEPTED INVITATIONS"
    assert pillars.BRAND.linkedin_name == "ESTABLISH YOUR PROFESSIONAL BRAND"
    assert words.figure("3.85") == "3,85"


def test_what_nobody_said_stays_empty(loud: None) -> None:
    assert metrics.Count("any", "Any", "one", "many").hint == ""


def test_a_class_by_itself_says_nothing(loud: None) -> None:
    assert not isinstance(metrics.Count.name, str)
