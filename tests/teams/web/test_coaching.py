"""A coaching trail: written by who manages, answered by the rep, read by nobody else."""

from __future__ import annotations

import pytest

from teams.models import Agreement, CoachingNote, Commitment, Snooze
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")

THIS_WEEK, NEXT_WEEK = str(make.week(-1)), str(make.week(-2))
AGREE = {"act": "agree", "metric": "comments", "number": "6", "week": NEXT_WEEK}
SNOOZE = {"act": "snooze", "until": NEXT_WEEK, "reason": "New <b>territory</b>"}


@pytest.fixture
def flagged(cast):
    """Ravi and Otto on the newest board, flagged."""
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north, (900, 900, 900, 900), flagged_since=MONDAY)
    boards.snapshot(run, cast.otto, cast.south, flagged_since=MONDAY)


@pytest.fixture
def address(cast) -> str:
    return f"/reps/{cast.ravi.pk}/coaching/"


def text(answer) -> str:
    return answer.content.decode()


def test_a_shared_note_reaches_the_rep_and_a_private_one_does_not(cast, browse, address):
    maya = browse(cast.maya)
    maya.post(address, {"act": "note", "text": "Kept <i>here</i>"})
    answer = maya.post(address, {"act": "note", "text": "For you", "shared": "1"}, follow=True)

    assert "The note is written." in text(answer)
    assert "Kept &lt;i&gt;here&lt;/i&gt;" in text(answer)
    own = text(browse(cast.ravi).get("/coaching/"))
    assert "For you" in own
    assert "Kept" not in own
    assert "Kept" not in text(browse(cast.ravi).get(address))
    seen = text(browse(cast.ada).get(address))
    assert "For you" in seen
    assert "Kept" not in seen
    assert "Its words stay with whoever manages the team." in seen


def test_a_rep_answers_with_a_shared_note(cast, browse, address):
    answer = browse(cast.ravi).post("/coaching/", {"text": "I will try"})

    assert answer["Location"] == "/coaching/"
    assert CoachingNote.objects.get().shared
    assert "I will try" in text(browse(cast.maya).get(address))


@pytest.mark.parametrize("act", [AGREE, SNOOZE])
def test_a_rep_agrees_with_nobody_and_silences_nothing(cast, browse, address, flagged, act):
    assert browse(cast.ravi).post("/coaching/", act).status_code == 422
    assert browse(cast.ravi).post(address, act).status_code == 422
    assert not Agreement.objects.exists()
    assert not Snooze.objects.exists()


@pytest.mark.parametrize("act", [AGREE, SNOOZE, {"act": "note", "text": "x"}])
def test_an_administrator_reads_only_and_strangers_find_nothing(
    cast, browse, address, flagged, act
):
    assert browse(cast.ada).post(address, act).status_code == 403
    assert browse(cast.bea).post(address, act).status_code == 404
    assert not Agreement.objects.exists()
    assert not Snooze.objects.exists()
    assert not CoachingNote.objects.exists()


def test_an_action_is_agreed_seen_and_closed_by_the_data(cast, browse, address, flagged):
    maya = browse(cast.maya)
    assert "Agree on an action" in text(maya.get("/teams/north/"))
    assert maya.post(address, AGREE)["Location"] == address

    assert Commitment.objects.get().rep == cast.ravi
    assert "agreed: Comments 6, due 19 Oct" in text(maya.get("/teams/north/"))
    assert "Withdraw it" in text(maya.get(address))
    assert "agreed: Comments 6 in the week of 19 Oct" in text(browse(cast.ravi).get("/"))
    assert "<b>Comments 6</b>" in text(browse(cast.ravi).get("/coaching/"))

    make.full_log(cast.ravi, make.week(-2), comments=7)
    assert "reached, with 7" in text(maya.get(address))
    assert "None open" in text(maya.get(address))


def test_the_form_is_filled_in_from_the_next_best_action(cast, browse, address):
    make.full_log(cast.ravi, make.week(-1), comments=2)

    page = text(browse(cast.maya).get(address))

    assert "Filled in from the next best action" in page


def test_a_flag_rests_and_shows_again(cast, browse, address, flagged):
    maya = browse(cast.maya)
    maya.post(address, SNOOZE)

    page = text(maya.get(address))
    assert "Rests until Mon 19 Oct" in page
    assert "New &lt;b&gt;territory&lt;/b&gt;" in page
    assert "rests until 19 Oct" in text(maya.get("/teams/north/"))
    assert "territory" in text(browse(cast.ravi).get("/coaching/"))

    rest = Snooze.objects.get()
    maya.post(f"{address}snoozes/{rest.pk}/end/")
    assert "Agree on an action" in text(maya.get("/teams/north/"))
    assert "This snooze was ended before." in text(
        maya.post(f"{address}snoozes/{rest.pk}/end/", follow=True)
    )


@pytest.mark.usefixtures("flagged")
@pytest.mark.parametrize(
    ("act", "field"),
    [
        ({"act": "note", "text": " "}, "text"),
        ({"act": "note", "text": "x" * 2001}, "text"),
        (AGREE | {"metric": "karma"}, "metric"),
        (AGREE | {"number": ""}, "number"),
        (AGREE | {"number": "six"}, "number"),
        (AGREE | {"week": "soon"}, "week"),
        (AGREE | {"week": str(MONDAY)}, "week"),
        (SNOOZE | {"reason": ""}, "reason"),
        (SNOOZE | {"until": "2026-10-20"}, "until"),
    ],
)
def test_a_fault_names_its_field_and_keeps_what_was_typed(cast, browse, address, act, field):
    answer = browse(cast.maya).post(address, act)

    assert answer.status_code == 422
    assert f'href="#{field}"' in text(answer)
    assert f'id="{field}-fault"' in text(answer)


def test_only_its_author_withdraws_a_note(cast, browse, address):
    browse(cast.maya).post(address, {"act": "note", "text": "Too sharp", "shared": "1"})
    withdraw = f"{address}notes/{CoachingNote.objects.get().pk}/withdraw/"

    assert browse(cast.ravi).post(withdraw).status_code == 404
    browse(cast.maya).post(withdraw)
    assert "Too sharp" not in text(browse(cast.maya).get(address))
    assert "Withdrawn" in text(browse(cast.ravi).get("/coaching/"))


def test_an_agreed_action_is_withdrawn(cast, browse, address):
    maya = browse(cast.maya)
    maya.post(address, AGREE)
    withdraw = f"{address}agreements/{Agreement.objects.get().pk}/withdraw/"

    assert browse(cast.ravi).post(withdraw).status_code == 403
    assert "The agreed action is withdrawn." in text(maya.post(withdraw, follow=True))
    assert "withdrawn by Maya" in text(browse(cast.ravi).get("/coaching/"))


def test_the_history_of_flags_is_a_table(cast, browse, address):
    boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.north, flagged_since=make.week(1))
    boards.snapshot(boards.run(MONDAY), cast.ravi, cast.north, (1200, 1200, 1200, 1200))

    page = text(browse(cast.maya).get(address))

    assert "Flag cleared" in page
    assert "Week of 5 Oct</td>" in page
    assert "None on the newest board" in page


def test_a_team_shows_what_waits_for_its_manager(cast, browse, flagged, address):
    maya = browse(cast.maya)
    before = text(maya.get("/teams/north/coaching/"))
    maya.post(address, AGREE | {"week": THIS_WEEK})
    after = text(maya.get("/teams/north/coaching/"))

    assert "flagged since the week of 5 Oct" in before
    assert "Nobody: every flag has an open action or rests." in after
    assert "<b>Comments 6</b>" in after
    assert "Otto" not in before + after
    assert browse(cast.ravi).get("/teams/north/coaching/").status_code == 404


def test_a_board_tells_only_its_manager_what_was_done(cast, browse, flagged):
    for viewer in (cast.ravi, cast.ada):
        assert "/coaching/" not in text(browse(viewer).get("/teams/north/")).split("<table")[1]
