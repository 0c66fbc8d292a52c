"""A synthetic company of any size, made inside PostgreSQL."""

from __future__ import annotations

import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from scoring import metrics
from teams.models import Company, User

WEEK = datetime.date(2026, 10, 5)
"""The week that is scored; its Sunday is past, so it is over."""
AS_OF = datetime.date(2026, 10, 12)
TEAM_SIZE = 20


def build(reps: int, *, weeks: int = 13) -> None:
    """Fill an empty database: 70 % of weeks logged, a seventh of the counts unknown.

    SystemExit where the database holds anybody: this is never for real data.
    """
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        raise SystemExit("This database holds people. Benchmarks want an empty one of their own.")
    first = WEEK - datetime.timedelta(weeks=weeks - 1)
    Company.objects.update(tracking_since=first)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.42)")
        for statement in (_PEOPLE, _TEAMS, _MEMBERSHIPS, _REVIEWS):
            cursor.execute(statement, {"reps": reps, "team_size": TEAM_SIZE})
        cursor.execute(_LOGS, {"first": first, "last": WEEK})
        cursor.execute("ANALYZE")


_PEOPLE = """
INSERT INTO teams_user (password, is_superuser, email, name, external_id, time_zone, is_active,
                        is_staff, date_joined)
SELECT '', false, 'rep' || n || '@example.invalid', 'Rep ' || n, 'r' || n, '', true, false, now()
FROM generate_series(1, %(reps)s) n
"""
_TEAMS = """
INSERT INTO teams_team (name, slug, visibility)
SELECT 'Team ' || n, 'team-' || n, ''
FROM generate_series(1, ceil(%(reps)s / %(team_size)s::numeric)::int) n
"""
_MEMBERSHIPS = """
INSERT INTO teams_membership (user_id, team_id, role, start)
SELECT u.id, t.id, 'rep', '2024-01-01'
FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / %(team_size)s AS n FROM teams_user) u
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM teams_team) t USING (n)
"""
_REVIEWS = """
INSERT INTO teams_profilereview ("on", version, recorded_at, reason, recorded_by_id, rep_id,
                                 headline, summary, experience, photo, skills, network_size)
SELECT '2026-01-05', 1, '2026-01-05', '', id, id,
       (random() < 0.8)::int, (random() < 0.6)::int, (random() < 0.7)::int, (random() < 0.9)::int,
       (random() * 12)::int, (random() * 900)::int
FROM teams_user
"""
_MOST = {"impressions": 1500, "engagements": 60, "days_active": 5, "reactions": 15}
_LOGS = f"""
INSERT INTO teams_weeklyactivity (rep_id, week, version, recorded_at, recorded_by_id, reason,
                                  days_worked, note, provenance, {", ".join(metrics.COUNT_KEYS)})
SELECT u.id, w.week, 1, w.week + 6, u.id, '', CASE WHEN random() < 0.1 THEN 4 ELSE 5 END, '', '{{}}',
       {", ".join(f"CASE WHEN random() < 0.85 THEN (random() * {_MOST.get(key, 8)})::int END" for key in metrics.COUNT_KEYS)}
FROM teams_user u
CROSS JOIN (SELECT generate_series(%(first)s::date, %(last)s::date, interval '7 days')::date) w(week)
WHERE random() < 0.7
ORDER BY u.id, w.week
"""


def clear() -> None:
    """Empty the database for the next size; `build` migrates it anew."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    ContentType.objects.clear_cache()
