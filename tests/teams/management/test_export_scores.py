"""`manage.py export_scores`: figures for a spreadsheet or a script."""

from __future__ import annotations

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from scoring import parameters, pillars
from teams.models import User
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import THIRTEEN_POINTS, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def scored(cast):
    make.tracking(make.week(12))
    october.logging_rep(cast.bea, **THIRTEEN_POINTS)
    for ago in range(13):
        make.full_log(cast.ravi, make.week(ago))
    pass_night()
    return cast


def exported(capsys, *options: str) -> str:
    call_command("export_scores", "--week", MONDAY.isoformat(), *options)
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_csv_has_one_row_a_rep_and_one_column_a_metric(scored, capsys):
    bea, ravi, otto = csv.DictReader(exported(capsys).splitlines())

    metrics = [row.metric for row in parameters.load_preset("article-1").rows]
    assert list(bea) == [
        *("member", "email", "team", "week"),
        *metrics,
        *pillars.KEYS,
        *("total", "evidence", "coverage", "status", "rank_in_team", "rank_in_company"),
        *("flagged", "unsettled", "flagged_since", "gap_pillar"),
    ]
    assert (bea["total"], bea["brand"], bea["comments"]) == ("41.00", "25.00", "6.00")
    assert (bea["rank_in_team"], bea["rank_in_company"], bea["evidence"]) == ("1", "1", "1.00")
    assert (bea["flagged"], bea["unsettled"], bea["flagged_since"]) == ("false", "false", "")
    assert (ravi["total"], ravi["flagged"]) == ("0.00", "true")
    assert ravi["flagged_since"] == make.week(12).isoformat()
    assert (otto["status"], otto["total"], otto["posts"]) == ("silent", "", "")
    assert (otto["rank_in_company"], otto["gap_pillar"], otto["coverage"]) == ("", "", "0.00")


def test_no_spreadsheet_takes_a_key_for_a_formula(scored, capsys):
    User.objects.filter(pk=scored.bea.pk).update(external_id="=1+1")

    bea, *_ = csv.DictReader(exported(capsys).splitlines())
    same, *_ = json.loads(exported(capsys, "--format", "json"))

    assert (bea["member"], bea["email"]) == ("'=1+1", "bea@example.invalid")
    assert same["member"] == "=1+1"


def test_json_has_the_same_as_numbers(scored, capsys):
    bea, ravi = json.loads(exported(capsys, "--format", "json", "--team", "north"))

    assert (bea["total"], bea["rank_in_company"], bea["flagged"]) == (41.0, 1, False)
    assert (bea["flagged_since"], ravi["flagged"]) == (None, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--week", "2026-10-06"], "that is no Monday"),
        (["--week", "2026-12-28"], "no night has scored that week"),
        (["--week", "2026-10-05", "--team", "east"], "--team east: no such team"),
        (["--week", "2026-10-05", "--team", "n\udcff"], "no such team"),
    ],
)
def test_what_cannot_be_exported_says_why(scored, options, message):
    with pytest.raises(CommandError, match=message):
        call_command("export_scores", *options)


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("export_scores", "--help")

    assert "manage.py export_scores --week 2026-11-16" in capsys.readouterr().out
