"""Run the launcher: `python -m ssitracker.local up | exec | reset`."""

import sys

from ssitracker.local import interpreter

interpreter.settle()

from ssitracker.local import commands  # noqa: E402 - a wrong interpreter could not read it

sys.exit(commands.main(sys.argv[1:]))
