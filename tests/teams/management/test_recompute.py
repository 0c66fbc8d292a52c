"""`manage.py recompute`: a night by hand."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connections

from teams.models import Company
from teams.services import locks, nights
from tests import make
from tests import nights as october
from tests.make import MONDAY, NOW
from tests.nights import TUESDAY_AFTER

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture(autouse=True)
def on_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


def told(capsys) -> list[str]:
    """What operators read; data, of which there is none, would go to standard output."""
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_the_first_one_starts_tracking_and_says_from_when(cast, capsys):
    make.full_log(cast.ravi, make.week(1))

    call_command("recompute", "--as-of", TUESDAY_AFTER.isoformat())

    assert told(capsys) == [
        "Tracking begins with the week of 2026-09-28.",
        "Week of 2026-09-28: 3 reps scored, published.",
        "Week of 2026-10-05: 3 reps scored, published.",
        "Week of 2026-10-12: 3 reps scored.",
    ]
    assert october.published() == [make.week(1), MONDAY]


def test_by_default_it_knows_of_yesterday_where_the_company_is(cast, capsys):
    Company.objects.update(time_zone="Pacific/Kiritimati", tracking_since=MONDAY)
    evening = datetime.datetime(2026, 10, 12, 23, tzinfo=UTC)  # Tuesday there

    with time_machine.travel(evening, tick=False):
        call_command("recompute")

    assert len(told(capsys)) == 2
    assert {row.run.as_of for row in october.board().values()} == {datetime.date(2026, 10, 12)}


def test_a_day_that_is_not_over_is_refused_with_the_remedy(cast):
    with pytest.raises(CommandError, match=r"2026-10-14.*Give 2026-10-13 or an earlier day"):
        call_command("recompute", "--as-of", "2026-10-14")


def test_a_day_before_tracking_is_refused_with_the_remedy(cast):
    make.tracking(MONDAY)

    with pytest.raises(CommandError, match=r"boards begin on 2026-10-05. Give that day"):
        call_command("recompute", "--as-of", "2026-10-04")


def test_weeks_that_know_of_a_later_day_are_named(cast, capsys):
    make.tracking(make.week(-1))
    october.pass_night()

    call_command("recompute", "--as-of", "2026-10-12")

    assert told(capsys) == [
        "Week of 2026-10-12: left alone, its run knows of a day after 2026-10-12."
    ]


def test_where_nothing_is_left_it_says_so(cast, capsys):
    make.tracking(MONDAY)
    october.pass_night()

    call_command("recompute", "--as-of", "2026-10-11")

    assert told(capsys) == ["Nothing to score: every week up to 2026-10-11 is published."]


def test_a_night_under_way_is_no_traceback(cast, monkeypatch):
    monkeypatch.setattr(nights, "PATIENCE", 1)
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
        with pytest.raises(CommandError, match="Try again"):
            call_command("recompute")
        other.execute("SELECT pg_advisory_unlock_all()")


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("recompute", "--help")

    assert "  manage.py recompute --as-of 2026-11-22\n" in capsys.readouterr().out
