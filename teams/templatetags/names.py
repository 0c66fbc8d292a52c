"""How people are named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from teams.models import User

register = template.Library()


@register.filter
def listed(people: Iterable[User]) -> SafeString:
    """Names side by side, each in its own direction of writing."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((person.name,) for person in people))
