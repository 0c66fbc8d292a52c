"""The trail of a rep, and what of it each viewer reads."""

from __future__ import annotations

import datetime

import pytest

from teams import policies
from teams.policies import CoachingView
from teams.selectors import coaching
from teams.services import coaching as services
from teams.services import people
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

TODAY = NOW.date()
NEXT_WEEK = make.week(-2)


def trail(rep, viewer, on=TODAY):
    view = policies.coaching_view(viewer, rep, on=on)
    return coaching.trail_of(rep, viewer, view=view, on=on, today=on)


def texts(rep, viewer, on=TODAY):
    return [entry.note.text for entry in trail(rep, viewer, on).entries if entry.note]


def write(rep, by, text, *, shared=False, on=TODAY):
    at = datetime.datetime.combine(on, datetime.time(9), datetime.UTC)
    return services.write_note(rep=rep, text=text, shared=shared, by=by, now=at, on=on)


@pytest.fixture
def written(cast):
    write(cast.ravi, cast.maya, "private")
    write(cast.ravi, cast.maya, "shared", shared=True)


def test_each_viewer_is_something_else_to_the_trail(cast):
    def view(viewer):
        return policies.coaching_view(viewer, cast.ravi, on=TODAY)

    assert view(cast.maya) == CoachingView.COACHES
    assert view(cast.ravi) == CoachingView.OWN
    assert view(cast.ada) == CoachingView.READS
    assert view(cast.bea) == view(cast.otto) == CoachingView.NOTHING
    make.member(cast.ada, cast.north, role="manager")
    assert view(cast.ada) == CoachingView.COACHES
    make.member(cast.ravi, cast.north, role="manager")
    assert view(cast.ravi) == CoachingView.OWN, "nobody coaches oneself"


def test_who_left_the_boards_is_coached_by_nobody(cast):
    company = make.tracking(MONDAY)
    company.reps_may_leave_boards = True
    company.save()
    cast.ravi.off_boards = True
    cast.ravi.save()

    assert policies.coaching_view(cast.maya, cast.ravi, on=TODAY) == CoachingView.NOTHING
    assert policies.coaching_view(cast.ravi, cast.ravi, on=TODAY) == CoachingView.OWN


def test_private_notes_stay_with_who_manages(cast, written):
    assert set(texts(cast.ravi, cast.maya)) == {"private", "shared"}
    assert texts(cast.ravi, cast.ravi) == ["shared"]


def test_an_administrator_sees_that_a_private_note_exists_and_not_its_words(cast, written):
    assert set(texts(cast.ravi, cast.ada)) == {None, "shared"}


def test_a_successor_in_the_team_reads_what_was_kept_there(cast, written):
    noa = make.person("Noa")
    make.member(noa, cast.north, role="manager")

    assert set(texts(cast.ravi, noa)) == {"private", "shared"}


def test_private_notes_do_not_move_with_the_rep(cast, written):
    sam = make.person("Sam")
    make.member(sam, cast.south, role="manager")
    people.move(user=cast.ravi, team=cast.south, start=TODAY, by=cast.ada)

    assert texts(cast.ravi, sam) == ["shared"]
    write(cast.ravi, sam, "of South")
    assert set(texts(cast.ravi, sam)) == {"shared", "of South"}
    make.member(cast.maya, cast.south, role="manager")
    assert set(texts(cast.ravi, cast.maya)) == {"private", "shared", "of South"}


def test_a_withdrawn_note_keeps_its_place_and_shows_no_words(cast):
    services.withdraw_note(note=write(cast.ravi, cast.maya, "shared", shared=True), now=NOW)

    for viewer in (cast.maya, cast.ravi):
        [entry] = trail(cast.ravi, viewer).entries
        assert (entry.note.withdrawn, entry.note.text) == (True, None)


def test_everything_stands_on_one_line_newest_first(cast):
    for week in (make.week(1), MONDAY):
        boards.snapshot(boards.run(week), cast.ravi, cast.north, flagged_since=make.week(1))
    write(cast.ravi, cast.maya, "talked", on=MONDAY)
    services.snooze(
        rep=cast.ravi, until=NEXT_WEEK, reason="Away", by=cast.maya, now=NOW, today=TODAY
    )
    later = NOW + datetime.timedelta(hours=1)
    services.agree(
        rep=cast.ravi,
        metric="comments",
        number=6,
        week=make.week(-1),
        by=cast.maya,
        now=later,
        today=TODAY,
    )

    found = trail(cast.ravi, cast.maya)

    kinds = [str(entry.kind) for entry in found.entries]
    assert kinds == ["agreed", "snoozed", "note", "flag_raised"]
    assert (found.agreed.number, found.agreed.outcome) == (6, "open")
    assert found.flag.since == found.rest.flagged_since == make.week(1)
    after = trail(cast.ravi, cast.maya, on=NEXT_WEEK)
    assert after.rest is None

    make.full_log(cast.ravi, make.week(-1), comments=7)
    closed = trail(cast.ravi, cast.maya)
    assert closed.agreed is None
    assert closed.entries[0].agreed.outcome == "kept"


def test_a_later_flag_is_not_silenced(cast):
    boards.snapshot(boards.run(make.week(2)), cast.ravi, cast.north, flagged_since=make.week(2))
    services.snooze(
        rep=cast.ravi, until=NEXT_WEEK, reason="Away", by=cast.maya, now=NOW, today=TODAY
    )
    boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.north)
    boards.snapshot(boards.run(MONDAY), cast.ravi, cast.north, flagged_since=MONDAY)

    found = trail(cast.ravi, cast.maya)

    assert found.flag.since == MONDAY
    assert found.rest is None
    assert [str(entry.kind) for entry in found.entries][-3:] == [
        "flag_raised",
        "flag_cleared",
        "flag_raised",
    ]
