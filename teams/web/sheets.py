"""A week's log as it is drawn: fields by pillar, each with what it needs to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from scoring.metrics import Count
    from scoring.pillars import Pillar
    from teams.models import WeeklyActivity
    from teams.selectors.activity import Level
    from teams.selectors.previews import Preview
    from teams.web.forms import CountsForm

Adds: TypeAlias = "tuple[tuple[str, int | None], ...]"
"""Keys of fields, each with hundredths."""

STEPS = {"impressions": 100, "engagements": 5}
"""What − and + change where single ones would take all day."""


@dataclass(frozen=True)
class Entry:
    """One field. `unknown`: a log stands, and does not know this count.

    `adds` is its key with what it earns as typed, in hundredths; None where it is blank.
    """

    count: Count
    value: str
    last: int | None
    unknown: bool
    fault: str
    adds: Adds

    @property
    def step(self) -> int:
        return STEPS.get(self.count.key, 1)


@dataclass(frozen=True)
class Group:
    """The fields of one pillar."""

    pillar: Pillar
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Answer:
    """One level of a profile; `id` is its field, `known` what is known of it so far."""

    id: str
    stock: Count
    value: str
    known: Level | None
    fault: str


@dataclass(frozen=True)
class Difference:
    """One answer in two versions of a week, as words."""

    name: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Version:
    """One version of a log and what it changed, for the list under the form."""

    number: int
    at: datetime
    by: str
    reason: str
    removed_by: str
    changes: tuple[str, ...]


def groups(
    asked: Iterable[tuple[Pillar, tuple[Count, ...]]],
    *,
    form: CountsForm,
    standing: WeeklyActivity | None,
    last: WeeklyActivity | None,
    faults: Mapping[str, str],
    adds: Adds,
) -> tuple[Group, ...]:
    def entry(count: Count) -> Entry:
        return Entry(
            count=count,
            value=_typed(form, count.key),
            last=getattr(last, count.key, None),
            unknown=standing is not None and getattr(standing, count.key) is None,
            fault=faults.get(count.key, ""),
            adds=tuple(pair for pair in adds if pair[0] == count.key),
        )

    return tuple(Group(pillar, tuple(map(entry, counts))) for pillar, counts in asked)


def added(form: CountsForm, preview: Preview | None) -> Adds:
    """What each field earns as it is typed; None where it holds none or cannot be read."""
    adds = preview.adds if preview else {}
    return tuple((count.key, adds.get(count.key)) for count in form.asked)


def answers(
    form: CountsForm, *, known: Mapping[str, Level], faults: Mapping[str, str]
) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            id=form.add_prefix(stock.key),
            stock=stock,
            value=_typed(form, stock.key),
            known=known.get(stock.key),
            fault=faults.get(form.add_prefix(stock.key), ""),
        )
        for stock in form.asked
    )


def start(standing: WeeklyActivity | None, counts: Iterable[Count], days: int) -> dict[str, object]:
    """What the fields hold at first: the log that stands, or nothing and the days to work."""
    if standing is None:
        return {"version": 0, "days_worked": days}
    return {
        "version": standing.version,
        "days_worked": standing.days_worked,
        "note": standing.note,
        **{count.key: getattr(standing, count.key) for count in counts},
    }


def differences(
    form: CountsForm, current: WeeklyActivity | None, counts: Iterable[Count]
) -> tuple[Difference, ...]:
    """Where what was typed differs from what somebody else saved meanwhile, if anything stands."""
    blank = dict.fromkeys((count.key for count in counts), _("not known"))
    named = (
        {"days_worked": _("Days worked")} | {c.key: c.name for c in counts} | {"note": _("Note")}
    )
    both = ((key, _typed(form, key), _stored(current, key)) for key in named)
    return tuple(
        Difference(
            name=named[key],
            yours=yours or blank.get(key, _("blank")),
            theirs=theirs or (blank.get(key, _("blank")) if current else _("no log")),
        )
        for key, yours, theirs in both
        if yours != theirs
    )


def history(versions: Iterable[WeeklyActivity], counts: Iterable[Count]) -> tuple[Version, ...]:
    """Versions newest first, each with what it changed against the one before."""
    rows = list(versions)
    asked = tuple(counts)
    return tuple(
        Version(
            number=row.version,
            at=row.recorded_at,
            by=str(row.recorded_by),
            reason=row.reason,
            removed_by=_remover(row, later),
            changes=tuple(_changes(row, earlier, asked)) if earlier else (),
        )
        for row, earlier, later in zip(rows, [*rows[1:], None], [None, *rows], strict=False)
    )


def _remover(row: WeeklyActivity, later: WeeklyActivity | None) -> str:
    """Who took a log away: it was superseded, and nothing followed at that moment."""
    gone = row.superseded_at is not None
    followed = later is not None and later.recorded_at == row.superseded_at
    return str(row.superseded_by) if gone and not followed else ""


def _changes(row: WeeklyActivity, earlier: WeeklyActivity, counts: Iterable[Count]) -> list[str]:
    named = [("days_worked", _("Days worked")), *((c.key, c.name) for c in counts)]
    found = []
    for key, name in named:
        was, now = getattr(earlier, key), getattr(row, key)
        if was != now:
            found.append(
                _("%(name)s %(was)s → %(now)s")
                % {"name": name, "was": _words(was), "now": _words(now)}
            )
    if row.note != earlier.note:
        found.append(_("Note rewritten"))
    return found


def _typed(form: CountsForm, key: str) -> str:
    value = form[key].value()
    return "" if value is None else str(value).strip()


def _stored(log: WeeklyActivity | None, key: str) -> str:
    value = getattr(log, key, None)
    return "" if value is None else str(value)


def _words(value: int | None) -> str:
    return _("not known") if value is None else str(value)
