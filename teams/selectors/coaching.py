"""A rep's coaching trail: flags, notes, what was agreed and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q

from teams import policies
from teams.models import CoachingNote
from teams.policies import CoachingView
from teams.selectors import agreements, flag_history
from teams.selectors.agreements import Agreed
from teams.selectors.flag_history import FlagSpan

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import Snooze, User
    from teams.policies import Viewer


class Kind(StrEnum):
    """What an entry of the trail tells."""

    RAISED = "flag_raised"
    CLEARED = "flag_cleared"
    NOTE = "note"
    AGREED = "agreed"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Note:
    """A note as the viewer may read it.

    `text` is None where it is withdrawn, or private and the viewer administers;
    `own` says that the viewer wrote it, and so may withdraw it.
    """

    id: int
    author: str
    written_at: datetime
    text: str | None
    shared: bool
    withdrawn: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """A flag that was let rest until a Monday."""

    id: int
    flagged_since: date
    until: date
    reason: str
    by: str
    at: datetime
    ended_at: datetime | None
    ended_by: str
    standing: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; of the four things only that of its kind is there."""

    kind: Kind
    at: datetime
    flag: FlagSpan | None = None
    note: Note | None = None
    agreed: Agreed | None = None
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """One rep's trail, newest first; `flag`, `agreed` and `rest` are what stands now."""

    rep: User
    view: CoachingView
    entries: tuple[Entry, ...]
    flags: tuple[FlagSpan, ...]
    flag: FlagSpan | None
    agreed: Agreed | None
    rest: Rest | None


def trail_of(rep: User, viewer: Viewer, *, view: CoachingView, on: date, today: date) -> Trail:
    """What `view` lets the viewer read; `on` is the company's date, `today` the rep's own."""
    flags = flag_history.of_rep(rep)
    notes = [note_of(row, viewer, view=view) for row in notes_for(rep, viewer, view=view, on=on)]
    agreed = agreements.shown(agreements.made_with([rep.pk]), on=today)
    rests = [rest_of(row, on=on) for row in agreements.snoozes_of(rep)]
    flag = flags[0] if flags and flags[0].standing else None
    return Trail(
        rep=rep,
        view=view,
        entries=tuple(
            sorted(_entries(flags, notes, agreed, rests), key=lambda entry: entry.at, reverse=True)
        ),
        flags=flags,
        flag=flag,
        agreed=next((action for action in agreed if action.standing), None),
        rest=next((rest for rest in rests if rest.standing and _is_of(rest, flag)), None),
    )


def notes_for(rep: User, viewer: Viewer, *, view: CoachingView, on: date) -> QuerySet[CoachingNote]:
    """The notes that somebody may know of, newest first.

    Who coaches knows the private ones of the rep's team of today and their own;
    what another team's manager kept to themselves stays there when a rep moves.
    """
    found = CoachingNote.objects.filter(rep=rep).select_related("author")
    if view == CoachingView.OWN:
        found = found.filter(shared=True)
    elif view == CoachingView.COACHES:
        team = policies.rep_team(rep, on=on)
        found = found.filter(Q(shared=True) | Q(team=team) | Q(author_id=viewer.pk))
    return found.order_by("-written_at", "-pk")


def _entries(
    flags: Sequence[FlagSpan],
    notes: Sequence[Note],
    agreed: Sequence[Agreed],
    rests: Sequence[Rest],
) -> Iterator[Entry]:
    """A flag stands at the beginning of its week, before all that was done about it."""
    for flag in flags:
        yield Entry(Kind.RAISED, _morning(flag.since), flag=flag)
        if flag.cleared is not None:
            yield Entry(Kind.CLEARED, _morning(flag.cleared), flag=flag)
    yield from (Entry(Kind.NOTE, note.written_at, note=note) for note in notes)
    yield from (Entry(Kind.AGREED, action.agreed_at, agreed=action) for action in agreed)
    yield from (Entry(Kind.SNOOZED, rest.at, rest=rest) for rest in rests)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def note_of(row: CoachingNote, viewer: Viewer, *, view: CoachingView) -> Note:
    """A note, its words left out where the viewer may not read them."""
    withdrawn = row.withdrawn_at is not None
    withheld = withdrawn or (view == CoachingView.READS and not row.shared)
    return Note(
        id=row.pk,
        author=str(row.author),
        written_at=row.written_at,
        text=None if withheld else row.text,
        shared=row.shared,
        withdrawn=withdrawn,
        own=row.author_id == viewer.pk,
    )


def rest_of(row: Snooze, *, on: date) -> Rest:
    """A snooze on a day, the company's date."""
    return Rest(
        id=row.pk,
        flagged_since=row.flagged_since,
        until=row.until,
        reason=row.reason,
        by=str(row.snoozed_by),
        at=row.snoozed_at,
        ended_at=row.ended_at,
        ended_by=str(row.ended_by) if row.ended_by else "",
        standing=agreements.rests(row, on=on),
    )


def _is_of(rest: Rest, flag: FlagSpan | None) -> bool:
    return flag is not None and rest.flagged_since == flag.since
