"""How a row of an append-only ledger gives way to its next version.

For weekly logs and profile reviews alike: a row stands until it is superseded,
and the newest version is the only one that can stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from teams.models import ProfileReview, User, WeeklyActivity
from teams.services import erasure_rules
from teams.services.problems import Problem, VersionConflict, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

Row: TypeAlias = WeeklyActivity | ProfileReview
OneRow = TypeVar("OneRow", WeeklyActivity, ProfileReview)

NOTHING = 0
"""The version of a week or day of which nothing stands."""
_INSERT_AT_ONCE = 5_000


def lock(rep_ids: Iterable[int]) -> None:
    """Let writers of the same reps wait for each other until the transaction ends.

    In the order of ids, so that two batches cannot wait for one another; and
    with a lock that rows referring to these people do not have to wait for.
    Raises Refusal where one of them was erased, maybe while we waited: nothing
    new may be kept about them. The locked row itself says so, because it alone is read
    as it is after the waiting.
    """
    waiting = User.objects.select_for_update(no_key=True).filter(pk__in=set(rep_ids))
    for pk, email in waiting.order_by("pk").values_list("pk", "email"):
        if email == erasure_rules.address_left(pk):
            raise refuse(
                "user", email, _("This person is erased already."), _("Nothing is left to do.")
            )


def standing(newest: OneRow | None) -> OneRow | None:
    """The newest version if it stands; after a removal nothing does."""
    return newest if newest is not None and newest.superseded_at is None else None


def check(given: int | None, newest: OneRow | None, what: str) -> VersionConflict | None:
    """A conflict if somebody wrote after the version that was seen; None: no question asked."""
    current = standing(newest)
    stands = current.version if current else NOTHING
    if given is None or given == stands:
        return None
    message = (
        _(
            "%(what)s was changed meanwhile: "
            "you saw version %(given)s, now version %(stands)s stands."
        )
        % {"what": what, "given": given, "stands": stands}
        if current
        else _("%(what)s was removed meanwhile: you saw version %(given)s, now nothing stands.")
        % {"what": what, "given": given}
    )
    problem = Problem(
        "version", str(given), message, _("Look at what stands now, then save again.")
    )
    return VersionConflict(given=given, current=current, problem=problem)


def following(newest: Row | None, now: datetime) -> dict[str, Any]:
    """Version and time of the row that comes after; clocks that disagree keep the order."""
    if newest is None:
        return {"version": 1, "recorded_at": now}
    return {"version": newest.version + 1, "recorded_at": max(now, newest.recorded_at)}


@dataclass(frozen=True, slots=True)
class Step(Generic[OneRow]):
    """A row as it will stand, and the one that stands before; the same where nothing changes."""

    row: OneRow
    before: OneRow | None

    @property
    def writes(self) -> bool:
        return self.row is not self.before


def put(steps: Sequence[Step[OneRow]], *, by: User | None, now: datetime) -> list[OneRow]:
    """End what stood and add what follows, with two statements; answers with what stands now.

    `by` None: every rep speaks for themselves.
    """
    writing = [step for step in steps if step.writes]
    if writing:
        supersede([step.before for step in writing if step.before], by=by, now=now)
        table = type(writing[0].row)
        table.objects.bulk_create([step.row for step in writing], batch_size=_INSERT_AT_ONCE)
    return [step.row for step in steps]


def supersede(rows: Sequence[Row], *, by: User | None, now: datetime) -> None:
    """End the standing of these rows of one table, in one statement; `by` None: by their reps."""
    if rows:
        type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).update(
            superseded_at=Greatest(F("recorded_at"), Value(now)),
            superseded_by_id=F("rep_id") if by is None else by.pk,
        )
