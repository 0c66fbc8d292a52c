"""What letters say: to whom, in which language, and what never."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from teams.models import Company, Letter, User
from teams.services import mailings, subscriptions
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.teams.selectors import boards

SITE = "https://ssi.example.invalid"
MORNING = make.NOW - timedelta(days=2)
THIS_WEEK = make.week(-1)
KINDS = ("reminder", "nudge", "summary", "digest")


@pytest.fixture
def october_team(cast):
    """North on Monday morning: Ravi flagged, first in the team by a mistake of the ranks."""
    make.tracking(make.week(2))
    october.logging_rep(cast.ravi, **october.THIRTEEN_POINTS)
    run = boards.run(MONDAY)
    boards.snapshot(run, cast.ravi, cast.north, (900, 900, 800, 900), flagged_since=MONDAY, rank=7)
    boards.snapshot(run, cast.bea, cast.north, (1200, 1200, 1200, 1200), rank=5)
    return cast


def letter(cast, kind: str, person: User | None = None) -> Letter:
    reader = person or (cast.maya if kind == "digest" else cast.ravi)
    asked_by = cast.maya if kind == "nudge" else None
    return make.letter(
        reader, kind, week=MONDAY if kind == "reminder" else THIS_WEEK, asked_by=asked_by
    )


def written(cast, kind: str, person: User | None = None, **kwargs):
    row = letter(cast, kind, person)
    return mailings.written(row, now=MORNING, site=SITE, **kwargs)


def html_of(message) -> str:
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    return str(html)


def test_a_reminder_says_which_week_and_where_and_nothing_else(october_team):
    message = written(october_team, "reminder")

    assert message.to == ["ravi@example.invalid"]
    assert message.subject == "The week of 5 Oct is not logged yet"
    stop = message.body.rsplit("\n", 2)[-2]
    assert message.body == (
        "Hello Ravi,\n\nyour week of 5 Oct is not logged yet. It takes a minute:\n"
        f"{SITE}/log/2026-10-05/\n\n-- \n"
        f"You get this on Fridays if your week is not logged. End these letters:\n{stop}\n"
    )
    assert not re.search(r"\d\d\.\d", message.body + html_of(message).split("</style>")[1])


def test_a_managers_reminder_says_who_asks(october_team):
    message = written(october_team, "nudge")

    assert "Maya asks for the log of your week of 5 Oct." in message.body
    assert "Maya asks for the log of your week of 5 Oct." in html_of(message)
    assert f"{SITE}/log/2026-10-05/" in message.body


def test_a_summary_tells_the_own_week_what_moved_it_and_what_helps(october_team):
    message = written(october_team, "summary")

    assert message.subject == "Your week of 5 Oct"
    assert "your modelled SSI (unofficial) for the week of 5 Oct: 41.0 of 100." in message.body
    assert "Since the week of 28 Sep: 0.00" in message.body
    assert "Next best actions, and the points each earns by Sun 18 Oct\n  +" in message.body
    assert f"{SITE}/why/2026-10-05/" in message.body


def test_a_digest_tells_the_week_of_the_own_teams(october_team):
    message = written(october_team, "digest")

    assert message.subject == "Your teams in the week of 5 Oct"
    assert (
        "At risk, under 40\n- Ravi: 35.0, flagged since the week of 5 Oct; "
        "furthest from 25 in Insights, 17.0 short\n"
    ) in message.body
    assert "Not logging\n- Bea: no log yet\n" in message.body
    assert "- Remind 1 rep who has not logged" in message.body
    assert "- Ravi, 7.0 from clearing the flag. Cheapest next: " in message.body
    assert f"{SITE}/teams/north/?week=2026-10-05" in message.body


@pytest.mark.parametrize("kind", KINDS)
def test_no_subject_tells_a_score_or_a_name(october_team, kind):
    subject = written(october_team, kind).subject

    assert not re.search(r"\d\d\.\d|Ravi|Bea|Maya|North", subject)


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_tells_a_rank_whatever_the_company_chose(october_team, kind):
    """With ranks shown and hidden alike: what is not told cannot be told by mistake."""
    seen = []
    for coaching_only in (False, True):
        Company.objects.update(coaching_only=coaching_only)
        Letter.objects.all().delete()
        message = written(october_team, kind, preview=True)
        text = message.body + html_of(message).split("</style>")[1]
        assert not re.search(r"\brank(ed)? \d|\b[57](st|nd|rd|th)\b|\b[57] of\b", text)
        seen.append(text)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_loads_nothing_and_fits_dark_rooms(october_team, kind):
    html = html_of(written(october_team, kind))

    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert not re.search(r"<img|<link|<script|<iframe|src=|style=|url\(|@import", html)
    assert "prefers-color-scheme: dark" in html
    assert set(re.findall(r'href="(https?://[^/"]+)', html)) == {SITE}


@pytest.mark.parametrize("kind", KINDS)
def test_one_press_ends_the_letters(october_team, kind):
    row = letter(october_team, kind)
    message = mailings.written(row, now=MORNING, site=SITE)
    key = subscriptions.of_letter(row).key.replace(":", "%3A")

    headers = message.extra_headers
    assert headers["List-Unsubscribe"] == f"<{SITE}/letters/stop/now/?key={key}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == f"<letter-{row.pk}@ssi.example.invalid>"
    assert f"{SITE}/letters/stop/?key={key}" in message.body
    assert f"{SITE}/letters/stop/?key={key}" in html_of(message)


def test_a_preview_holds_no_link_that_works(october_team):
    message = written(october_team, "summary", preview=True)

    whole = message.message().as_string() + html_of(message)
    assert "key=preview" in whole
    assert re.findall(r"key=(?!preview)", whole) == []


def test_names_stand_as_they_are_in_text_and_harmless_in_html(october_team):
    User.objects.filter(name="Ravi").update(name="Ravi <b>& Co</b>")
    message = written(october_team, "digest")

    assert "- Ravi <b>& Co</b>: 35.0" in message.body
    assert "Ravi &lt;b&gt;&amp; Co&lt;/b&gt;: 35.0" in html_of(message)


def test_a_name_from_right_to_left_keeps_its_number_beside_it(october_team):
    User.objects.filter(name="Ravi").update(name="ليلى")
    message = written(october_team, "digest")

    assert "- \u2068ليلى\u2069: 35.0" in message.body


def test_each_reader_is_written_to_in_their_own_language(october_team):
    Company.objects.update(language="de")
    assert 'lang="de"' in html_of(written(october_team, "reminder"))

    User.objects.filter(pk=october_team.bea.pk).update(language="en")
    bea = User.objects.get(pk=october_team.bea.pk)
    assert 'lang="en"' in html_of(written(october_team, "reminder", bea))


def test_dates_are_written_as_the_readers_language_does(october_team, settings):
    Company.objects.update(language="de")

    assert "5. Okt" in written(october_team, "reminder").subject


def test_without_a_score_or_a_board_there_is_no_letter(october_team):
    assert written(october_team, "summary", october_team.bea) is None
    assert written(october_team, "digest", october_team.otto) is None


@pytest.mark.parametrize("kind", ["reminder", "nudge"])
def test_a_reminder_has_lost_its_reason_once_the_week_is_logged(october_team, kind):
    row = letter(october_team, kind, october_team.bea)
    assert mailings.still_wanted(row, now=MORNING)

    make.full_log(october_team.bea)

    assert not mailings.still_wanted(row, now=MORNING)


@pytest.mark.parametrize("kind", KINDS)
def test_who_was_shut_out_hears_no_more(october_team, kind):
    row = letter(october_team, kind, october_team.bea)
    User.objects.filter(pk=october_team.bea.pk).update(is_active=False)

    assert not mailings.still_wanted(row, now=MORNING)
