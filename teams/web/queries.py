"""What addresses ask for after the question mark, out of closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404

from teams.selectors import board_order, company_board, marks, scorecards, spans
from teams.selectors.board_order import Order

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, QueryDict


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
    columns = forms.MultipleChoiceField(
        required=False, choices=[(key, key) for key in board_order.COLUMNS]
    )


class _Span(forms.Form):
    weeks = forms.TypedChoiceField(
        required=False, choices=[(n, n) for n in scorecards.SPANS], coerce=int, empty_value=None
    )


class _Sort(forms.Form):
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in company_board.SORTS])


class _Page(forms.Form):
    page = forms.IntegerField(required=False, min_value=1)


class _Weeks(forms.Form):
    weeks = forms.TypedChoiceField(
        required=False, coerce=int, choices=[(span, span) for span in marks.SPANS]
    )


class _Sides(forms.Form):
    """Which team in which span, on both sides; whether they are there is for others to say."""

    team = forms.SlugField(required=False)
    span = forms.RegexField(spans.KEY, required=False)
    other_team = forms.SlugField(required=False)
    other_span = forms.RegexField(spans.KEY, required=False)


class _Team(forms.Form):
    team = forms.SlugField(required=False)


def week_asked(request: HttpRequest) -> date | None:
    """The week in `?week=`, or in a form; None without one, 404 for what is no date."""
    return _clean(_Week(sent(request))).get("week")


def sent(request: HttpRequest) -> QueryDict:
    """What a form or an address says."""
    return request.POST if request.method == "POST" else request.GET


def span_asked(request: HttpRequest) -> int:
    """How many weeks of history `?weeks=` asks for; 404 for what no link of ours asks for."""
    return _clean(_Span(request.GET)).get("weeks") or scorecards.SPANS[0]


def order_asked(request: HttpRequest) -> Order:
    """The order of a board; 404 for what no link or form of ours asks for."""
    asked = {key: value for key, value in _clean(_Order(sent(request))).items() if value}
    if "columns" in asked:
        asked["columns"] = tuple(key for key in board_order.COLUMNS if key in asked["columns"])
    return Order(**asked)


def sort_asked(request: HttpRequest) -> str:
    """The order of teams; 404 for what no link of ours asks for."""
    return _clean(_Sort(request.GET)).get("sort") or company_board.SORTS[0]


def page_asked(request: HttpRequest) -> int:
    """The page of a long list, from 1; 404 for what is no number."""
    return _clean(_Page(request.GET)).get("page") or 1


def weeks_asked(request: HttpRequest) -> int:
    """How many weeks each side of a mark may have."""
    return _clean(_Weeks(request.GET)).get("weeks") or marks.SPANS[1]


def sides_asked(request: HttpRequest) -> dict[str, str]:
    """`team`, `span`, `other_team` and `other_span` as far as they are asked for."""
    return {key: value for key, value in _clean(_Sides(request.GET)).items() if value}


def team_asked(request: HttpRequest) -> str:
    """The address of the one team to look at; empty for all."""
    return str(_clean(_Team(request.GET))["team"])


def _clean(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise Http404
    return form.cleaned_data
