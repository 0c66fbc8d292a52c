"""Buttons of the log form that change what is typed and save nothing.

Every one of them is an ordinary submit, so that the form works without script:
`step=comments:1` adds one, `take=comments` (or `take=all`) brings last week's
number, `fill=none` writes a zero where nothing is typed, `see=score` only looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict

    from scoring.metrics import Count

NAMES = ("step", "take", "fill", "see")
_STEP = re.compile(r"([a-z_]{1,40}):(-?[0-9]{1,4})")
_DIGITS = re.compile("[0-9]{1,12}")


def is_one(data: QueryDict) -> bool:
    """Whether one of these buttons was pressed, and not "save"."""
    return any(name in data for name in NAMES)


def applied(
    data: QueryDict, *, asked: Iterable[Count], last: Mapping[str, int | None]
) -> QueryDict:
    """What the form holds after the press; a press that makes no sense changes nothing."""
    counts = {count.key: count for count in asked}
    changed = data.copy()
    if step := _STEP.fullmatch(data.get("step", "")):
        _step(changed, counts.get(step[1]), int(step[2]))
    elif "take" in data:
        _take(changed, counts, data.get("take", ""), last)
    elif data.get("fill") == "none":
        fill(changed, counts.values())
    return changed


def _step(data: QueryDict, count: Count | None, by: int) -> None:
    """From a blank field on it counts from 0; never below 0, never above what is believable."""
    typed = data.get(count.key, "").strip() if count else ""
    if count is not None and (not typed or _DIGITS.fullmatch(typed)):
        data[count.key] = str(min(count.most, max(0, int(typed or 0) + by)))


def _take(
    data: QueryDict, counts: Mapping[str, Count], wanted: str, last: Mapping[str, int | None]
) -> None:
    for key in counts if wanted == "all" else {wanted} & set(counts):
        number = last.get(key)
        if number is not None:
            data[key] = str(number)


def fill(data: QueryDict, counts: Iterable[Count]) -> None:
    """Write a zero where nothing is typed."""
    for count in counts:
        if not data.get(count.key, "").strip():
            data[count.key] = "0"
