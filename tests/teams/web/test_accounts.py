"""Signing in and out, setting passwords, and the second step."""

from __future__ import annotations

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from celery import current_app
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from teams.services import letters
from teams.web import accounts
from tests import make

LOGIN = "/accounts/login/"
SIXTY_DAYS, TWELVE_HOURS = 60 * 24 * 60 * 60, 12 * 60 * 60
NEW = "a quite new pass phrase"


@pytest.fixture(autouse=True)
def letters_at_once():
    """What would be the worker's to send is sent here."""
    current_app.conf.task_always_eager = True
    yield
    current_app.conf.task_always_eager = False


def sign_in(client, email="ravi@example.invalid", password=make.PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def who(client):
    return client.session.get("_auth_user_id")


def link_in(letter):
    return re.search(r"https?://\S+/password/reset/key/\S+", letter.body)[0]


def test_an_email_address_and_a_password_sign_in(client, cast):
    answer = sign_in(client, "Ravi@Example.invalid")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert who(client) == str(cast.ravi.pk)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ravi@example.invalid", "wrong"),
        ("nobody@example.invalid", make.PASSWORD),
        ("gone@example.invalid", make.PASSWORD),
        ("invited@example.invalid", make.PASSWORD),
    ],
)
def test_a_refused_login_does_not_tell_why(client, cast, email, password):
    make.person("Gone", email="gone@example.invalid", is_active=False)
    make.person("Invited", email="invited@example.invalid").set_unusable_password()

    answer = sign_in(client, email, "wrong" if "invited" in email else password)

    assert answer.status_code == 200
    assert "are not correct" in answer.content.decode()
    assert who(client) is None


@pytest.mark.parametrize(
    ("remember", "age"), [({"remember": "on"}, SIXTY_DAYS), ({}, TWELVE_HOURS)]
)
def test_a_session_lasts_a_working_day_unless_the_device_is_to_be_remembered(
    client, cast, remember, age
):
    sign_in(client, **remember)

    assert client.session.get_expiry_age() == age
    assert client.cookies["sessionid"]["max-age"] == age


def test_signing_in_gives_the_session_a_new_key(client, cast):
    client.get(reverse("account_reset_password_from_key", args=["1", "x-y"]))
    session = client.session
    session["before"] = True
    session.save()

    sign_in(client)

    assert client.session.session_key != session.session_key


def test_the_next_page_is_one_of_ours(client, cast):
    assert sign_in(client, next="https://elsewhere.invalid/")["Location"] == "/"


def test_nobody_signs_up(client, cast):
    page = client.get("/accounts/signup/")
    client.post(
        "/accounts/signup/", {"email": "new@example.invalid", "password1": NEW, "password2": NEW}
    )

    assert "your administrator or manager adds you" in page.content.decode()
    assert not type(cast.ravi).objects.filter(email="new@example.invalid").exists()


def test_signing_out_takes_a_post(client, cast):
    sign_in(client)

    assert client.get("/accounts/logout/").status_code == 200
    assert who(client)
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert who(client) is None


def test_a_password_change_signs_out_every_other_device(client, cast):
    from django.test import Client

    phone = Client()
    sign_in(phone)
    sign_in(client)

    client.post(
        "/accounts/password/change/",
        {"oldpassword": make.PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert client.get("/accounts/2fa/").status_code == 200
    assert phone.get("/accounts/2fa/").status_code == 302


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 12 characters"),
        ("q1w2e3r4t5y6", "too common"),
        ("ravi@example.invalid", "too similar"),
        ("LinkedIn-password-2026", "anybody here would guess"),
        ("our-company-ravi-11", "anybody here would guess"),
    ],
)
def test_weak_passwords_are_refused(client, cast, password, words):
    sign_in(client)

    page = client.post(
        "/accounts/password/change/",
        {"oldpassword": make.PASSWORD, "password1": password, "password2": password},
    )

    assert words in page.content.decode()


def test_passwords_are_kept_as_argon2_with_owasps_parameters(settings, cast):
    settings.PASSWORD_HASHERS = ["ssitracker.hashers.OwaspArgon2Hasher"]
    cast.ravi.set_password(NEW)

    assert cast.ravi.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert identify_hasher(cast.ravi.password).algorithm == "argon2"


# --- Letters


def test_a_letter_sets_a_new_password_once(client, cast):
    asked = client.post("/accounts/password/reset/", {"email": "RAVI@example.invalid"})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    chosen = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert asked["Location"] == "/accounts/password/reset/done/"
    assert chosen["Location"] == "/accounts/password/reset/key/done/"
    cast.ravi.refresh_from_db()
    assert cast.ravi.check_password(NEW)
    assert "This link has been used" in client.get(link).content.decode()


def test_the_key_of_a_letter_does_not_stay_in_the_address(client, cast):
    client.post("/accounts/password/reset/", {"email": "ravi@example.invalid"})

    assert client.get(link_in(mail.outbox[0]))["Location"].endswith("-set-password/")


def test_asking_for_a_letter_tells_nobody_whose_address_it_is(client, cast):
    ours = client.post("/accounts/password/reset/", {"email": "ravi@example.invalid"})
    nobodys = client.post("/accounts/password/reset/", {"email": "nobody@example.invalid"})

    assert (ours.status_code, ours["Location"], ours.content) == (
        nobodys.status_code,
        nobodys["Location"],
        nobodys.content,
    )
    assert [letter.to for letter in mail.outbox] == [["ravi@example.invalid"]]


def test_a_replaced_address_opens_nothing(client, cast):
    client.post("/accounts/password/reset/", {"email": "ravi@example.invalid"})
    old_link = link_in(mail.outbox.pop())
    cast.ravi.email = "ravi@new.invalid"
    cast.ravi.save(update_fields=["email"])

    client.post("/accounts/password/reset/", {"email": "ravi@example.invalid"})

    assert mail.outbox == []
    assert "This link has been used" in client.get(old_link).content.decode()
    assert sign_in(client).status_code == 200
    assert sign_in(client, "ravi@new.invalid").status_code == 302
    assert not EmailAddress.objects.exists()


def test_an_invitation_names_the_company_and_lets_one_choose_a_password(client, cast):
    cast.bea.set_unusable_password()
    cast.bea.save(update_fields=["password"])
    letters.send_invitation(user_id=cast.bea.pk, origin="http://testserver")

    letter = mail.outbox[0]
    form = client.get(link_in(letter), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert letter.subject == "Our company has added you to ssitracker"
    assert "modelled\nSSI" in letter.body
    assert sign_in(client, "bea@example.invalid", NEW).status_code == 302


def test_somebody_deactivated_gets_no_letter(cast):
    cast.bea.is_active = False
    cast.bea.save(update_fields=["is_active"])

    letters.send_reset(email="bea@example.invalid", origin="http://testserver")

    assert mail.outbox == []


# --- The second step


@pytest.fixture
def app(cast):
    """Ravi's authenticator app: gives the code of now."""
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(cast.ravi, secret)
    RecoveryCodes.activate(cast.ravi)
    return lambda: format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_with_an_app_a_password_is_only_the_first_step(client, cast, app):
    first = sign_in(client)
    assert (first["Location"], who(client)) == ("/accounts/2fa/authenticate/", None)

    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert who(client) is None

    second = client.post("/accounts/2fa/authenticate/", {"code": app()})
    assert (second["Location"], who(client)) == ("/", str(cast.ravi.pk))
    assert client.session.get_expiry_age() == TWELVE_HOURS


def test_a_recovery_code_works_once(client, cast, app):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (str(cast.ravi.pk), None):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert who(client) == expected
        client.post("/accounts/logout/")


def test_secrets_of_apps_are_kept_encrypted(cast, app, settings):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    adapter = accounts.MFAAdapter()

    assert "JBSWY3DPEHPK3PXP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"


def quarter_of_an_hour_later(client):
    """The session as if its holder had shown who they are 16 minutes ago."""
    session = client.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 16 * 60
    session.save()


def test_setting_up_an_app_asks_for_the_password_again_and_shows_a_picture(client, cast):
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200

    quarter_of_an_hour_later(client)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    again = client.post(asked["Location"], {"password": make.PASSWORD})
    page = client.get(again["Location"]).content.decode()

    assert "<svg width=" in page
    assert "data:" not in page
    assert "<?xml" not in page


def test_the_pages_of_the_second_step_open(client, cast, app):
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": app()})

    for url in (
        "",
        "recovery-codes/",
        "recovery-codes/generate/",
        "recovery-codes/download/",
        "totp/deactivate/",
        "reauthenticate/",
    ):
        assert client.get(f"/accounts/2fa/{url}").status_code == 200, url


def test_expired_sessions_are_not_the_only_ones_a_deactivation_ends(client, cast):
    sign_in(client)
    cast.ravi.is_active = False
    cast.ravi.save(update_fields=["is_active"])

    assert Session.objects.exists()
    assert client.get("/accounts/2fa/")["Location"].startswith(LOGIN)
