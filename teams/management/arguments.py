"""What operators write after a command, and what they read where it cannot be."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day(text: str) -> date:
    """A date, written in the one way that commands, files and the API know."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ArgumentTypeError(f'"{text}" is no date. Write it as 2026-10-05.')
