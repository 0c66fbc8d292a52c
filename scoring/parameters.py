"""A scoring model's numbers: validated, frozen and fingerprinted."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from scoring import bands as band_words
from scoring import metrics, validation
from scoring.bands import Band
from scoring.metrics import Kind

PRESETS = ("article-1", "linkedin-1")
_FOLDER = Path(__file__).parent / "presets"


class ParametersError(ValueError):
    """Numbers that cannot score anybody; `messages` says each thing to mend."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


@dataclass(frozen=True)
class Row:
    """What one metric is worth, and what earns it.

    `points` are hundredths. `target` and `cap` are a week's count (a stock's
    target is its level), `floor` and `ceiling` fractions; a number the kind
    does not use is 0. `effort` is about the minutes one of it takes and
    `largest_step` the most that advice asks for at once, 0 for what nobody can
    simply do.
    """

    metric: str
    pillar: str
    points: int
    target: float = 0.0
    cap: float = 0.0
    floor: float = 0.0
    ceiling: float = 0.0
    effort: float = 1.0
    largest_step: int = 10
    reason: str = ""

    @property
    def kind(self) -> Kind:
        return metrics.METRICS[self.metric].kind

    @property
    def counts(self) -> tuple[str, ...]:
        """The columns behind the metric; see `metrics.Metric.counts`."""
        return metrics.METRICS[self.metric].counts

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """A row that `validation` has passed, its numbers as floats."""
        row = {key: value for key, value in mapping.items() if value is not None}
        for key in ("target", "cap", "floor", "ceiling", "effort"):
            if key in row:
                row[key] = validation.amount(row[key])
        return cls(**row)

    def to_mapping(self) -> dict[str, Any]:
        unused = {"target", "cap", "floor", "ceiling"} - set(validation.SHAPE[self.kind])
        return {key: value for key, value in asdict(self).items() if key not in unused}


@dataclass(frozen=True)
class Parameters:
    """Everything the arithmetic needs to know of a scoring model.

    Thresholds are hundredths, `evidence_needed` and `coverage_needed` per cent,
    `window` and `half_life` weeks. Arrays of parts follow the order of `rows`.
    """

    rows: tuple[Row, ...]
    window: int = 13
    half_life: float = 6.0
    prior: float = 5.0
    flag_below: int = 4000
    clear_at: int = 4200
    evidence_needed: int = 50
    coverage_needed: int = 75
    bands: tuple[Band, ...] = band_words.DEFAULT

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """Numbers out of TOML or JSON; ParametersError tells all that is wrong with them."""
        if messages := validation.problems(mapping):
            raise ParametersError(messages)
        settings: dict[str, Any] = dict(mapping)
        settings["rows"] = tuple(map(Row.from_mapping, mapping["rows"]))
        for key in {"half_life", "prior"} & set(settings):
            settings[key] = validation.amount(settings[key])
        settings["bands"] = tuple(Band(**band) for band in mapping.get("bands", ()))
        settings["bands"] = settings["bands"] or band_words.DEFAULT
        return cls(**settings)

    def to_mapping(self) -> dict[str, Any]:
        """The same numbers for JSON; `from_mapping` gives back an equal object."""
        return {
            **asdict(self),
            "rows": [row.to_mapping() for row in self.rows],
            "bands": [asdict(band) for band in self.bands],
        }

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all numbers; the reasons may be reworded without changing it."""
        numbers = self.to_mapping()
        for row in numbers["rows"]:
            del row["reason"]
        canonical = json.dumps(numbers, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def count_keys(self) -> tuple[str, ...]:
        """The columns of a weekly log that this model asks for."""
        asked = {key for row in self.rows for key in row.counts}
        return tuple(key for key in metrics.COUNT_KEYS if key in asked)

    @property
    def stock_keys(self) -> tuple[str, ...]:
        """The columns of a profile review that this model asks for."""
        asked = {key for row in self.rows for key in row.counts}
        return tuple(key for key in metrics.STOCK_KEYS if key in asked)

    def row_of(self, metric: str) -> Row:
        """The row of a metric by its key; KeyError if this model gives it no points."""
        return {row.metric: row for row in self.rows}[metric]


@cache
def load_preset(name: str) -> Parameters:
    """One of the shipped scoring models, by a name from PRESETS."""
    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return Parameters.from_mapping(tomllib.loads(text))
