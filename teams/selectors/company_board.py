"""Teams side by side: means and medians of scored reps, never sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from teams import policies
from teams.models import Membership, Team
from teams.selectors import (
    base_rates,
    board_weeks,
    company_rows,
    company_trends,
    most_improved,
    off_boards,
    small_groups,
    weeks,
)
from teams.selectors.base_rates import BaseRates
from teams.selectors.board_weeks import WeekState
from teams.selectors.most_improved import ImprovedRep
from teams.selectors.trends import TrendPoint

if TYPE_CHECKING:
    from teams.policies import Standing
    from teams.selectors.company_rows import CompanyRows, TeamFigures

WEEKS_BACK = 4
"""How far back the change of a team's median is measured."""

SORT_KEYS = ("median", "mean", "change", "name", "reps")
SORTS = tuple(sign + key for key in SORT_KEYS for sign in ("-", ""))
COACHING_SORTS = ("name",)
"""How teams stand where no ranks are told."""
"""What `sort` may be, the usual one first; with a minus from the highest down."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team in one week; hundredths of its scored reps.

    `change` is the median's since `CompanyBoard.since`. `spread` holds every
    scored total, lowest first: empty for a team too large to draw rep by rep,
    and, as `lowest` and `highest`, for viewers who manage nobody. `evidence`
    is the mean of the scored reps', in whole per cent. `linked` says that the
    viewer may open the team's board.
    """

    team_id: int
    slug: str
    name: str
    managers: tuple[str, ...]
    linked: bool
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    change: int | None
    under: int | None
    flagged: int | None
    evidence: int | None
    lowest: int | None
    low: int | None
    high: int | None
    highest: int | None
    spread: tuple[int, ...]

    @property
    def was(self) -> int | None:
        """The median that `change` is measured from."""
        if self.median is None or self.change is None:
            return None
        return self.median - self.change


@dataclass(frozen=True, slots=True)
class CompanyBoard:
    """All teams in one week; `since` is the Monday that changes are measured from.

    `rates` is None where the viewer is told no figure of the whole company.
    Where no `ranks` are told teams go by name and by nothing else, and nobody
    is named for having improved. Who left the boards is in none of this.
    """

    week: WeekState
    weeks: tuple[WeekState, ...]
    since: date | None
    model_changed: bool
    ranks: bool
    flag_below: int
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    teams: tuple[TeamLine, ...]
    rates: BaseRates | None
    trend: tuple[TrendPoint, ...]
    improved_teams: tuple[TeamLine, ...]
    improved_reps: tuple[ImprovedRep, ...]


def for_company(
    *, week: date | None, standing: Standing, on: date, sort: str = "-median"
) -> CompanyBoard | None:
    """All teams in the week asked for (None: the newest); None if that has no run.

    Who manages nobody sees no single rep's figure, and neither averages nor
    counts of so few reps that they would give one away. Look at
    `Standing.can_see_company` first.
    """
    states = board_weeks.all_weeks(on=on)
    shown = board_weeks.chosen(states, week)
    if shown is None:
        return None
    earlier = board_weeks.chosen(states, weeks.back(shown.week, WEEKS_BACK))
    window = board_weeks.thirteen(states, shown.week)
    leavers = off_boards.of_runs([state.run_id for state in window if state])
    rows = company_rows.of_week(shown, leavers)
    before = company_rows.of_week(earlier, leavers) if earlier else None
    each, ranks = standing.can_see_nights, not leavers.coaching
    fewest = small_groups.fewest(shown, full=each)
    told = _tells_nobody(rows, fewest)
    lines = _lines(_teams(rows, standing, on), rows, before, each=each, fewest=fewest)
    return CompanyBoard(
        week=shown,
        weeks=states,
        since=earlier.week if earlier else None,
        model_changed=earlier is not None and earlier.model_id != shown.model_id,
        ranks=ranks,
        flag_below=rows.flag_below,
        reps=rows.reps,
        ranked=rows.ranked,
        mean=rows.mean if told else None,
        median=rows.median if told else None,
        teams=_arranged(lines, sort if ranks else COACHING_SORTS[0]),
        rates=base_rates.of(rows, base_rates.THRESHOLDS, week=shown.week) if told else None,
        trend=company_trends.of_company(window, shown, leavers, full=each),
        improved_teams=most_improved.teams(lines) if ranks else (),
        improved_reps=most_improved.reps(standing, shown, earlier, on=on) if earlier else (),
    )


def _tells_nobody(rows: CompanyRows, fewest: int) -> bool:
    ranked = (team.figures.ranked for team in rows.teams.values() if team.figures)
    return small_groups.tells_nobody(ranked, fewest=fewest)


def _lines(
    teams: Sequence[_Name],
    rows: CompanyRows,
    before: CompanyRows | None,
    *,
    each: bool,
    fewest: int,
) -> list[TeamLine]:
    then = before.teams if before else {}
    return [
        _line(team, rows.teams[team.team_id], then.get(team.team_id), each=each, fewest=fewest)
        for team in teams
    ]


class _Name(NamedTuple):
    team_id: int
    slug: str
    name: str
    managers: list[str]
    linked: bool


def _teams(rows: CompanyRows, standing: Standing, on: date) -> list[_Name]:
    """The teams of these rows by name, with who manages them now."""
    managing = Membership.objects.filter(
        policies.holding(on), team=OuterRef("pk"), role=Membership.Role.MANAGER
    )
    own = {team.pk for team in standing.boards}
    found = (
        Team.objects.filter(pk__in=rows.teams)
        .annotate(managers=ArraySubquery(managing.order_by("user__name").values("user__name")))
        .values_list("pk", "slug", "name", "managers")
    )
    return [_Name(*row, standing.administers or row[0] in own) for row in found]


def _line(
    team: _Name, of_team: TeamFigures, before: TeamFigures | None, *, each: bool, fewest: int
) -> TeamLine:
    """A line whose figures are all left out where they would be of too few."""
    ranked = of_team.figures.ranked if of_team.figures else 0
    enough = ranked >= fewest
    figures = of_team.figures if enough else None
    then = before.figures if before else None
    if then and then.ranked < fewest:
        then = None
    return TeamLine(
        team_id=team.team_id,
        slug=team.slug,
        name=team.name,
        managers=tuple(team.managers),
        linked=team.linked,
        reps=of_team.reps,
        ranked=ranked,
        mean=figures.mean if figures else None,
        median=figures.median if figures else None,
        change=figures.median - then.median if figures and then else None,
        under=of_team.under if enough else None,
        flagged=of_team.flagged if enough else None,
        evidence=of_team.evidence if enough else None,
        lowest=of_team.lowest if each and enough else None,
        low=figures.low if figures else None,
        high=figures.high if figures else None,
        highest=of_team.highest if each and enough else None,
        spread=of_team.spread if each and enough else (),
    )


_FIGURES: dict[str, Callable[[TeamLine], int | None]] = {
    "median": lambda line: line.median,
    "mean": lambda line: line.mean,
    "change": lambda line: line.change,
    "reps": lambda line: line.reps,
}


def _arranged(lines: Sequence[TeamLine], sort: str) -> tuple[TeamLine, ...]:
    """Teams in the order asked for; those without the figure last, equals by name."""
    falling, key = sort.startswith("-"), sort.removeprefix("-")
    by_name = sorted(lines, key=lambda line: line.name.casefold())
    if key == "name":
        return tuple(by_name[::-1] if falling else by_name)

    def place(line: TeamLine) -> tuple[bool, int]:
        figure = _FIGURES[key](line)
        return (figure is None, 0 if figure is None else -figure if falling else figure)

    return tuple(sorted(by_name, key=place))
