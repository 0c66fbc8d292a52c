"""Teams side by side: means and medians of scored reps, never sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from teams import policies
from teams.models import Membership, Team
from teams.selectors import board_weeks, company_rows, off_boards, weeks
from teams.selectors.board_weeks import WeekState
from teams.selectors.leaderboards import FEWEST

if TYPE_CHECKING:
    from teams.policies import Viewer
    from teams.selectors.company_rows import CompanyRows
    from teams.selectors.off_boards import Leavers

WEEKS_BACK = 4
"""How far back the change of a team's median is measured."""

SORT_KEYS = ("median", "mean", "change", "name", "reps")
SORTS = tuple(sign + key for key in SORT_KEYS for sign in ("-", ""))
"""What `sort` may be, the usual one first; with a minus from the highest down."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team in one week; hundredths of its scored reps.

    `change` is the median's since `CompanyBoard.since`. `spread` holds every
    scored total, lowest first: empty for a team too large to draw rep by rep,
    and, as `lowest` and `highest`, for viewers who manage nobody. `linked`
    says that the viewer may open the team's board.
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
    lowest: int | None
    low: int | None
    high: int | None
    highest: int | None
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CompanyBoard:
    """All teams in one week; `since` is the Monday that changes are measured from.

    Where no `ranks` are told teams go by name, and by nothing else.
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


def for_company(
    *, week: date | None, viewer: Viewer, each: bool, on: date, sort: str = "-median"
) -> CompanyBoard | None:
    """All teams in the week asked for (None: the newest); None if that has no run.

    Who manages nobody (`each` false, by `Standing.can_see_nights`) sees no
    single rep's figure, and neither averages nor counts of so few reps that they
    would give one away. Ask `policies.can_see_company` first. Who left the
    boards is in no figure.
    """
    states = board_weeks.all_weeks(on=on)
    shown = board_weeks.chosen(states, week)
    if shown is None:
        return None
    earlier = board_weeks.chosen(states, weeks.back(shown.week, WEEKS_BACK))
    leavers = off_boards.of_runs([state.run_id for state in (shown, earlier) if state])
    rows = _rows(shown, leavers)
    before = _rows(earlier, leavers) if earlier else None
    lines = [_line(team, rows, before, each=each) for team in _teams(rows, viewer, on)]
    return CompanyBoard(
        week=shown,
        weeks=states,
        since=earlier.week if earlier else None,
        model_changed=earlier is not None and earlier.model_id != shown.model_id,
        ranks=not leavers.coaching,
        flag_below=rows.flag_below,
        reps=rows.reps,
        ranked=rows.ranked,
        mean=rows.mean if each or _tells_nobody(rows) else None,
        median=rows.median if each or _tells_nobody(rows) else None,
        teams=_arranged(lines, "name" if leavers.coaching else sort),
    )


def _rows(state: WeekState, leavers: Leavers) -> CompanyRows:
    left = [one for one in leavers.left if one.run_id == state.run_id]
    return company_rows.without(company_rows.of_week(state), left)


def _tells_nobody(rows: CompanyRows) -> bool:
    """Whether neither the company's mean nor what is left of it beside the teams' is a few reps'.

    The mean of all less the teams that are shown is the mean of those that are not.
    """
    ranked = [team.figures.ranked for team in rows.teams.values() if team.figures]
    hidden = sum(few for few in ranked if few < FEWEST)
    return rows.ranked >= FEWEST and (hidden == 0 or hidden >= FEWEST)


class _Name(NamedTuple):
    team_id: int
    slug: str
    name: str
    managers: list[str]
    linked: bool


def _teams(rows: CompanyRows, viewer: Viewer, on: date) -> list[_Name]:
    """The teams of these rows by name, with who manages them now."""
    managing = Membership.objects.filter(
        policies.holding(on), team=OuterRef("pk"), role=Membership.Role.MANAGER
    )
    visible = policies.teams_visible_to(viewer, on=on).filter(pk=OuterRef("pk"))
    found = (
        Team.objects.filter(pk__in=rows.teams)
        .annotate(
            managers=ArraySubquery(managing.order_by("user__name").values("user__name")),
            linked=Exists(visible),
        )
        .values_list("pk", "slug", "name", "managers", "linked")
    )
    return [_Name(*row) for row in found]


def _line(team: _Name, rows: CompanyRows, before: CompanyRows | None, *, each: bool) -> TeamLine:
    of_team = rows.teams[team.team_id]
    earlier = before.teams.get(team.team_id) if before else None
    figures, then = of_team.figures, earlier.figures if earlier else None
    if figures and figures.ranked < FEWEST and not each:
        figures = None
    if then and then.ranked < FEWEST and not each:
        then = None
    return TeamLine(
        team_id=team.team_id,
        slug=team.slug,
        name=team.name,
        managers=tuple(team.managers),
        linked=team.linked,
        reps=of_team.reps,
        ranked=of_team.figures.ranked if of_team.figures else 0,
        mean=figures.mean if figures else None,
        median=figures.median if figures else None,
        change=figures.median - then.median if figures and then else None,
        under=of_team.under if each or figures else None,
        flagged=of_team.flagged if each or figures else None,
        lowest=of_team.lowest if each else None,
        low=figures.low if figures else None,
        high=figures.high if figures else None,
        highest=of_team.highest if each else None,
        spread=of_team.spread if each else (),
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
