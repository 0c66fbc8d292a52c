"""Files that somebody asked for, as far as they may have them now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from teams import policies
from teams.models import Export, Team, User
from teams.policies import BoardView
from teams.selectors import company

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from teams.policies import Viewer

_ALL_BUT_CONTENT = tuple(
    field.name for field in Export._meta.concrete_fields if field.name != "content"
)


def own(user: Viewer, *, now: datetime) -> Iterable[Export]:
    """A person's files that have not expired, the newest first, without their content."""
    if not user.is_active:
        return ()
    found = Export.objects.filter(asked_by_id=user.pk, expires_at__gt=now)
    return found.only(*_ALL_BUT_CONTENT).select_related("team")


def one(user: Viewer, export_id: int, *, on: date, now: datetime) -> Export | None:
    """One of them, if the person may still see what it is of."""
    export = next((found for found in own(user, now=now) if found.pk == export_id), None)
    return export if export is not None and may_see(user, export.team, on=on) else None


def may_see(user: Viewer, team: Team | None, *, on: date) -> bool:
    """Whose board shows anything; of the whole company, only who administers."""
    if team is None:
        return policies.can_administer(user)
    return policies.board_view(user, team, on=on) != BoardView.NOTHING


def seen_as(user: User, team: Team | None, *, on: date) -> str:
    """A digest of all that decides what boards show somebody; another one, another file.

    Whose logs they may read, how much of the board, who left the boards, and
    where no ranks are told.
    """
    settings = company.current()
    everyone = policies.can_administer(user)
    readable = () if everyone else policies.reps_visible_to(user, on=on).order_by("pk")
    left = User.objects.filter(policies.left_boards()).order_by("pk")
    coaching = Team.objects.filter(coaching_only=True).order_by("pk")
    view = "company" if team is None else policies.board_view(user, team, on=on)
    parts = (
        str(view),
        settings.coaching_only,
        [person.pk for person in readable],
        list(left.values_list("pk", flat=True)),
        list(coaching.values_list("pk", flat=True)),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
