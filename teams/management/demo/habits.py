"""What the demo's reps did: figures as a sales team's are, drawn from a seed.

People differ more from each other than their weeks do; good weeks come in
bursts; a pillar that somebody neglects stays neglected. The levels are set so
that a team comes out at about 34 of 100, strong where profiles are filled in
and customers answered, weak in finding people and joining in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from teams.management.demo.cast import Habit, Rep

FULL_WEEK = 5
WINDOW = 13

_IMPORTED_COUNTS = (
    "new_connections",
    "targeted_connections",
    "decision_makers",
    "invitations_sent",
    "invitations_accepted",
    "messages_sent",
    "replies_received",
)
_CLIMB = {Habit.RISING: 1.2, Habit.FALLING: -1.1, Habit.CLOSE: 0.1}
_SKILL = {Habit.RISING: 1.15, Habit.FALLING: 1.15, Habit.CLOSE: 0.88}
# Who is close to the line is so whatever the seed.
_WIDTH = {Habit.CLOSE: 0.0, Habit.RISING: 0.12}
_LEVEL = 0.93
_LOGS = {Habit.RISING: 0.99, Habit.CLOSE: 0.97}
_NOTES = (
    "Two days at a trade fair.",
    "Quarter end: more calls than posts.",
    "Ill on Thursday.",
    "Tried shorter comments; more answers.",
)


@dataclass(frozen=True)
class Week:
    """One week's log; `counts` hold what is known of it."""

    ago: int
    counts: dict[str, int]
    days: int = FULL_WEEK
    note: str = ""


@dataclass(frozen=True)
class Look:
    """A look at the profile so many weeks ago."""

    ago: int
    levels: dict[str, int]


@dataclass(frozen=True)
class Story:
    """All there is to know of one rep. `away`: absences as (first, last) week ago, both in full."""

    logs: list[Week]
    looks: list[Look]
    away: list[tuple[int, int]] = field(default_factory=list)


def story(rep: Rep, *, weeks: int, seed: int) -> Story:
    """What a rep did in `weeks` weeks until last week, oldest first, and how they logged it."""
    rng = np.random.default_rng([seed, rep.number])
    away = _away(rep.habit, weeks, rng)
    counts = _counts(rep.habit, weeks, rng)
    logged = _logged(rep.habit, weeks, rng)
    here = [not any(last <= weeks - n <= first for first, last in away) for n in range(weeks)]
    logs = [
        _week(weeks - n, counts[n], rep.habit, rng) for n in range(weeks) if logged[n] and here[n]
    ]
    return Story(logs, _looks(rep.habit, weeks, counts, rng), away)


def _away(habit: Habit, weeks: int, rng: Generator) -> list[tuple[int, int]]:
    if habit is Habit.AWAY:
        return [(WINDOW + 4, -8)]
    if habit is Habit.NEW or weeks < 8:
        return []
    first = int(rng.integers(4, weeks - 2))
    holiday = (first, first - int(rng.integers(0, 2)))
    planned = [(-2, -3)] if rng.random() < 0.2 else []
    return [holiday, *planned]


def _logged(habit: Habit, weeks: int, rng: Generator) -> list[bool]:
    chance = _LOGS.get(habit, float(rng.uniform(0.86, 1.0)))
    kept = [bool(draw < chance) for draw in rng.random(weeks)]
    if habit is Habit.NEW:
        return [False] * weeks
    if habit is Habit.CARELESS:
        return [n % 3 != 1 for n in range(weeks)]
    if habit is Habit.SILENT:
        return [keep and weeks - n > WINDOW + 2 for n, keep in enumerate(kept)]
    if habit is Habit.LEFT:
        return [keep and weeks - n > 5 for n, keep in enumerate(kept)]
    if habit is Habit.CLOSE:
        # Whoever signs in as this rep finds a week to log.
        kept[-1] = False
    return kept


def _counts(habit: Habit, weeks: int, rng: Generator) -> list[dict[str, int]]:
    """Every week's full counts, oldest first."""
    wide, even = _WIDTH.get(habit, 0.32), 40.0 if habit is Habit.CLOSE else 3.5
    skill = _LEVEL * _SKILL.get(habit, 1.0) * _spread(rng, wide)
    trait = {name: skill * _spread(rng, wide) for name in ("social", "finding", "caring", "brand")}
    trait |= {"accepted": rng.beta(7, 24), "answered": rng.beta(9, 20)}
    climb = _CLIMB.get(habit, float(rng.normal(0.05, 0.2)))
    made = []
    for n in range(weeks):
        mood = rng.gamma(even) / even * float(np.exp(climb * (n / max(1, weeks - 1) - 0.5)))
        made.append(
            {
                **_writing(trait["brand"], mood, rng),
                **_meeting(trait["finding"], mood, trait["accepted"], rng),
                "comments": int(rng.poisson(2.2 * trait["social"] * mood)),
                "reactions": int(rng.poisson(4.2 * trait["social"] * mood)),
                "shares": int(rng.poisson(0.15 * trait["social"] * mood)),
                **_caring(trait["caring"], mood, trait["answered"], rng),
            }
        )
    return made


def _writing(skill: float, mood: float, rng: Generator) -> dict[str, int]:
    posts = int(rng.poisson(0.3 * skill * mood))
    seen = int(rng.lognormal(4.4, 0.6) * skill * (0.5 + 2.0 * posts))
    return {
        "posts": posts,
        "articles": int(rng.random() < 0.03 * skill),
        "impressions": seen,
        "engagements": int(rng.binomial(seen, 0.03)),
    }


def _meeting(skill: float, mood: float, accepted: float, rng: Generator) -> dict[str, int]:
    new = int(rng.poisson(1.5 * skill * mood))
    targeted = int(rng.binomial(new, 0.45))
    sent = int(rng.poisson(4.0 * skill * mood))
    return {
        "new_connections": new,
        "targeted_connections": targeted,
        "decision_makers": int(rng.binomial(targeted, 0.3)),
        "invitations_sent": sent,
        "invitations_accepted": int(rng.binomial(sent, accepted)),
    }


def _caring(skill: float, mood: float, answered: float, rng: Generator) -> dict[str, int]:
    messages = int(rng.poisson(8.0 * skill * mood))
    return {
        "follow_ups": int(rng.poisson(2.5 * skill * mood)),
        "check_ins": int(rng.poisson(0.9 * skill * mood)),
        "resources_shared": int(rng.poisson(0.4 * skill * mood)),
        "introductions": int(rng.poisson(0.2 * skill * mood)),
        "advice_given": int(rng.poisson(0.3 * skill * mood)),
        "messages_sent": messages,
        "replies_received": int(rng.binomial(messages, answered)),
    }


def _spread(rng: Generator, sigma: float) -> float:
    """A factor around 1, as often twice as half."""
    return float(np.exp(rng.normal(-sigma * sigma / 2, sigma)))


def _week(ago: int, counts: dict[str, int], habit: Habit, rng: Generator) -> Week:
    if habit is Habit.IMPORTED:
        return Week(ago, {key: counts[key] for key in _IMPORTED_COUNTS})
    if rng.random() < 0.06:
        return Week(ago, counts, days=4, note=str(rng.choice(_NOTES)))
    if rng.random() < 0.04:
        # Not everybody looks up how often a post was seen.
        counts = {key: n for key, n in counts.items() if key not in ("impressions", "engagements")}
    return Week(ago, counts)


def _looks(habit: Habit, weeks: int, counts: list[dict[str, int]], rng: Generator) -> list[Look]:
    """The first look, one in between, and one of late, with what had grown by then."""
    chances = {"headline": 0.65, "summary": 0.2, "experience": 0.6, "photo": 0.85}
    profile = {key: int(rng.random() < chance) for key, chance in chances.items()}
    if habit in (Habit.CLOSE, Habit.RISING):
        profile = {"headline": 1, "summary": 0, "experience": 1, "photo": 1}
    size = 170 if habit is Habit.CLOSE else int(rng.lognormal(4.3, 0.7))
    skills = 7 if habit is Habit.CLOSE else int(rng.integers(2, 12))
    looks = []
    for ago in sorted({weeks, weeks // 2, 2}, reverse=True):
        if habit is Habit.NEW or ago < 1 or (habit is Habit.LEFT and ago < 5):
            continue
        grown = sum(week["new_connections"] for week in counts[: weeks - ago])
        if habit is Habit.RISING and ago < weeks:
            profile = profile | {"summary": 1}
        looks.append(Look(ago, {**profile, "skills": skills, "network_size": size + grown}))
    return looks
