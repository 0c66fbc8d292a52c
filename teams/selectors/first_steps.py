"""What an administrator has yet to do before there is a first board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring import selectors as scoring_models
from teams.models import Company, ScoreRun, Team
from teams.selectors import tracking, weeks
from teams.selectors.tracking import Preview

UNNAMED = Company._meta.get_field("name").default


class Step(StrEnum):
    """A step on the way to the first board, in the order they are taken."""

    COMPANY = "company"
    TEAMS = "teams"
    PEOPLE = "people"
    MODEL = "model"
    NIGHT = "night"


@dataclass(frozen=True)
class FirstSteps:
    """Where a new installation stands; every step is ticked by the data alone.

    `next` is the first step that is left, None after the first night. `model`
    is the scoring model in force this week, `preview` where boards would begin.
    """

    done: frozenset[Step]
    next: Step | None
    teams: int
    model: str
    tracking_since: date | None
    preview: Preview

    @property
    def left(self) -> int:
        return len(Step) - len(self.done)


def of(company: Company, *, today: date) -> FirstSteps:
    """The steps of an installation on a day, by the company's date."""
    preview = tracking.preview(today)
    teams = Team.objects.count()
    model = scoring_models.in_force(weeks.monday_of(today))
    held = {
        Step.COMPANY: company.name != UNNAMED,
        Step.TEAMS: teams > 0,
        Step.PEOPLE: preview.reps > 0,
        Step.MODEL: model is not None,
        Step.NIGHT: ScoreRun.objects.exists(),
    }
    return FirstSteps(
        done=frozenset(step for step, is_done in held.items() if is_done),
        next=next((step for step, is_done in held.items() if not is_done), None),
        teams=teams,
        model=model.version,
        tracking_since=company.tracking_since,
        preview=preview,
    )
