"""How a count becomes a metric: what a scoring model can give points for.

A flow (one count or the sum of several), a ratio of two counts, or a stock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring import words
from scoring.counts import COUNTS, STOCKS, Count
from scoring.words import gettext_noop as _

__all__ = [
    "COUNTS",
    "COUNTS_BY_KEY",
    "COUNT_KEYS",
    "METRICS",
    "STOCKS",
    "STOCK_KEYS",
    "Count",
    "Kind",
    "Metric",
]


class Kind(StrEnum):
    """How a metric is worked out; see docs/scoring.md."""

    FLOW = "flow"
    RATIO = "ratio"
    STOCK = "stock"


COUNT_KEYS = tuple(count.key for count in COUNTS)
STOCK_KEYS = tuple(stock.key for stock in STOCKS)
COUNTS_BY_KEY = {count.key: count for count in COUNTS + STOCKS}


@words.said("name", "one", "many")
@dataclass(frozen=True, eq=False)
class Metric:
    """What a scoring model may give points for.

    `counts` are the columns behind it: for a flow those that are summed, for a
    stock the one level, for a ratio the numerator and then the denominator.
    """

    key: str
    name: str
    kind: Kind
    counts: tuple[str, ...]
    one: str
    many: str


def _of_count(count: Count, kind: Kind) -> Metric:
    return Metric(count.key, count.name, kind, (count.key,), count.one, count.many)


_PLAIN_FLOWS = tuple(_of_count(count, Kind.FLOW) for count in COUNTS)
_PLAIN_STOCKS = tuple(_of_count(stock, Kind.STOCK) for stock in STOCKS)
_MADE_OF_SEVERAL = (
    Metric(
        "value_given",
        _("Value given"),
        Kind.FLOW,
        ("resources_shared", "introductions", "advice_given"),
        _("resource, introduction or piece of advice"),
        _("resources, introductions or pieces of advice"),
    ),
    Metric(
        "acceptance_rate",
        _("Acceptance rate"),
        Kind.RATIO,
        ("invitations_accepted", "invitations_sent"),
        _("accepted invitation"),
        _("accepted invitations"),
    ),
    Metric(
        "decision_maker_share",
        _("Decision-maker share"),
        Kind.RATIO,
        ("decision_makers", "new_connections"),
        _("decision-maker"),
        _("decision-makers"),
    ),
    Metric(
        "response_rate",
        _("Response rate"),
        Kind.RATIO,
        ("replies_received", "messages_sent"),
        _("reply"),
        _("replies"),
    ),
)

METRICS = {metric.key: metric for metric in _PLAIN_FLOWS + _PLAIN_STOCKS + _MADE_OF_SEVERAL}
"""Every metric by its key."""
