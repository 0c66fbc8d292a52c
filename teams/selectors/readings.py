"""What LinkedIn showed a rep, beside what the model made of the same week.

Official figures are decimals and modelled ones whole hundredths; they meet
here, on the rep's own pages, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring import pillars
from teams.models import SSIReading
from teams.selectors import rep_scores, weeks
from teams.selectors.rep_weeks import Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User
    from teams.selectors.histories import HistoryPoint
    from teams.selectors.rep_weeks import RepScore


_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Figure:
    """One official figure and the modelled one, in hundredths; None where there is no score.

    `difference` is the modelled less the official.
    """

    key: str
    official: Decimal
    modelled: int | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.modelled is None else Decimal(self.modelled) / 100 - self.official


@dataclass(frozen=True, slots=True)
class Compared:
    """One reading beside the model's score of the week it lies in, from `source`."""

    row: SSIReading
    week: date
    source: Source
    total: Figure
    pillars: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ReadingDot:
    """A reading as a plot shows it, beside the model's total of its week in hundredths."""

    on: date
    official: Decimal
    modelled: int | None

    @property
    def total(self) -> int:
        """In hundredths; the third decimal is cut off."""
        return int(self.official * 100)

    @property
    def difference(self) -> Decimal | None:
        """The modelled less the official, as on the page of all readings."""
        return Figure("total", self.official, self.modelled).difference


def of_rep(rep: User) -> QuerySet[SSIReading]:
    """Every reading, the newest day first, with who saved it."""
    return SSIReading.objects.filter(rep=rep).select_related("recorded_by").order_by("-on")


def dots(rep: User, history: Sequence[HistoryPoint]) -> tuple[ReadingDot, ...]:
    """The readings of the weeks of a plot, oldest first."""
    if not history:
        return ()
    modelled = {point.week: point.total for point in history}
    days = (history[0].week, weeks.sunday_of(history[-1].week))
    found = SSIReading.objects.filter(rep=rep, on__range=days).order_by("on")
    return tuple(
        ReadingDot(on, total, modelled.get(weeks.monday_of(on)))
        for on, total in found.values_list("on", "total")
    )


def newest(rep: User) -> SSIReading | None:
    return of_rep(rep).first()


def compared(rep: User, readings: Iterable[SSIReading], *, on: date) -> tuple[Compared, ...]:
    """Each reading beside the model's figures; `on` is the rep's own date."""
    rows = list(readings)
    scores = _scores(rep, sorted({weeks.monday_of(row.on) for row in rows}), on=on)
    return tuple(_compared(row, scores.get(weeks.monday_of(row.on))) for row in rows)


def _scores(rep: User, mondays: Sequence[date], *, on: date) -> dict[date, RepScore | None]:
    """The model's scores of some weeks, oldest first: those of one year are read together."""
    found: dict[date, RepScore | None] = {}
    for monday in mondays:
        if monday not in found:
            last = max(m for m in mondays if m < weeks.back(monday, -_A_YEAR))
            read = rep_scores.between(rep, monday, last, on=on)
            found |= zip(weeks.between(monday, last), read, strict=False)
    return found


def _compared(row: SSIReading, score: RepScore | None) -> Compared:
    modelled = score.pillars if score else ()
    return Compared(
        row=row,
        week=weeks.monday_of(row.on),
        source=score.source if score else Source.NONE,
        total=Figure("total", row.total, score.total if score else None),
        pillars=tuple(_figures(row, modelled)),
    )


def _figures(row: SSIReading, modelled: Sequence[int]) -> Iterator[Figure]:
    for place, key in enumerate(pillars.KEYS):
        yield Figure(key, getattr(row, key), modelled[place] if modelled else None)
