"""What the demo's people wrote besides their logs: official readings, coaching, a marked date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import numpy as np

from scoring import pillars
from teams.management.demo import cast
from teams.management.demo.seeding import Demo
from teams.models import Mark, Team, User
from teams.selectors import open_flags, rep_scores
from teams.services import coaching, marks, readings

READ_AGO = (11, 8, 5, 2)
"""Weeks ago in which somebody looked at LinkedIn's own page."""
SHIFTS = {"brand": 2.1, "people": -1.4, "insights": 1.2, "relationships": 3.3}
"""By how much LinkedIn, who weighs otherwise, shows more than the model."""
TALKED_AGO, MARKED_AGO, RESTS_FOR = 3, 9, 3


def hold(demo: Demo) -> None:
    """After the nights, whose scores and flags it is about."""
    ravi, bea, maya, ada = (
        User.objects.get(email=f"{name}@{cast.DOMAIN}") for name in ("ravi", "bea", "maya", "ada")
    )
    for rep, weeks_ago in ((ravi, READ_AGO), (bea, READ_AGO[-1:])):
        _read(demo, rep, weeks_ago)
    _talk(demo, ravi, maya)
    _answer_flags(demo, maya)
    on = demo.week(MARKED_AGO) + timedelta(days=1)
    title = "Workshop: two days on comments"
    kind = Mark.Kind.TRAINING
    marks.make_mark(
        team=None, on=on, kind=kind, title=title, by=ada, today=demo.today, now=demo.now
    )


def _read(demo: Demo, rep: User, weeks_ago: tuple[int, ...]) -> None:
    """On Tuesdays, and only in weeks of which there is a score."""
    rng = np.random.default_rng([demo.seed, rep.pk])
    for ago in weeks_ago:
        on = demo.week(ago) + timedelta(days=1)
        score = rep_scores.of_week(rep, demo.week(ago), on=demo.today)
        if score is None or score.total is None:
            continue
        points = zip(pillars.KEYS, score.pillars, rng.normal(0, 0.6, 4), strict=True)
        values = {key: _shown(n / 100 + SHIFTS[key] + float(off)) for key, n, off in points}
        tops = {"industry_top": 22 - ago, "network_top": 31 - ago}
        now = demo.moment(on, 11)
        readings.record_reading(
            rep=rep, on=on, values={**values, **tops}, by=rep, now=now, today=demo.today
        )


def _shown(points: float) -> Decimal:
    """As LinkedIn shows a pillar: 0 to 25, three decimals."""
    return Decimal(f"{min(25.0, max(0.0, points)):.3f}")


def _talk(demo: Demo, ravi: User, maya: User) -> None:
    """An action that the log of its week has closed, and what was said around it."""
    week = demo.week(TALKED_AGO)
    then = demo.moment(week, 10)
    words = "Talked on Monday. You answer everybody, but few people hear from you first."
    coaching.write_note(rep=ravi, text=words, shared=True, by=maya, now=then, on=then.date())
    coaching.agree(
        rep=ravi, metric="follow_ups", number=2, week=week, by=maya, now=then, today=then.date()
    )
    answer = "Two follow-ups a week before lunch; that works for me."
    later = demo.moment(week + timedelta(days=3), 12)
    coaching.write_note(rep=ravi, text=answer, shared=True, by=ravi, now=later, on=later.date())


def _answer_flags(demo: Demo, maya: User) -> None:
    """Of those flagged in North one has agreed on something and one rests; the others wait."""
    flagged = _flagged(demo)
    rep = next(flagged, None)
    if rep is not None:
        coaching.agree(
            rep=rep, metric="comments", number=6, week=demo.this_week,
            by=maya, now=demo.now, today=demo.today,
        )  # fmt: skip
    rep = next(flagged, None)
    if rep is not None:
        coaching.snooze(
            rep=rep, until=demo.week(-RESTS_FOR), reason="Takes over a new territory",
            by=maya, now=demo.now, today=demo.today,
        )  # fmt: skip


def _flagged(demo: Demo) -> Iterator[User]:
    """Of North, by name, Ravi apart: whoever signs in as him finds a flag still unanswered."""
    north = Team.objects.get(slug="north")
    for flag in open_flags.of_team(north, on=demo.today).unanswered:
        rep = User.objects.get(pk=flag.rep_id)
        if rep.email != f"ravi@{cast.DOMAIN}":
            yield rep
