"""How names stand in letters, where no element can keep two directions of writing apart."""

from __future__ import annotations

import unicodedata

from django import template

register = template.Library()

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = ("R", "AL")


@register.filter
def isolated(name: str) -> str:
    """A name that is written from right to left, kept from turning the numbers beside it round."""
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in name):
        return f"{_ISOLATE}{name}{_END}"
    return name
