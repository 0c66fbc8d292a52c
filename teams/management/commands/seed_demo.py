"""`manage.py seed_demo`: a company to look around in."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ssitracker import demo as logins
from teams.management.demo import cast, conversations, seeding
from teams.models import User
from teams.selectors import company
from teams.services import nights

EXAMPLE = """\
example:
  manage.py seed_demo --reps 36 --weeks 30 --seed 7
"""
MOST_WEEKS = 104


class Command(BaseCommand):
    help = (
        "Seed an empty database with invented teams, people and weeks, and score them."
        " The same seed gives the same company on the same day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        few, many = cast.FEWEST_REPS, cast.MOST_REPS
        parser.add_argument("--reps", type=_within(few, many), default=36, metavar="N")
        parser.add_argument("--weeks", type=_within(1, MOST_WEEKS), default=30, metavar="N")
        parser.add_argument("--seed", type=_within(0, 2**32 - 1), default=6, metavar="N")

    def handle(self, *_args: Any, reps: int, weeks: int, seed: int, **_options: Any) -> None:
        _refuse_people()
        now = timezone.now()
        demo = seeding.Demo(cast.groups(reps), weeks, seed, now)
        seeding.seed(demo, password=logins.PASSWORD, logins=list(logins.LOGINS.values()))
        nights.recompute(as_of=company.today(now=now) - timedelta(days=1), now=now)
        seeding.correct_late(demo)
        conversations.hold(demo)
        for role, email in logins.LOGINS.items():
            self.stdout.write(f"{role}: {email}")
        self.stdout.write(f"password: {logins.PASSWORD}")


def _refuse_people() -> None:
    real = User.objects.exclude(email__iendswith=f"@{cast.DOMAIN}").count()
    if real:
        raise CommandError(f"This database holds {real} real people. Seed an empty one.")
    if User.objects.exists():
        raise CommandError("This database holds people already. Wipe it first: make reset.")


def _within(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError
        return value

    number.__name__ = f"number from {least} to {most}"
    return number
