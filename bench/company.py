"""A synthetic company of any size, made inside PostgreSQL."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from scoring import metrics
from teams.models import Company, User

WEEK = datetime.date(2026, 10, 5)
"""The week that is scored; its Sunday is past, so it is over."""
AS_OF = datetime.date(2026, 10, 12)
TEAM_SIZE = 20


def build(reps: int) -> None:
    """A company of teams of twenty, tracked for thirteen weeks up to WEEK."""
    full, rest = divmod(reps, TEAM_SIZE)
    fill([TEAM_SIZE] * full + [rest] * bool(rest), last=WEEK, weeks=13, logged=0.7)


def fill(teams: Sequence[int], *, last: datetime.date, weeks: int, logged: float) -> None:
    """Teams of these sizes, with a share of so many weeks up to `last` logged.

    A seventh of the counts is unknown, a third of the reps was away for a
    while; tracking begins with the last thirteen weeks. The database must be
    empty: SystemExit where it holds anybody, for this is never for real data.
    """
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        raise SystemExit("This database holds people. Benchmarks want an empty one of their own.")
    Company.objects.update(tracking_since=last - datetime.timedelta(weeks=12))
    figures = {
        "reps": sum(teams),
        "sizes": list(teams),
        "first": last - datetime.timedelta(weeks=weeks - 1),
        "last": last,
        "logged": logged,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.42)")
        for statement in (_PEOPLE, _TEAMS, _MEMBERSHIPS, _REVIEWS, _ABSENCES, _LOGS):
            cursor.execute(statement, figures)
        cursor.execute("VACUUM ANALYZE")


def clear() -> None:
    """Empty the database for the next size; `fill` migrates it anew."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    ContentType.objects.clear_cache()


# Ids begin at 1, for the tables are new.
_PEOPLE = """
INSERT INTO teams_user (password, is_superuser, email, name, external_id, time_zone, is_active,
                        is_staff, date_joined, language, off_boards, purpose_seen, theme,
                        wants_reminder, wants_summary, wants_digest)
SELECT '', false, 'rep' || n || '@example.invalid', 'Rep ' || n, 'r' || n, '', true, false, now(),
       '', false, '', '', true, true, true
FROM generate_series(1, %(reps)s) n
"""
_TEAMS = """
INSERT INTO teams_team (name, slug, visibility, coaching_only)
SELECT 'Team ' || n, 'team-' || n, '', false
FROM generate_series(1, cardinality(%(sizes)s::int[])) n
"""
_MEMBERSHIPS = """
INSERT INTO teams_membership (user_id, team_id, role, start)
SELECT row_number() OVER (ORDER BY team, place), team, 'rep', '2024-01-01'
FROM unnest(%(sizes)s::int[]) WITH ORDINALITY sizes (size, team), generate_series(1, size) place
"""
_REVIEWS = """
INSERT INTO teams_profilereview ("on", version, recorded_at, reason, recorded_by_id, rep_id,
                                 headline, summary, experience, photo, skills, network_size)
SELECT '2026-01-05', 1, '2026-01-05', '', id, id,
       (random() < 0.8)::int, (random() < 0.6)::int, (random() < 0.7)::int, (random() < 0.9)::int,
       (random() * 12)::int, (random() * 900)::int
FROM teams_user
"""
_ABSENCES = """
INSERT INTO teams_absence (rep_id, first_day, last_day, recorded_by_id)
SELECT id, first, first + (random() * 20)::int, id
FROM (SELECT id, %(last)s::date - (random() * 90)::int AS first FROM teams_user) away
WHERE random() < 0.3
"""
_MOST = {"impressions": 1500, "engagements": 60, "days_active": 5, "reactions": 15}
_COUNTS = ",\n       ".join(
    f"CASE WHEN random() < 0.85 THEN (random() * {_MOST.get(key, 8)})::int END"
    for key in metrics.COUNT_KEYS
)
_LOGS = f"""
INSERT INTO teams_weeklyactivity (rep_id, week, version, recorded_at, recorded_by_id, reason,
                                  days_worked, note, provenance, {", ".join(metrics.COUNT_KEYS)})
SELECT u.id, week, 1, week + 6, u.id, '', CASE WHEN random() < 0.1 THEN 4 ELSE 5 END, '', '{{}}',
       {_COUNTS}
FROM teams_user u, generate_series(%(first)s::date, %(last)s::date, interval '7 days') monday,
     date(monday) week
WHERE random() < %(logged)s
ORDER BY u.id, week
"""
