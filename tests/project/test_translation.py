"""No page, letter or template shows a text that cannot be translated."""

from __future__ import annotations

import html
import io
import re
import time
from pathlib import Path

import pytest
import time_machine
from django.contrib import admin
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from ssitracker import demo as logins
from teams.models import Company, Letter, Team, User
from teams.services import letters, mailings
from teams.web import languages
from tests import make
from tests.browser import conftest as autumn
from tests.browser.test_pages import EVERYONE, ROLES, end_of_letters
from tests.project import pseudo

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

SAME_EVERYWHERE = ("ssitracker", "LinkedIn", "SSI", "CSV", "XLSX", "article-1", "linkedin-1")
"""Names, which no language changes. Other given words stand in `bdi` or say translate="no"."""
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SITE = "https://ssi.example.invalid"
MONDAY = autumn.NOW.date()
OF_DJANGO = {"True", "False", "Search"}
"""Said by pictures of Django's administration, which no catalogue reaches."""
GIVEN = {
    "north",
    "south",
    "English",
    "Deutsch",
    "Python",
    "Django",
    "Celery",
    "Takes over a new territory",
    "NumPy",
    "PostgreSQL",
    "The article's pillars",
    "'s published list of inputs",
}
"""What the administration shows of rows as it stands there; some of it is JSON or a checksum."""
DATA = re.compile("{.*}$|[0-9a-f]{64}$")
STRANGERS = (
    "/accounts/login/",
    "/accounts/password/reset/",
    "/letters/stopped/",
    "/nowhere/",
)


@pytest.fixture
def demo(monkeypatch):
    """The demo company, in a language that nobody speaks."""
    monkeypatch.setitem(trans_real._translations, pseudo.CODE, pseudo.Language("en"))
    for choice in ("of", "of_browser"):
        monkeypatch.setattr(languages, choice, lambda _request: pseudo.CODE)
    with time_machine.travel(autumn.NOW, tick=True):
        call_command("seed_demo", reps=14, weeks=16, stdout=io.StringIO())
        yield


def visitor(email: str = "") -> Client:
    client = Client()
    if email:
        client.force_login(User.objects.get(email=email))
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    return client


def untranslated(client: Client, *addresses: str) -> list[str]:
    """Words outside all brackets, each with its address."""
    return [
        f"{address} {words}"
        for address in addresses
        for words in pseudo.untranslated(client.get(address).content.decode(), given())
    ]


def given() -> set[str]:
    """Names of the demo company."""
    people = User.objects.values_list("name", "email")
    return {word for person in people for word in person} | {
        *Team.objects.values_list("name", flat=True),
        Company.objects.get().name,
        *SAME_EVERYWHERE,
    }


@pytest.mark.parametrize(("email", "pages"), ROLES, ids=["rep", "manager", "administrator"])
def test_every_text_of_a_page_can_be_translated(demo, email, pages):
    assert untranslated(visitor(email), *pages(), *EVERYONE) == []


def test_every_text_that_strangers_read_can_be_translated(demo):
    assert untranslated(visitor(), *STRANGERS, end_of_letters()) == []


def test_every_text_of_a_form_that_is_refused_can_be_translated(demo):
    log, invite = f"/log/{make.week(0)}/", "/teams/north/invite/"
    parts = {"new_connections": "1", "targeted_connections": "2"}
    known = {"email": logins.REP, "name": "R", "start": "2026-10-12"}
    refused = [
        (logins.REP, log, {"days_worked": "7", "comments": "x", "note": "a" * 1001}),
        (logins.REP, log, {"days_worked": "5", **parts}),
        (logins.REP, "/absences/", {"first_day": "never", "last_day": ""}),
        (logins.REP, "/absences/", {"first_day": "2026-12-24", "last_day": "2026-12-01"}),
        (logins.REP, "/profile/", {"skills": "some"}),
        (logins.REP, "/readings/", {"on": "", "brand": "y"}),
        (logins.REP, "/tokens/", {"name": ""}),
        (logins.MANAGER, invite, {"email": "nobody", "name": "", "start": ""}),
        (logins.MANAGER, invite, known),
        (logins.MANAGER, "/teams/north/marks/", {"on": "x", "kind": "other", "title": ""}),
    ]
    for email, address, typed in refused:
        answer = visitor(email).post(address, typed)
        assert answer.status_code == 422, address
        assert pseudo.untranslated(answer.content.decode(), given()) == [], address


@pytest.mark.parametrize("kind", Letter.Kind.values)
def test_every_text_of_a_letter_can_be_translated(demo, kind):
    Company.objects.update(language=pseudo.CODE)
    reader = User.objects.get(email=logins.MANAGER if kind == "digest" else logins.REP)
    asker = User.objects.get(email=logins.MANAGER) if kind == "nudge" else None
    row = make.letter(reader, kind, week=MONDAY, asked_by=asker)

    letter = mailings.written(row, now=autumn.NOW, site=SITE)

    assert letter is not None
    ((page, _),) = letter.alternatives
    assert pseudo.untranslated(page, given()) == []
    assert of_text(letter.subject, letter.body) == []


def test_every_text_of_a_letter_with_a_link_can_be_translated(demo):
    Company.objects.update(language=pseudo.CODE)
    letters.send_invitation(user_id=User.objects.get(email=logins.REP).pk, origin=SITE)
    letters.send_reset(email=logins.REP, origin=SITE)

    assert [of_text(letter.subject, letter.body) for letter in mail.outbox] == [[], []]


def of_text(*texts: str) -> list[str]:
    """Words of plain text outside all brackets; addresses are not words."""
    bare = re.sub(r"https://\S+", "", "\n".join(texts))
    return pseudo.untranslated(html.escape(bare), given())


TAGS = re.compile(
    r"{#.*?#}|{% block page_class %}.*?{% endblock %}"
    r"|{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{{.*?}}|[?]week=",
    re.DOTALL,
)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(TEMPLATES.rglob("*")) if path.suffix in (".html", ".txt")],
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_a_template_holds_no_words_outside_its_translations(path):
    """Also in what no page of the demo company shows."""
    assert pseudo.untranslated(TAGS.sub("", path.read_text()), SAME_EVERYWHERE) == []


def test_every_text_of_the_administration_can_be_translated(demo):
    """Of each table: its list, a new row and one that is there."""
    administrator, addresses = visitor(logins.ADMINISTRATOR), ["/admin/", "/admin/status/"]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        first = model._default_manager.first()
        addresses += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        addresses += [reverse(f"{name}_change", args=[first.pk])] if first else []
    open_to_them = [one for one in addresses if administrator.get(one).status_code == 200]

    found = [words.partition(" ")[2] for words in untranslated(administrator, *open_to_them)]

    assert [words for words in found if not (words in OF_DJANGO | GIVEN or DATA.match(words))] == []


def test_no_page_writes_days_in_an_order_of_its_own():
    """The order of a date is translated; ISO is for fields, links and the administration."""
    own = re.compile(r"""\|date:["'](?!Y-m-d)""")

    assert [p.name for p in TEMPLATES.rglob("*.*") if own.search(p.read_text())] == []
