"""`manage.py recompute`: run a night by hand."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from scoring.selectors import NoScoringModel
from teams.management import arguments
from teams.selectors import company
from teams.services import locks, nights

EXAMPLE = """\
example:
  manage.py recompute --as-of 2026-11-22
"""


class Command(BaseCommand):
    help = (
        "Score every week that is not final as it was known at the end of a day, and publish"
        " the weeks that are due: the night of that day, now. Starts tracking if nobody has."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument(
            "--as-of",
            type=arguments.day,
            metavar="YYYY-MM-DD",
            help="the last day to know of (default: yesterday in the company's zone)",
        )

    def handle(self, *_args: Any, as_of: date | None, **_options: Any) -> None:
        now = timezone.now()
        as_of = as_of or company.today(now=now) - timedelta(days=1)
        try:
            done = nights.recompute(as_of=as_of, now=now)
        except (nights.LaterThanYesterday, nights.BeforeTracking, NoScoringModel) as error:
            raise CommandError(str(error)) from error
        except locks.Busy as busy:
            raise CommandError(f"{busy} Try again when that night is over.") from busy
        self._tell(done, as_of)

    def _tell(self, done: nights.Recomputed, as_of: date) -> None:
        self.stderr.style_func = None
        if done.tracking_since:
            self.stderr.write(f"Tracking begins with the week of {done.tracking_since}.")
        for week in done.skipped:
            self.stderr.write(f"Week of {week}: left alone, its run knows of a day after {as_of}.")
        for run in done.runs:
            final = ", published" if run.week.published_at else ""
            self.stderr.write(f"Week of {run.week_id}: {run.reps} reps scored{final}.")
        if not done.runs and not done.skipped:
            self.stderr.write(f"Nothing to score: every week up to {as_of} is published.")
