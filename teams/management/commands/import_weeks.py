"""manage.py import_weeks: bring tables of weeks and profiles in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from teams.services import weekly_files, weekly_imports
from teams.services.problems import Refusal
from teams.services.weekly_files import Sheet
from teams.services.weekly_imports import Imported, Tally

LARGEST = 64 << 20
"""Bytes of one file."""

EXAMPLE = """\
example:
  manage.py import_weeks weeks.csv --profiles profiles.csv --team North --create-reps

weeks.csv begins with a line of column names: member (an external id) or email, week
(a Monday, 2026-10-05), and any of the counts, days_worked and network_size. An empty
cell and an absent column say nothing, 0 says none. profiles.csv has member or email,
date if wanted, and any of headline, summary, experience, photo (1 or 0), skills,
network_size. Either all of it comes in, or every bad line is named and nothing does.
A second time changes nothing.
"""


class Command(BaseCommand):
    help = "Import weekly activity, and how profiles stood, from CSV files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        parser.add_argument("weeks", type=Path, metavar="WEEKS.csv")
        parser.add_argument("--profiles", type=Path, metavar="PROFILES.csv")
        parser.add_argument("--team", required=True, metavar="NAME", help="Where new reps sell.")
        parser.add_argument(
            "--create-reps",
            action="store_true",
            help="Add the team and the people that are missing; they cannot sign in.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen and write nothing."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        profiles = options["profiles"]
        try:
            done = weekly_imports.import_weeks(
                weeks=_read(options["weeks"], weekly_files.read_weeks),
                levels=_read(profiles, weekly_files.read_profiles) if profiles else None,
                team=options["team"],
                create_reps=options["create_reps"],
                now=timezone.now(),
                dry_run=options["dry_run"],
            )
        except weekly_imports.FilesRefused as refused:
            for line in refused.lines:
                self.stderr.write(str(line))
            count = len(refused.lines)
            raise CommandError(f"Nothing was imported: {count} problem(s).") from refused
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(_report(done, dry_run=options["dry_run"]))


def _read(path: Path, read: Callable[[str, bytes], Sheet]) -> Sheet:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} is larger than {LARGEST >> 20} MB. Split it.")
        return read(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _report(done: Imported, *, dry_run: bool) -> str:
    lines = [
        f"team {done.team}{' (new)' if done.team_made else ''}: {done.reps} reps, "
        f"{done.reps_made} of them new",
        f"weeks: {_tally(done.logs)}",
        f"profile reviews: {_tally(done.reviews)}",
    ]
    if done.elsewhere:
        lines.append(f"{done.elsewhere} sell in another team or in none, and stay there")
    if dry_run:
        lines.append("dry run: nothing was written")
    return "\n".join(lines)


def _tally(tally: Tally) -> str:
    return f"{tally.added} added, {tally.changed} changed, {tally.unchanged} unchanged"
