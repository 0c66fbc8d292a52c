"""What somebody says of one week, before it is known whether it can stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from teams.services import checks
from teams.services.problems import Problem

if TYPE_CHECKING:
    from teams.models import User

Key = tuple[int, date]
"""A rep's id and a week."""


@dataclass(frozen=True)
class WeekEntry:
    """One week of one rep, as given; `today` is the rep's own date.

    Counts that are left out stay as they were, None says not known; `if_new`
    holds what left-out counts become in a week without a log. `version` is
    what the writer saw: 0 for no log, None for no question.
    """

    rep: User
    week: date
    counts: Mapping[str, int | None]
    today: date
    days_worked: int | None = None
    note: str | None = None
    version: int | None = None
    reason: str = ""
    if_new: Mapping[str, int] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.rep.pk, self.week


def problems_of(entry: WeekEntry, *, by: User | None) -> list[Problem]:
    """What can be said against an entry by itself; `by` None: the rep speaks."""
    return [
        *checks.week(entry.week, today=entry.today),
        *checks.counts(entry.counts),
        *(checks.days_worked(entry.days_worked) if entry.days_worked is not None else ()),
        *(checks.note(entry.note) if entry.note is not None else ()),
        *checks.reason(entry.reason, needed=by is not None and by.pk != entry.rep.pk),
    ]


def problems_of_each(entries: Sequence[WeekEntry], *, by: User | None) -> dict[int, list[Problem]]:
    """The same for many, by index; and that no week comes twice."""
    problems = {n: found for n, entry in enumerate(entries) if (found := problems_of(entry, by=by))}
    for n, problem in _repeated(entries):
        problems.setdefault(n, []).append(problem)
    return problems


def _repeated(entries: Sequence[WeekEntry]) -> Iterator[tuple[int, Problem]]:
    seen: set[Key] = set()
    for n, entry in enumerate(entries):
        if entry.key in seen:
            message = _("%(rep)s has the week of %(week)s twice.") % {
                "rep": entry.rep,
                "week": entry.week,
            }
            yield n, Problem("week", str(entry.week), message, _("Leave one of them out."))
        seen.add(entry.key)
