"""`manage.py verify`: score published weeks again and compare."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from teams.management import arguments
from teams.selectors import verification

EXAMPLE = """\
example:
  manage.py verify --week 2026-11-09
"""


class Command(BaseCommand):
    help = (
        "Score published weeks again from the rows that their snapshots name, and compare to"
        " the bit. Differences go to standard output, one a line, and make the status 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument(
            "--week",
            type=arguments.day,
            metavar="YYYY-MM-DD",
            help="the Monday of one published week (default: all of them)",
        )

    def handle(self, *_args: Any, week: date | None, **_options: Any) -> None:
        published = verification.published_weeks()
        if week is not None and week not in published:
            raise CommandError(f"--week {week}: that week is not published. Give a published one.")
        wanted = published if week is None else [week]
        found = sum(map(self._tell_differences, wanted))
        if found:
            raise CommandError(f"{found} figures differ from what was published.")
        self.stderr.style_func = None
        self.stderr.write(f"{len(wanted)} published weeks come out to the bit.")

    def _tell_differences(self, week: date) -> int:
        """Write a week's differences and count them."""
        found = 0
        for found, one in enumerate(verification.differences(week), start=1):  # noqa: B007
            figures = f"published {one.published}, again {one.again}"
            self.stdout.write(f"{one.week} {one.member or 'run'} {one.field}: {figures}")
        return found
