"""Real weeks of twenty members, as tests/reference.py takes them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scoring import metrics
from tests.reference import Log, Rep

DATA = Path(__file__).parent / "data"


def reps() -> Iterator[tuple[str, date, Rep]]:
    """Every member in every week of the file, as known on that week's Sunday."""
    profiles = {row["member"]: row for row in _read("real-profiles.csv")}
    weeks: dict[str, dict[date, dict[str, str]]] = {}
    for row in _read("real-weeks.csv"):
        weeks.setdefault(row["member"], {})[date.fromisoformat(row["week"])] = row
    for member, rows in weeks.items():
        for week in rows:
            yield member, week, _rep(rows, week, profiles[member])


def _rep(rows: dict[date, dict[str, str]], week: date, profile: dict[str, str]) -> Rep:
    logs, stocks = {}, _known(profile, metrics.STOCK_KEYS)
    for monday, row in sorted(rows.items()):
        age = (week - monday).days // 7
        if 0 <= age < 13:
            logs[age] = Log(5, dict(_known(row, metrics.COUNT_KEYS)))
        if age >= 0:
            stocks |= _known(row, ("network_size",))
    return Rep(logs, stocks, set(), set(logs))


def _known(row: dict[str, str], keys: tuple[str, ...]) -> dict[str, int]:
    return {key: int(row[key]) for key in keys if row.get(key)}


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))
