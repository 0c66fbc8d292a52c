"""The signed link at the end of each letter."""

from __future__ import annotations

import pytest

from teams.models import User
from teams.services import subscriptions
from teams.services.subscriptions import Subscription
from tests import make


def choices(person) -> tuple[bool, bool, bool]:
    fresh = User.objects.get(pk=person.pk)
    return fresh.wants_reminder, fresh.wants_summary, fresh.wants_digest


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        ("reminder", (False, True, True)),
        ("nudge", (False, True, True)),
        ("summary", (True, False, True)),
        ("digest", (True, True, False)),
    ],
)
def test_a_link_ends_the_letters_it_came_with_and_no_others(cast, kind, left):
    asked_by = cast.maya if kind == "nudge" else None
    letter = make.letter(cast.ravi, kind, asked_by=asked_by)

    subscriptions.end(subscriptions.read(subscriptions.of_letter(letter).key))

    assert choices(cast.ravi) == left
    assert choices(cast.bea) == (True, True, True)


def test_it_works_for_who_may_not_sign_in_any_more(cast):
    User.objects.filter(pk=cast.ravi.pk).update(is_active=False)

    subscriptions.end(Subscription(cast.ravi.pk, "wants_summary"))

    assert choices(cast.ravi) == (True, False, True)


@pytest.mark.parametrize(
    "key", ["", "preview", "a:b", "\0", "é:\udc80", "WzEsIndhbnRzX3N1bW1hcnkiXQ"]
)
def test_what_we_did_not_sign_is_nothing(key):
    assert subscriptions.read(key) is None


def test_a_signature_does_not_fit_another_choice(cast):
    reminder = Subscription(cast.ravi.pk, "wants_reminder").key
    summary = Subscription(cast.ravi.pk, "wants_summary").key

    assert subscriptions.read(f"{reminder.split(':')[0]}:{summary.split(':')[1]}") is None


def test_links_outlive_a_change_of_the_key(cast, settings):
    key = Subscription(cast.ravi.pk, "wants_summary").key

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 9
    assert subscriptions.read(key) == Subscription(cast.ravi.pk, "wants_summary")

    settings.SECRET_KEY_FALLBACKS = []
    assert subscriptions.read(key) is None
