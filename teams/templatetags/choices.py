"""What a list to choose from holds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Every choice as an option: pairs of a value and its words. Two years are 104 weeks."""
    lines = (
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(words)}</option>'
        for value, words in choices
    )
    return SafeString("".join(lines))
