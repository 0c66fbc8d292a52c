"""`manage.py restore`: bring a backup back, in place of all that is there."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.selectors import company as companies
from teams.services import locks, restoring
from teams.services.problems import Refusal
from teams.services.restoring import Restored

EXAMPLE = """\
example:
  manage.py restore /backups/monday.zip --dry-run

Everybody signs in again. Passwords, tokens, roles and who may sign in are as they were:
look through whoever left since.
"""


class Command(BaseCommand):
    help = (
        "Replace everything that PostgreSQL holds by a backup: all of it or nothing. Who was"
        " erased meanwhile stays erased. Then published weeks are verified, as by `verify`."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument("file", metavar="FILE", type=Path, help="what `backup` wrote")
        parser.add_argument(
            "--also-erased",
            metavar="FILE",
            type=Path,
            action="append",
            default=[],
            help="a later backup: whoever it knows to be erased is erased here, too",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="read all of the file, say what would come back, and change nothing",
        )
        parser.add_argument(
            "--yes", action="store_true", help="do not ask, though people's data are replaced"
        )

    def handle(self, *_args: Any, file: Path, also_erased: list[Path], **options: Any) -> None:
        self.stderr.style_func = None
        try:
            plan = restoring.dry_run(file, also_erased=also_erased)
            self._tell(plan)
            if options["dry_run"]:
                self._tell_tables(plan)
                self.stderr.write(_("Dry run: nothing was changed."))
                return
            if not options["yes"] and restoring.holds_people():
                _ask()
            done = restoring.restore(file, also_erased=also_erased)
        except locks.Busy as busy:
            said = _("%(busy)s Try again when that night is over.") % {"busy": busy}
            raise CommandError(said) from busy
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            said = _("%(file)s cannot be read: %(error)s.")
            values = {"file": error.filename or file, "error": error.strerror}
            raise CommandError(said % values) from error
        self._tell_erased(done)
        self.stderr.write(_("Restored. Published weeks are verified now."))
        call_command("verify", stdout=self.stdout, stderr=self.stderr)

    def _tell(self, plan: Restored) -> None:
        manifest = plan.manifest
        said = _("The backup of %(company)s was made at %(moment)s by version %(version)s.")
        values = {"company": manifest.company, "moment": manifest.made_at}
        self.stderr.write(said % (values | {"version": manifest.version}))
        said = ngettext(
            "%(n)d person was erased since, and stays erased.",
            "%(n)d people were erased since, and stay erased.",
            plan.erased_again,
        )
        if plan.erased_again:
            self.stderr.write(said % {"n": plan.erased_again})

    def _tell_tables(self, plan: Restored) -> None:
        for table in plan.manifest.tables:
            self.stdout.write(f"{table.name} {table.rows}")

    def _tell_erased(self, done: Restored) -> None:
        said = ngettext(
            "%(n)d person came back and was erased again.",
            "%(n)d people came back and were erased again.",
            done.erased_again,
        )
        if done.erased_again:
            self.stderr.write(said % {"n": done.erased_again})


def _ask() -> None:
    """Have the company's name typed, for what is there now is lost. CommandError if it is not."""
    name = companies.current().name
    said = _("All data of %(company)s that are here now will be replaced, and are lost.")
    print(said % {"company": name})
    try:
        typed = input(_("Type the company's name to go on: "))
    except EOFError:
        raise CommandError(_("Nobody answered, so nothing was changed. Say --yes.")) from None
    if typed.strip() != name:
        raise CommandError(_("That is not the company's name, so nothing was changed."))
