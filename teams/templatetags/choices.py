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


@register.filter
def grouped_options(
    groups: Iterable[tuple[str, Iterable[tuple[str, str]]]], chosen: str
) -> SafeString:
    """The same under headings: pairs of a heading and its choices."""
    lines = (
        f'<optgroup label="{escape(heading)}">{options(choices, chosen)}</optgroup>'
        for heading, choices in groups
    )
    return SafeString("".join(lines))


@register.filter
def hidden(fields: Iterable[tuple[str, str]]) -> SafeString:
    """Fields that a form takes along unseen: pairs of a name and a value."""
    lines = (
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields
    )
    return SafeString("".join(lines))
