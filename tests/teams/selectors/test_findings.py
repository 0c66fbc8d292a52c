"""What is found well or not on a real site, and told with a remedy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder

from teams.models import Heartbeat
from teams.selectors import findings, surroundings
from teams.selectors.findings import Broker, Level
from tests import make
from tests import nights as october
from tests.make import NOW

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def found(now=NOW, waiting: int | None = 0) -> dict[str, findings.Finding]:
    return {one.key: one for one in findings.of_site(now=now, broker=Broker(waiting))}


def test_every_finding_that_is_not_good_says_what_to_do(db):
    looked_at = found(waiting=None).values()

    assert len(looked_at) == 11
    assert all(one.remedy for one in looked_at if one.level != Level.GOOD)
    assert not any(one.remedy for one in looked_at if one.level == Level.GOOD)


def test_workers_are_heard_for_a_quarter_of_an_hour(db):
    Heartbeat.objects.create(worker="one@here", at=NOW)

    assert found()["workers"].level == Level.GOOD
    later = found(NOW + timedelta(minutes=16))["workers"]
    assert (later.level, later.said) == (Level.BAD, "The last answer is 16 minutes old.")


def test_a_good_night_grows_old(cast):
    make.tracking(make.MONDAY)
    october.pass_night()

    assert found(NOW)["nights"].level == Level.GOOD
    assert found(NOW + timedelta(days=2))["nights"].level == Level.BAD


def test_before_tracking_nights_are_only_noted(db):
    assert found()["nights"].level == Level.NOTE


def test_tables_of_another_version_are_named(db):
    applied = MigrationRecorder.Migration.objects.filter(app="teams").order_by("-id").first()
    name, app = applied.name, applied.app
    applied.delete()
    said = found()["migrations"]
    MigrationRecorder.Migration.objects.create(app=app, name=name)

    assert said.level == Level.BAD
    assert f"teams.{name}" in said.said


@pytest.mark.parametrize(
    ("waiting", "level"), [(0, Level.GOOD), (1, Level.GOOD), (101, Level.NOTE), (None, Level.BAD)]
)
def test_a_queue_that_nobody_reads_is_noted(db, waiting, level):
    assert found(waiting=waiting)["broker"].level == level


def test_a_clock_that_is_wrong_is_told(db, time_machine):
    assert found()["clocks"].level == Level.BAD  # NOW is a moment of October


def test_a_redis_that_is_away_is_told(db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/1"

    assert surroundings.redis_version() is None
    assert found()["redis"].level == Level.BAD


def test_letters_that_wait_or_were_cut_off_are_told(cast):
    letter = make.letter(cast.ravi, until=NOW + timedelta(days=1))
    assert found()["outbox"].level == Level.GOOD
    assert found(NOW + timedelta(hours=2))["outbox"].level == Level.BAD

    letter.state = letter.State.SENDING
    letter.sending_at = NOW
    letter.save()
    assert "without a clear answer" in found(NOW + timedelta(hours=2))["outbox"].said


def test_a_single_administrator_is_noted_and_none_is_bad(cast):
    assert found()["administrators"].level == Level.NOTE
    make.person("Eve", is_superuser=True)
    assert found()["administrators"].level == Level.GOOD


def test_the_worst_finding_is_the_state_of_the_site(db):
    good = findings.Finding("a", Level.GOOD, "A", "fine")
    note = findings.Finding("b", Level.NOTE, "B", "hm")
    bad = findings.Finding("c", Level.BAD, "C", "oh")

    assert findings.worst((good, bad, note)) == Level.BAD
    assert findings.worst((good, note)) == Level.NOTE
    assert findings.worst((good,)) == Level.GOOD
