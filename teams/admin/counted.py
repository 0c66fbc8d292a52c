"""Rows by table, with the tables in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of a table; `name` is what the admin calls it, `table` what commands do."""

    name: str
    table: str
    rows: int


def by_table(counts: Mapping[str, int]) -> list[Rows]:
    """In the order given; a table without a model is named by itself."""
    names = {
        model._meta.db_table: str(model._meta.verbose_name_plural)
        for model in apps.get_models(include_auto_created=True)
    }
    return [Rows(capfirst(names.get(table, table)), table, rows) for table, rows in counts.items()]
