"""Two teams, or one team in two stretches of weeks, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teams.selectors import board_weeks, comparisons, people, spans
from teams.templatetags import ssi
from teams.web import access, clock, pages
from teams.web.queries import sides_asked

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from teams.models import Team
    from teams.selectors.spans import Span

Side = tuple["Team", "Span"]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Both sides of what the address asks for; without a question, only the form to ask."""
    standing = access.company_reader(request)
    asked = sides_asked(request)
    chosen = _filled(asked)
    today = clock.of(request).today
    known = spans.all_spans(board_weeks.all_weeks(on=today))
    teams = {team.slug: team for team in people.all_teams()}
    context: dict[str, Any] = {
        "chosen": chosen,
        "teams": [(team.slug, team.name) for team in teams.values()],
        "spans": [(span.key, _words(span, today)) for span in known],
        "comparison": None,
    }
    if asked and known:
        sides = _sides(chosen, teams, {span.key: span for span in known})
        context["comparison"] = comparisons.of(*sides, each=standing.can_see_nights)
        context["named"] = [_words(span, today) for _team, span in sides]
    return pages.render(request, "teams/compare.html", context)


def _filled(asked: dict[str, str]) -> dict[str, str]:
    """What is left out on the other side is as on the first."""
    team, span = asked.get("team", ""), asked.get("span", spans.LATEST)
    return {"team": team, "span": span, "other_team": team, "other_span": span} | asked


def _sides(
    chosen: dict[str, str], teams: dict[str, Team], known: dict[str, Span]
) -> tuple[Side, Side]:
    """404 for what is not there."""
    try:
        return (
            (teams[chosen["team"]], known[chosen["span"]]),
            (teams[chosen["other_team"]], known[chosen["other_span"]]),
        )
    except KeyError as error:
        raise Http404 from error


def _words(span: Span, today: date) -> str:
    if span.quarter is None:
        return _("The last 13 weeks")
    return _("Quarter %(quarter)s of %(year)s, weeks of %(first)s to %(last)s") % {
        "quarter": span.quarter,
        "year": span.year,
        "first": ssi.day(span.mondays[0], today),
        "last": ssi.day(span.mondays[-1], today),
    }
