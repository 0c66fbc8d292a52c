"""The picture of the house, checked where the linters do not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core.management import call_command

from scoring import metrics
from teams.models import ProfileReview, WeeklyActivity

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(
    path
    for room in ("ssitracker", "scoring", "teams")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)


def counts_of(model) -> set[str]:
    """The nullable number columns of a log or review."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if field.null and field.get_internal_type().startswith("Positive")
    }


def test_every_count_of_the_registry_is_a_column_and_the_other_way_round():
    assert counts_of(WeeklyActivity) == set(metrics.COUNT_KEYS)
    assert counts_of(ProfileReview) == set(metrics.STOCK_KEYS)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_small_and_say_what_they_are(path: Path):
    source = path.read_text()
    tree = ast.parse(source)

    assert len(source.splitlines()) <= 250, "over 250 lines: find the seam"
    assert not tree.body or ast.get_docstring(tree), "a module begins by saying what it is"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(path: Path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert [node.name for node in functions if lines_of(node) > 30] == []


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is, its docstring and its signature aside."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_template_has_an_inline_style_or_script():
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text()
        assert "style=" not in text, path
        assert "<script>" not in text, path
        assert " onclick=" not in text, path
