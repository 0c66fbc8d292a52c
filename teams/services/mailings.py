"""What the letters of the outbox say, written when they go out, from what is known then.

In the language of the reader, as text and as HTML that loads nothing: no
image, no tracking. Subject lines hold no score and no name but the company's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from teams.models import Company, Letter
from teams.selectors import company as companies
from teams.selectors import digests, outbox, post_times, summaries
from teams.services import subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

PREVIEW = "preview"
"""Instead of the key of a real link, in letters that are only looked at."""


@dataclass(frozen=True)
class Occasion:
    """When and where a letter is written; `week` is what it speaks of, `on` the company's date."""

    company: Company
    site: str
    week: date
    on: date


def still_wanted(letter: Letter, *, now: datetime) -> bool:
    """Whether the reason for a letter still holds: weeks get logged while letters wait."""
    return outbox.still_wanted(letter, on=companies.today(now=now))


def written(
    letter: Letter, *, now: datetime, site: str, preview: bool = False
) -> EmailMultiAlternatives | None:
    """A letter as it would go out now; None where there is nothing to tell.

    `site` is where the pages live, as https://host. The link of a preview that
    ends letters leads nowhere.
    """
    company, reader = companies.current(), letter.person
    week = post_times.spoken_of(letter.kind, letter.week)
    occasion = Occasion(company, site, week, on=companies.today(now=now))
    language = reader.language or company.language
    with translation.override(language), timezone.override(company.time_zone):
        told = _TOLD[Letter.Kind(letter.kind)](letter, occasion)
        if told is None:
            return None
        key = PREVIEW if preview else subscriptions.of_letter(letter).key
        return _message(letter, told | _shared(letter, occasion, language, key))


# --- What each kind tells -----------------------------------------------------------
def _asking(letter: Letter, occasion: Occasion) -> dict[str, Any]:
    """A week and the one link to log it."""
    return {
        "log_url": occasion.site + reverse("log_week", args=[occasion.week]),
        "asked_by": letter.asked_by,
    }


def _summary(letter: Letter, occasion: Occasion) -> dict[str, Any] | None:
    found = summaries.of_week(letter.person, week=occasion.week, on=occasion.on)
    return {"summary": found} if found else None


def _digest(letter: Letter, occasion: Occasion) -> dict[str, Any] | None:
    found = digests.for_manager(letter.person, week=occasion.week, on=occasion.on)
    return {"digest": found} if found else None


_TOLD: dict[Letter.Kind, Callable[[Letter, Occasion], dict[str, Any] | None]] = {
    Letter.Kind.REMINDER: _asking,
    Letter.Kind.NUDGE: _asking,
    Letter.Kind.SUMMARY: _summary,
    Letter.Kind.DIGEST: _digest,
}


# --- The letter itself --------------------------------------------------------------
def _shared(letter: Letter, occasion: Occasion, language: str, key: str) -> dict[str, Any]:
    """What every template may use; `today` is the company's date."""
    return {
        "reader": letter.person,
        "company": occasion.company,
        "site": occasion.site,
        "week": occasion.week,
        "today": occasion.on,
        "language": language,
        "stop_url": _link(occasion.site, "letters_stop", key),
        "one_click_url": _link(occasion.site, "letters_stop_now", key),
    }


def _message(letter: Letter, context: dict[str, Any]) -> EmailMultiAlternatives:
    subject = render_to_string(f"letters/{letter.kind}_subject.txt", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        render_to_string(f"letters/{letter.kind}.txt", context).strip() + "\n",
        to=[letter.person.email],
        headers=_headers(letter, context),
    )
    message.attach_alternative(
        render_to_string(f"letters/{letter.kind}.html", context), "text/html"
    )
    return message


def _headers(letter: Letter, context: dict[str, Any]) -> dict[str, str]:
    """One press in the reader's mail program ends these letters (RFC 8058).

    The message id follows from the row, so that a log of the mail server tells
    what became of a letter that nobody knows of.
    """
    return {
        "List-Unsubscribe": f"<{context['one_click_url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": message_id(letter, site=context["site"]),
    }


def message_id(letter: Letter, *, site: str) -> str:
    return f"<letter-{letter.pk or 0}@{urlsplit(site).hostname}>"


def _link(site: str, name: str, key: str) -> str:
    return f"{site}{reverse(name)}?{urlencode({'key': key})}"
