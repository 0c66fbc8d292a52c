"""`manage.py erase_person`: take somebody out of everything, or say what would go."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from teams.selectors import people
from teams.services import erasure
from teams.services.problems import Refusal

EXAMPLE = """\
example:
  manage.py erase_person ravi@example.com --dry-run

Nothing brings an erased person back, except a backup: keep backups no longer than you
told people, and restore them with `manage.py restore`, which erases again.
"""


class Command(BaseCommand):
    help = (
        "Erase a person: figures stay without them, everything else about them goes. Texts by"
        " others that name them go to standard output, one a line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument("email", metavar="EMAIL", help="the address they sign in with")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and change nothing"
        )
        parser.add_argument(
            "--blank",
            action="store_true",
            help="also take the name out of notes and reasons that others wrote",
        )

    def handle(self, *_args: Any, email: str, dry_run: bool, blank: bool, **_options: Any) -> None:
        user = people.by_email([email]).get(email.lower())
        if user is None:
            raise CommandError(_("“%(email)s” is nobody here.") % {"email": email})
        act = erasure.dry_run if dry_run else erasure.erase
        try:
            done = act(user=user, by=None, now=timezone.now(), blank=blank)
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        self.stderr.style_func = None
        for table, rows in done.counts.items():
            self.stderr.write(f"{table} {rows}")
        for mention in done.mentions:
            self.stdout.write(str(mention))
        self.stderr.write(self._words(dry_run=dry_run, mentions=len(done.mentions)))

    def _words(self, *, dry_run: bool, mentions: int) -> str:
        named = _("Texts that still name the person: %(n)d.") % {"n": mentions}
        if dry_run:
            return _("Dry run: nothing was changed. %(named)s") % {"named": named}
        return _("Erased. %(named)s") % {"named": named}
