"""The rival: one INSERT … SELECT that does a night's whole work for a closed week in SQL.

Points, evidence, status, flags, ranks and the rows they come from: what it
writes must equal what a night wrote, to the last column.
"""

from __future__ import annotations

from collections.abc import Callable

from scoring import metrics, pillars
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row
from teams.services import binary

TABLE = """
CREATE TABLE bench_statement
    (LIKE teams_scoresnapshot INCLUDING INDEXES INCLUDING CONSTRAINTS INCLUDING IDENTITY)
"""


def insert(rules: Parameters) -> str:
    """SQL that fills bench_statement; parameters week, sunday, run."""
    flows = [row for row in rules.rows if row.kind is not Kind.STOCK]
    stocks = [row for row in rules.rows if row.kind is Kind.STOCK]
    by_pillar = {
        key: " + ".join(f"{row.metric}_points" for row in rules.rows if row.pillar == key)
        for key in pillars.KEYS
    }
    return f"""
WITH members AS (
    SELECT DISTINCT ON (user_id) user_id AS rep_id, team_id FROM teams_membership
    WHERE role = 'rep' AND start <= %(sunday)s
      AND ("end" IS NULL OR "end" > greatest(start, %(week)s))
    ORDER BY user_id, start DESC
), absences AS (
    SELECT rep_id, range_agg(daterange(first_day, last_day, '[]')) AS days
    FROM teams_absence GROUP BY rep_id
), weeks AS (
    SELECT age, %(week)s::date - 7 * age AS week, power(2::float8, -age / {rules.half_life}) AS d
    FROM generate_series({rules.window - 1}, 0, -1) age
), logs AS (
    SELECT rep_id, team_id, age, d, l.id, days_worked, {", ".join(metrics.COUNT_KEYS)},
           CASE WHEN days_worked > 0 THEN days_worked / 5.0::float8 END AS a,
           l.id IS NULL
               AND coalesce(days @> daterange(weeks.week, weeks.week + 5), false) AS absent,
           l.id IS NULL AND tracking_since <= weeks.week AND EXISTS (
               SELECT FROM teams_membership m
               WHERE m.user_id = rep_id AND role = 'rep' AND start <= weeks.week
                 AND ("end" IS NULL OR "end" > weeks.week)) AS due
    FROM members CROSS JOIN weeks CROSS JOIN teams_company
    LEFT JOIN absences USING (rep_id)
    LEFT JOIN (SELECT * FROM teams_weeklyactivity WHERE superseded_at IS NULL) l
        USING (rep_id, week)
    OFFSET 0  -- works out d and a once a row, not once a metric
), worked AS (
    SELECT rep_id, team_id, {_each(_points, flows, rules)}, {_each(_known, flows, rules)},
           coalesce(sum(d * coalesce(a, 1))
               FILTER (WHERE a > 0 OR due AND NOT absent), 0) AS possible,
           coalesce(sum(1 << age) FILTER (WHERE a > 0 OR due AND NOT absent), 0) AS expected,
           coalesce(sum(1 << age) FILTER (WHERE days_worked = 0 OR absent), 0) AS absent,
           count(a) AS logged, array_agg(coalesce(id, 0) ORDER BY age) AS log_ids
    FROM logs GROUP BY rep_id, team_id
), latest AS (
    SELECT rep_id, {", ".join(_latest(key) for key in metrics.STOCK_KEYS)}
    FROM teams_profilereview WHERE superseded_at IS NULL AND "on" <= %(sunday)s GROUP BY rep_id
), parts AS (
    SELECT worked.*, {_each(_points, stocks, rules)},
           ARRAY[{", ".join(f"coalesce({key}[2], 0)" for key in metrics.STOCK_KEYS)}] AS review_ids,
           bit_count(expected::int::bit(16)) AS weeks_expected,
           coalesce(floor(100 * ({" + ".join(map(_weighted, rules.rows))})
               / nullif({sum(row.points for row in rules.rows)} * possible, 0)
               + 0.5 + 1e-9), 0) AS evidence
    FROM worked LEFT JOIN latest USING (rep_id)
), summed AS (
    SELECT *, {", ".join(f"{terms} AS {key}" for key, terms in by_pillar.items())},
           {" + ".join(by_pillar.values())} AS total,
           coalesce(floor(100.0 * logged / nullif(weeks_expected, 0) + 0.5 + 1e-9), 0) AS coverage,
           CASE WHEN weeks_expected = 0
                THEN CASE WHEN logged = 0 AND absent > 0 THEN 'away' ELSE 'new' END
                WHEN logged = 0 THEN 'silent'
                WHEN 100 * logged >= {rules.coverage_needed} * weeks_expected
                     AND evidence >= {rules.evidence_needed} THEN 'scored'
                ELSE 'provisional' END AS status
    FROM parts
), before AS (
    SELECT DISTINCT ON (rep_id) rep_id, flagged_since
    FROM teams_scoringweek w JOIN teams_scoresnapshot s ON s.run_id = w.current_run_id
    WHERE w.week BETWEEN %(week)s::date - 28 AND %(week)s::date - 7 AND status = 'scored'
    ORDER BY rep_id, w.week DESC
), flagged AS (
    SELECT *, status NOT IN ('silent', 'away') AS pointed, status = 'scored' AS ranked,
           status = 'scored' AND total < CASE WHEN flagged_since IS NULL
               THEN {rules.flag_below} ELSE {rules.clear_at} END AS flagged
    FROM summed LEFT JOIN before USING (rep_id)
)
INSERT INTO bench_statement ({", ".join(binary.COLUMNS)})
SELECT %(run)s, rep_id, team_id, status,
       CASE WHEN pointed THEN ARRAY[{_joined("_points", rules)}]::smallint[] END,
       {", ".join(f"CASE WHEN pointed THEN {key} END" for key in (*pillars.KEYS, "total"))},
       evidence, coverage,
       CASE WHEN ranked THEN rank() OVER (PARTITION BY team_id, ranked ORDER BY total DESC) END,
       CASE WHEN ranked THEN rank() OVER (PARTITION BY ranked ORDER BY total DESC) END,
       flagged, CASE WHEN flagged THEN coalesce(flagged_since, %(week)s) END,
       log_ids, review_ids, expected, absent
FROM flagged
"""


def _joined(suffix: str, rules: Parameters) -> str:
    return ", ".join(f"{row.metric}{suffix}" for row in rules.rows)


def _each(of: Callable[[Row, Parameters], str], rows: list[Row], rules: Parameters) -> str:
    return ", ".join(of(row, rules) for row in rows)


def _latest(key: str) -> str:
    """[day, review, level] of the latest review that knows it."""
    found = f"ARRAY[\"on\" - date '2000-01-01', id, {key}]"
    return f"max({found}) FILTER (WHERE {key} IS NOT NULL) AS {key}"


def _rounded(row: Row, share: str) -> str:
    return f"floor({row.points} * least(1, {share}) + 0.5 + 1e-9)::int AS {row.metric}_points"


def _is_known(row: Row) -> str:
    """Where all counts of a flow or ratio are known, of a week with days worked."""
    return f"FILTER (WHERE {' + '.join(row.counts)} IS NOT NULL AND a > 0)"


def _points(row: Row, rules: Parameters) -> str:
    if row.kind is Kind.STOCK:
        level = f"coalesce({row.metric}[3], 0)"
        return _rounded(row, f"{level} / {row.target}::float8")
    known = _is_known(row)
    if row.kind is Kind.FLOW:
        top = f"sum(d * least({' + '.join(row.counts)}, {row.cap} * a)) {known}"
        rate = f"coalesce({top} / nullif(sum(d * a) {known}, 0), 0)"
        return _rounded(row, f"{rate} / {row.target}::float8")
    part, whole = row.counts
    ratio = (
        f"(coalesce(sum(d * {part}) {known}, 0) + {rules.prior * row.floor})"
        f" / (coalesce(sum(d * {whole}) {known}, 0) + {rules.prior})"
    )
    return _rounded(row, f"greatest(0, ({ratio} - {row.floor}) / {row.ceiling - row.floor})")


def _known(row: Row, _rules: Parameters) -> str:
    return f"coalesce(sum(d * a) {_is_known(row)}, 0) AS {row.metric}_known"


def _weighted(row: Row) -> str:
    if row.kind is Kind.STOCK:
        return f"CASE WHEN {row.metric} IS NULL THEN 0 ELSE {row.points} * possible END"
    return f"{row.points} * {row.metric}_known"
