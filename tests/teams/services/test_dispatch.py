"""Handing over to a real mail server that is up, down, choosy, or gone at the worst moment."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, connections

from teams.models import Heartbeat, Letter
from teams.services import dispatch, mailings, postbox
from teams.services.postbox import Postbox
from tests import mail_servers, make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)

SITE = "https://ssi.example.invalid"
FRIDAY = make.NOW - timedelta(days=5) + timedelta(hours=5)
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
def server(settings):
    with mail_servers.mail_server() as at_work:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = mail_servers.HOST, at_work.port
        yield at_work


@pytest.fixture
def letters(cast) -> list[Letter]:
    """Reminders that wait for Ravi, Bea and Otto, in this order."""
    make.tracking(MONDAY)
    return [waiting(rep) for rep in (cast.ravi, cast.bea, cast.otto)]


def waiting(rep) -> Letter:
    until = FRIDAY + timedelta(days=2)
    return make.letter(rep, week=MONDAY, planned_at=FRIDAY, until=until)


def ring(*, minutes: int = 0) -> int:
    return dispatch.send_due(now=FRIDAY + timedelta(minutes=minutes), site=SITE)


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


EVERYONE = ["ravi@example.invalid", "bea@example.invalid", "otto@example.invalid"]


def test_letters_arrive_whole_and_once(server, letters):
    assert ring() == 3
    assert ring(minutes=5) == 0

    assert states() == ["sent"] * 3
    assert server.readers == EVERYONE
    first = server.letters[0]
    assert first["Subject"] == "The week of 5 Oct is not logged yet"
    assert first["Message-ID"] == f"<letter-{letters[0].pk}@ssi.example.invalid>"
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert "/log/2026-10-05/" in first.get_body(("plain",)).get_content()


def test_a_mail_server_down_for_an_hour_loses_none(server, letters):
    server.stop()
    for minutes in range(0, 60, 5):
        assert ring(minutes=minutes) == 0
    assert "sending" not in states()
    assert "ConnectionRefusedError" in Letter.objects.filter(state="failed")[0].error

    server.start()
    for minutes in range(60, 180, 5):
        ring(minutes=minutes)

    assert states() == ["sent"] * 3
    assert sorted(server.readers) == sorted(EVERYONE)
    assert set(Letter.objects.values_list("error", flat=True)) == {""}


def test_one_letter_a_ring_finds_out_whether_the_server_is_back(server, letters):
    server.stop()
    ring()

    assert states() == ["failed", "waiting", "waiting"]
    assert Letter.objects.earliest("pk").next_at >= FRIDAY + FIVE_MINUTES


def test_pauses_double_up_to_six_hours(server, letters, cast):
    server.refused = {cast.ravi.email}
    pauses = []
    now = FRIDAY
    for _ in range(9):
        Letter.objects.update(until=now + timedelta(days=1))
        dispatch.send_due(now=now, site=SITE)
        letter = Letter.objects.earliest("pk")
        pauses.append((letter.next_at - now).total_seconds() // 60)
        now = letter.next_at + timedelta(seconds=1)

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 360, 360]
    assert (letter.attempts, letter.state) == (9, "failed")


def test_a_mailbox_that_is_refused_stops_no_other(server, letters, cast):
    server.refused = {cast.ravi.email}

    assert ring() == 2

    assert states() == ["failed", "sent", "sent"]
    assert "No such mailbox" in Letter.objects.earliest("pk").error


def test_an_address_that_cannot_be_written_to_is_refused_and_not_unclear(server, letters, cast):
    type(cast.ravi).objects.filter(pk=cast.ravi.pk).update(email="ravi\n@example.invalid")

    assert ring() == 2
    assert states() == ["failed", "sent", "sent"]


def test_a_line_that_breaks_after_the_letter_leaves_it_to_an_administrator(server, letters):
    server.breaks_off = True
    ring()
    assert states() == ["sending"] * 3
    assert "not known" in Letter.objects.earliest("pk").error

    server.breaks_off = False
    for minutes in (5, 60, 600):
        assert ring(minutes=minutes) == 0
    assert server.letters == []


def test_a_server_that_went_away_between_two_letters_is_called_again(
    server, letters, monkeypatch, settings
):
    settings.EMAIL_TIMEOUT = 0.5
    hand_over = Postbox.hand_over

    def then_restart(box, message):
        hand_over(box, message)
        server.stop()
        server.start()

    monkeypatch.setattr(Postbox, "hand_over", then_restart)

    assert ring() == 3
    assert states() == ["sent"] * 3
    assert server.readers == EVERYONE


def test_a_silent_server_holds_nobody_for_long(letters, settings):
    with mail_servers.silent_server() as (port, called):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = mail_servers.HOST, port
        settings.EMAIL_TIMEOUT = 0.2
        assert ring() == 0
        assert called.is_set()

    assert states() == ["failed", "waiting", "waiting"]


def test_it_is_marked_before_the_mail_server_hears_of_it(letters, monkeypatch):
    seen = []
    monkeypatch.setattr(
        mail.get_connection().__class__,
        "send_messages",
        lambda _self, _messages: seen.append((states(), connection.in_atomic_block)),
    )

    ring()

    assert seen[0] == (["sending", "waiting", "waiting"], False)


def test_a_letter_in_the_hands_of_another_worker_has_not_failed(letters, monkeypatch):
    """The mail server turns this worker away, and is just being told the letter by the other."""

    def turned_away(_box: Postbox) -> None:
        taken = {"state": "sending", "sending_at": FRIDAY, "attempts": 1}
        Letter.objects.filter(pk=letters[0].pk).update(**taken)
        raise postbox.Unreachable("421 Too many connections")

    monkeypatch.setattr(Postbox, "ready", turned_away)

    assert ring() == 0
    assert states() == ["sending", "waiting", "waiting"]


def test_what_has_lost_its_reason_is_dropped(server, letters, cast):
    make.full_log(cast.ravi)

    assert ring() == 2

    assert states() == ["dropped", "sent", "sent"]
    assert cast.ravi.email not in server.readers


def test_a_reminder_is_never_sent_once_the_week_is_over(server, letters):
    assert dispatch.send_due(now=FRIDAY + timedelta(days=3), site=SITE) == 0

    assert states() == ["dropped"] * 3


def test_a_letter_that_cannot_be_written_fails_and_stops_no_other(server, letters, monkeypatch):
    written = mailings.written

    def broken(letter, **kwargs):
        if letter.person.name == "Ravi":
            raise ZeroDivisionError("a fault of ours")
        return written(letter, **kwargs)

    monkeypatch.setattr(mailings, "written", broken)

    assert ring() == 2
    assert states() == ["failed", "sent", "sent"]
    assert Letter.objects.earliest("pk").error == "a fault of ours"


def test_a_ring_hands_over_a_part_and_says_that_there_is_more(server, letters, monkeypatch):
    monkeypatch.setattr(dispatch, "MOST", 2)

    first = dispatch.answer(worker="w1", now=FRIDAY, site=SITE)
    second = dispatch.answer(worker="w1", now=FRIDAY, site=SITE)

    assert (first.sent, first.more) == (2, True)
    assert (second.sent, second.more) == (1, False)
    assert server.readers == EVERYONE


def test_who_answers_the_ring_for_letters_is_alive():
    dispatch.answer(worker="w2", now=FRIDAY, site=SITE)

    assert Heartbeat.objects.get().worker == "w2"


def test_a_slow_server_ends_a_ring_in_time(server, letters, monkeypatch):
    monkeypatch.setattr(dispatch, "PATIENCE", timedelta(seconds=-1))

    assert ring() == 0
    assert states() == ["waiting"] * 3


def test_two_workers_at_once_send_each_letter_once(server, cast):
    make.tracking(MONDAY)
    for number in range(20):
        waiting(make.rep(f"Rep {number}", cast.north))
    start = threading.Barrier(3)

    def work() -> None:
        start.wait()
        ring()
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert states() == ["sent"] * 20
    assert len(server.letters) == len(set(server.readers)) == 20
