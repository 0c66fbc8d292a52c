"""Workers killed with a letter in hand, rings lost and doubled, mail servers gone: once each."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest

from teams.models import Letter
from teams.selectors import outbox, weeks
from tests import mail_servers, make, workers
from tests.faults.conftest import NOW
from tests.workers import until

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

WEEK = weeks.monday_of(NOW.date())


@pytest.fixture
def waiting(cast) -> list[Letter]:
    """Letters that Maya has just asked for; tracking has not begun, so that no other is planned."""
    reps = [cast.ravi, cast.bea, *(make.rep(team=cast.north) for _ in range(8))]
    return [
        make.letter(rep, "nudge", asked_by=cast.maya, week=WEEK, planned_at=NOW) for rep in reps
    ]


def by_way_of(port: int) -> dict[str, str]:
    return {"EMAIL_URL": f"smtp://{mail_servers.HOST}:{port}"}


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def all_sent() -> bool:
    return set(states()) == {"sent"}


@pytest.mark.parametrize("victim", ["the process at work", "the whole worker"])
def test_a_worker_killed_with_a_letter_in_hand_leaves_it_to_an_administrator(
    works, waiting, victim
):
    with mail_servers.mail_server() as server:
        server.holds = True
        works.beat()
        worker = works.worker(**by_way_of(server.port))
        until(server.holding.is_set, works)
        assert states() == ["sending"] + ["waiting"] * 9
        if victim == "the whole worker":
            workers.kill(worker)
        else:
            os.kill(workers.children(worker)[0], signal.SIGKILL)
        server.holds = False
        if victim == "the whole worker":
            works.worker(**by_way_of(server.port))

        until(lambda: states() == ["sending"] + ["sent"] * 9, works)

    assert list(outbox.stuck(NOW + timedelta(hours=1))) == [waiting[0]]
    assert len(server.letters) == 9
    assert waiting[0].person.email not in server.readers


def test_two_beats_and_two_workers_send_each_letter_once(works, waiting):
    with mail_servers.mail_server() as server:
        for _ in range(2):
            works.beat()
            works.worker(**by_way_of(server.port))
        until(all_sent, works)

    assert sorted(server.readers) == sorted(letter.person.email for letter in waiting)


def test_a_queue_that_loses_everything_loses_no_letter(works, waiting):
    works.beat()
    until(lambda: works.redis("LLEN", "celery"), works)
    works.redis("FLUSHALL")
    with mail_servers.mail_server() as server:
        works.worker(**by_way_of(server.port))
        works.redis("FLUSHALL")
        until(all_sent, works)

    assert len(server.letters) == len(waiting)


def test_a_mail_server_that_comes_back_gets_what_waited(works, waiting):
    with mail_servers.mail_server(up=False) as server:
        works.beat()
        works.worker(**by_way_of(server.port))
        until(lambda: "failed" in states(), works)
        assert "sending" not in states()
        server.start()
        # What failed has a pause of five minutes and more before it; this test has not.
        until(lambda: set(states()) == {"failed", "sent"}, works)
        Letter.objects.filter(state="failed").update(next_at=NOW)
        until(all_sent, works)

    assert sorted(server.readers) == sorted(letter.person.email for letter in waiting)
