"""Who changed what on whom and when, found in the admin."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teams.models import Company, Membership, Team, User
from teams.selectors import audit
from teams.services import activity, directory, people
from tests import make

AUDIT = "/admin/audit/"


@pytest.fixture
def changed(cast, time_machine):
    """Ada changes the company twice, moves Ravi, and corrects a log of Ravi's."""
    time_machine.move_to(make.NOW, tick=False)
    company = Company.objects.get()
    directory.change_company(company=company, by=cast.ada, nightly_hour=3)
    directory.change_company(company=company, by=cast.ada, nightly_hour=4)
    log = make.log(cast.ravi, posts=2)
    time_machine.move_to(make.NOW + datetime.timedelta(days=1), tick=False)
    people.move(
        user=cast.ravi,
        team=cast.south,
        role=Membership.Role.REP,
        start=make.NOW.date(),
        by=cast.maya,
    )
    activity.record_week(
        rep=cast.ravi,
        week=log.week,
        counts={"posts": 5},
        version=log.version,
        reason="He called",
        by=cast.ada,
        now=make.NOW + datetime.timedelta(days=1),
        today=make.NOW.date() + datetime.timedelta(days=1),
    )
    return cast


def entries(page) -> list[audit.Entry]:
    return list(page.context["found"].entries)


def told(page) -> set[tuple[str, str, str, str]]:
    return {(entry.by, entry.on, entry.kind, entry.table) for entry in entries(page)}


def test_old_and_new_are_told_with_who_and_when(changed, ada):
    text = ada.get(AUDIT).content.decode()

    assert "Nightly hour: 3 → 4" in text
    assert "Posts: 2 → 5" in text
    assert "<q>He called</q>" in text
    assert "2026-10-14" in text


def test_a_person_is_found_by_what_they_did_and_by_what_was_done_to_them(changed, ada):
    of_ravi = told(ada.get(AUDIT, {"person": "ravi@example.invalid"}))
    of_maya = told(ada.get(AUDIT, {"person": "maya@example.invalid", "kind": "changed"}))

    assert ("Ada", "Ravi", "changed", "weekly activity") in of_ravi
    assert ("Maya", "Ravi", "added", "membership") in of_ravi
    assert {on for _by, on, _kind, _table in of_ravi} == {"Ravi"}
    assert of_maya == {("Maya", "Ravi", "changed", "membership")}


@pytest.mark.parametrize(
    ("asked", "kinds", "tables"),
    [
        ({"table": "company", "kind": "changed"}, {"changed"}, {"company"}),
        ({"first": "2026-10-15", "table": "company"}, set(), set()),
        ({"last": "2026-10-14", "table": "weeklyactivity"}, set(), set()),
        ({"first": "2026-10-15", "table": "weeklyactivity"}, {"changed"}, {"weekly activity"}),
    ],
)
def test_action_table_and_days_narrow_it(changed, ada, asked, kinds, tables):
    found = entries(ada.get(AUDIT, asked))

    assert {entry.kind for entry in found} == kinds
    assert {entry.table for entry in found} == tables


def test_changes_of_people_are_told_from_the_log_of_the_admin(changed, ada):
    ada.post(
        f"/admin/teams/user/{changed.bea.pk}/change/",
        {
            "name": "Beatrix",
            "email": "bea@example.invalid",
            "memberships-TOTAL_FORMS": 0,
            "memberships-INITIAL_FORMS": 0,
        },
    )

    found = entries(ada.get(AUDIT, {"table": "user"}))

    assert [(entry.by, entry.on, entry.kind) for entry in found] == [("Ada", "Beatrix", "changed")]
    assert "ame" in found[0].row


def test_of_who_left_the_boards_no_log_is_told(changed, ada):
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=changed.ravi.pk).update(off_boards=True)

    tables = {entry.table for entry in entries(ada.get(AUDIT))}

    assert "weekly activity" not in tables
    assert "membership" in tables


def test_pages_follow_one_another_without_a_gap_or_a_repeat_within_one_moment(changed, ada):
    Team.history.bulk_history_create([Team(pk=changed.north.pk, name=f"T{n}") for n in range(120)])
    Team.history.update(history_date=make.NOW)
    seen, address = [], "?table=team"
    while address:
        page = ada.get(f"{AUDIT}{address}")
        seen += [entry.row for entry in entries(page)]
        address = page.context["older"]

    assert len(seen) == Team.history.count() > 120
    assert len({row for row in seen if row.startswith("T")}) == 120


def test_however_much_was_changed_a_page_asks_as_often(changed, ada):
    ada.get(AUDIT)
    with CaptureQueriesContext(
        connection,
    ) as few:
        ada.get(AUDIT)
    Team.history.bulk_history_create([Team(pk=changed.north.pk, name=f"T{n}") for n in range(300)])
    with CaptureQueriesContext(connection) as many:
        ada.get(AUDIT)

    assert len(many) <= len(few) <= 40


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"person": "nobody"}, "“nobody” is nobody here. Type an e-mail address"),
        ({"first": "2026-10-15", "last": "2026-10-01"}, "Choose a later day."),
        ({"first": "soon"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_looked_for_says_why(ada, asked, words):
    page = ada.get(AUDIT, asked)

    assert page.status_code == 422
    assert words in page.content.decode()


@pytest.mark.parametrize("before", ["x", "2026-10-14~0", "2026-10-14T00:00:00+00:00~-1", "~"])
def test_a_place_that_no_page_links_to_is_none(ada, before):
    assert ada.get(AUDIT, {"before": before}).status_code == 404


def test_staff_is_refused(sam):
    assert sam.get(AUDIT).status_code == 403
