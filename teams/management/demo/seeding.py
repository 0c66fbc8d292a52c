"""Writing the demo company, through the services that everybody uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from teams.management.demo import cast, habits
from teams.management.demo.cast import Group, Habit, Rep
from teams.management.demo.habits import Story
from teams.models import Company, Team, User
from teams.selectors import activity as logs
from teams.selectors import purpose
from teams.selectors import weeks as calendar
from teams.services import (
    absences,
    activity,
    logbook,
    newcomers,
    people,
    profiles,
    tracking,
    versions,
)
from teams.services.entries import WeekEntry
from teams.services.newcomers import Newcomer
from teams.services.profiles import ProfileEntry

MOVED_AGO, LEFT_AGO, PUBLISHED_AGO = 8, 5, 3


@dataclass(frozen=True)
class Demo:
    """What to seed: so many weeks until last week, drawn from a seed, as of a moment."""

    groups: tuple[Group, ...]
    weeks: int
    seed: int
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def this_week(self) -> date:
        return calendar.monday_of(self.today)

    def week(self, ago: int) -> date:
        return calendar.back(self.this_week, ago)

    def moment(self, day: date, hour: int) -> datetime:
        """When something was written down; nothing was in the future."""
        return min(self.now, datetime.combine(day, time(hour), self.now.tzinfo))

    def stories(self) -> dict[Rep, Story]:
        reps = [rep for group in self.groups for rep in group.reps]
        return {rep: habits.story(rep, weeks=self.weeks, seed=self.seed) for rep in reps}


@transaction.atomic
def seed(demo: Demo, *, password: str, logins: Sequence[str]) -> None:
    """Write the company, its people and what they did, and start tracking.

    All or nothing. What nights make of it comes after; if it does not, beat
    finds that they are due.
    """
    _settle()
    users = _people(demo)
    _open_doors(password, logins)
    _let_everyone_have_read_the_purpose()
    stories = demo.stories()
    _profiles(demo, stories, users)
    _weeks(demo, stories, users)
    _absences(demo, stories, users)
    _changes(demo, users)
    tracking.start(as_of=demo.today - timedelta(days=1), by=None)


def _settle() -> None:
    company = Company.objects.get()
    company.name = "Demo company"
    company.widest_visibility = "names"
    company.target_profile = "Heads of operations in firms of 50 to 500 people."
    company.purpose = "To see whether an hour a week on LinkedIn goes where it helps."
    company.save(update_fields=["name", "widest_visibility", "target_profile", "purpose"])


def _let_everyone_have_read_the_purpose() -> None:
    """Whoever tries the demo came for the boards; `/welcome/` still shows the text."""
    User.objects.update(purpose_seen=purpose.digest_of(Company.objects.get()))


def _people(demo: Demo) -> dict[str, User]:
    """Everybody by e-mail address; reps begin in the first week."""
    first = demo.week(demo.weeks)
    made: list[User] = []
    teams = [people.make_team(name=g.name, by=None, visibility=g.visibility) for g in demo.groups]
    for group, team in zip(demo.groups, teams, strict=True):
        boss = group.manager
        people.invite(
            email=boss.email, name=boss.name, by=None, now=demo.now,
            team=team, role="manager", start=first,
        )  # fmt: skip
        for place, starters in _places(demo, group, team, teams[0]).items():
            made += newcomers.enrol(starters, team=place, now=demo.now)
    return {user.email: user for user in made}


def _places(demo: Demo, group: Group, team: Team, other: Team) -> Mapping[Team, list[Newcomer]]:
    """In which team, and from when on, the reps of a group begin."""
    places: dict[Team, list[Newcomer]] = defaultdict(list)
    for rep in group.reps:
        start = demo.week(demo.weeks)
        if rep.habit is Habit.NEW:
            start = _joined(demo)
        began = other if rep.habit is Habit.MOVED and demo.weeks > MOVED_AGO else team
        places[began].append(Newcomer(rep.person.email, rep.person.name, "", start))
    return places


def _joined(demo: Demo) -> date:
    """A day of the week that yesterday lies in, after its Monday if it can be."""
    yesterday = demo.today - timedelta(days=1)
    return min(yesterday, calendar.monday_of(yesterday) + timedelta(days=2))


def _open_doors(password: str, logins: Sequence[str]) -> None:
    ada = cast.ADMINISTRATOR
    User.objects.create_superuser(ada.email, None, name=ada.name)
    for user in User.objects.filter(email__in=logins):
        user.set_password(password)
        user.save(update_fields=["password"])


def _weeks(demo: Demo, stories: Mapping[Rep, Story], users: Mapping[str, User]) -> None:
    """Every week on its Friday, as it would have been logged."""
    for ago in range(demo.weeks, 0, -1):
        friday = demo.week(ago) + timedelta(days=4)
        for provenance in ("typed", "imported"):
            entries = list(_entries(demo, stories, users, ago, provenance))
            now = demo.moment(friday, 15)
            batch = logbook.Batch(entries, by=None, now=now, provenance=provenance)
            batch.write()


def _entries(
    demo: Demo,
    stories: Mapping[Rep, Story],
    users: Mapping[str, User],
    ago: int,
    provenance: logbook.Provenance,
) -> Iterator[WeekEntry]:
    for rep, story in stories.items():
        if (rep.habit is Habit.IMPORTED) == (provenance == "imported"):
            for log in story.logs:
                if log.ago == ago:
                    yield WeekEntry(
                        rep=users[rep.person.email],
                        week=demo.week(ago),
                        counts=log.counts,
                        today=demo.today,
                        days_worked=log.days,
                        note=log.note,
                    )


def _profiles(demo: Demo, stories: Mapping[Rep, Story], users: Mapping[str, User]) -> None:
    looks: dict[int, list[ProfileEntry]] = defaultdict(list)
    for rep, story in stories.items():
        for look in story.looks:
            on = demo.week(look.ago) + timedelta(days=1)
            user = users[rep.person.email]
            looks[look.ago].append(ProfileEntry(user, on, look.levels, demo.today))
    for ago, entries in looks.items():
        now = demo.moment(demo.week(ago) + timedelta(days=1), 10)
        versions.put(profiles.steps(entries, by=None, now=now), by=None, now=now)


def _absences(demo: Demo, stories: Mapping[Rep, Story], users: Mapping[str, User]) -> None:
    for rep, story in stories.items():
        user = users[rep.person.email]
        for first, last in story.away:
            absences.record_absence(
                rep=user,
                first_day=demo.week(first),
                last_day=demo.week(last) + timedelta(days=4),
                by=user,
                today=demo.today,
            )


def _changes(demo: Demo, users: Mapping[str, User]) -> None:
    """Who came from another team, and who left."""
    for group in demo.groups:
        team = Team.objects.get(name=group.name)
        for rep in group.reps:
            user = users[rep.person.email]
            if rep.habit is Habit.MOVED and demo.weeks > MOVED_AGO:
                people.move(user=user, team=team, start=demo.week(MOVED_AGO), by=None)
            if rep.habit is Habit.LEFT and demo.weeks > LEFT_AGO:
                left = demo.week(LEFT_AGO) + timedelta(days=3)
                people.deactivate(user=user, by=None, on=left, now=demo.now)


def correct_late(demo: Demo) -> None:
    """After the nights: Bea remembers more of one published week, her manager of another."""
    maya, bea = (User.objects.get(email=f"{name}@{cast.DOMAIN}") for name in ("maya", "bea"))
    published = logs.logs(bea).filter(week__lte=demo.week(PUBLISHED_AGO))
    for log, by, reason in zip(published, (bea, maya), ("", "From her messages"), strict=False):
        activity.record_week(
            rep=bea,
            week=log.week,
            counts={"comments": (log.comments or 0) + 4},
            by=by,
            now=demo.now,
            today=demo.today,
            reason=reason,
        )
