"""Guessing is limited, per account and per address, and nobody is kept out by another's guesses."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client, RequestFactory

from teams.models import Try
from teams.web import throttles
from tests import make

LOGIN = "/accounts/login/"
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


def guess(client, email="ravi@example.invalid", password="wrong", **headers):
    return client.post(LOGIN, {"login": email, "password": password}, headers=headers).status_code


def test_ten_wrong_passwords_shut_an_account_for_a_quarter_of_an_hour(client, cast, time_machine):
    time_machine.move_to(NOON, tick=False)
    assert [guess(client) for _ in range(11)] == [200] * 10 + [429]
    assert guess(client, password=make.PASSWORD) == 429

    time_machine.shift(datetime.timedelta(minutes=15))
    assert guess(client, password=make.PASSWORD) == 302


def test_the_answer_says_when_to_come_back(client, cast, time_machine):
    time_machine.move_to(NOON, tick=False)
    for _ in range(10):
        guess(client)

    answer = client.post(LOGIN, {"login": "ravi@example.invalid", "password": "wrong"})

    assert answer["Retry-After"] == "901"
    assert "Wait 15 minutes" in answer.content.decode()


def test_the_case_and_blanks_of_an_address_make_no_difference(client, cast):
    for _ in range(10):
        guess(client)

    assert guess(client, " RAVI@EXAMPLE.invalid ") == 429


def test_twenty_wrong_guesses_at_many_accounts_shut_an_address_for_an_hour(
    client, cast, time_machine
):
    time_machine.move_to(NOON, tick=False)
    answers = [guess(client, f"somebody{number}@example.invalid") for number in range(21)]

    assert answers == [200] * 20 + [429]
    time_machine.shift(datetime.timedelta(minutes=59))
    assert guess(client, password=make.PASSWORD) == 429
    time_machine.shift(datetime.timedelta(minutes=1))
    assert guess(client, password=make.PASSWORD) == 302


def test_a_made_up_x_forwarded_for_is_no_other_address(client, cast):
    answers = [
        guess(client, f"somebody{number}@example.invalid", x_forwarded_for=f"203.0.113.{number}")
        for number in range(21)
    ]

    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "127.0.0.1"), (1, "192.0.2.7"), (2, "198.51.100.1"), (4, "127.0.0.1")],
)
def test_only_our_own_proxies_are_believed(settings, proxies, address):
    settings.PROXIES = proxies
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.1, 192.0.2.7"}
    )

    assert throttles.address_of(request) == address


def test_a_login_that_succeeds_is_not_counted(client, cast):
    for _ in range(25):
        assert guess(client, password=make.PASSWORD) == 302
        client.post("/accounts/logout/")

    assert not Try.objects.exists()


def test_guesses_of_others_do_not_keep_a_person_out_on_a_known_device(client, cast):
    guess(client, password=make.PASSWORD)
    client.post("/accounts/logout/")
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(11):
        guess(stranger)

    assert guess(stranger, password=make.PASSWORD) == 429
    assert guess(client, password=make.PASSWORD) == 302


def test_a_known_device_is_limited_too_and_known_to_its_own_account_only(client, cast):
    guess(client, password=make.PASSWORD)
    client.post("/accounts/logout/")

    assert [guess(client) for _ in range(11)][-1] == 429
    for _ in range(10):
        guess(Client(REMOTE_ADDR="192.0.2.7"), "bea@example.invalid")
    assert guess(client, "bea@example.invalid", make.PASSWORD) == 429


def test_a_forged_device_is_none(client, cast):
    client.cookies["device"] = "WyJhIiwiYiJd:1abcde:forged"
    for _ in range(10):
        guess(Client())

    assert guess(client) == 429


def test_letters_are_limited_per_mailbox_and_per_address(client, cast):
    def ask(email):
        return client.post("/accounts/password/reset/", {"email": email}).status_code

    assert [ask("ravi@example.invalid") for _ in range(6)] == [302] * 5 + [429]
    assert [ask(f"somebody{number}@example.invalid") for number in range(16)][-2:] == [302, 429]


def test_wrong_old_passwords_are_limited(client, cast):
    client.force_login(cast.ravi)
    answers = [
        client.post("/accounts/password/change/", {"oldpassword": "wrong"}).status_code
        for _ in range(11)
    ]

    assert answers == [200] * 10 + [429]


def test_login_needs_no_redis(client, cast, settings):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.REDIS_URL,
        }
    }

    assert [guess(client) for _ in range(11)][-1] == 429
    assert guess(Client(REMOTE_ADDR="192.0.2.7"), "bea@example.invalid", make.PASSWORD) == 302
