"""Erasing somebody in the admin: what would go is shown, a word is typed, the service does it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from teams.models import ErasedPerson, ErasureRequest, User, WeeklyActivity
from tests import make


def address(person: User, query: str = "") -> str:
    return f"/admin/teams/user/{person.pk}/erase/{query}"


@pytest.fixture
def otto(cast) -> User:
    make.log(cast.otto, posts=1)
    make.log(cast.ravi, note="as Otto did", posts=1)
    return cast.otto


def test_the_dry_run_counts_what_the_command_counts(ada, otto, capsys):
    call_command("erase_person", otto.email, "--dry-run")
    told = dict(line.rsplit(" ", 1) for line in capsys.readouterr().err.splitlines()[:-1])

    page = ada.get(address(otto))

    assert {row.table: str(row.rows) for row in page.context["counts"]} == told
    assert "as Otto did" in page.content.decode()
    otto.refresh_from_db()
    assert otto.name == "Otto"


@pytest.mark.parametrize("typed", ["", "Otto", "OTTO@example.invalid"])
def test_a_wrong_word_erases_nobody_and_the_form_stays(ada, otto, typed):
    page = ada.post(address(otto), {"typed": typed})

    text = page.content.decode()
    assert page.status_code == 422
    assert f"“{typed}” does not confirm it. Type: otto@example.invalid" in text
    assert 'aria-invalid="true"' in text
    assert "teams_weeklyactivity" in text
    assert not ErasedPerson.objects.exists()


def test_the_address_typed_erases_and_tells_no_name(ada, cast, otto):
    page = ada.post(address(otto), {"typed": otto.email}, follow=True)

    assert "Erased. Texts that still name the person: 1." in page.content.decode()
    assert "Otto" not in page.content.decode()
    assert ErasedPerson.objects.get().erased_by == cast.ada
    assert WeeklyActivity.objects.get(rep=cast.ravi).note == "as Otto did"


def test_the_name_goes_out_of_others_texts_where_that_is_wanted(ada, cast, otto):
    ada.post(address(otto, "?blank=yes"), {"typed": otto.email})

    assert "Otto" not in WeeklyActivity.objects.get(rep=cast.ravi).note


def test_what_is_refused_says_why_and_what_to_do(ada, cast):
    text = ada.get(address(cast.ada)).content.decode()
    refused = ada.post(address(cast.ada), {"typed": cast.ada.email})

    assert "Nobody erases themselves." in text
    assert "Ask another administrator." in text
    assert refused.status_code == 409
    assert not ErasedPerson.objects.exists()


def test_nobody_is_erased_twice(ada, otto):
    ada.post(address(otto), {"typed": otto.email})

    assert "This person is erased already." in ada.get(address(otto)).content.decode()


def test_open_requests_are_counted_listed_and_lead_to_the_erasure(ada, cast, otto):
    ErasureRequest.objects.create(user=otto, asked_at=make.NOW)
    ErasureRequest.objects.create(user=cast.bea, asked_at=make.NOW, withdrawn_at=make.NOW)

    assert "1 person asks to be erased" in ada.get("/admin/").content.decode()
    text = ada.get("/admin/teams/erasurerequest/").content.decode()
    assert address(otto) in text
    assert address(cast.bea) not in text
    assert "Asked to be erased on" in ada.get(address(otto)).content.decode()
    ada.post(address(otto), {"typed": otto.email})
    assert "asks to be erased" not in ada.get("/admin/").content.decode()
