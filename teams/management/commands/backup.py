"""`manage.py backup`: everything that PostgreSQL holds, in one private file."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.services import backups
from teams.services.problems import Refusal

EXAMPLE = """\
example:
  manage.py backup /backups/monday.zip

The file holds people's data, the hashes of passwords and tokens, and second steps that
only SECRET_KEY opens. Only its owner may read it; keep SECRET_KEY, but not beside it.
"""


class Command(BaseCommand):
    help = (
        "Write everything that PostgreSQL holds, as it is at one moment, to a new file that only"
        " its owner may read. The site goes on meanwhile. The file's name goes to standard output."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument(
            "file",
            metavar="FILE",
            type=Path,
            nargs="?",
            help="where to write it; never overwrites (default: ssitracker-DATE-TIME.zip, here)",
        )

    def handle(self, *_args: Any, file: Path | None, **_options: Any) -> None:
        now = timezone.now()
        path = file or Path(f"ssitracker-{now:%Y-%m-%d-%H%M%S}.zip")
        try:
            done = backups.backup(path, now=now)
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            said = _("%(file)s cannot be written: %(error)s.")
            raise CommandError(said % {"file": path, "error": error.strerror}) from error
        except OperationalError as error:
            said = _("PostgreSQL does not let us read all tables now: %(error)s")
            raise CommandError(said % {"error": error}) from error
        self.stdout.write(str(path))
        self.stderr.style_func = None
        rows = ngettext("%(n)d row is in the backup.", "%(n)d rows are in the backup.", done.rows)
        self.stderr.write(rows % {"n": done.rows})
