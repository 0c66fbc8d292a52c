"""`manage.py export_scores`: one week's scores as CSV or JSON."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from teams.management import arguments
from teams.models import Team
from teams.selectors import exports

EXAMPLE = """\
example:
  manage.py export_scores --week 2026-11-16 --team north > scores.csv
"""


class Command(BaseCommand):
    help = "Write one week's scores to standard output, one row for each rep, best first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument(
            "--week",
            type=arguments.day,
            required=True,
            metavar="YYYY-MM-DD",
            help="the Monday of the week",
        )
        parser.add_argument("--team", metavar="SLUG", help="only this team, such as north")
        parser.add_argument("--format", choices=("csv", "json"), default="csv")

    def handle(self, *_args: Any, week: date, team: str | None, **options: Any) -> None:
        if week.weekday():
            raise CommandError(f"--week {week}: that is no Monday. A week is named by its Monday.")
        export = exports.of_week(week, team=self._team(team))
        if export is None:
            raise CommandError(f"--week {week}: no night has scored that week. Run recompute.")
        if options["format"] == "json":
            self.stdout.write(json.dumps(list(export.rows), ensure_ascii=False, indent=1))
            return
        writer = csv.DictWriter(self.stdout, export.columns, lineterminator="\n")
        writer.writeheader()
        for row in export.rows:
            writer.writerow({name: _cell(value) for name, value in row.items()})

    def _team(self, slug: str | None) -> Team | None:
        if slug is None:
            return None
        team = Team.objects.filter(slug=slug).first() if slug.isascii() else None
        if team is None:
            raise CommandError(f"--team {slug}: no such team. Give its slug, as in its URL.")
        return team


def _cell(value: Any) -> str:
    """A value as CSV shows it: points with two decimals, nothing for unknown, no formula."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value).lower() if isinstance(value, bool) else exports.harmless(str(value))
