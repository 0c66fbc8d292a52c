"""What is wrong with a scoring model's numbers, said so that one can mend it.

Works on the plain mapping (a TOML file, the JSON of an admin form), where a
value may be anything; each problem is one sentence that names the row.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from scoring import metrics, pillars
from scoring.metrics import Kind

MOST_WEEKS = 13
"""The longest window: as many weeks as a night reads and a snapshot names."""

HUNDREDTHS_IN_ALL = 10_000
LARGEST = 1_000_000_000
SHAPE = {
    Kind.FLOW: ("target", "cap"),
    Kind.RATIO: ("floor", "ceiling"),
    Kind.STOCK: ("target",),
}
"""The numbers a kind of metric is shaped by; a row has these and no others."""

_SHAPES = ("target", "cap", "floor", "ceiling")
_ROW_KEYS = ("metric", "pillar", "points", *_SHAPES, "effort", "largest_step", "reason")
_WHOLE = {
    "window": (1, MOST_WEEKS),
    "flag_below": (0, HUNDREDTHS_IN_ALL),
    "clear_at": (0, HUNDREDTHS_IN_ALL),
    "evidence_needed": (0, 100),
    "coverage_needed": (0, 100),
}
_ABOVE_ZERO = ("half_life", "prior")
_KEYS = ("rows", "bands", *_WHOLE, *_ABOVE_ZERO)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What JSON can write and PostgreSQL cannot keep."""
_FRACTION = re.compile(r"\s*(\d{1,9})\s*/\s*([1-9]\d{0,8})\s*", re.ASCII)


def problems(mapping: object) -> list[str]:
    """Every problem of a scoring model, first to last; empty if there is none."""
    if not isinstance(mapping, Mapping):
        return ["a scoring model must be a table with the key rows"]
    return [
        *_unknown_keys(mapping, _KEYS, "the model"),
        *_of_rows(mapping.get("rows")),
        *_of_settings(mapping),
        *_of_bands(mapping.get("bands", ())),
    ]


def amount(value: object) -> float | None:
    """A number, also written "50/13" for fifty in thirteen weeks; None if it is neither."""
    if isinstance(value, str) and (fraction := _FRACTION.fullmatch(value)):
        return int(fraction[1]) / int(fraction[2])
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= LARGEST and math.isfinite(value) else None


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not _NO_TEXT.search(value)


def _unknown_keys(mapping: Mapping[Any, Any], known: Sequence[str], where: str) -> Iterator[str]:
    for key in mapping:
        if key not in known:
            yield f'{where}: "{key}" is not a setting{_guess(key, known)}'


def _guess(word: object, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(word)[:100], known, n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; choose from {', '.join(known)}"


def _of_rows(rows: object) -> Iterator[str]:
    if not isinstance(rows, list | tuple) or not rows:
        yield "rows: give at least one row for each pillar"
        return
    for number, row in enumerate(rows, start=1):
        yield from _of_row(number, row)
    yield from _twice(rows)
    if all(isinstance(row, Mapping) and _is_whole(row.get("points"), 1, 2500) for row in rows):
        yield from _of_sums(rows)


def _of_row(number: int, row: object) -> Iterator[str]:
    if not isinstance(row, Mapping):
        yield f"row {number}: must be a table with metric, pillar and points"
        return
    metric, pillar = row.get("metric"), row.get("pillar")
    where = f'row {number} "{metric}"'
    yield from _unknown_keys(row, _ROW_KEYS, where)
    if pillar not in pillars.KEYS:
        yield f'{where}: "{pillar}" is not a pillar{_guess(pillar, pillars.KEYS)}'
    if not _is_whole(row.get("points"), 1, pillars.POINTS):
        yield f"{where}: points must be a whole number of hundredths, 1 to 2500 (500 = 5.00)"
    if not isinstance(metric, str) or metric not in metrics.METRICS:
        yield f'{where}: "{metric}" is not a metric{_guess(metric, tuple(metrics.METRICS))}'
    else:
        yield from _of_shape(where, row, metrics.METRICS[metric].kind)
    yield from _of_advice(where, row)


def _of_shape(where: str, row: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    needed = SHAPE[kind]
    for key in _SHAPES:
        if key not in needed and row.get(key) is not None:
            yield f"{where}: a {kind} has no {key}; leave it out"
    numbers = {key: amount(row.get(key)) for key in needed}
    missing = [key for key, number in numbers.items() if number is None]
    if missing:
        yield from (f"{where}: a {kind} needs a {key}, a number" for key in missing)
    else:
        yield from _of_range(where, **{key: number or 0.0 for key, number in numbers.items()})


def _of_range(where: str, **number: float) -> Iterator[str]:
    """Problems of a shape whose numbers are all there."""
    if "target" in number and number["target"] <= 0:
        yield f"{where}: target must be above 0"
    if "cap" in number and number["cap"] < number["target"]:
        yield f"{where}: the weekly cap must not be under the target, or nobody could reach it"
    if "floor" in number and not 0 <= number["floor"] < number["ceiling"] <= 1:
        yield f"{where}: floor and ceiling must rise between 0 and 1"


def _of_advice(where: str, row: Mapping[str, Any]) -> Iterator[str]:
    if (amount(row.get("effort", 1)) or 0) <= 0:
        yield f"{where}: effort must be a number above 0"
    if not _is_whole(row.get("largest_step", 10), 0, LARGEST):
        yield f"{where}: largest_step must be a whole number, 0 for no advice"
    if not _is_text(row.get("reason", "")):
        yield f"{where}: reason must be text"


def _twice(rows: Sequence[object]) -> Iterator[str]:
    named = [row.get("metric") for row in rows if isinstance(row, Mapping)]
    for metric in metrics.METRICS:
        if named.count(metric) > 1:
            yield f'metric "{metric}": has {named.count(metric)} rows, must have one'


def _of_sums(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for pillar in pillars.KEYS:
        points = sum(row["points"] for row in rows if row.get("pillar") == pillar)
        if points != pillars.POINTS:
            yield f'pillar "{pillar}": points sum to {points / 100:.2f}, must be 25.00'


def _of_settings(mapping: Mapping[str, Any]) -> Iterator[str]:
    for key, (low, high) in _WHOLE.items():
        if key in mapping and not _is_whole(mapping[key], low, high):
            yield f"{key}: must be a whole number from {low} to {high}"
    for key in _ABOVE_ZERO:
        if key in mapping and (amount(mapping[key]) or 0) <= 0:
            yield f"{key}: must be a number above 0"
    below, clear = mapping.get("flag_below", 4000), mapping.get("clear_at", 4200)
    if isinstance(below, int) and isinstance(clear, int) and below > clear:
        yield "clear_at: must not be under flag_below, or a flag would never hold"


def _of_bands(bands: object) -> Iterator[str]:
    if not isinstance(bands, list | tuple) or not all(map(_is_band, bands)):
        yield "bands: each must have a name and where it starts, in hundredths (4000 = 40.00)"
        return
    starts = [band["starts"] for band in bands]
    if bands and (starts[0] != 0 or starts != sorted(set(starts))):
        yield "bands: must start at 0 and rise"
    if len({band["name"] for band in bands}) < len(bands):
        yield "bands: each needs a name of its own"


def _is_band(band: object) -> bool:
    return (
        isinstance(band, Mapping)
        and set(band) == {"name", "starts"}
        and _is_text(band["name"])
        and bool(band["name"].strip())
        and _is_whole(band["starts"], 0, HUNDREDTHS_IN_ALL)
    )
