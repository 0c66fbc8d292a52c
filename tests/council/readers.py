"""Who can read what: asked of the policies themselves, for a cast of people, case by case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from teams import policies
from teams.models import CoachingNote, Company, Membership, Team, User
from teams.models.company import Visibility
from teams.policies import BoardView, CoachingView
from teams.selectors import coaching
from tests import make

TODAY = make.NOW.date()
YES, NO = "yes", "–"
BOARDS = {
    BoardView.NOTHING: NO,
    BoardView.AGGREGATES: "own row, team averages",
    BoardView.NAMES: "all rows, with names",
    BoardView.FULL: "all rows, reasons, days away",
}
TRAILS = {
    CoachingView.NOTHING: NO,
    CoachingView.OWN: "what is shared",
    CoachingView.READS: "all but the words of private notes",
    CoachingView.COACHES: "all",
}


@dataclass(frozen=True)
class Cast:
    """Ravi, of whom the data are, and whoever might want to see them, by what they are to Ravi."""

    rep: User
    team: Team
    elsewhere: Team
    readers: dict[str, User]

    @classmethod
    def gather(cls) -> Cast:
        team, elsewhere = make.team("North"), make.team("South")
        rep = make.rep("Ravi", team)
        manager, other = make.person("Maya"), make.person("Mona")
        former = make.person("Fay")
        make.member(manager, team, role="manager")
        make.member(other, elsewhere, role="manager")
        make.member(former, team, role="manager", end=TODAY)
        gone = make.rep("Gus", team, is_active=False)
        readers = {
            "The person": rep,
            "Colleague in the team": make.rep("Bea", team),
            "Manager of the team": manager,
            "Former manager of the team": former,
            "Rep elsewhere": make.rep("Otto", elsewhere),
            "Manager elsewhere": other,
            "Administrator": make.person("Ada", is_staff=True, is_superuser=True),
            "Staff": make.person("Stan", is_staff=True),
            "Former colleague": gone,
        }
        return cls(rep, team, elsewhere, readers)


@dataclass(frozen=True)
class Row:
    """What there is to read, under which condition, and by reader what they get of it."""

    what: str
    condition: str
    answers: dict[str, str]


def rows() -> list[Row]:
    """The whole table; leaves the cast and its settings as they were last asked about."""
    cast = Cast.gather()
    return [
        *_of_numbers(cast),
        *_of_boards(cast),
        *_of_coaching(cast),
        *_of_administration(cast),
        *_after_changes(cast),
    ]


def _of_numbers(cast: Cast) -> Iterator[Row]:
    numbers = "Scorecard, reasons, logs, profile, days away, official readings"
    yield Row(numbers, "always", _each(cast, lambda user: _sees(user, cast.rep)))
    correcting = "Correcting them, with a reason for others'"
    yield Row(
        correcting,
        "always",
        _each(cast, lambda user: _yes(policies.can_correct(user, cast.rep, on=TODAY))),
    )


def _of_boards(cast: Cast) -> Iterator[Row]:
    for choice in Visibility:
        Company.objects.update(widest_visibility=choice)
        condition = f"visibility: {choice.label.lower()}"
        seen = _each(cast, lambda user: BOARDS[policies.board_view(user, cast.team, on=TODAY)])
        yield Row("The team's board", condition, seen)
    for choice in (Visibility.NOTHING, Visibility.AGGREGATES):
        Company.objects.update(widest_visibility=choice)
        seen = _each(cast, lambda user: _yes(policies.standing(user, on=TODAY).can_see_company))
        wider = "or wider" if choice != Visibility.NOTHING else ""
        condition = f"visibility: {choice.label.lower()} {wider}".rstrip()
        yield Row("Averages of all teams, without names", condition, seen)


def _of_coaching(cast: Cast) -> Iterator[Row]:
    def view(user: User) -> CoachingView:
        return policies.coaching_view(user, cast.rep, on=TODAY)

    yield Row(
        "Coaching: flags, notes, agreed actions", "always", _each(cast, lambda u: TRAILS[view(u)])
    )
    CoachingNote.objects.create(
        rep=cast.rep,
        team=cast.team,
        author=cast.readers["Manager of the team"],
        written_at=make.NOW,
        text="Zanzibar",
        shared=False,
    )

    def words(user: User) -> str:
        if view(user) == CoachingView.NOTHING:
            return NO
        found = coaching.notes_for(cast.rep, user, view=view(user), on=TODAY)
        notes = [coaching.note_of(row, user, view=view(user)) for row in found]
        if not notes:
            return NO
        return YES if notes[0].text else "that there is one"

    yield Row("The words of a private note", "written by the manager", _each(cast, words))


def _of_administration(cast: Cast) -> Iterator[Row]:
    def administration(user: User) -> str:
        if policies.can_administer(user):
            return "read and change"
        return "read" if policies.can_read_admin(user) else NO

    yield Row("The administration, its tables", "always", _each(cast, administration))


def _after_changes(cast: Cast) -> Iterator[Row]:
    numbers = "Scorecard, reasons, logs, profile, days away, official readings"
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=cast.rep.pk).update(off_boards=True)
    yield Row(
        numbers,
        "the person has left the boards",
        _each(cast, lambda user: _sees(user, cast.rep)),
    )
    User.objects.filter(pk=cast.rep.pk).update(off_boards=False)
    Membership.objects.filter(user=cast.rep).update(end=TODAY)
    make.member(cast.rep, cast.elsewhere, start=TODAY, end=TODAY + timedelta(days=90))
    yield Row(
        numbers,
        "the person has moved to another team",
        _each(cast, lambda user: _sees(user, cast.rep)),
    )


def _each(cast: Cast, answer) -> dict[str, str]:
    return {name: answer(User.objects.get(pk=user.pk)) for name, user in cast.readers.items()}


def _sees(user: User, rep: User) -> str:
    return _yes(policies.reps_visible_to(user, on=TODAY).filter(pk=rep.pk).exists())


def _yes(answer: bool) -> str:
    return YES if answer else NO
