"""Whatever stands in an address or a form: a page, a refusal or a way elsewhere, never a 500."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.urls import get_resolver

from teams.models import Company
from tests import make
from tests.teams.selectors import boards

pytestmark = [pytest.mark.fuzz, pytest.mark.usefixtures("wednesday")]

DAYS = (
    "0001-01-01",
    "0001-01-08",
    "1582-10-15",
    "1970-01-05",
    "2003-05-05",
    "2026-02-30",
    "2026-10-06",
    "2026-10-12",
    "2026-10-19",
    "2199-12-30",
    "9999-12-27",
    "9999-12-31",
)
NUMBERS = ("", "0", "-1", "1.5", "1e9", "1_000", "0x10", "9" * 30, "-" + "9" * 30, "\u0663", "nan")
WORDS = (
    "\0",
    "a\0b",
    "'",
    '"><script>',
    "%s%n",
    "%00",
    "../../x",
    "a/b",
    "\r\nX: y",
    "\x7f",
    "\u202e",
    "\ufeff",
    "\u017f",
    "\U0010ffff",
    "A" * 5_000,
    "null",
    "[]",
    "--ssi",
    "ssi",
    "any",
    "brand",
    "comments",
    "=1+1",
    "home",
    "//evil.example",
)
NASTY = (*DAYS, *NUMBERS, *WORDS)
TYPED = (*DAYS[:6], *NUMBERS, *WORDS[:7], *WORDS[9:15], "home", "comments:1", "comments:-9999")
"""Of these each field of a form gets each."""
PREVIEW = {"HX-Request": "true"}
PARAMETERS = ("week", "sort", "show", "gap", "find", "next")
PAGES = [
    pattern
    for pattern in get_resolver("teams.web.urls").url_patterns
    if pattern.name not in ("token_revoke", "theme", "log_remove")
]
FORMS = {
    "/log/{day}/": (
        "days_worked",
        "version",
        "note",
        "comments",
        "impressions",
        "reason",
        "step",
        "take",
        "profile-skills",
    ),
    "/reps/{rep}/log/{day}/remove/": ("removal-version", "removal-reason"),
    "/profile/": ("skills", "headline", "reason"),
    "/absences/": ("first_day", "last_day"),
    "/teams/north/invite/": ("email", "name", "start"),
    "/tokens/": ("name", "scopes", "days"),
    "/tokens/{rep}/revoke/": ("x",),
    "/theme/": ("theme", "next"),
    "/readings/": ("on", "brand", "industry_top", "reason"),
    "/coaching/": ("text", "what"),
    "/reps/{rep}/coaching/": ("text", "metric", "number", "week", "until", "reason", "what"),
    "/settings/": ("language", "theme", "time_zone", "off_boards"),
    "/privacy/erasure/": ("email",),
    "/welcome/": ("digest", "next"),
}
USUAL = {
    "days_worked": "5",
    "first_day": "2026-10-05",
    "last_day": "2026-10-06",
    "name": "N",
    "email": "n",
    "start": "2026-10-05",
    "scopes": "none",
    "days": "30",
}


@pytest.fixture
def signed_in(client, cast):
    """Ravi sells in North and manages it too, so that every page opens."""
    make.member(cast.ravi, cast.north, role="manager")
    Company.objects.update(tracking_since=make.MONDAY)
    boards.snapshot(boards.run(), cast.ravi, cast.north)
    client.post("/accounts/login/", {"login": "ravi@example.invalid", "password": make.PASSWORD})
    client.raise_request_exception = False
    return client


def address(pattern, **odd):
    """The address of a page, whose parts are good but for those named."""
    good = {"week": make.MONDAY, "rep_id": odd.pop("rep"), "slug": "north", "part": "brand"}
    good |= {"version": "article-1"} | odd

    def written(part):
        return quote(str(good.get(part[1], 1)), safe="")

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", written, str(pattern.pattern))


@pytest.mark.parametrize("pattern", PAGES, ids=lambda pattern: pattern.name)
def test_no_address_breaks_a_page(signed_in, cast, pattern):
    names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    asked = [
        (address(pattern, rep=cast.ravi.pk, **{name: value}), {})
        for name in names
        for value in (DAYS if name == "week" else NASTY)
    ]
    if pattern.name in ("home", "rep", "team", "team_csv", "team_xlsx", "exports", "company"):
        plain = address(pattern, rep=cast.ravi.pk)
        asked += [(plain, {name: value}) for name in PARAMETERS for value in TYPED]

    broken = [each for each in asked if signed_in.get(*each).status_code >= 500]

    assert signed_in.get(address(pattern, rep=cast.ravi.pk)).status_code in (200, 302, 404, 405)
    assert broken == []


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_is_typed_breaks_a_form(signed_in, cast, form):
    days = DAYS if "day" in form else ("",)
    tried = [(day, FORMS[form][-1], "1", heads) for day in days for heads in ({}, PREVIEW)]
    tried += [(str(make.MONDAY), field, value, {}) for field in FORMS[form] for value in TYPED]
    broken = [
        (day, field, value)
        for day, field, value, heads in tried
        if signed_in.post(
            form.format(day=day, rep=cast.ravi.pk), USUAL | {field: value}, headers=heads
        ).status_code
        >= 500
    ]

    assert broken == []
