"""Files that a worker writes: asked for, written once, handed out only while they may be."""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from teams.models import Company, Export, Membership, User
from teams.selectors import export_requests
from teams.selectors.board_order import Order
from teams.services import exports
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

TODAY = NOW.date()
LATER = NOW + datetime.timedelta(minutes=1)


@pytest.fixture
def two_weeks(cast):
    for ago in (1, 0):
        run = boards.run(make.week(ago))
        boards.snapshot(run, cast.bea, cast.north, (2000, 1600, 800, 1200), rank=1)
        boards.snapshot(run, cast.ravi, cast.north, rank=2)
        boards.snapshot(run, cast.otto, cast.south, rank=1)


def asked(by, team=None, **wish) -> Export:
    usual = {"week": None if team else MONDAY, "kind": "csv", "order": Order(), "now": NOW}
    return exports.ask(by=by, team=team, **(usual | wish))


def rows(export: Export) -> list[dict[str, str]]:
    content = exports.content(export, on=TODAY)
    assert content is not None
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_a_team_s_file_holds_all_its_weeks_oldest_first(cast, two_weeks):
    export = asked(cast.maya, cast.north)

    assert exports.write_waiting(now=LATER) == 1

    export.refresh_from_db()
    assert (export.state, export.rows, export.done, export.total) == ("done", 4, 2, 2)
    assert [(row["week"], row["name"]) for row in rows(export)] == [
        (str(make.week(1)), "Bea"),
        (str(make.week(1)), "Ravi"),
        (str(MONDAY), "Bea"),
        (str(MONDAY), "Ravi"),
    ]


def test_the_company_s_file_is_of_every_team_in_one_week(cast, two_weeks):
    export = asked(cast.ada)

    exports.write_waiting(now=LATER)

    export.refresh_from_db()
    assert [(row["team"], row["name"]) for row in rows(export)] == [
        ("North", "Bea"),
        ("North", "Ravi"),
        ("South", "Otto"),
    ]


def test_columns_filter_and_order_are_those_of_the_screen(cast, two_weeks):
    order = Order(sort="name", find="rav", columns=("ssi",))
    export = asked(cast.maya, cast.north, week=MONDAY, order=order)

    exports.write_waiting(now=LATER)

    export.refresh_from_db()
    (row,) = rows(export)
    assert list(row) == ["team", "week", "scoring_model", "name", "status", "total", "change"]
    assert row["name"] == "Ravi"


@pytest.mark.parametrize("wish", [{"week": make.week(-9)}, {"team": None, "week": None}])
def test_what_has_no_board_or_too_many_is_refused(cast, two_weeks, wish):
    wish = {"team": cast.north} | wish
    with pytest.raises(Refusal) as refusal:
        asked(cast.ada, **wish)

    assert [problem.field for problem in refusal.value.problems] == ["week"]


def test_a_fourth_unfinished_one_is_refused(cast, two_weeks):
    for _ in range(exports.MOST_UNFINISHED):
        asked(cast.maya, cast.north)

    with pytest.raises(Refusal):
        asked(cast.maya, cast.north)
    asked(cast.ada, cast.north)


def test_a_file_from_before_somebody_left_boards_is_written_anew(cast, two_weeks):
    Company.objects.update(reps_may_leave_boards=True)
    export = asked(cast.maya, cast.north, week=MONDAY)
    exports.write_waiting(now=LATER)
    export.refresh_from_db()
    assert [row["name"] for row in rows(export)] == ["Bea", "Ravi"]

    User.objects.filter(pk=cast.bea.pk).update(off_boards=True)

    assert exports.content(export, on=TODAY) is None
    export.refresh_from_db()
    assert (export.state, export.content) == ("waiting", None)
    exports.write_waiting(now=LATER)
    export.refresh_from_db()
    assert [(row["name"], row["rank"]) for row in rows(export)] == [("Ravi", "1")]


def test_a_file_from_before_a_company_only_coached_loses_its_ranks(cast, two_weeks):
    export = asked(cast.maya, cast.north, week=MONDAY)
    exports.write_waiting(now=LATER)
    Company.objects.update(coaching_only=True)
    export.refresh_from_db()

    assert exports.content(export, on=TODAY) is None
    exports.write_waiting(now=LATER)

    export.refresh_from_db()
    assert not {"rank", "movement", "close_to_next"} & set(rows(export)[0])


def test_who_no_longer_sees_a_team_finds_no_file_of_it(cast, two_weeks):
    export = asked(cast.maya, cast.north)
    exports.write_waiting(now=LATER)
    assert export_requests.one(cast.maya, export.pk, on=TODAY, now=LATER)
    assert export_requests.one(cast.ada, export.pk, on=TODAY, now=LATER) is None

    Membership.objects.filter(user=cast.maya).update(end=TODAY)

    assert export_requests.one(cast.maya, export.pk, on=TODAY, now=LATER) is None


def test_after_a_day_a_file_is_gone(cast, two_weeks):
    export = asked(cast.maya, cast.north)
    later = NOW + exports.KEPT

    assert export_requests.one(cast.maya, export.pk, on=TODAY, now=later) is None
    assert exports.tidy(now=later) is False
    assert not Export.objects.exists()


def test_what_a_killed_worker_began_is_written_by_another_three_times_at_most(cast, two_weeks):
    export = asked(cast.maya, cast.north)
    late = NOW + exports.GIVEN_UP_AFTER + datetime.timedelta(seconds=1)
    begun = Export.objects.filter(pk=export.pk)

    begun.update(state="running", started_at=NOW, tries=1)
    assert exports.tidy(now=late) is True
    assert exports.write_waiting(now=late) == 1

    begun.update(state="running", started_at=NOW, tries=exports.MOST_TRIES, content=None)
    assert exports.tidy(now=late) is False
    export.refresh_from_db()
    assert (export.state, export.failure != "") == ("failed", True)


def test_too_many_rows_are_said_to_be_too_many(cast, two_weeks, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    export = asked(cast.maya, cast.north)

    exports.write_waiting(now=LATER)

    export.refresh_from_db()
    assert (export.state, export.failure) == (
        "failed",
        "More than 1 rows do not fit into one file.",
    )
