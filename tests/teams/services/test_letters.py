"""Letters with a link that lets somebody set a password."""

from __future__ import annotations

from django.core import mail

from teams import tasks
from teams.services import letters

SITE = "https://ssi.example.invalid"


def test_an_invitation_says_who_asks_what_for_and_until_when(cast):
    letters.send_invitation(user_id=cast.bea.pk, origin=SITE)

    (letter,) = mail.outbox
    assert letter.to == ["bea@example.invalid"]
    assert letter.subject == "Our company has added you to ssitracker"
    assert letter.body.startswith("Hello Bea,\n\nOur company uses ssitracker")
    assert f"{SITE}/accounts/password/reset/key/" in letter.body
    assert "within three days" in letter.body
    assert "no affiliation to LinkedIn" in letter.body


def test_names_stand_in_letters_as_they_are(cast):
    cast.bea.name = "Bea <O'Neil> & Co"
    cast.bea.save(update_fields=["name"])

    letters.send_invitation(user_id=cast.bea.pk, origin=SITE)

    assert "Hello Bea <O'Neil> & Co," in mail.outbox[0].body


def test_a_line_break_in_the_companys_name_makes_no_header(cast):
    from teams.models import Company

    Company.objects.update(name="Acme\nBcc: all@example.invalid")
    letters.send_invitation(user_id=cast.bea.pk, origin=SITE)

    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["bea@example.invalid"]


def test_people_who_are_gone_get_none(cast):
    cast.bea.is_active = False
    cast.bea.save(update_fields=["is_active"])

    letters.send_invitation(user_id=cast.bea.pk, origin=SITE)
    letters.send_reset(email=cast.bea.email, origin=SITE)

    assert mail.outbox == []


def test_a_reset_finds_its_reader_in_any_case(cast):
    letters.send_reset(email="BEA@example.invalid", origin=SITE)

    assert mail.outbox[0].subject == "Set a new password for ssitracker"


def test_a_letter_goes_out_even_where_no_broker_answers(cast, settings, monkeypatch):
    from kombu.exceptions import OperationalError

    def dead(*args, **kwargs):
        raise OperationalError("nobody there")

    monkeypatch.setattr(tasks.send_reset, "delay", dead)
    tasks.post_reset(email="bea@example.invalid", origin=SITE)

    assert [letter.to for letter in mail.outbox] == [["bea@example.invalid"]]
