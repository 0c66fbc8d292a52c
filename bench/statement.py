"""The rival: one INSERT … SELECT that does the arithmetic of a closed week in SQL.

It scores flows, ratios and stocks as the engine does, adds them up and ranks;
evidence, status, flags and provenance it leaves out, which is in its favour.
"""

from __future__ import annotations

from scoring import metrics
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row


def insert(parameters: Parameters) -> str:
    """SQL that fills bench_sql_scores; parameters %(week)s and %(sunday)s."""
    parts = {row.metric: _points(row, parameters) for row in parameters.rows}
    pillars = {
        pillar: " + ".join(row.metric for row in parameters.rows if row.pillar == pillar)
        for pillar in dict.fromkeys(row.pillar for row in parameters.rows)
    }
    return f"""
WITH logs AS (
    SELECT rep_id, power(2, -((%(week)s::date - week) / 7) / {parameters.half_life}) AS d,
           days_worked / 5.0::float8 AS a, {", ".join(metrics.COUNT_KEYS)}
    FROM teams_weeklyactivity
    WHERE superseded_at IS NULL AND days_worked > 0
      AND week BETWEEN %(week)s::date - 7 * {parameters.window - 1} AND %(week)s::date
), flows AS (
    SELECT rep_id, {_of_kind(parts, parameters, {Kind.FLOW, Kind.RATIO})}
    FROM logs GROUP BY rep_id
), latest AS (
    SELECT rep_id, {", ".join(_latest(key) for key in metrics.STOCK_KEYS)}
    FROM teams_profilereview WHERE superseded_at IS NULL AND "on" <= %(sunday)s GROUP BY rep_id
), stocks AS (
    SELECT rep_id, {_of_kind(parts, parameters, {Kind.STOCK})} FROM latest
), members AS (
    SELECT DISTINCT ON (user_id) user_id AS rep_id, team_id FROM teams_membership
    WHERE role = 'rep' AND start <= %(sunday)s AND (end_ IS NULL OR end_ > %(week)s)
    ORDER BY user_id, start DESC
), scored AS (
    SELECT rep_id, team_id,
           {", ".join(f"coalesce({metric}, 0)::int AS {metric}" for metric in parts)}
    FROM members LEFT JOIN flows USING (rep_id) LEFT JOIN stocks USING (rep_id)
), summed AS (
    SELECT *, {", ".join(f"{terms} AS {pillar}_points" for pillar, terms in pillars.items())}
    FROM scored
), totals AS (
    SELECT *, {" + ".join(f"{pillar}_points" for pillar in pillars)} AS total FROM summed
)
INSERT INTO bench_sql_scores
SELECT rep_id, team_id, ARRAY[{", ".join(parts)}]::smallint[],
       {", ".join(f"{pillar}_points" for pillar in pillars)}, total,
       rank() OVER (PARTITION BY team_id ORDER BY total DESC),
       rank() OVER (ORDER BY total DESC)
FROM totals
""".replace("end_", '"end"')


TABLE = """
CREATE TABLE IF NOT EXISTS bench_sql_scores (
    rep_id bigint PRIMARY KEY, team_id bigint, parts smallint[], brand smallint, people smallint,
    insights smallint, relationships smallint, total smallint, rank_in_team int, rank_in_company int
);
CREATE INDEX IF NOT EXISTS bench_sql_board ON bench_sql_scores (team_id, rank_in_team);
TRUNCATE bench_sql_scores
"""


def _of_kind(parts: dict[str, str], parameters: Parameters, kinds: set[Kind]) -> str:
    return ", ".join(
        f"{parts[row.metric]} AS {row.metric}" for row in parameters.rows if row.kind in kinds
    )


def _latest(key: str) -> str:
    return f'(array_agg({key} ORDER BY "on" DESC) FILTER (WHERE {key} IS NOT NULL))[1] AS {key}'


def _rounded(points: str) -> str:
    return f"floor({points} + 0.5 + 1e-9)"


def _points(row: Row, parameters: Parameters) -> str:
    if row.kind is Kind.STOCK:
        return _rounded(
            f"{row.points} * least(1, coalesce({row.metric}, 0) / {row.target}::float8)"
        )
    if row.kind is Kind.FLOW:
        count = " + ".join(row.counts)
        known = f"FILTER (WHERE {count} IS NOT NULL)"
        rate = (
            f"coalesce(sum(d * least({count}, {row.cap} * a)) {known}"
            f" / nullif(sum(d * a) {known}, 0), 0)"
        )
        return _rounded(f"{row.points} * least(1, {rate} / {row.target}::float8)")
    part, whole = row.counts
    known = f"FILTER (WHERE {part} + {whole} IS NOT NULL)"
    prior = parameters.prior
    ratio = (
        f"((coalesce(sum(d * {part}) {known}, 0) + {prior * row.floor})"
        f" / (coalesce(sum(d * {whole}) {known}, 0) + {prior}))"
    )
    share = f"({ratio} - {row.floor}) / {row.ceiling - row.floor}"
    return _rounded(f"{row.points} * greatest(0, least(1, {share}))")
