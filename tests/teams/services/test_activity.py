"""Saving weekly logs: what is kept, what is refused, and who wins a race."""

from __future__ import annotations

import datetime
import itertools
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring import metrics
from teams.models import WeeklyActivity
from teams.selectors import activity as logs
from teams.services import activity
from teams.services.entries import WeekEntry
from teams.services.problems import BulkErrors, Refusal, VersionConflict
from tests import make
from tests.make import MONDAY, NOW

if TYPE_CHECKING:
    from teams.models import User

TODAY = NOW.date()
LATER = NOW + datetime.timedelta(minutes=5)


def save(rep: User, week: datetime.date = MONDAY, **given: Any) -> WeeklyActivity:
    """The rep types something; what a test does not name is plain."""
    counts = {key: given.pop(key) for key in list(given) if key in metrics.COUNT_KEYS}
    given = {"by": rep, "now": NOW, "today": TODAY, "counts": counts} | given
    return activity.record_week(rep=rep, week=week, **given)


def refused(rep: User, week: datetime.date = MONDAY, **given: Any) -> list:
    with pytest.raises(Refusal) as refusal:
        save(rep, week, **given)
    return refusal.value.problems


def standing(rep: User, week: datetime.date = MONDAY) -> WeeklyActivity:
    log = logs.current_log(rep, week)
    assert log is not None
    return log


# --- What is kept -------------------------------------------------------------
def test_a_first_log_is_version_one_and_knows_only_what_was_said(cast):
    log = save(cast.ravi, posts=2, comments=0)

    assert (log.version, log.recorded_at, log.recorded_by) == (1, NOW, cast.ravi)
    assert (log.posts, log.comments, log.shares) == (2, 0, None)
    assert log.provenance == {"posts": "typed", "comments": "typed"}
    assert log == standing(cast.ravi)


def test_a_change_supersedes_the_log_that_stood_and_keeps_it(cast):
    first = save(cast.ravi, posts=2, comments=3)
    second = save(cast.ravi, posts=4, now=LATER)

    first.refresh_from_db()
    assert (first.posts, first.superseded_at, first.superseded_by) == (2, LATER, cast.ravi)
    assert (second.version, second.posts, second.comments) == (2, 4, 3)
    assert standing(cast.ravi) == second


def test_none_makes_a_count_unknown_again(cast):
    save(cast.ravi, posts=2, comments=3)

    log = save(cast.ravi, posts=None)

    assert (log.posts, log.comments) == (None, 3)
    assert log.provenance == {"comments": "typed"}


def test_saying_again_what_stands_writes_nothing(cast):
    first = save(cast.ravi, posts=2, note="A fair week", days_worked=4)

    again = save(cast.ravi, posts=2, note=" A fair week ", version=0, now=LATER)

    assert again == first
    assert WeeklyActivity.objects.count() == 1


def test_each_known_count_remembers_where_it_came_from(cast):
    save(cast.ravi, posts=2, comments=3, provenance="imported")

    log = save(cast.ravi, posts=5, comments=3, shares=1, provenance="api")

    assert log.provenance == {"posts": "api", "comments": "imported", "shares": "api"}


def test_blanks_are_none_in_a_week_without_a_log(cast):
    log = save(cast.ravi, posts=2, blank="none")

    asked = {count.key for count in logs.asked_counts(on=TODAY)}
    known = {key for key in metrics.COUNT_KEYS if getattr(log, key) is not None}
    assert known == asked
    assert (log.posts, log.comments, log.group_posts) == (2, 0, None)


def test_blanks_of_a_log_that_stands_stay_unknown(cast):
    save(cast.ravi, posts=2)

    log = save(cast.ravi, posts=3, blank="none", version=1)

    assert (log.posts, log.comments) == (3, None)


def test_blanks_meant_as_none_are_not_lost_to_a_log_that_came_up_meanwhile(cast):
    save(cast.ravi, posts=2, provenance="imported")

    with pytest.raises(VersionConflict):
        save(cast.ravi, posts=2, blank="none", version=0)


def test_days_worked_follow_from_recorded_absences(cast):
    make.absence(
        cast.ravi, MONDAY - datetime.timedelta(days=3), MONDAY + datetime.timedelta(days=1)
    )

    assert save(cast.ravi, posts=1).days_worked == 3
    assert save(cast.ravi, posts=1, days_worked=5).days_worked == 5
    assert save(cast.ravi, posts=2).days_worked == 5, "what was said stays"


def test_a_manager_corrects_with_a_reason(cast):
    save(cast.ravi, posts=2)

    log = save(cast.ravi, posts=3, by=cast.maya, reason=" Counted twice ")

    assert (log.recorded_by, log.reason) == (cast.maya, "Counted twice")
    assert [p.field for p in refused(cast.ravi, posts=4, by=cast.maya)] == ["reason"]


# --- What is refused ----------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"counts": {"posts": -1}}, "posts", "Posts cannot be -1."),
        ({"counts": {"posts": 1.5}}, "posts", "Posts must be a whole number, not 1.5."),
        ({"counts": {"posts": 2.0}}, "posts", "Posts must be a whole number, not 2.0."),
        ({"counts": {"posts": True}}, "posts", "Posts must be a whole number, not true."),
        ({"counts": {"posts": "3"}}, "posts", "Posts must be a whole number, not 3."),
        ({"counts": {"posts": float("nan")}}, "posts", "Posts must be a whole number, not NaN."),
        ({"counts": {"posts": 100_001}}, "posts", "Posts cannot be 100001."),
        ({"counts": {"days_active": 8}}, "days_active", "Days active cannot be 8."),
        (
            {"counts": {"impressions": 100_000_001}},
            "impressions",
            "Impressions of own posts cannot be 100000001.",
        ),
        ({"counts": {"post": 1}}, "post", "There is no count named post."),
        ({"counts": {"network_size": 1}}, "network_size", "There is no count named network_size."),
        ({"days_worked": 6}, "days_worked", "Days worked cannot be 6."),
        ({"days_worked": -1}, "days_worked", "Days worked cannot be -1."),
        ({"days_worked": True}, "days_worked", "Days worked cannot be true."),
        ({"note": "x" * 1_001}, "note", "Note has 1,001 characters."),
        ({"note": "a\0b"}, "note", "Note holds a character that is no text."),
        ({"note": "a\ud800b"}, "note", "Note holds a character that is no text."),
        ({"note": 7}, "note", "Note is no text."),
        ({"reason": "x" * 201}, "reason", "Reason has 201 characters."),
        ({"week": MONDAY + datetime.timedelta(days=2)}, "week", "2026-10-07 is a Wednesday"),
        ({"week": make.week(-2)}, "week", "The week of 2026-10-19 has not begun."),
        ({"week": datetime.date(2003, 4, 28)}, "week", "2003-04-28 lies before LinkedIn opened."),
        ({"week": "soon"}, "week", "soon is no date."),
    ],
)
def test_what_cannot_be_is_refused_by_name_with_a_remedy(cast, given, field, message):
    [problem] = refused(cast.ravi, **given)

    assert problem.field == field
    assert problem.message.startswith(message)
    assert problem.remedy
    assert not WeeklyActivity.objects.exists()


def test_a_near_miss_of_a_name_is_pointed_out(cast):
    [problem] = refused(cast.ravi, counts={"comentss": 1})

    assert problem.remedy == "Did you mean comments?"


def test_the_largest_believable_counts_are_taken(cast):
    log = save(cast.ravi, posts=100_000, impressions=100_000_000, days_worked=0)

    assert (log.posts, log.impressions, log.days_worked) == (100_000, 100_000_000, 0)


@pytest.mark.parametrize("part", ["targeted_connections", "decision_makers"])
def test_a_part_of_the_new_connections_is_not_more_than_all_of_them(cast, part):
    save(cast.ravi, **{part: 7})
    [problem] = refused(cast.ravi, new_connections=6)

    assert problem.field == part
    assert "7, but new connections only 6" in problem.message
    assert save(cast.ravi, new_connections=7).version == 2


def test_parts_of_unknown_new_connections_are_believed(cast):
    assert save(cast.ravi, targeted_connections=9).targeted_connections == 9


def test_everything_wrong_is_said_at_once(cast):
    problems = refused(cast.ravi, counts={"posts": -1, "shares": "x"}, days_worked=9)

    assert {problem.field for problem in problems} == {"posts", "shares", "days_worked"}


def test_a_week_has_begun_by_the_reps_own_date(cast):
    next_monday = make.week(-1)
    sunday = next_monday - datetime.timedelta(days=1)

    assert refused(cast.ravi, next_monday, today=sunday)[0].field == "week"
    assert save(cast.ravi, next_monday, today=next_monday).week == next_monday


# --- Versions -----------------------------------------------------------------
def test_a_stale_version_is_a_conflict_that_shows_what_stands(cast):
    save(cast.ravi, posts=1)
    standing = save(cast.ravi, posts=2)

    with pytest.raises(VersionConflict) as conflict:
        save(cast.ravi, posts=3, version=1)

    assert conflict.value.current == standing
    assert conflict.value.given == 1
    assert "you saw version 1, now version 2 stands" in str(conflict.value)


def test_a_log_that_came_up_meanwhile_is_a_conflict(cast):
    save(cast.ravi, posts=1)

    with pytest.raises(VersionConflict):
        save(cast.ravi, posts=3, version=0)


def test_a_removed_log_leaves_a_week_of_which_nothing_is_said(cast):
    save(cast.ravi, posts=1)

    activity.remove_week(
        rep=cast.ravi, week=MONDAY, by=cast.maya, now=LATER, version=1, reason="A double"
    )

    assert logs.current_log(cast.ravi, MONDAY) is None
    trace, log = logs.versions(cast.ravi, MONDAY)
    assert (trace.version, trace.recorded_by, trace.reason) == (2, cast.maya, "A double")
    assert (log.superseded_by, log.superseded_at) == (cast.maya, LATER)
    with pytest.raises(VersionConflict, match="removed meanwhile"):
        save(cast.ravi, posts=1, version=1)
    assert save(cast.ravi, posts=1, version=0).version == 3


def test_only_a_log_that_stands_and_was_seen_can_be_removed(cast):
    say = {"rep": cast.ravi, "week": MONDAY, "by": cast.ravi, "now": NOW}
    with pytest.raises(Refusal, match="has no log"):
        activity.remove_week(**say, version=None)
    save(cast.ravi, posts=1)
    with pytest.raises(VersionConflict):
        activity.remove_week(**say, version=4)
    with pytest.raises(Refusal, match="somebody else"):
        activity.remove_week(**say | {"by": cast.maya}, version=1)
    assert standing(cast.ravi).version == 1


def test_clocks_that_disagree_keep_the_order_of_versions(cast):
    save(cast.ravi, posts=1, now=LATER)

    log = save(cast.ravi, posts=2, now=NOW)

    first = logs.versions(cast.ravi, MONDAY).last()
    assert first.superseded_at == log.recorded_at == LATER


# --- Many at once -------------------------------------------------------------
def entry(rep: User, week: datetime.date = MONDAY, **given: Any) -> WeekEntry:
    counts = {key: given.pop(key) for key in list(given) if key in metrics.COUNT_KEYS}
    return WeekEntry(rep=rep, week=week, counts=counts, **{"today": TODAY} | given)


def test_a_batch_answers_with_the_logs_that_stand_in_its_own_order(cast):
    save(cast.ravi, posts=1)
    items = [
        entry(cast.bea, posts=5, reason="from the tool"),
        entry(cast.ravi, posts=1, reason="from the tool"),
        entry(cast.ravi, make.week(1), posts=2, reason="from the tool"),
    ]

    done = activity.record_weeks(items=items, by=cast.maya, now=LATER)

    assert [(log.rep, log.week, log.version, log.posts) for log in done] == [
        (cast.bea, MONDAY, 1, 5),
        (cast.ravi, MONDAY, 1, 1),
        (cast.ravi, make.week(1), 1, 2),
    ]
    assert done[0].provenance == {"posts": "api"}


def test_one_bad_entry_keeps_a_whole_batch_out(cast):
    save(cast.ravi, targeted_connections=3)
    items = [
        entry(cast.bea, posts=5),
        entry(cast.bea, make.week(1), posts=-5),
        entry(cast.bea, MONDAY, posts=6),
    ]
    with pytest.raises(BulkErrors) as errors:
        activity.record_weeks(items=items, by=cast.bea, now=LATER)
    assert {n: [p.field for p in found] for n, found in errors.value.items.items()} == {
        1: ["posts"],
        2: ["week"],
    }

    items = [entry(cast.ravi, make.week(1), posts=1), entry(cast.ravi, new_connections=2)]
    with pytest.raises(BulkErrors) as errors:
        activity.record_weeks(items=items, by=cast.ravi, now=LATER)
    assert list(errors.value.items) == [1]
    assert WeeklyActivity.objects.count() == 1


def test_a_batch_checks_versions(cast):
    save(cast.ravi, posts=1)
    items = [entry(cast.ravi, posts=2, version=7)]

    with pytest.raises(BulkErrors) as errors:
        activity.record_weeks(items=items, by=cast.ravi, now=LATER)

    assert errors.value.items[0][0].field == "version"


def test_a_batch_has_an_end(cast):
    items = [entry(cast.ravi, posts=1)] * 1_001

    with pytest.raises(Refusal, match="1,001 logs are too many"):
        activity.record_weeks(items=items, by=cast.ravi, now=NOW)


def test_many_logs_cost_no_more_statements_than_one(cast, django_assert_num_queries):
    items = [entry(cast.ravi, make.week(ago), posts=ago) for ago in range(50)]

    # savepoint, lock, what stands, absences, insert, release
    with django_assert_num_queries(6):
        activity.record_weeks(items=items, by=cast.ravi, now=NOW)


# --- Races --------------------------------------------------------------------
WRITERS, EACH = 10, 60


def race(write) -> list[BaseException | None]:
    """Run `write(writer, turn)` from many threads at once; answers with what each raised."""
    raised: list[BaseException | None] = []
    start = threading.Barrier(WRITERS)

    def writer(number: int) -> None:
        start.wait(timeout=30)
        try:
            for turn in range(EACH):
                try:
                    write(number, turn)
                    raised.append(None)
                except Exception as error:
                    raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=writer, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return raised


@pytest.mark.django_db(transaction=True)
def test_racing_writers_lose_nothing_and_see_no_database_error():
    """Every writer fills in counts of its own; all of them stand in the end, none undone."""
    rep = make.rep("Ravi")
    keys = metrics.COUNT_KEYS[:5]

    def write(writer: int, turn: int) -> None:
        key = keys[writer // 2]
        save(rep, **{key: (writer % 2) * 1_000 + turn})

    raised = race(write)

    assert raised == [None] * (WRITERS * EACH)
    versions = list(WeeklyActivity.objects.order_by("version"))
    assert [log.version for log in versions] == list(range(1, len(versions) + 1))
    assert [log.superseded_at is None for log in versions] == [False] * (len(versions) - 1) + [True]
    last = versions[-1]
    assert all(getattr(last, key) % 1_000 == EACH - 1 for key in keys)
    for before, after in itertools.pairwise(versions):
        changed = [key for key in keys if getattr(before, key) != getattr(after, key)]
        assert len(changed) == 1, "a version changes what its writer said and nothing else"


@pytest.mark.django_db(transaction=True)
def test_of_racing_writers_who_saw_the_same_version_one_wins():
    rep = make.rep("Ravi")
    save(rep, posts=0)
    seen: list[int] = []

    def write(writer: int, turn: int) -> None:
        before = logs.current_log(rep, MONDAY).version
        seen.append(save(rep, posts=writer * EACH + turn + 1, version=before).version)

    raised = race(write)

    assert {type(error) for error in raised} <= {type(None), VersionConflict}
    assert len(seen) == len(set(seen)) == raised.count(None), "no version was written twice"
    assert sorted(seen) == list(range(2, 2 + len(seen)))
    assert WeeklyActivity.objects.filter(superseded_at=None).count() == 1


# --- What always holds --------------------------------------------------------
COUNT = st.one_of(st.none(), st.integers(0, 50))
SAID = st.dictionaries(st.sampled_from(["posts", "comments", "shares", "articles"]), COUNT)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=st.lists(SAID, min_size=1, max_size=6))
def test_whatever_is_said_in_turn_the_last_word_on_each_count_stands(cast, said):
    make.no_logs()
    for counts in said:
        save(cast.ravi, counts=counts)

    last: dict[str, int | None] = {}
    for counts in said:
        last |= counts
    log = standing(cast.ravi)
    assert {key: getattr(log, key) for key in last} == last
    assert set(log.provenance) == {key for key, value in last.items() if value is not None}
    assert WeeklyActivity.objects.filter(superseded_at=None).count() == 1
    assert connection.in_atomic_block
