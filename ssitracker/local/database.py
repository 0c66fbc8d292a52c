"""The database made ready before the site opens: migrated, and with people in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ssitracker import demo
from ssitracker.local import places, postgres

if TYPE_CHECKING:
    from pathlib import Path

    from ssitracker.local.programs import Programs

APPLIED = "select md5(string_agg(app || '.' || name, ',' order by id)) from django_migrations"
PEOPLE = "select count(*) from teams_user"
DEMO_PEOPLE = f"{PEOPLE} where email = '{demo.REP}'"


def prepare(place: places.Place, programs: Programs) -> None:
    """Migrate our database unless it is current, and seed the demo company if it is empty.

    Asking Django whether a migration is due takes two seconds of an eight
    second start; comparing what was applied and what lies on disk takes none.
    """
    record = place.data / "migrated"
    if _read(record) != _stamp(place):
        programs.screen.say("Migrating the database.")
        migrate(programs)
        record.write_text(_stamp(place))
    if postgres.ask(place.sockets, PEOPLE) == "0":
        programs.screen.say("Seeding the demo company.")
        programs.finish("seed", "manage.py", "seed_demo")


def migrate(programs: Programs) -> None:
    """Bring a database's tables up to the code."""
    programs.finish("migrate", "manage.py", "migrate", "--no-input", "-v", "0")


def holds_demo(place: places.Place) -> bool:
    """Whether the demo's people are there to sign in as."""
    return postgres.ask(place.sockets, DEMO_PEOPLE) == "1"


def _stamp(place: places.Place) -> str:
    """Say in one line what is applied and what could be: our migrations and the lock file."""
    files = sorted(places.PROJECT.glob("*/migrations/*.py"))
    digest = hashlib.sha256()
    for path in [places.PROJECT / "uv.lock", *files]:
        digest.update(path.name.encode() + path.read_bytes())
    return f"{digest.hexdigest()} {postgres.ask(place.sockets, APPLIED)}"


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
