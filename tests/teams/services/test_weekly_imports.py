"""Bringing files in: all or nothing, and a second time changes nothing."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from teams.models import Membership, ProfileReview, Team, User, WeeklyActivity
from teams.selectors import activity
from teams.services import weekly_files, weekly_imports
from teams.services.problems import Refusal
from teams.services.weekly_imports import FilesRefused, Imported, Tally
from tests import make
from tests.make import MONDAY, NOW

DATA = Path(__file__).parents[2] / "data"
REAL_NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
HEADER = "member,week,new_connections,targeted_connections,posts,network_size"


def bring(
    *lines: str, header: str = HEADER, levels: list[str] | None = None, **given: Any
) -> Imported:
    weeks = weekly_files.read_weeks("weeks.csv", "\n".join([header, *lines]).encode())
    profiles = None
    if levels:
        profiles = weekly_files.read_profiles("profiles.csv", "\n".join(levels).encode())
    given = {"team": "North", "create_reps": True, "now": NOW} | given
    return weekly_imports.import_weeks(weeks=weeks, levels=profiles, **given)


def bring_real(**given: Any) -> Imported:
    return weekly_imports.import_weeks(
        weeks=weekly_files.read_weeks("w", (DATA / "real-weeks.csv").read_bytes()),
        levels=weekly_files.read_profiles("p", (DATA / "real-profiles.csv").read_bytes()),
        **{"team": "North", "create_reps": True, "now": REAL_NOW} | given,
    )


def refused(*lines: str, **given: Any) -> list[str]:
    with pytest.raises(FilesRefused) as refusal:
        bring(*lines, **given)
    return [str(line) for line in refusal.value.lines]


def log_of(external_id: str, week: datetime.date = MONDAY) -> WeeklyActivity:
    log = activity.current_log(User.objects.get(external_id=external_id), week)
    assert log is not None
    return log


# --- Real weeks ---------------------------------------------------------------
def test_twenty_real_members_come_in_and_a_second_time_changes_nothing(db):
    done = bring_real()

    assert done == Imported("North", True, 20, 20, 0, Tally(1040, 0, 0), Tally(1051, 0, 0))
    assert bring_real() == Imported("North", False, 20, 0, 0, Tally(0, 0, 1040), Tally(0, 0, 1051))
    m01 = User.objects.get(external_id="m01")
    assert (m01.email, m01.has_usable_password()) == ("m01@example.invalid", False)
    first = datetime.date(2025, 11, 24)
    assert [(m.team.name, m.start, m.end) for m in m01.memberships.all()] == [
        ("North", first, None)
    ]
    assert (log_of("m01", first).posts, log_of("m01", first).invitations_sent) == (1, None)
    assert log_of("m01", first).provenance["posts"] == "imported"
    profile = activity.profile(m01, on=REAL_NOW.date())
    assert profile.levels["skills"].on == first
    assert profile.levels["network_size"].on == datetime.date(2026, 11, 22)


def test_an_import_takes_the_same_statements_however_long_it_is(db, django_assert_max_num_queries):
    bring_real()
    with django_assert_max_num_queries(20):
        bring_real()


def test_a_dry_run_tells_the_same_and_writes_nothing(db):
    done = bring_real(dry_run=True)

    assert done == Imported("North", True, 20, 20, 0, Tally(1040, 0, 0), Tally(1051, 0, 0))
    assert not User.objects.exists()
    assert not Team.objects.exists()
    assert not WeeklyActivity.objects.exists()


# --- What is kept -------------------------------------------------------------
def test_empty_cells_and_absent_columns_leave_what_is_known(cast):
    cast.ravi.external_id = "m01"
    cast.ravi.save()
    make.log(cast.ravi, posts=4, comments=9, days_worked=3)

    done = bring("m01,2026-10-05,7,,,")

    log = log_of("m01")
    assert (log.version, log.new_connections, log.posts, log.comments) == (2, 7, 4, 9)
    assert log.days_worked == 3
    assert done.logs == Tally(0, 1, 0)


def test_people_are_the_authors_of_what_a_file_says_they_did(db):
    bring("m01,2026-10-05,7,,,")

    log = log_of("m01")
    assert (log.recorded_by, log.recorded_at, log.reason) == (log.rep, NOW, "")


def test_the_network_is_a_look_at_the_profile_on_the_weeks_sunday_or_today(db):
    wednesday = NOW.date()
    bring("m01,2026-10-05,,,,410", "m01,2026-10-12,,,,420")

    looks = ProfileReview.objects.order_by("on").values_list("on", "network_size")
    assert list(looks) == [(datetime.date(2026, 10, 11), 410), (wednesday, 420)]


def test_a_profile_of_the_same_day_joins_that_look(db):
    bring(
        "m01,2026-10-05,,,,410",
        levels=["member,date,headline,skills", "m01,2026-10-11,1,12", "m01,2026-10-01,0,"],
    )

    looks = ProfileReview.objects.order_by("on").values_list("on", "headline", "network_size")
    assert list(looks) == [
        (datetime.date(2026, 10, 1), 0, None),
        (datetime.date(2026, 10, 11), 1, 410),
    ]


def test_a_profile_without_a_date_is_of_the_earliest_week(db):
    bring(
        "m01,2026-10-05,1,,,",
        "m01,2026-09-28,1,,,",
        levels=["member,photo,skills", "m01,1,", "m01,,", ""],
    )

    assert [(r.on, r.photo, r.skills) for r in ProfileReview.objects.all()] == [
        (make.week(1), 1, None)
    ]


def test_known_reps_keep_their_team_and_newcomers_start_with_their_first_week(cast):
    cast.otto.external_id = "m01"
    cast.otto.save()

    done = bring("m01,2026-10-05,1,,,", "m02,2026-10-05,1,,,", "m02,2026-09-21,1,,,")

    assert (done.reps, done.reps_made, done.elsewhere, done.team_made) == (2, 1, 1, False)
    assert [m.team for m in cast.otto.memberships.all()] == [cast.south]
    m02 = User.objects.get(external_id="m02")
    assert [(m.team, m.start) for m in m02.memberships.all()] == [(cast.north, make.week(2))]
    assert Membership.history.filter(user=m02).exists()


def test_people_can_be_named_by_e_mail(cast):
    done = bring(
        "Ravi@Example.invalid,2026-10-05,3",
        "gil@example.invalid,2026-10-05,4",
        header="email,week,posts",
    )

    assert activity.current_log(cast.ravi, MONDAY).posts == 3
    gil = User.objects.get(email="gil@example.invalid")
    assert (gil.name, gil.external_id, done.reps_made) == ("gil", "", 1)


def test_days_worked_come_from_the_file_or_from_absences(db):
    bring("m01,2026-10-05,2,3", "m02,2026-10-05,,3", header="member,week,days_worked,posts")

    assert (log_of("m01").days_worked, log_of("m02").days_worked) == (2, 5)


# --- What is refused ----------------------------------------------------------
def test_every_bad_line_is_named_and_nothing_is_written(db):
    told = refused(
        "m01,2026-10-05,1,2,,",
        "m01,2026-10-06,1,,,",
        "m02,2026-10-05,-1,,,",
        "m02,2026-10-19,1,,,",
        "m03,2026-10-05,x,,1.5,",
        "m03,2026-10-05,1,,,",
        "m04,2026-10-05,,,,-3",
        "m05,soon,1,,,",
        levels=["member,headline,date", "m01,2,", "m99,1,", "m02,1,2026-12-24"],
    )

    assert [line.rpartition(":")[0] and line.split(":")[0] for line in told] == [
        "profiles.csv line 2, headline",
        "profiles.csv line 3, member",
        "profiles.csv line 4, on",
        "weeks.csv line 2, targeted_connections",
        "weeks.csv line 3, week",
        "weeks.csv line 4, new_connections",
        "weeks.csv line 5, week",
        "weeks.csv line 6, new_connections",
        "weeks.csv line 6, posts",
        "weeks.csv line 7, week",
        "weeks.csv line 8, network_size",
        "weeks.csv line 9, week",
    ]
    assert not User.objects.exists()
    assert not Team.objects.exists()


def test_what_stands_already_is_part_of_the_judgement(cast):
    cast.ravi.external_id = "m01"
    cast.ravi.save()
    make.log(cast.ravi, new_connections=2)

    [told] = refused("m01,2026-10-05,,3,,")

    assert "Targeted connections are 3, but new connections only 2" in told


def test_unknown_people_are_refused_unless_they_may_be_added(cast):
    told = refused(
        "m01,2026-10-05,1,,,",
        "m01,2026-09-28,1,,,",
        "m02,2026-10-05,1,,,",
        create_reps=False,
    )

    assert told == [
        "weeks.csv line 2, member: Nobody has the external id m01. "
        "Mend it, or add --create-reps to add them.",
        "weeks.csv line 4, member: Nobody has the external id m02. "
        "Mend it, or add --create-reps to add them.",
    ]


def test_a_team_that_is_not_there_is_refused_unless_it_may_be_made(db):
    with pytest.raises(Refusal, match="Team holds a character that is no text"):
        bring(team="N\udcffrth")
    with pytest.raises(Refusal, match="There is no team named North"):
        bring("m01,2026-10-05,1,,,", create_reps=False)


def test_a_placeholder_address_that_is_taken_is_refused(db):
    make.person("Mo", email="m01@example.invalid")

    [told] = refused("m01,2026-10-05,1,,,")

    assert "m01@example.invalid belongs to somebody with another external id" in told


def test_an_external_id_that_makes_no_address_is_refused(db):
    [told] = refused("m 01,2026-10-05,1,,,")

    assert "m 01@example.invalid cannot be an e-mail address" in told


def test_a_profile_without_date_or_week_is_refused(cast):
    cast.ravi.external_id = "m09"
    cast.ravi.save()

    [told] = refused("m01,2026-10-05,1,,,", levels=["member,headline", "m09,1"])

    assert told.startswith("profiles.csv line 2, date: m09 has no week in the other file")


def test_the_future_begins_by_each_reps_own_zone(cast):
    cast.ravi.external_id, cast.ravi.time_zone = "m01", "Pacific/Kiritimati"
    cast.ravi.save()
    cast.bea.external_id, cast.bea.time_zone = "m02", "Pacific/Pago_Pago"
    cast.bea.save()
    monday_noon = datetime.datetime(2026, 10, 12, 10, 30, tzinfo=datetime.UTC)

    told = refused("m01,2026-10-12,1,,,", "m02,2026-10-12,1,,,", now=monday_noon)

    assert [line.split(":")[0] for line in told] == ["weeks.csv line 3, week"]


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_at_once_one_adds_the_newcomers_and_the_other_finds_them():
    done: list[Imported] = []
    start = threading.Barrier(2)

    def one() -> None:
        start.wait(timeout=30)
        try:
            done.append(bring("m01,2026-10-05,1,1,1,10", "m02,2026-10-05,2,1,1,10"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(one.reps_made for one in done) == [0, 2]
    assert sorted(one.logs.unchanged for one in done) == [0, 2]
