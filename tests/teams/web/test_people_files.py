"""Reps from a CSV file, on the page of a team."""

from __future__ import annotations

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from teams.models import User

pytestmark = pytest.mark.usefixtures("wednesday")

ADDRESS = "/teams/north/people/file/"
GOOD = "email,name\nnora@example.invalid,Nora\nravi@example.invalid,Other\n"


@pytest.fixture
def maya(cast, browse):
    client = browse(cast.maya)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def upload(client, text):
    file = SimpleUploadedFile("people.csv", text.encode(), content_type="text/csv")
    return client.post(ADDRESS, {"file": file})


def kept(page) -> str:
    return re.search(r'name="kept"\s+value="([^"]*)"', page.content.decode())[1]


def test_a_file_is_shown_first_and_then_added(cast, maya, mailoutbox):
    page = upload(maya, GOOD)
    assert "1 person would be added" in page.content.decode()
    assert not User.objects.filter(name="Nora").exists()

    answer = maya.post(ADDRESS, {"kept": kept(page), "confirm": "1"}, follow=True)

    assert "1 person is in North; the invitation is on its way." in answer.content.decode()
    assert User.objects.get(name="Nora").memberships.get().team == cast.north
    assert "Nora" in answer.content.decode()


def test_a_second_press_adds_nobody_and_says_so(cast, maya, mailoutbox):
    sent = {"kept": kept(upload(maya, GOOD)), "confirm": "1"}
    maya.post(ADDRESS, sent, follow=True)

    answer = maya.post(ADDRESS, sent, follow=True)

    assert "Nobody in this file is new" in answer.content.decode()
    assert "0 people" not in answer.content.decode()
    assert User.objects.filter(name="Nora").count() == 1


def test_a_line_that_cannot_stand_keeps_the_button_away(cast, maya):
    page = upload(maya, GOOD + "nobody,Nobody\n")

    assert page.status_code == 422
    assert "is no e-mail address" in page.content.decode()
    assert 'name="confirm"' not in page.content.decode()


@pytest.mark.parametrize("sent", [{}, {"confirm": "1", "kept": "x"}, {"confirm": "1"}])
def test_nothing_comes_of_nothing(cast, maya, sent):
    answer = maya.post(ADDRESS, sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_what_changed_since_the_preview_is_noticed(cast, maya):
    page = upload(maya, "email,name,external_id\nnora@example.invalid,Nora,n1\n")
    User.objects.create(email="taken@example.invalid", name="Taken", external_id="n1")

    answer = maya.post(ADDRESS, {"kept": kept(page), "confirm": "1"})

    assert "Line 2: Someone with the external id n1 exists." in answer.content.decode()
    assert not User.objects.filter(name="Nora").exists()


def test_only_who_manages_uploads(cast, browse):
    assert browse(cast.ravi).get(ADDRESS).status_code in (302, 404)
    assert not User.objects.filter(name="Nora").exists()
