"""Of how many scored reps a figure must be, so that it is of a group and not of somebody.

One rule for boards, the company page and everything that compares.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState

FEWEST = 3
"""Averages of fewer scored reps are not shown to a peer: of two, one could work out the other."""
FEWEST_OF_ANY = 5
"""What is compared is of so many; averages too, where the company hides small groups."""


def fewest(shown: WeekState, *, full: bool) -> int:
    """Of how many scored reps an average must be; `full`: for who sees each rep anyway."""
    if shown.small_groups_hidden:
        return FEWEST_OF_ANY
    return 0 if full else FEWEST


def tells_nobody(groups: Iterable[int], *, fewest: int) -> bool:
    """Whether a figure of several groups may stand beside the groups' own.

    The mean of all less the groups that are shown is the mean of those that
    are not: they must be enough together, or none.
    """
    sizes = list(groups)
    hidden = sum(size for size in sizes if size < fewest)
    return sum(sizes) >= fewest and (hidden == 0 or hidden >= fewest)
