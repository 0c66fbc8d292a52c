"""`manage.py purge`: let go of what is past its time, or say what would go."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.services import locks, retention

EXAMPLE = """\
example:
  manage.py purge --dry-run
"""


class Command(BaseCommand):
    help = (
        "Let go of published weeks, logs and traces that are past the company's retention."
        " A night does the same once a day; the means and medians of teams stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and change nothing"
        )

    def handle(self, *_args: Any, dry_run: bool, **_options: Any) -> None:
        now = timezone.now()
        self.stderr.style_func = None
        if dry_run:
            self._tell_plan(retention.dry_run(now=now))
            return
        try:
            done = retention.purge(now=now)
        except locks.Busy as busy:
            said = _("%(busy)s Try again when that night is over.") % {"busy": busy}
            raise CommandError(said) from busy
        for table, rows in done.counts.items():
            self.stdout.write(f"{table} {rows}")
        weeks = ngettext("%(n)d published week went.", "%(n)d published weeks went.", done.weeks)
        self.stderr.write(weeks % {"n": done.weeks})

    def _tell_plan(self, parts: list[retention.Part]) -> None:
        for part in parts:
            self.stdout.write(f"{part.week or '-'} {part.table} {part.rows}")
        rows = sum(part.rows for part in parts)
        said = ngettext(
            "Dry run: %(n)d row would go; nothing was changed.",
            "Dry run: %(n)d rows would go; nothing was changed.",
            rows,
        )
        self.stderr.write(said % {"n": rows})
