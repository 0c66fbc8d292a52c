"""Marking dates and taking marks back."""

from __future__ import annotations

import datetime

import pytest

from teams.models import Mark
from teams.services import marks
from teams.services.problems import Refusal
from tests import make

TODAY = make.NOW.date()


def made(cast, **fields) -> Mark:
    given = {"team": cast.north, "on": make.MONDAY, "kind": "training", "title": " Comments "}
    return marks.make_mark(**(given | fields), by=cast.maya, today=TODAY, now=make.NOW)


def test_a_mark_keeps_who_made_it_and_no_blanks_around_its_title(cast):
    mark = Mark.objects.get(pk=made(cast).pk)

    assert (mark.title, mark.made_by, mark.made_at) == ("Comments", cast.maya, make.NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", datetime.date(1999, 1, 4)),
        ("on", TODAY + datetime.timedelta(days=400)),
        ("kind", "holiday"),
        ("title", "  "),
        ("title", "x" * 81),
    ],
)
def test_what_cannot_be_is_refused_by_field(cast, field, value):
    with pytest.raises(Refusal) as refused:
        made(cast, **{field: value})

    assert {problem.field for problem in refused.value.problems} == {field}
    assert not Mark.objects.exists()


@pytest.mark.parametrize("of_company", [False, True])
def test_the_same_mark_stands_once(cast, of_company):
    team = {"team": None} if of_company else {}
    made(cast, **team)

    with pytest.raises(Refusal):
        made(cast, **team)

    assert Mark.objects.count() == 1


def test_a_mark_is_withdrawn_once_and_stays_on_record(cast):
    mark = made(cast)

    assert marks.withdraw_mark(mark=mark, by=cast.ada, now=make.NOW)
    assert not marks.withdraw_mark(mark=mark, by=cast.maya, now=make.NOW)

    mark.refresh_from_db()
    assert mark.withdrawn_by == cast.ada
    assert made(cast).pk != mark.pk
