"""Dates that operators write."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from teams.management import arguments


def test_a_day_is_written_in_one_way():
    assert arguments.day("2026-10-05") == date(2026, 10, 5)


@pytest.mark.parametrize("text", ["", "2026-13-05", "20261005", "2026-W41-1", "٢٠٢٦-10-05", "soon"])
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(ArgumentTypeError, match=r"is no date\. Write it as 2026-10-05\."):
        arguments.day(text)


@pytest.mark.parametrize(
    "command", [("recompute", "--as-of"), ("verify", "--week"), ("export_scores", "--week")]
)
def test_every_command_says_it_like_that(command):
    with pytest.raises(CommandError, match=f'argument {command[1]}: "x" is no date'):
        call_command(*command, "x")
