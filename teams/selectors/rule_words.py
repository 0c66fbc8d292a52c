"""The rules of one metric, as pairs of a term and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring import metrics, sentences
from scoring.metrics import Kind

if TYPE_CHECKING:
    from scoring.parameters import Parameters, Row

Rules = tuple[tuple[str, str], ...]


def of(row: Row, parameters: Parameters) -> Rules:
    """What decides the points of a metric besides its counts."""
    if row.kind is Kind.STOCK:
        return (("Standing", "the newest value known by the week's Sunday counts"),)
    shape = _cap(row) if row.kind is Kind.FLOW else _range(row)
    return (
        ("Weight", _weight(parameters)),
        shape,
        ("Away", "the week leaves both sums"),
        ("Unknown", "a week that does not tell it leaves both sums; it is not taken for none"),
    )


def _weight(parameters: Parameters) -> str:
    last = 100 * 2 ** (-1 / parameters.half_life)
    half_life = sentences.number(parameters.half_life)
    return f"halves every {half_life} weeks, so last week counts {last:.0f} % of this one"


def _cap(row: Row) -> tuple[str, str]:
    many = metrics.METRICS[row.metric].many
    cap = sentences.number(row.cap)
    return (
        "Cap",
        f"{cap} {many} in a week of five days, so that one burst cannot carry a quarter",
    )


def _range(row: Row) -> tuple[str, str]:
    return (
        "Range",
        f"{100 * row.floor:.0f} % earns nothing, {100 * row.ceiling:.0f} % everything",
    )
