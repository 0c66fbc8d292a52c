"""Numbers out of PostgreSQL as arrays."""

from __future__ import annotations

import numpy as np
import pytest
from django.db import DataError, connection
from psycopg import sql

from teams.selectors import columns
from teams.selectors.columns import INT2, INT4, INT8

pytestmark = pytest.mark.django_db

THREE = sql.SQL(
    "SELECT * FROM (VALUES (2, NULL, 1::bigint << 52), (5, 7, -3), (9, 8, 4)) AS three (a, b, c)"
)
TYPES = {"id": INT4, "known": INT2, "large": INT8}


def test_whole_numbers_arrive_as_they_are_and_nulls_as_unknown():
    found = columns.read(THREE, {}, TYPES)

    assert found["id"].tolist() == [2, 5, 9]
    assert found["known"].tolist() == [columns.UNKNOWN, 7, 8]
    assert found["large"].tolist() == [2**52, -3, 4]


def test_no_rows_are_an_empty_array():
    found = columns.read(
        sql.SQL("SELECT 1, 2 WHERE %(yes)s"), {"yes": False}, {"a": INT4, "b": INT4}
    )

    assert found["a"].tolist() == []


def test_parameters_are_values_and_never_part_of_the_statement():
    query = sql.SQL("SELECT length(%(text)s::text)")

    found = columns.read(query, {"text": "'; DROP TABLE teams_user; --"}, {"length": INT4})

    assert found["length"].tolist() == [28]


def test_a_number_too_large_for_its_type_is_refused():
    with pytest.raises(DataError):
        columns.read(sql.SQL("SELECT 70000"), {}, {"small": INT2})


def test_reading_works_while_queries_are_logged(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert columns.read(THREE, {}, TYPES).shape == (3,)


def test_a_matrix_has_nan_where_a_number_is_unknown():
    table = columns.matrix(columns.read(THREE, {}, TYPES), ("known", "id"))

    assert np.array_equal(table, [[np.nan, 2], [7, 5], [8, 9]], equal_nan=True)
    assert table.flags.f_contiguous


def test_a_matrix_has_nan_for_what_was_not_read():
    table = columns.matrix(columns.read(THREE, {}, TYPES), ("id", "another"))

    assert np.array_equal(table, [[2, np.nan], [5, np.nan], [9, np.nan]], equal_nan=True)


def found_by(condition: sql.Composed) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT n FROM generate_series(1, 99) n WHERE {} ORDER BY n").format(condition)
        )
        return [n for (n,) in cursor.fetchall()]


def test_dense_ids_are_read_as_a_range_and_sparse_ones_each():
    assert found_by(columns.among("n", np.array([3, 5, 7]))) == [3, 4, 5, 6, 7]
    assert found_by(columns.among("n", np.array([3, 97]))) == [3, 97]
    assert found_by(columns.among("n", np.array([], np.int64))) == []


def test_rows_between_are_dropped_and_the_others_know_their_place():
    found, place = columns.placed(columns.read(THREE, {}, TYPES), np.array([1, 5, 9, 12]))

    assert found["id"].tolist() == [5, 9]
    assert place.tolist() == [1, 2]
