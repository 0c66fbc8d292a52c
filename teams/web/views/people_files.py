"""Reps of a team from a CSV file: shown line by line first, then added all or none."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from teams.services import people_files
from teams.services.people_files import MOST_BYTES, Fate
from teams.services.problems import Refusal, refuse
from teams.services.throttles import Limit
from teams.web import access, clock, faults, letters, pages, throttles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Team


def of_uploader(request: HttpRequest) -> Limit:
    """Every file may send letters to two hundred addresses."""
    return Limit("people files", str(request.user.pk), 10, throttles.HOUR)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def people_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Upload, look at what it would do, confirm.

    The file travels in the page that shows it, so the server keeps nothing;
    what comes back is read as if it had just been uploaded.
    """
    team = access.team_to_manage(request, slug)
    context: dict[str, Any] = {"team": team, "faults": (), "tried": None}
    if request.method == "POST":
        try:
            content = _content(request)
            lines = people_files.read(content)
            if "confirm" in request.POST:
                return _add(request, team, lines)
            context |= _shown(request, team, lines, content)
        except Refusal as refusal:
            context["faults"] = faults.of_refusal(refusal)
    status = 422 if context["faults"] or context.get("refused") else 200
    return pages.render(request, "teams/people_file.html", context, status=status)


def _shown(
    request: HttpRequest, team: Team, lines: tuple[people_files.Line, ...], content: bytes
) -> dict[str, Any]:
    tried = people_files.preview(
        lines, team=team, by=access.viewer(request), now=clock.of(request).now
    )
    return {
        "tried": tried,
        "new": sum(one.fate == Fate.NEW for one in tried),
        "refused": sum(one.fate == Fate.REFUSED for one in tried),
        "kept": base64.urlsafe_b64encode(zlib.compress(content)).decode(),
    }


def _add(request: HttpRequest, team: Team, lines: tuple[people_files.Line, ...]) -> HttpResponse:
    added = people_files.add(lines, team=team, by=access.viewer(request), now=clock.of(request).now)
    if not added:  # pressed twice: the first press has added them
        messages.info(request, _("Nobody in this file is new, so there is nothing to add."))
        return redirect("team_people", team.slug)
    for person in added:
        letters.invite(request, user=person)
    said = ngettext(
        "%(count)s person is in %(team)s; the invitation is on its way.",
        "%(count)s people are in %(team)s; their invitations are on their way.",
        len(added),
    )
    messages.success(request, said % {"count": len(added), "team": team})
    return redirect("team_people", team.slug)


def _content(request: HttpRequest) -> bytes:
    """What was uploaded just now, or what the page that showed it sends back."""
    if "confirm" in request.POST:
        return _unpacked(request.POST.get("kept", ""))
    file = request.FILES.get("file")
    if file is None:
        raise refuse("file", "", _("No file is chosen."), _("Choose a CSV file."))
    return bytes(file.read(MOST_BYTES + 1))


def _unpacked(kept: str) -> bytes:
    try:
        return zlib.decompressobj().decompress(base64.urlsafe_b64decode(kept), MOST_BYTES + 1)
    except (ValueError, zlib.error) as error:
        message = _("The file was damaged on its way.")
        raise refuse("file", "", message, _("Upload it again.")) from error
