"""Every page has a picture: `make screenshots` shows the whole site."""

from __future__ import annotations

from django.urls import resolve

from teams.web import urls
from tests.pictures.pages import PICTURES

NUMBERS = dict.fromkeys(("rep", "absence", "reading", "member", "mark", "export"), 1) | {
    "letters": "k"
}
NO_PAGES = {
    "log",  # leads to the week that is to be logged
    "data_download",
    "export_file",
    "team_csv",
    "team_xlsx",
    "theme",
    "log_remove",
    "letters_stop_now",
    "plan",
    "plan_withdraw",
    "note_withdraw",
    "agreement_withdraw",
    "snooze_end",
    "remind",
    "token_revoke",
}
"""Files, and what only a form calls."""

SEEN = {"company_mark": "team_mark", "model_version": "model"}
"""Pages that another one looks like, letter for letter of its template."""


def test_every_page_has_a_picture():
    addresses = (picture.address.format(**NUMBERS).partition("?")[0] for picture in PICTURES)
    shown = {resolve(address).url_name for address in addresses if "/no/such/" not in address}
    pages = {str(pattern.name) for pattern in urls.urlpatterns} - NO_PAGES

    assert pages - shown - SEEN.keys() == set()
    assert set(SEEN.values()) <= shown
    assert NO_PAGES & shown == set()


def test_no_picture_lies_over_another():
    names = [picture.name for picture in PICTURES]

    assert len(names) == len(set(names))
