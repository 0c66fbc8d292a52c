"""What the audit finds outside histories: logs written for others, and the log of the admin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, QuerySet

from teams import policies
from teams.models import ProfileReview, User, WeeklyActivity
from teams.selectors.audit_rows import KINDS, Step, earlier, moved

_OF_LOG = dict(zip((ADDITION, CHANGE, DELETION), KINDS, strict=True))


@dataclass(frozen=True)
class Versions:
    """Versions of logs or profiles that somebody wrote for another: few, and indexed apart."""

    place: int
    table: type[WeeklyActivity | ProfileReview]
    day: str
    fields: tuple[str, ...]
    at = "recorded_at"
    by = "recorded_by"
    by_id = "recorded_by_id"

    @property
    def key(self) -> str:
        return str(self.table._meta.model_name)

    @property
    def name(self) -> str:
        return str(self.table._meta.verbose_name)

    def rows(self) -> QuerySet[Any]:
        rows = self.table._default_manager.filter(~Q(recorded_by=F("rep")))
        return rows.exclude(policies.left_boards("rep__"))

    def about(self, person: User) -> Q:
        return Q(rep=person.pk)

    def of_kind(self, kind: str) -> Q:
        removed = Q(superseded_at=F("recorded_at"), **{f"{f}__isnull": True for f in self._known})
        kinds = {
            "": Q(),
            "added": Q(version=1),
            "changed": Q(version__gt=1) & ~removed,
            "deleted": removed,
        }
        return kinds[kind]

    def on(self, row: Any) -> int | None:
        return int(row.rep_id)

    def kind(self, row: Any) -> str:
        nothing = all(getattr(row, name) is None for name in self._known)
        if nothing and row.superseded_at == row.recorded_at:
            return "deleted"
        return "added" if row.version == 1 else "changed"

    def words(self, row: Any) -> str:
        return str(getattr(row, self.day))

    def reason(self, row: Any) -> str:
        return str(row.reason)

    def before(self, rows: Sequence[Any]) -> dict[int, Any]:
        table = self.table._default_manager
        same = {"rep": OuterRef("rep"), self.day: OuterRef(self.day)}
        standing = table.filter(**same, version__lt=OuterRef("version")).order_by("-version")
        return earlier(table.filter(pk__in=[row.pk for row in rows]), standing, table.all())

    def steps(self, before: Any, row: Any) -> tuple[Step, ...]:
        return moved(self.fields, before, row)

    @property
    def _known(self) -> tuple[str, ...]:
        return tuple(name for name in self.fields if name != "days_worked")


@dataclass(frozen=True)
class People:
    """The admin site's log of people: which fields, not what stood in them."""

    place: int
    key = "user"
    at = "action_time"
    by = "user"
    by_id = "user_id"

    @property
    def name(self) -> str:
        return str(User._meta.verbose_name)

    def rows(self) -> QuerySet[Any]:
        return LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))

    def about(self, person: User) -> Q:
        return Q(object_id=str(person.pk))

    def of_kind(self, kind: str) -> Q:
        return Q(action_flag__in=[flag for flag, word in _OF_LOG.items() if kind in ("", word)])

    def on(self, row: Any) -> int | None:
        return int(row.object_id)

    def kind(self, row: Any) -> str:
        return _OF_LOG[row.action_flag]

    def words(self, row: Any) -> str:
        return str(row.get_change_message())

    def reason(self, row: Any) -> str:  # noqa: ARG002
        return ""

    def before(self, rows: Sequence[Any]) -> dict[int, Any]:  # noqa: ARG002
        return {}

    def steps(self, before: Any, row: Any) -> tuple[Step, ...]:  # noqa: ARG002
        return ()
