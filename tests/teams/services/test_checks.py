"""Whether what is given can stand: every column at its edges."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import metrics
from teams.models import ProfileReview, WeeklyActivity
from teams.services import checks
from tests.make import MONDAY, NOW

TODAY = NOW.date()
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.none())
)


@pytest.mark.parametrize("count", metrics.COUNTS, ids=lambda count: count.key)
def test_every_count_is_taken_from_none_to_the_most(count):
    def wrong(value: object) -> list[str]:
        return [problem.field for problem in checks.counts({count.key: value})]

    assert [wrong(value) for value in (None, 0, count.most)] == [[], [], []]
    assert wrong(-1) == wrong(count.most + 1) == [count.key]


@pytest.mark.parametrize("stock", metrics.STOCKS, ids=lambda stock: stock.key)
def test_every_level_is_taken_within_its_bounds(stock):
    def wrong(value: object) -> list[str]:
        return [problem.field for problem in checks.levels({stock.key: value})]

    assert [wrong(value) for value in (None, 0, 1, stock.most)] == [[], [], [], []]
    assert wrong(-1) == wrong(stock.most + 1) == [stock.key]
    assert wrong(True) == ([] if stock.yes_no else [stock.key])


@given(given=st.dictionaries(st.sampled_from((*metrics.COUNT_KEYS, "x", "")), ANYTHING))
def test_what_passes_is_what_the_table_takes(given):
    wrong = {problem.field for problem in checks.counts(given)}

    for key, value in given.items():
        fits = key in metrics.COUNT_KEYS and (
            value is None or (type(value) is int and 0 <= value <= metrics.COUNTS_BY_KEY[key].most)
        )
        assert (key not in wrong) == fits
        if fits:
            WeeklyActivity._meta.get_field(key).clean(value, None)


@given(
    row=st.dictionaries(
        st.sampled_from(["new_connections", "targeted_connections", "decision_makers", "posts"]),
        st.one_of(st.none(), st.integers(0, 5)),
    )
)
def test_parts_are_judged_by_what_is_known(row):
    new = row.get("new_connections")
    too_many = {
        key
        for key in ("targeted_connections", "decision_makers")
        if new is not None and (row.get(key) or 0) > new
    }

    assert {problem.field for problem in checks.counts_together(row)} == too_many


@given(day=st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 1, 1)))
def test_a_week_is_a_monday_that_linkedin_has_seen(day):
    good = day.weekday() == 0 and checks.EARLIEST <= day <= TODAY

    assert (list(checks.week(day, today=TODAY)) == []) == good


def test_a_wrong_day_is_answered_with_its_monday():
    [problem] = checks.week(MONDAY + datetime.timedelta(days=6), today=TODAY)

    assert (problem.value, problem.remedy) == ("2026-10-11", f"Write {MONDAY}.")


@given(value=ANYTHING)
def test_days_worked_are_whole_and_five_at_most(value):
    good = type(value) is int and 0 <= value <= 5

    assert (list(checks.days_worked(value)) == []) == good


@given(text=st.text(st.characters(codec=None), max_size=12))
def test_text_is_taken_if_the_database_can_keep_it(text):
    try:
        keeps = "\0" not in text and bool(text.encode() is not None)
    except UnicodeEncodeError:
        keeps = False

    assert (list(checks.note(text)) == []) == keeps


def test_a_reason_is_needed_only_where_it_is_somebody_elses():
    assert list(checks.reason("", needed=False)) == []
    assert [problem.field for problem in checks.reason(" \n", needed=True)] == ["reason"]
    assert list(checks.reason("x" * 200, needed=True)) == []


def test_the_tables_hold_whatever_passes():
    """The largest that is taken fits the columns' own checks."""
    largest = max(count.most for count in metrics.COUNTS + metrics.STOCKS)

    assert largest <= 1_000_000_000
    assert WeeklyActivity._meta.get_field("reason").max_length == checks.REASON_LENGTH
    assert ProfileReview._meta.get_field("reason").max_length == checks.REASON_LENGTH
