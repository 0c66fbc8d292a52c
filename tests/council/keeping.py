"""How long each table is kept and what erasure does to it, from the registries that do it."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from teams.models import Company, Export, Letter
from teams.selectors import retention, weeks
from teams.selectors.personal_columns import Table
from teams.services import erasure_rules, exports, outbox
from teams.services import retention as retaining
from teams.services.erasure_rules import Fate

FATES = {
    Fate.GOES: "deleted",
    Fate.NAMELESS: "the figures stay, without the person",
    Fate.STAYS: "stays; the person's name is gone from it",
}


def kept(model: type[Model]) -> str:
    """How long a row of this table is kept, in words."""
    for aged in retaining.AGED:
        if aged.table is model:
            return f"{aged.days} day" if aged.days else f"`audit_days` ({default('audit_days')})"
    if model in _of_a_week():
        return f"`retention_months` ({default('retention_months')})"
    if model in _behind_a_week():
        before = weeks.WINDOW - 1 + retention.LONGER
        return f"until no kept week was counted from it: `retention_months` and {before} weeks"
    if model is Letter:
        return f"{outbox.KEPT_WEEKS} weeks"
    if model is Export:
        return f"{int(exports.KEPT.total_seconds()) // 3600} hours"
    return "until the person is erased"


def erased(table: Table) -> str:
    """What becomes of a person's rows of this table when the person is erased."""
    if table.person == "pk":
        return "emptied: a number without a name stays"
    return FATES[erasure_rules.RULES[table.model._meta.label, table.person]]


def default(setting: str) -> int:
    return int(Company._meta.get_field(setting).default)


def _of_a_week() -> set[type[Model]]:
    """Tables whose rows go with the published week they belong to."""
    return {rows.model for rows in retention.rows_of_week(date(2000, 1, 3))}


def _behind_a_week() -> set[type[Model]]:
    """Tables that published weeks are counted from."""
    day = date(2000, 1, 3)
    found = (
        retention.old_logs(day),
        retention.old_absences(day),
        retention.old_reviews(day, staying_from=day),
    )
    return {rows.model for rows in found}
