"""docs/works-council.md: a text, and tables made from what the software is."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from django.contrib import admin
from django.db.models import Field as Column
from django.db.models import Model

from scoring import parameters
from teams.models import Company, Team
from teams.selectors import small_groups
from tests.council import classified, keeping
from tests.council.readers import Row

HERE = Path(__file__).parent
FILE = HERE.parent.parent / "docs/works-council.md"
NAMES = {
    "widest_visibility": "What colleagues see of each other",
    "coaching_only": "Coaching only",
    "reps_may_leave_boards": "Leaving the boards",
    "small_groups_hidden": "Small groups",
    "retention_months": "Retention",
    "audit_days": "Audit",
    "grace_days": "Grace",
    "purpose": "Purpose",
    "target_profile": "Whom to connect with",
}
"""Settings of the company that change what becomes of somebody's data, in words."""
OF_TEAMS = {"visibility": "A team's visibility", "coaching_only": "A team only coaches"}
TECHNICAL = {"name", "time_zone", "nightly_hour", "language", "tracking_since"}
"""Settings of the company that do not."""


def written(readers: Sequence[Row]) -> str:
    """The whole document."""
    text = string.Template((HERE / "text.md").read_text())
    model = parameters.load_preset("article-1")
    return text.substitute(
        kept=_table(("What", "About", "Kept", "When erased", "Administration"), _kept()),
        readers=_table(("What", "When", *readers[0].answers), _readers(readers)),
        settings=_table(("Setting", "What it does", "At first", "Key"), _settings()),
        fields="\n\n".join(_fields()),
        others=_table(("Table", "What is in it"), _others()),
        flag=f"{model.flag_below // 100}",
        clear=f"{model.clear_at // 100}",
        peers=small_groups.FEWEST,
        compared=small_groups.FEWEST_OF_ANY,
        audit=keeping.default("audit_days"),
        grace=keeping.default("grace_days"),
        months=keeping.default("retention_months"),
        shortest=_smallest("retention_months"),
        shortest_audit=_smallest("audit_days"),
    )


def _kept() -> Iterable[tuple[str, ...]]:
    for table in classified.tables():
        yield (
            f"**{classified.title(table)}**",
            classified.about(table),
            keeping.kept(table.model),
            keeping.erased(table),
            "shown" if _administered(table.model) else "–",
        )


def _administered(model: type[Model]) -> bool:
    """Whether the administration shows a table; of a history: beside the row it is of."""
    return getattr(model, "instance_type", model) in admin.site._registry


def _readers(rows: Sequence[Row]) -> Iterable[tuple[str, ...]]:
    for what, same in groupby(rows, key=lambda row: row.what):
        for place, row in enumerate(same):
            yield (f"**{what}**" if not place else "″", row.condition, *row.answers.values())


def _settings() -> Iterable[tuple[str, ...]]:
    for model, names in ((Company, NAMES), (Team, OF_TEAMS)):
        for key, name in names.items():
            column = model._meta.get_field(key)
            yield f"**{name}**", _sentence(column), _at_first(column), f"`{model.__name__}.{key}`"


def _sentence(column: Column) -> str:
    choices = "; ".join(str(label).lower() for value, label in column.choices or () if value)
    return f"{column.help_text} One of: {choices}." if choices else str(column.help_text)


def _at_first(column: Column) -> str:
    value = column.get_default()
    if isinstance(value, bool):
        return "on" if value else "off"
    labels = dict(column.flatchoices)
    return str(labels.get(value, value)).lower() or "empty"


def _smallest(setting: str) -> int:
    validators = Company._meta.get_field(setting).validators
    return max(one.limit_value for one in validators if one.code == "min_value")


def _fields() -> Iterable[str]:
    for table in classified.tables():
        if classified.is_past(table):
            continue
        rows = (
            (
                field.words,
                classified.SOURCES[field.source],
                "yes" if field.handed_out else str(table.left_out.get(field.key, "no")),
                f"`{field.key}`",
            )
            for field in classified.fields(table)
        )
        heading = f"### {classified.title(table)}\n`{table.model._meta.label}`"
        if table.where:
            only = ", ".join(f"`{key}` is {value}" for key, value in table.where.items())
            heading += f"; handed out where {only}"
        yield f"{heading}\n\n{_table(('What', 'From', 'In the own file', 'Column'), rows)}"


def _others() -> Iterable[tuple[str, ...]]:
    for label, other in classified.WORDS["others"].items():
        yield f"`{label}`", other["because"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
