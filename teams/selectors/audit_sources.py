"""The tables that keep who changed what, each asked in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, OuterRef, Q, QuerySet

from scoring import metrics
from scoring.models import ScoringModel
from teams import policies
from teams.models import (
    Absence,
    Company,
    Membership,
    ProfileReview,
    SSIReading,
    Team,
    User,
    WeeklyActivity,
)
from teams.selectors.audit_rows import KINDS, Found, Source, Step, earlier, moved
from teams.selectors.audit_written import People, Versions

_OF_HISTORY = dict(zip("+~-", KINDS, strict=True))


@dataclass(frozen=True)
class History:
    """The history of a table; `person` is its column of whom a row is about, if of anybody.

    `names` are columns that refer to rows which are told by their names.
    """

    place: int
    table: type[Model]
    person: str = ""
    private: bool = False
    names: tuple[str, ...] = ()
    at = "history_date"
    by = "history_user"
    by_id = "history_user_id"

    @property
    def key(self) -> str:
        return str(self.table._meta.model_name)

    @property
    def name(self) -> str:
        return str(self.table._meta.verbose_name)

    def rows(self) -> QuerySet[Any]:
        rows = self._rows()
        return rows.exclude(policies.left_boards(f"{self.person}__")) if self.private else rows

    def about(self, person: User) -> Q:
        return Q(**{self.person: person.pk}) if self.person else Q(pk=None)

    def of_kind(self, kind: str) -> Q:
        signs = [sign for sign, word in _OF_HISTORY.items() if kind in ("", word)]
        return Q(history_type__in=signs)

    def on(self, row: Any) -> int | None:
        return getattr(row, f"{self.person}_id") if self.person else None

    def kind(self, row: Any) -> str:
        return _OF_HISTORY[row.history_type]

    def words(self, row: Any) -> str:
        """The row's own name; rows about people are told by the person."""
        return "" if self.person else str(row.instance)

    def reason(self, row: Any) -> str:
        return str(getattr(row, "reason", ""))

    def before(self, rows: Sequence[Any]) -> dict[int, Any]:
        table = self._rows()
        standing = table.filter(id=OuterRef("id"), pk__lt=OuterRef("pk")).order_by("-pk")
        return earlier(table.filter(pk__in=[row.pk for row in rows]), standing, table)

    def steps(self, before: Any, row: Any) -> tuple[Step, ...]:
        """All that was set where nothing stood; what was deleted has no more to tell.

        That a model's numbers changed is told by their fingerprint; its own page shows them.
        """
        if row.history_type == "-":
            return ()
        told = {"id", self.person, "recorded_by", "published_by", "parameters"}
        fields = [field for field in row.tracked_fields if field.name not in told]
        names = [field.name if field.name in self.names else field.attname for field in fields]
        return moved(names, before, row)

    def _rows(self) -> QuerySet[Any]:
        history: type[Model] = self.table.history.model  # type: ignore[attr-defined]
        rows = history._default_manager.all()
        return rows.select_related(*self.names) if self.names else rows


ALL: tuple[Source, ...] = (
    History(0, Company),
    History(1, Team),
    History(2, Membership, "user", names=("team",)),
    History(3, Absence, "rep", private=True),
    History(4, SSIReading, "rep", private=True),
    History(5, ScoringModel),
    Versions(6, WeeklyActivity, "week", ("days_worked", *metrics.COUNT_KEYS)),
    Versions(7, ProfileReview, "on", tuple(metrics.STOCK_KEYS)),
    People(8),
)


def names(page: Iterable[Found]) -> dict[int, str]:
    """Of all who changed something, and of those on whom it was done."""
    ids = {getattr(found.row, found.source.by_id) for found in page}
    ids |= {found.source.on(found.row) for found in page}
    people = User.objects.filter(pk__in=ids - {None})
    return {person.pk: str(person) for person in people}
