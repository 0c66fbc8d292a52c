"""One's own keys for the API: made, shown once, revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teams.selectors import access as keys
from teams.services import access
from teams.services.problems import Refusal
from teams.web import clock, faults, pages
from teams.web.access import viewer
from teams.web.forms import TokenForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens of the viewer; after a POST with the secret of the new one, this once."""
    form = TokenForm(request.POST or None)
    found: tuple[faults.Fault, ...] = ()
    secret = ""
    if request.method == "POST":
        found, secret = _make(request, form)
    context = {
        "form": form,
        "faults": found,
        "fault_of": faults.by_field(found),
        "secret": secret,
        "tokens": keys.tokens_of(viewer(request)),
        "now": clock.of(request).now,
    }
    return pages.render(request, "teams/tokens.html", context, status=422 if found else 200)


@require_POST
@reauthentication_required
def token_revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    token = get_object_or_404(keys.tokens_of(viewer(request)), pk=token_id)
    access.revoke_token(token=token, now=clock.of(request).now)
    messages.success(
        request, _("“%(name)s” is revoked: it opens nothing from now on.") % {"name": token.name}
    )
    return redirect("tokens")


def _make(request: HttpRequest, form: TokenForm) -> tuple[tuple[faults.Fault, ...], str]:
    if not form.is_valid():
        return faults.of_forms(form), ""
    now = clock.of(request).now
    try:
        _token, secret = access.create_token(
            user=viewer(request),
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"].split(),
            expires_at=now + timedelta(days=form.cleaned_data["days"]),
            now=now,
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form), ""
    return (), secret
