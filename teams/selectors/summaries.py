"""A rep's Monday: how last week came out, what moved it, and what would help most next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teams.selectors import activity, scorecards

if TYPE_CHECKING:
    from datetime import date

    from teams.models import User
    from teams.selectors.actions import Action
    from teams.selectors.scorecards import Scorecard


@dataclass(frozen=True, slots=True)
class Summary:
    """Last week's scorecard, and the actions of this week; the very ones that pages show.

    `to_log` is the week that needs logging, if it is last week.
    """

    card: Scorecard
    actions: tuple[Action, ...]
    to_log: date | None


def of_week(rep: User, *, week: date, on: date) -> Summary | None:
    """The summary of a week that is over; None of one without a score: there is nothing to tell."""
    card = scorecards.of_week(rep, week=week, on=on)
    if card is None or card.total is None:
        return None
    to_log = activity.week_to_log(rep, today=on)
    return Summary(
        card=card,
        actions=scorecards.live(rep, on=on).actions,
        to_log=to_log if to_log == week else None,
    )
