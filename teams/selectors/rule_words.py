"""The rules of one metric, as pairs of a term and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from scoring import metrics, sentences
from scoring.metrics import Kind

if TYPE_CHECKING:
    from scoring.parameters import Parameters, Row

Rules = tuple[tuple[str, str], ...]


def of(row: Row, parameters: Parameters) -> Rules:
    """What decides the points of a metric besides its counts."""
    if row.kind is Kind.STOCK:
        return ((_("Standing"), _("the newest value known by the week's Sunday counts")),)
    shape = _cap(row) if row.kind is Kind.FLOW else _range(row)
    return (
        (_("Weight"), _weight(parameters)),
        shape,
        (_("Away"), _("the week leaves both sums")),
        (
            _("Unknown"),
            _("a week that does not tell it leaves both sums; it is not taken for none"),
        ),
    )


def _weight(parameters: Parameters) -> str:
    last = 100 * 2 ** (-1 / parameters.half_life)
    return _("halves every %(weeks)s weeks, so last week counts %(share)s %% of this one") % {
        "weeks": sentences.number(parameters.half_life),
        "share": f"{last:.0f}",
    }


def _cap(row: Row) -> tuple[str, str]:
    said = _("%(cap)s %(many)s in a week of five days, so that one burst cannot carry a quarter")
    many = metrics.METRICS[row.metric].many
    return _("Cap"), said % {"cap": sentences.number(row.cap), "many": many}


def _range(row: Row) -> tuple[str, str]:
    said = _("%(floor)s %% earns nothing, %(ceiling)s %% everything")
    ends = {"floor": f"{100 * row.floor:.0f}", "ceiling": f"{100 * row.ceiling:.0f}"}
    return _("Range"), said % ends
