"""The demo's figures: drawn from a seed, possible, and like a sales team's."""

from __future__ import annotations

import statistics

import pytest

from scoring import metrics
from teams.management.demo import cast, habits
from teams.management.demo.cast import Habit, Rep
from teams.services import checks

REPS = [rep for group in cast.groups(120) for rep in group.reps]


def stories(habit: Habit, weeks: int = 30, seed: int = 6) -> list[habits.Story]:
    return [habits.story(r, weeks=weeks, seed=seed) for r in REPS if r.habit is habit]


def test_the_same_seed_gives_the_same_story_and_another_seed_another():
    rep = REPS[2]

    assert habits.story(rep, weeks=30, seed=1) == habits.story(rep, weeks=30, seed=1)
    assert habits.story(rep, weeks=30, seed=1) != habits.story(rep, weeks=30, seed=2)


def test_one_reps_story_does_not_hang_on_the_others():
    ravi = cast.groups(3)[0].reps[0]

    assert habits.story(ravi, weeks=30, seed=1) == habits.story(REPS[0], weeks=30, seed=1)


@pytest.mark.parametrize("weeks", [1, 2, 7, 30, 104])
@pytest.mark.parametrize("habit", Habit)
def test_every_log_can_stand(habit, weeks):
    story = habits.story(Rep(cast.ADMINISTRATOR, 7, habit), weeks=weeks, seed=3)

    for log in story.logs:
        assert 1 <= log.ago <= weeks
        assert not list(checks.counts(log.counts))
        assert not list(checks.counts_together(log.counts))
    for look in story.looks:
        assert not list(checks.levels(look.levels))
    assert len({log.ago for log in story.logs}) == len(story.logs)


def test_nobody_logs_a_week_away():
    for story in (habits.story(rep, weeks=30, seed=6) for rep in REPS):
        away = {ago for first, last in story.away for ago in range(last, first + 1)}
        assert not away & {log.ago for log in story.logs}


def test_who_lets_a_file_speak_knows_connections_and_messages_only():
    [story, *_] = stories(Habit.IMPORTED)

    known = set(story.logs[0].counts)
    assert {"messages_sent", "new_connections"} <= known < set(metrics.COUNT_KEYS)
    assert not known & {"posts", "comments", "follow_ups"}


def test_habits_are_seen_in_what_is_logged():
    assert all(not story.logs for story in stories(Habit.NEW))
    assert all(min(log.ago for log in story.logs) > 15 for story in stories(Habit.SILENT))
    assert all(len(story.logs) <= 20 for story in stories(Habit.CARELESS))
    assert all(min(log.ago for log in story.logs) > 1 for story in stories(Habit.CLOSE))


def test_people_differ_more_from_each_other_than_their_weeks_do():
    """No uniform noise: half of what there is to see are people, not dice."""
    comments = [[log.counts["comments"] for log in story.logs] for story in stories(Habit.STEADY)]
    means = [statistics.mean(weeks) for weeks in comments]
    by_chance = statistics.mean(statistics.variance(w) / len(w) for w in comments)

    assert statistics.variance(means) > 2 * by_chance
