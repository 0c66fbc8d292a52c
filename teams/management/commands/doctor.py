"""`manage.py doctor`: what is well, what is not, and what to do about it."""

from __future__ import annotations

import dataclasses
import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from teams import tasks
from teams.selectors import findings
from teams.selectors.findings import Level

if TYPE_CHECKING:
    from teams.selectors.findings import Finding

EXAMPLE = """\
example:
  manage.py doctor --format json
"""


class Command(BaseCommand):
    help = (
        "Look at everything the site stands on, as the status page of the admin does. One line"
        " a finding on standard output; the status is 1 if anything is to be mended."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLE, RawDescriptionHelpFormatter
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *_args: Any, format: str, **_options: Any) -> None:
        broker = findings.Broker(tasks.waiting())
        try:
            found = findings.of_site(now=timezone.now(), broker=broker)
        except DatabaseError as error:
            raise CommandError(
                f"bad   PostgreSQL: it does not answer ({str(error).strip()})."
                " Start the server that DATABASE_URL names."
            ) from error
        self.stdout.write(_json(found) if format == "json" else "\n".join(map(_line, found)))
        bad = sum(finding.level == Level.BAD for finding in found)
        if bad:
            raise CommandError(f"{bad} to be mended.")


def _line(finding: Finding) -> str:
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.level:5} {finding.title}: {finding.said}{remedy}"


def _json(found: tuple[Finding, ...]) -> str:
    return json.dumps([dataclasses.asdict(finding) for finding in found], indent=2)
