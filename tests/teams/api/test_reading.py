"""Every fault of a request is told at once, each with its place, its value and its remedy."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from rest_framework import serializers

from teams.api import fields, filters, problems, reading
from teams.api.serializers import activity


def faults(call) -> list[tuple[str, str]]:
    with pytest.raises(problems.Refused) as refused:
        call()
    assert all(problem.remedy for problem in refused.value.problems)
    return [(problem.field, problem.value) for problem in refused.value.problems]


def test_a_query_is_read_into_its_types():
    query = reading.of_query(filters.Board, QueryDict("week=2026-10-05&limit=7&sort=name"))

    assert query["week"].isoformat() == "2026-10-05"
    assert (query["limit"], query["sort"], query["show"]) == (7, "name", "everyone")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ("week=٢٠٢٦-10-05", "week"),
        ("week=2026-W41-1", "week"),
        ("week=20261005", "week"),
        ("week=2026-10-06", "week"),
        ("week=2026-13-01", "week"),
        ("week=", "week"),
        ("week=%00", "week"),
        ("limit=٣", "limit"),
        ("limit=1.5", "limit"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=+1", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=true", "limit"),
        ("sort=total", "sort"),
        ("sort=", "sort"),
        ("show=all", "show"),
        ("gap=total", "gap"),
        ("find=a%00b", "find"),
        ("nonsense=1", "nonsense"),
        ("week[]=2026-10-05", "week[]"),
    ],
)
def test_parameters_are_as_strict_as_bodies(sent, field):
    assert [
        where for where, _ in faults(lambda: reading.of_query(filters.Board, QueryDict(sent)))
    ] == [field]


def test_a_parameter_that_stands_twice_is_refused_with_both_values():
    sent = QueryDict("week=2026-10-05&week=2026-10-12")

    assert faults(lambda: reading.of_query(filters.Week, sent)) == [
        ("week", '["2026-10-05", "2026-10-12"]')
    ]


@pytest.mark.parametrize("body", [None, [], "text", 3, True])
def test_a_body_is_an_object(body):
    assert faults(lambda: reading.of_body(activity.LogGiven, body))[0][0] == "body"


def test_unknown_keys_are_refused_at_every_level():
    body = {"logs": [{"rep": 1, "week": "2026-10-05", "is_staff": True}], "force": 1}

    assert faults(lambda: reading.of_body(activity.Bulk, body)) == [
        ("logs[0].is_staff", "true"),
        ("force", "1"),
    ]


def test_several_faults_are_told_together():
    body = {"logs": [{"rep": "2", "week": "2026-10-05"}, {"week": 7, "note": 3}, 4]}

    assert set(faults(lambda: reading.of_body(activity.Bulk, body))) == {
        ("logs[0].rep", "2"),
        ("logs[1].rep", ""),
        ("logs[1].week", "7"),
        ("logs[1].note", "3"),
        ("logs[2]", "4"),
    }


def test_lists_and_objects_are_not_mixed_up():
    assert faults(lambda: reading.of_body(activity.Bulk, {"logs": {}})) == [("logs", "{}")]
    assert faults(lambda: reading.of_body(activity.LogGiven, {"counts": []})) == [("counts", "[]")]


def test_a_thousand_logs_are_the_most():
    item = {"rep": 1, "week": "2026-10-05"}

    assert len(reading.of_body(activity.Bulk, {"logs": [item] * 1_000})["logs"]) == 1_000
    assert faults(lambda: reading.of_body(activity.Bulk, {"logs": [item] * 1_001}))[0][0] == "logs"


def test_long_and_unprintable_values_are_repeated_short_and_printable():
    value = faults(lambda: reading.of_query(filters.Week, QueryDict("week=" + "%1b" * 500)))[0][1]

    assert len(value) <= 60
    assert value.isprintable()


@pytest.mark.parametrize(
    ("field", "refused"),
    [
        (fields.Whole(), [True, "3", "٣", 3.0, [], {}]),
        (fields.Text(), [True, 3, [], {}, None]),
        (fields.Day(), [20261005, "2026-10-5", "٢٠٢٦-10-05", "2026-02-30", True]),
    ],
)
def test_fields_take_exactly_what_they_document(field, refused):
    for value in refused:
        with pytest.raises(serializers.ValidationError):
            field.run_validation(value)
