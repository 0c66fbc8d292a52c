"""Writing many weekly logs at once: read what stands, decide, write with two statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from django.utils.translation import gettext as _

from scoring import metrics
from teams.models import WeeklyActivity
from teams.selectors import activity
from teams.services import checks, versions
from teams.services.problems import Refusal
from teams.services.versions import Step

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import User
    from teams.services.entries import Key, WeekEntry

Provenance: TypeAlias = Literal["typed", "imported", "api"]


class Batch:
    """Entries against the logs that stand, inside a transaction.

    Once made it knows every answer: `refusals` by index, and the `steps` to
    write where there are none. `by` None: every rep speaks for themselves.
    """

    def __init__(
        self,
        entries: Sequence[WeekEntry],
        *,
        by: User | None,
        now: datetime,
        provenance: Provenance,
    ) -> None:
        self.by, self.now, self.provenance = by, now, provenance
        versions.lock(entry.rep.pk for entry in entries)
        self._newest = newest([entry.key for entry in entries])
        self._days = activity.days_to_work_each(self._without_days(entries))
        self.steps = [self._step(entry) for entry in entries]
        self.refusals = dict(self._refusals(entries))

    def write(self) -> list[WeeklyActivity]:
        """The logs that stand afterwards, in the order of the entries."""
        return versions.put(self.steps, by=self.by, now=self.now)

    def _without_days(self, entries: Sequence[WeekEntry]) -> list[Key]:
        """Weeks that nobody logged, nor says how many days were worked."""
        return [
            entry.key
            for entry in entries
            if entry.days_worked is None and versions.standing(self._newest.get(entry.key)) is None
        ]

    def _refusals(self, entries: Sequence[WeekEntry]) -> Iterator[tuple[int, Refusal]]:
        """Only where something would be written: saying again what stands is no conflict."""
        for n, (entry, step) in enumerate(zip(entries, self.steps, strict=True)):
            if not step.writes:
                continue
            what = _("The week of %(week)s") % {"week": entry.week}
            conflict = versions.check(entry.version, self._newest.get(entry.key), what)
            if conflict:
                yield n, conflict
            elif problems := list(checks.counts_together(_counts(step.row))):
                yield n, Refusal(problems)

    def _step(self, entry: WeekEntry) -> Step[WeeklyActivity]:
        newest = self._newest.get(entry.key)
        before = versions.standing(newest)
        content = self._content(entry, before)
        if before and content == _content(before):
            return Step(before, before)
        log = WeeklyActivity(
            rep=entry.rep,
            week=entry.week,
            recorded_by=self.by or entry.rep,
            reason=entry.reason.strip(),
            provenance=_origins(content, before, self.provenance),
            **content,
            **versions.following(newest, self.now),
        )
        return Step(log, before)

    def _content(self, entry: WeekEntry, before: WeeklyActivity | None) -> dict[str, Any]:
        content = _content(before) if before else self._empty(entry.key)
        if before is None or entry.version == versions.NOTHING:
            # Who saw no log meant the blanks so, also if one came up meanwhile.
            content |= entry.if_new
        content |= entry.counts
        if entry.days_worked is not None:
            content["days_worked"] = entry.days_worked
        if entry.note is not None:
            content["note"] = entry.note.strip()
        return content

    def _empty(self, key: Key) -> dict[str, Any]:
        return {
            "days_worked": self._days.get(key, checks.FULL_WEEK),
            "note": "",
            **dict.fromkeys(metrics.COUNT_KEYS),
        }


def newest(keys: Iterable[Key]) -> dict[Key, WeeklyActivity]:
    """The newest version of each of these weeks, standing or not."""
    wanted = set(keys)
    rows = (
        WeeklyActivity.objects.filter(
            rep_id__in={rep_id for rep_id, _ in wanted}, week__in={week for _, week in wanted}
        )
        .order_by("rep_id", "week", "-version")
        .distinct("rep_id", "week")
    )
    return {key: row for row in rows if (key := (row.rep_id, row.week)) in wanted}


def _counts(log: WeeklyActivity) -> dict[str, int | None]:
    return {key: getattr(log, key) for key in metrics.COUNT_KEYS}


def _content(log: WeeklyActivity) -> dict[str, Any]:
    """What a log says, without who said it when."""
    return {"days_worked": log.days_worked, "note": log.note, **_counts(log)}


def _origins(
    content: Mapping[str, Any], before: WeeklyActivity | None, provenance: Provenance
) -> dict[str, str]:
    """Where each known count comes from; one that stayed as it was keeps its origin."""
    origins: dict[str, str] = dict(before.provenance) if before else {}
    for key in metrics.COUNT_KEYS:
        if before is None or content[key] != getattr(before, key):
            origins[key] = provenance
    return {key: origin for key, origin in origins.items() if content[key] is not None}
