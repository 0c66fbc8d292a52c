"""Noting who opened whose numbers, for the one they belong to."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

if TYPE_CHECKING:
    from teams.models import User

logger = logging.getLogger(__name__)

# One statement, and after the first look of a day it writes once a minute at most.
_NOTE = """
INSERT INTO teams_accesslog AS known (viewer_id, rep_id, "on", first_at, last_at)
VALUES (%(viewer)s, %(rep)s, %(on)s, %(now)s, %(now)s)
ON CONFLICT (viewer_id, rep_id, "on") DO UPDATE SET last_at = excluded.last_at
WHERE known.last_at <= excluded.last_at - interval '1 minute'
"""


def note(*, viewer: User, rep: User, on: date, now: datetime) -> None:
    """Keep that somebody opens a rep's numbers; looking at one's own is nobody's business.

    A look is answered even if it cannot be noted: the failure is logged. Where
    the database is away, the page that asked fails by itself.
    """
    if viewer.pk == rep.pk:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, {"viewer": viewer.pk, "rep": rep.pk, "on": on, "now": now})
    except DatabaseError:
        logger.exception("A look at somebody's numbers could not be noted.")
