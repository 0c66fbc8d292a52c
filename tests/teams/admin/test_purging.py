"""Letting go by hand in the admin: what would go, a word typed, the same service."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command

from teams.models import Purge, ScoringWeek, TeamWeek
from teams.services import locks
from tests import make
from tests import nights as october
from tests.teams.admin.conftest import signed_in

PURGE = "/admin/purge/"
LATER = datetime.datetime(2027, 4, 14, 9, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def ada(cast, time_machine):
    """Signed in at a moment at which some of the season is past six months."""
    company = make.tracking(make.week(5))
    company.retention_months = 6
    company.save()
    october.logging_rep(cast.ravi, weeks=18, **october.THIRTEEN_POINTS)
    october.pass_night()
    time_machine.move_to(LATER, tick=False)
    return signed_in("ada@example.invalid")


def test_the_dry_run_counts_what_the_command_counts(ada, capsys):
    page = ada.get(PURGE)
    call_command("purge", "--dry-run")

    told: dict[str, int] = {}
    for line in capsys.readouterr().out.splitlines():
        _week, table, rows = line.split()
        told[table] = told.get(table, 0) + int(rows)
    assert {row.table: row.rows for row in page.context["counts"]} == told
    assert page.context["weeks"]
    assert "their mean and their median" in page.content.decode()
    assert ScoringWeek.objects.filter(week__in=page.context["weeks"]).exists()


def test_a_wrong_word_lets_nothing_go(ada):
    page = ada.post(PURGE, {"typed": "company"})

    assert page.status_code == 422
    assert "“company” does not confirm it. Type: Our company" in page.content.decode()
    assert not Purge.objects.exists()


def test_the_companys_name_typed_lets_go_of_whole_weeks_and_leaves_their_means(ada, cast):
    going = ada.get(PURGE).context["weeks"]

    page = ada.post(PURGE, {"typed": "Our company"}, follow=True)

    assert f"{len(going)} published weeks went." in page.content.decode()
    assert Purge.objects.get().asked_by == cast.ada
    assert set(TeamWeek.objects.values_list("week", flat=True)) == set(going)
    assert "Nothing is past its time." in page.content.decode()


def test_while_a_night_is_under_way_it_is_told_to_try_again(ada, monkeypatch):
    def busy(**_kwargs):
        raise locks.Busy("Somebody else is scoring.")

    monkeypatch.setattr("teams.services.retention.purge", busy)

    page = ada.post(PURGE, {"typed": "Our company"})

    assert page.status_code == 409
    assert "Try again when that night is over." in page.content.decode()
