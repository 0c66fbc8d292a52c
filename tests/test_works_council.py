"""docs/works-council.md says what the software is; WRITE_DOCS=1 (make works-council) writes it."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test.utils import isolate_apps

from teams.models import AccessLog, Company, Team, User, WeeklyActivity
from tests.council import classified, document, readers

ROOT = Path(__file__).parent.parent
OLD = "docs/works-council.md is old: run make works-council, and read what has changed"


@pytest.fixture
def answers(db):
    return readers.rows()


def test_the_document_is_what_the_software_is(answers):
    text = document.written(answers)
    if os.environ.get("WRITE_DOCS"):
        document.FILE.write_text(text)

    assert document.FILE.read_text() == text, OLD


def test_every_column_of_every_table_is_put_into_words():
    models_of_all = apps.get_models(include_auto_created=True)

    assert classified.unclassified(models_of_all) == set(), "say in tests/council/words.toml"


@isolate_apps("teams")
def test_a_new_table_about_people_is_missed():
    class Mood(models.Model):
        rep = models.ForeignKey(User, models.PROTECT, related_name="+")
        word = models.TextField()

        class Meta:
            app_label = "teams"

        def __str__(self) -> str:
            return self.word

    assert classified.unclassified([Mood]) == {"teams.Mood.rep", "teams.Mood.word"}


def test_a_new_column_about_a_person_is_missed(monkeypatch):
    monkeypatch.delitem(classified.WORDS["tables"]["weekly_logs"]["brought"], "note")

    assert classified.unclassified([WeeklyActivity]) == {"teams.WeeklyActivity.note"}


def test_a_column_that_is_gone_is_missed(monkeypatch):
    monkeypatch.setitem(classified.WORDS["tables"]["weekly_logs"]["brought"], "mood", "the mood")

    assert classified.unclassified([WeeklyActivity]) == {"teams.WeeklyActivity.mood"}


def test_every_setting_of_the_company_and_of_teams_is_told_or_technical():
    of_company = {field.name for field in Company._meta.concrete_fields} - {"id"}

    assert of_company == set(document.NAMES) | document.TECHNICAL
    assert {field.name for field in Team._meta.concrete_fields} == {
        *("id", "name", "slug"),
        *document.OF_TEAMS,
    }


def test_the_table_of_readers_can_tell_people_apart(answers):
    """What matters most, said by hand: a changed policy shows here, not in the file alone."""
    numbers = [row.answers for row in answers if row.what.startswith("Scorecard")]
    always, left, moved = ({name for name, said in row.items() if said == "yes"} for row in numbers)

    assert always == {"The person", "Manager of the team", "Administrator"}
    assert left == {"The person"}
    assert moved == {"The person", "Manager elsewhere", "Administrator"}


def test_former_people_read_nothing(answers):
    for row in answers:
        assert row.answers["Former colleague"] == readers.NO
        if "visibility" not in row.condition:
            assert row.answers["Former manager of the team"] == readers.NO


def test_looks_are_shown_in_no_administration():
    assert AccessLog not in admin.site._registry


def test_nothing_that_runs_for_a_company_can_fetch_a_page():
    """It signs in to LinkedIn for nobody: there is nothing to do it with. Letters are SMTP."""
    fetching = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"}
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for app in ("teams", "scoring", "ssitracker")
        for path in sorted((ROOT / app).rglob("*.py"))
        if (ROOT / "ssitracker/local") not in path.parents  # a developer's own machine
        for name in imported(path) & fetching
    }

    assert found == set()


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and the packages they are in."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.split(".")[0] for name in names}
