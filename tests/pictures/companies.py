"""The companies that pictures are taken of: empty, of one person, the demo, fifty long names."""

from __future__ import annotations

import io
import itertools
from unittest import mock

from django.core.management import call_command
from django.utils import timezone

from ssitracker import demo as logins
from teams.management.demo import cast
from teams.models import Team, User
from teams.selectors.board_order import Order
from teams.services import exports
from tests import make

NAMES = (
    "Wolfeschlegelsteinhausenbergerdorff-Hohenzollern, Maximiliane",
    "Ñúñez y Peñaranda de la Santísima Trinidad",
    "محمد عبد الرحمن الأنصاري",
    "Nguyễn Thị Minh Khai",
    "司马相如",
    "Александра Константинопольская",
    "שרה כהן־לוי",
    "O",
    "Þórunn Jökulsdóttir",
    "தமிழ்ச்செல்வி முருகேசன்",
)


def empty() -> None:
    """An administrator and nobody else."""
    make.person("Ada", email=logins.ADMINISTRATOR, is_staff=True, is_superuser=True)


def one_person() -> None:
    """A team of one rep, and nothing logged."""
    empty()
    north = make.team("North")
    make.member(make.person("Maya", email=logins.MANAGER), north, role="manager")
    make.rep("Ravi", north, email=logins.REP)


def demo() -> None:
    """The demo, and a file that its manager waits for."""
    call_command("seed_demo", reps=14, weeks=30, stdout=io.StringIO())
    exports.ask(
        by=User.objects.get(email=logins.MANAGER),
        team=Team.objects.get(slug="north"),
        week=None,
        kind="csv",
        order=Order(),
        now=timezone.now(),
    )


def fifty() -> None:
    """Fifty reps in two large teams, under long names in several scripts."""
    with mock.patch.object(cast, "TEAM_SIZE", 25):
        call_command("seed_demo", reps=50, weeks=16, stdout=io.StringIO())
    north = Team.objects.get(slug="north")
    kept = {logins.REP, logins.MANAGER, logins.ADMINISTRATOR}
    names = itertools.cycle(NAMES)
    for person in User.objects.exclude(email__in=kept):
        person.name = next(names)
        person.save(update_fields=["name"])
    north.name = "Vertriebsaußendienst Nordwestdeutschland und Schleswig-Holstein"
    north.save(update_fields=["name"])


COMPANIES = {"empty": empty, "one": one_person, "demo": demo, "fifty": fifty}
