"""Every column of every table, in words, with where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model

from scoring import metrics
from teams.selectors import portability
from teams.selectors.personal_columns import Table

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text())
SOURCES = {
    "brought": "typed or imported",
    "typed": "typed",
    "noted": "noted",
    "computed": "computed",
}
KEYS = {"id", "history_id"}
"""Numbers of rows, which say nothing."""


@dataclass(frozen=True)
class Field:
    """One column of a table about people; `handed_out` says whether it is in their own file."""

    key: str
    words: str
    source: str
    handed_out: bool


def tables() -> tuple[Table, ...]:
    """Tables about people, in the order in which words.toml tells of them."""
    order = list(WORDS["tables"])
    return tuple(sorted(portability.TABLES, key=lambda table: order.index(table.name)))


def title(table: Table) -> str:
    return str(WORDS["tables"][table.name]["title"])


def about(table: Table) -> str:
    return str(WORDS["tables"][table.name]["about"])


def is_past(table: Table) -> bool:
    return "like" in WORDS["tables"][table.name]


def said(table: Table) -> Iterator[tuple[str, str, str]]:
    """Column, words and source of everything that is said of a table."""
    described = WORDS["tables"][table.name]
    if "like" in described:
        original = next(one for one in portability.TABLES if one.name == described["like"])
        generated = {"total"}  # histories keep what was written, not what follows from it
        yield from (row for row in said(original) if row[0] not in generated)
        yield from ((key, words, "noted") for key, words in WORDS["history"].items())
        return
    for source in SOURCES:
        yield from ((key, words, source) for key, words in described.get(source, {}).items())
    if table.name in ("weekly_logs", "profile_reviews"):
        keys = metrics.COUNT_KEYS if table.name == "weekly_logs" else metrics.STOCK_KEYS
        for key in keys:
            yield key, str(metrics.COUNTS_BY_KEY[key].name).lower(), "brought"


def fields(table: Table) -> tuple[Field, ...]:
    handed_out = {path.split("__")[0] for path in table.columns.values()}
    return tuple(Field(key, words, source, key in handed_out) for key, words, source in said(table))


def columns(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - KEYS


def unclassified(models: Iterator[type[Model]] | list[type[Model]]) -> set[str]:
    """Columns that nobody has put into words, and words whose column is gone."""
    by_model: dict[str, list[Table]] = {}
    for table in portability.TABLES:
        by_model.setdefault(table.model._meta.label, []).append(table)
    return {
        f"{model._meta.label}.{column}"
        for model in models
        for column in _difference(model, by_model.get(model._meta.label, []))
    }


def _difference(model: type[Model], about_people: list[Table]) -> set[str]:
    if not about_people:
        other = WORDS["others"].get(model._meta.label, {"columns": []})
        return columns(model) ^ set(other["columns"])
    differing: set[str] = set()
    for table in about_people:
        differing |= (columns(model) - {table.person}) ^ {key for key, _, _ in said(table)}
    return differing
