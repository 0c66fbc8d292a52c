"""What the shell around every page shows: where one can go, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from teams import policies
from teams.web import access, themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

MOST_TEAMS = 3
"""From more teams on, the masthead leads to their list."""


@dataclass(frozen=True)
class Place:
    """One entry of the masthead."""

    url: str
    label: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """For templates/base.html, on every page; asks the database only if it is used."""
    return {
        "theme": SimpleLazyObject(lambda: themes.of(request)),
        "administers": SimpleLazyObject(lambda: policies.can_read_admin(request.user)),
        "places": SimpleLazyObject(lambda: tuple(_places(request))),
    }


def _places(request: HttpRequest) -> Iterator[Place]:
    standing = access.standing(request)
    if standing.sells_in:
        yield _place(request, _("Scorecard"), reverse("home"), exactly=True)
        yield _place(request, _("Log"), reverse("log"))
    if len(standing.boards) > MOST_TEAMS:
        yield _place(request, _("Teams"), reverse("teams"))
    else:
        for team in standing.boards:
            yield _place(request, team.name, reverse("team", args=[team.slug]))
    if standing.can_see_company:
        yield _place(request, _("Company"), reverse("company"))


def _place(request: HttpRequest, label: str, url: str, *, exactly: bool = False) -> Place:
    here = request.path == url if exactly else request.path.startswith(url)
    return Place(url, label, here)
