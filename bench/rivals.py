"""What a night is held against: the bare floor, one SQL statement, a loop over the ORM."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from django.db import connection, transaction

from bench import company, statement
from scoring import metrics, parameters
from scoring import selectors as scoring_models
from teams.models import ProfileReview, ScoreRun, ScoreSnapshot, User, WeeklyActivity
from teams.selectors import inputs
from teams.services import binary
from tests import reference

SUNDAY = company.WEEK + timedelta(days=6)
OLDEST = company.WEEK - timedelta(weeks=12)
ROWS_AT_ONCE = 1_000


def clear() -> None:
    """Take away what the rivals have written, outside of anybody's time."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE bench_floor, bench_statement")


class Floor:
    """The rows a night reads copied out, and the rows it wrote copied in: no arithmetic."""

    def __init__(self, run: ScoreRun) -> None:
        snapshots = ScoreSnapshot.objects.filter(run=run).order_by("rep_id")
        self.reps = list(snapshots.values_list("rep_id", flat=True))
        copy_out = (
            f"COPY (SELECT * FROM teams_scoresnapshot WHERE run_id = {run.pk}) TO STDOUT BINARY"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE bench_floor"
                " (LIKE teams_scoresnapshot INCLUDING INDEXES INCLUDING CONSTRAINTS)"
            )
            with cursor.copy(copy_out) as copy:
                rows = iter(copy)
                self.blocks = list(iter(lambda: b"".join(islice(rows, ROWS_AT_ONCE)), b""))

    def __call__(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for first in range(0, len(self.reps), inputs.CHUNK):
                chunk = self.reps[first : first + inputs.CHUNK]
                for query in self._queries(chunk[0], chunk[-1]):
                    with cursor.copy(query) as copy:
                        for _ in copy:
                            pass
            with cursor.copy("COPY bench_floor FROM STDIN BINARY") as copy:
                for block in self.blocks:
                    copy.write(block)

    @staticmethod
    def _queries(first: int, last: int) -> tuple[str, str]:
        counts, stocks = ", ".join(metrics.COUNT_KEYS), ", ".join(metrics.STOCK_KEYS)
        return (
            f"COPY (SELECT rep_id, week, id, days_worked, {counts} FROM teams_weeklyactivity"
            f" WHERE rep_id BETWEEN {first} AND {last} AND superseded_at IS NULL"
            f" AND week BETWEEN '{OLDEST}' AND '{company.WEEK}' ORDER BY rep_id, week) TO STDOUT",
            f"COPY (SELECT rep_id, id, {stocks} FROM teams_profilereview"
            f" WHERE rep_id BETWEEN {first} AND {last} AND superseded_at IS NULL"
            f" AND \"on\" <= '{SUNDAY}' ORDER BY rep_id) TO STDOUT",
        )


class Statement:
    """One INSERT … SELECT that writes the very rows of a night."""

    def __init__(self) -> None:
        model = scoring_models.in_force(company.WEEK)
        self.sql = statement.insert(scoring_models.parameters_of(model))
        with connection.cursor() as cursor:
            cursor.execute(statement.TABLE)

    def __call__(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(self.sql, {"week": company.WEEK, "sunday": SUNDAY, "run": 1})

    def differences(self, run: ScoreRun) -> int:
        """How many rows it writes otherwise than a run did."""
        columns = ", ".join(name for name in binary.COLUMNS if name != "run_id")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM (SELECT {columns} FROM teams_scoresnapshot"
                f" WHERE run_id = %s EXCEPT SELECT {columns} FROM bench_statement) different",
                [run.pk],
            )
            return int(cursor.fetchone()[0])


class Loop:
    """What one writes first: for each rep two queries, plain Python, one upsert."""

    def __init__(self, sample: int) -> None:
        self.people = list(User.objects.order_by("id")[:sample])
        self.rules = parameters.load_preset("article-1")
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE bench_loop"
                " (rep_id bigint PRIMARY KEY, parts smallint[], total smallint)"
            )

    def __call__(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for person in self.people:
                parts = self._score(person)
                cursor.execute(
                    "INSERT INTO bench_loop VALUES (%s, %s, %s) ON CONFLICT (rep_id)"
                    " DO UPDATE SET parts = excluded.parts, total = excluded.total",
                    [person.pk, parts, sum(parts)],
                )

    def _score(self, person: User) -> list[int]:
        logs = WeeklyActivity.objects.filter(
            rep=person, superseded_at=None, week__range=(OLDEST, company.WEEK)
        )
        reviews = ProfileReview.objects.filter(rep=person, superseded_at=None, on__lte=SUNDAY)
        rep = reference.Rep()
        for log in logs:
            counts = {key: getattr(log, key) for key in metrics.COUNT_KEYS}
            rep.logs[(company.WEEK - log.week).days // 7] = reference.Log(log.days_worked, counts)
        for review in reviews.order_by("on"):
            for key in metrics.STOCK_KEYS:
                if (level := getattr(review, key)) is not None:
                    rep.stocks[key] = level
        return reference.score(rep, self.rules, over=True).parts

    def differences(self, run: ScoreRun) -> int:
        """How many reps it scores otherwise than a run did."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM teams_scoresnapshot s JOIN bench_loop b USING (rep_id)"
                " WHERE s.run_id = %s AND s.parts <> b.parts",
                [run.pk],
            )
            return int(cursor.fetchone()[0])
