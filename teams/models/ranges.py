"""Ranges for constraints that keep two rows from holding at once."""

from __future__ import annotations

from django.db.models import F, Func, Value


def whole_number(field: str) -> Func:
    """A range of one number, because core GiST knows ranges but no plain integers."""
    return Func(F(field), F(field), Value("[]"), function="int8range")


def days(start: str, end: str, bounds: str = "[)") -> Func:
    return Func(F(start), F(end), Value(bounds), function="daterange")
