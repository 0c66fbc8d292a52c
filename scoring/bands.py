"""Bands: what a total is called, by hundredths and never by what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """A stretch of totals, from `starts` (hundredths) up to the next band."""

    name: str
    starts: int


DEFAULT = (
    Band("at risk", 0),
    Band("building", 4000),
    Band("solid", 6000),
    Band("strong", 7500),
    Band("top", 8000),
)


def band_of(total: int, bands: Sequence[Band] = DEFAULT) -> Band:
    """The band a total (hundredths, 0 or more) lies in; `bands` rise from 0."""
    return [band for band in bands if band.starts <= total][-1]
