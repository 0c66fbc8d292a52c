"""People as CSV: previewed, then added all or none; formulas never leave alive."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from teams.admin.people_files import InPage
from teams.models import User
from tests import make

IMPORT, PROCESS = "/admin/teams/user/import/", "/admin/teams/user/process_import/"
GOOD = """email,name,external_id,team,role,start
Nora@example.invalid,Nora,n1,North,rep,2026-10-05
omar@example.invalid,Omar,,south,manager,
ravi@example.invalid,Somebody else,,South,rep,
"""


def upload(client, text, **more):
    file = SimpleUploadedFile("people.csv", text.encode(), content_type="text/csv")
    return client.post(IMPORT, {"import_file": file, "format": "0", "resource": "0"} | more)


def hidden(page):
    names = ("import_file_name", "original_file_name", "format", "resource")
    text = page.content.decode()
    return {n: re.search(rf'name="{n}" value="([^"]*)"', text)[1] for n in names}


def test_a_preview_saves_nothing_and_says_what_would_happen(ada, cast):
    page = upload(ada, GOOD)

    text = page.content.decode()
    assert re.findall(r"<td>\s*(new|here already)\s*</td>", text) == ["new", "new", "here already"]
    assert not User.objects.filter(name="Nora").exists()
    assert "style=" not in text


def test_confirming_adds_and_invites_and_leaves_known_people_alone(
    ada, cast, letters_at_once, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(PROCESS, hidden(upload(ada, GOOD)))

    nora, omar = User.objects.get(email="nora@example.invalid"), User.objects.get(name="Omar")
    assert (nora.external_id, nora.memberships.get().team) == ("n1", cast.north)
    assert (omar.memberships.get().role, omar.memberships.get().team) == ("manager", cast.south)
    assert nora.memberships.get().history.get().history_user == cast.ada
    cast.ravi.refresh_from_db()
    assert (cast.ravi.name, cast.ravi.memberships.get().team) == ("Ravi", cast.north)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "nora@example.invalid",
        "omar@example.invalid",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nobody,Nora,,,,", "is no e-mail address"),
        ("pia@example.invalid,,,,,", "There is no name"),
        ("pia@example.invalid,Pia,,West,,", "There is no team “West”"),
        ("pia@example.invalid,Pia,,North,boss,", "“boss” is no role. Write rep or manager"),
        ("pia@example.invalid,Pia,,North,rep,5 Oct", "“5 Oct” is no date"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_added(ada, cast, line, words):
    page = upload(ada, GOOD + line + "\n")

    text = page.content.decode()
    assert words in text
    assert '<td class="n">4</td>' in text
    assert 'name="confirm"' not in text
    assert "process_import" not in text


def test_twice_the_same_person_in_a_file_is_refused(ada, cast):
    text = upload(ada, GOOD + "nora@example.invalid,Nora again,,,,\n").content.decode()

    assert "nora@example.invalid stands in this file twice" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mail,name\nx@example.invalid,X\n", "Columns are missing: email"),
        ("", "empty"),
        ("email,name\n" + "x@example.invalid,X\n" * 2001, "2001 people are too many"),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused(ada, cast, text, words):
    assert words in upload(ada, text).content.decode()


def test_what_changed_since_the_preview_is_noticed(ada, cast):
    sent = hidden(upload(ada, GOOD))
    make.person("Taken", email="taken@example.invalid", external_id="n1")

    page = ada.post(PROCESS, sent, follow=True)

    assert "Nothing was saved" in page.content.decode()
    assert not User.objects.filter(name__in=["Nora", "Omar"]).exists()
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["", "not base64", "eJwDAAAAAAE=", "x" * 50])
def test_a_damaged_confirmation_is_refused(ada, cast, name):
    sent = hidden(upload(ada, GOOD)) | {"import_file_name": name}

    assert ada.post(PROCESS, sent, follow=True).status_code == 200
    assert not User.objects.filter(name="Nora").exists()


def test_a_forged_format_is_refused(ada, cast):
    sent = hidden(upload(ada, GOOD)) | {"format": "pickle"}

    assert ada.post(PROCESS, sent).status_code == 200
    assert not User.objects.filter(name="Nora").exists()


def test_the_file_travels_in_the_page():
    kept = InPage()
    kept.save("email,name\nölaf@example.invalid,Ölaf\n")

    assert InPage(name=kept.name).read() == "email,name\nölaf@example.invalid,Ölaf\n"


def test_an_export_lists_people_and_their_teams(ada, cast):
    answer = ada.post("/admin/teams/user/export/", {"format": "0", "resource": "0"})

    lines = answer.content.decode().splitlines()
    assert lines[0] == "email,name,external_id,team,role,start"
    assert "ravi@example.invalid,Ravi,,North,rep,2024-01-01" in lines
    assert answer["Content-Disposition"].startswith("attachment")


def test_formulas_leave_as_text(ada, cast):
    make.person('=HYPERLINK("http://evil.invalid")', email="evil@example.invalid")
    text = ada.post("/admin/teams/user/export/", {"format": "0", "resource": "0"}).content.decode()

    assert "'=HYPERLINK" in text


def test_a_file_too_large_for_the_page_is_refused_and_not_cut_short():
    kept = InPage()
    kept.save("email,name\n" + "nora@example.invalid,Nora\n" * 50_000)

    with pytest.raises(ValidationError, match="larger than 1 MiB"):
        kept.read()
