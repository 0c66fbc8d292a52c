"""What addresses ask for after the question mark, out of closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404

from teams.selectors import board_order, company_board, scorecards
from teams.selectors.board_order import Order

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


class _Week(forms.Form):
    week = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean_week(self) -> date | None:
        """A Monday of our times: no calendar ends within thirteen weeks of it."""
        week: date | None = self.cleaned_data["week"]
        if week and (week.weekday() or not 2003 <= week.year <= 2199):
            raise forms.ValidationError("no week of ours")
        return week


class _Order(forms.Form):
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in board_order.SORTS])
    show = forms.ChoiceField(required=False, choices=[(key, key) for key in board_order.SHOWS])
    gap = forms.ChoiceField(required=False, choices=[(key, key) for key in board_order.GAPS])
    find = forms.CharField(required=False, max_length=80)


class _Span(forms.Form):
    weeks = forms.TypedChoiceField(
        required=False, choices=[(n, n) for n in scorecards.SPANS], coerce=int, empty_value=None
    )


class _Sort(forms.Form):
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in company_board.SORTS])


def week_asked(request: HttpRequest) -> date | None:
    """The week in `?week=`; None without one, 404 for what is no date."""
    return _clean(_Week(request.GET)).get("week")


def span_asked(request: HttpRequest) -> int:
    """How many weeks of history `?weeks=` asks for; 404 for what no link of ours asks for."""
    return _clean(_Span(request.GET)).get("weeks") or scorecards.SPANS[0]


def order_asked(request: HttpRequest) -> Order:
    """The order of a board; 404 for what no link or form of ours asks for."""
    asked = {key: value for key, value in _clean(_Order(request.GET)).items() if value}
    return Order(**asked)


def sort_asked(request: HttpRequest) -> str:
    """The order of teams; 404 for what no link of ours asks for."""
    return _clean(_Sort(request.GET)).get("sort") or company_board.SORTS[0]


def _clean(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise Http404
    return form.cleaned_data
