"""Runs one of Python's programs on another day: `-m tests.journeys.later SECONDS MODULE …`.

A process of the site reads its own clock, so this is how a whole site is moved
to the week after. PostgreSQL and the broker stay: no rule asks for their date.
"""

from __future__ import annotations

import runpy
import sys
from datetime import UTC, datetime, timedelta

import time_machine


def main() -> None:
    _, seconds, module, *arguments = sys.argv
    moment = datetime.now(UTC) + timedelta(seconds=float(seconds))
    time_machine.travel(moment, tick=True).start()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
