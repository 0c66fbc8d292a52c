"""Ending letters by their link: without signing in, by a press, and nothing for the curious."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from teams.models import User
from teams.services.subscriptions import Subscription

STOP, NOW, STOPPED = "/letters/stop/", "/letters/stop/now/", "/letters/stopped/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def strict() -> Client:
    """A stranger's browser, whose forms are checked as in production."""
    return Client(enforce_csrf_checks=True)


def of(person, choice: str = "wants_summary") -> str:
    return "?" + urlencode({"key": Subscription(person.pk, choice).key})


def wants_summary(person) -> bool:
    return User.objects.get(pk=person.pk).wants_summary


def test_looking_changes_nothing_and_the_button_does(client, cast):
    page = client.get(STOP + of(cast.ravi))
    assert "no summary of your own week on Mondays" in page.content.decode()
    assert wants_summary(cast.ravi)

    done = client.post(STOP + of(cast.ravi), follow=True)

    assert done.redirect_chain == [(STOPPED, 302)]
    assert "These letters have ended" in done.content.decode()
    assert not wants_summary(cast.ravi)
    assert wants_summary(cast.bea)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("wants_reminder", "no reminder any more when a week is not logged"),
        ("wants_digest", "no digest of your teams"),
    ],
)
def test_the_page_says_which_letters_and_not_whose(client, cast, choice, words):
    text = client.get(STOP + of(cast.ravi, choice)).content.decode()

    assert words in text
    assert "Ravi" not in text
    assert "ravi@" not in text


def test_it_works_for_who_may_not_sign_in_any_more(client, cast):
    User.objects.filter(pk=cast.ravi.pk).update(is_active=False)

    client.post(STOP + of(cast.ravi))

    assert not wants_summary(cast.ravi)


def test_the_button_is_guarded_like_every_form(strict, cast):
    assert strict.post(STOP + of(cast.ravi)).status_code == 403
    assert wants_summary(cast.ravi)


def test_a_mail_program_ends_them_with_one_post(strict, cast):
    answer = strict.post(NOW + of(cast.ravi), ONE_CLICK)

    assert (answer.status_code, answer.content) == (204, b"")
    assert not wants_summary(cast.ravi)


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "Yes"}])
def test_another_post_is_no_press(strict, cast, body):
    assert strict.post(NOW + of(cast.ravi), body).status_code == 400
    assert wants_summary(cast.ravi)


def test_a_person_who_follows_the_mail_programs_link_gets_the_page(client, cast):
    answer = client.get(NOW + of(cast.ravi))

    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    assert wants_summary(cast.ravi)


@pytest.mark.parametrize("address", [STOP, NOW])
@pytest.mark.parametrize("key", ["", "?key=", "?key=preview", "?key=%00", "?key=a%3Ab"])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_wrong_link_is_an_address_that_does_not_exist(client, db, address, key, verb):
    answer = getattr(client, verb)(address + key, ONE_CLICK if verb == "post" else None)

    assert answer.status_code == 404
    assert answer.content == client.get("/teams-that-are-not/").content


def test_guessing_ends_soon_and_right_links_are_never_counted(client, cast):
    for _ in range(30):
        assert client.post(NOW + of(cast.ravi), ONE_CLICK).status_code == 204
    tries = [client.post(f"{NOW}?key=guess{n}", ONE_CLICK).status_code for n in range(22)]

    assert tries == [404] * 20 + [429] * 2


def test_the_key_is_in_no_log(client, cast, caplog):
    with caplog.at_level("INFO"):
        client.get(STOP + of(cast.ravi))

    assert Subscription(cast.ravi.pk, "wants_summary").key not in caplog.text
