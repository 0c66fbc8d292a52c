"""Letters as they would go to somebody now: looked at, not sent.

The HTML is a page of its own, for its styles are inside it: that page's policy
allows the one style block there is, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams import policies
from teams.admin.reading import administrator
from teams.models import Letter, User
from teams.selectors import company as companies
from teams.selectors import weeks
from teams.services import mailings

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib import admin
    from django.core.mail import EmailMultiAlternatives
    from django.http import HttpRequest
    from django.urls.resolvers import URLPattern

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


class PreviewForm(forms.Form):
    """Whose letter, and which; people whose numbers the administrator may read."""

    to = forms.EmailField(label=gettext_lazy("To (e-mail address)"))
    kind = forms.ChoiceField(choices=Letter.Kind.choices, label=gettext_lazy("Letter"))

    def __init__(self, data: Any, *, by: User, now: datetime) -> None:
        super().__init__(data, initial={"to": by.email})
        self.people = policies.reps_visible_to(by, on=companies.today(now=now))

    def clean_to(self) -> User:
        address = self.cleaned_data["to"]
        person = self.people.filter(email__iexact=address, is_active=True).first()
        if person is None:
            said = _("Nobody whose numbers you may read has the address %(address)s.")
            raise forms.ValidationError(said % {"address": address})
        return person

    def letter(self, *, by: User, now: datetime) -> Letter:
        """The letter that was chosen, in no table."""
        kind = self.cleaned_data["kind"]
        return Letter(
            person=self.cleaned_data["to"],
            kind=kind,
            week=weeks.monday_of(companies.today(now=now)),
            asked_by=by if kind == Letter.Kind.NUDGE else None,
        )


def addresses(of: admin.ModelAdmin[Letter]) -> list[URLPattern]:
    wrap = of.admin_site.admin_view

    def page(request: HttpRequest) -> HttpResponse:
        return preview(request, of)

    return [
        path("preview/", wrap(page), name="teams_letter_preview"),
        path("preview/html/", wrap(preview_html), name="teams_letter_preview_html"),
    ]


def message_id(letter: Letter) -> str:
    return mailings.message_id(letter, site=settings.SITE_URL)


def preview(request: HttpRequest, of: admin.ModelAdmin[Letter]) -> HttpResponse:
    """Subject and text of the letter that is chosen, and the way to its HTML."""
    by, now = administrator(request), timezone.now()
    form = PreviewForm(request.GET or None, by=by, now=now)
    letter = form.letter(by=by, now=now) if form.is_valid() else None
    context = {
        **of.admin_site.each_context(request),
        "title": _("What letters say"),
        "opts": of.opts,
        "form": form,
        "letter": letter,
        "message": _written(letter, now) if letter else None,
        "wanted": mailings.still_wanted(letter, now=now) if letter else False,
    }
    return TemplateResponse(request, "admin/teams/letter/preview.html", context)


def preview_html(request: HttpRequest) -> HttpResponse:
    """The HTML part as a mail program gets it."""
    by, now = administrator(request), timezone.now()
    form = PreviewForm(request.GET, by=by, now=now)
    message = _written(form.letter(by=by, now=now), now) if form.is_valid() else None
    if message is None:
        raise Http404
    html = str(message.alternatives[0][0])
    return HttpResponse(html, headers={"Content-Security-Policy": _policy(html)})


def _written(letter: Letter, now: datetime) -> EmailMultiAlternatives | None:
    return mailings.written(letter, now=now, site=settings.SITE_URL, preview=True)


def _policy(html: str) -> str:
    """Nothing is loaded, nothing runs, and only the style blocks of this very page count."""
    digests = (hashlib.sha256(block.encode()).digest() for block in _STYLE.findall(html))
    styles = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; style-src {styles}; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
