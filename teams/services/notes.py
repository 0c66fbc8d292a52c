"""What is said beside a week's numbers, which themselves stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from teams.models import WeekNote
from teams.services import checks
from teams.services.problems import Problem, raise_any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from teams.models import ScoringWeek, User

LONGEST = 500


def write_note(*, week: ScoringWeek, text: str, by: User, now: datetime) -> WeekNote:
    """Attach a note to a week on boards, published or not. Raises Refusal."""
    text = text.strip()
    raise_any(_problems(text))
    return WeekNote.objects.create(week=week, text=text, written_by=by, written_at=now)


def _problems(text: str) -> Iterator[Problem]:
    yield from checks.text("text", text, most=LONGEST)
    if not text:
        yield Problem("text", "", _("The note is empty."), _("Write what readers should know."))
