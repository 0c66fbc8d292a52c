"""How a board can be sorted and filtered: closed lists, and what each means."""

from __future__ import annotations

from dataclasses import dataclass

from scoring import pillars

SORT_KEYS = (
    "ssi",
    "change",
    "movement",
    "clear",
    "name",
    "log",
    "evidence",
    *pillars.KEYS,
)
SORTS = tuple(sign + key for key in SORT_KEYS for sign in ("", "-"))
"""What `sort` may be; with a minus from the highest (latest, last) down."""

SHOWS = ("everyone", "at_risk", "ranked", "provisional", "new", "silent", "away")
GAPS = ("any", *pillars.KEYS)


@dataclass(frozen=True, slots=True)
class Order:
    """A sorting and filtering of a board; each value is one of the lists above.

    `find` is part of a name, whatever its case.
    """

    sort: str = "-ssi"
    show: str = "everyone"
    gap: str = "any"
    find: str = ""
