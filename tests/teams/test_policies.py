"""Who may see or change whom, for everyone there is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser

from teams import policies
from teams.models import Company, Membership, Team
from teams.models.company import Visibility
from teams.policies import BoardView
from tests import make

if TYPE_CHECKING:
    from tests.conftest import Cast

TODAY = make.NOW.date()
TOMORROW = TODAY + datetime.timedelta(days=1)

PEERS = [
    (Visibility.NAMES, "", BoardView.NAMES),
    (Visibility.NAMES, Visibility.NAMES, BoardView.NAMES),
    (Visibility.NAMES, Visibility.AGGREGATES, BoardView.AGGREGATES),
    (Visibility.NAMES, Visibility.NOTHING, BoardView.NOTHING),
    (Visibility.AGGREGATES, "", BoardView.AGGREGATES),
    (Visibility.AGGREGATES, Visibility.NAMES, BoardView.AGGREGATES),
    (Visibility.AGGREGATES, Visibility.NOTHING, BoardView.NOTHING),
    (Visibility.NOTHING, "", BoardView.NOTHING),
    (Visibility.NOTHING, Visibility.NAMES, BoardView.NOTHING),
]


def deactivate(user) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])


def allow(cast: Cast, company: str, team: str) -> None:
    Company.objects.update(widest_visibility=company)
    cast.north.visibility = team
    cast.north.save()


def everyone(cast: Cast) -> set:
    return {cast.maya, cast.ravi, cast.bea, cast.otto, cast.ada}


def test_a_rep_reads_and_writes_only_what_is_their_own(cast):
    assert set(policies.reps_visible_to(cast.ravi, on=TODAY)) == {cast.ravi}
    assert set(policies.reps_editable_by(cast.ravi, on=TODAY)) == {cast.ravi}
    assert policies.can_correct(cast.ravi, cast.ravi, on=TODAY)
    assert not policies.can_correct(cast.ravi, cast.bea, on=TODAY)


def test_a_manager_reads_and_corrects_the_reps_of_managed_teams(cast):
    assert set(policies.reps_managed_by(cast.maya, on=TODAY)) == {cast.ravi, cast.bea}
    assert set(policies.reps_visible_to(cast.maya, on=TODAY)) == {cast.maya, cast.ravi, cast.bea}
    assert policies.can_correct(cast.maya, cast.bea, on=TODAY)
    assert not policies.can_correct(cast.maya, cast.otto, on=TODAY)


def test_an_administrator_reads_everyone_and_manages_no_team(cast):
    assert set(policies.reps_visible_to(cast.ada, on=TODAY)) == everyone(cast)
    assert set(policies.reps_managed_by(cast.ada, on=TODAY)) == set()
    assert set(policies.teams_visible_to(cast.ada, on=TODAY)) == {cast.north, cast.south}
    assert policies.can_manage(cast.ada, cast.north, on=TODAY)
    assert policies.can_correct(cast.ada, cast.otto, on=TODAY)


def test_staff_gets_no_page_from_reading_the_admin(cast):
    clerk = make.person("Clerk", is_staff=True)

    assert policies.can_read_admin(clerk)
    assert not policies.can_administer(clerk)
    assert set(policies.reps_visible_to(clerk, on=TODAY)) == {clerk}
    assert not policies.teams_visible_to(clerk, on=TODAY).exists()
    assert policies.board_view(clerk, cast.north, on=TODAY) == BoardView.NOTHING
    assert not policies.standing(clerk, on=TODAY).can_see_company


@pytest.mark.parametrize("who", ["inactive", "anonymous"])
def test_somebody_inactive_or_anonymous_gets_nothing(cast, who):
    Company.objects.update(widest_visibility=Visibility.NAMES)
    viewer = AnonymousUser()
    if who == "inactive":
        viewer = cast.ada
        make.member(viewer, cast.north)
        make.member(viewer, cast.south, role="manager")
        deactivate(viewer)

    assert not policies.can_administer(viewer)
    assert not policies.can_read_admin(viewer)
    assert not policies.is_selling(viewer, on=TODAY)
    assert not policies.managed_teams(viewer, on=TODAY).exists()
    assert not policies.can_manage(viewer, cast.south, on=TODAY)
    assert not policies.reps_managed_by(viewer, on=TODAY).exists()
    assert not policies.reps_visible_to(viewer, on=TODAY).exists()
    assert not policies.can_correct(viewer, cast.ravi, on=TODAY)
    assert not policies.teams_visible_to(viewer, on=TODAY).exists()
    assert policies.board_view(viewer, cast.south, on=TODAY) == BoardView.NOTHING
    assert not policies.standing(viewer, on=TODAY).can_see_company
    assert not policies.can_see_nights(viewer, on=TODAY)


@pytest.mark.parametrize(("company", "team", "view"), PEERS)
def test_a_peer_sees_what_the_company_allows_and_the_team_does_not_narrow(
    cast, company, team, view
):
    allow(cast, company, team)

    assert policies.board_view(cast.ravi, cast.north, on=TODAY) == view
    seen = set(policies.teams_visible_to(cast.ravi, on=TODAY))
    assert seen == (set() if view == BoardView.NOTHING else {cast.north})


def test_a_manager_sees_the_whole_board_whatever_peers_may_see(cast):
    allow(cast, Visibility.NOTHING, Visibility.NOTHING)

    assert policies.board_view(cast.maya, cast.north, on=TODAY) == BoardView.FULL
    assert set(policies.teams_visible_to(cast.maya, on=TODAY)) == {cast.north}


def test_nobody_sees_the_board_of_a_team_they_have_no_part_in(cast):
    Company.objects.update(widest_visibility=Visibility.NAMES)

    assert policies.board_view(cast.maya, cast.south, on=TODAY) == BoardView.NOTHING
    assert policies.board_view(cast.otto, cast.north, on=TODAY) == BoardView.NOTHING
    assert policies.board_view(cast.ada, cast.north, on=TODAY) == BoardView.FULL


@pytest.mark.parametrize(
    ("who", "widest", "sees"),
    [
        ("ravi", Visibility.AGGREGATES, True),
        ("ravi", Visibility.NAMES, True),
        ("ravi", Visibility.NOTHING, False),
        ("maya", Visibility.NOTHING, True),
        ("ada", Visibility.NOTHING, True),
    ],
)
def test_all_teams_averages_are_for_managers_and_for_reps_where_allowed(cast, who, widest, sees):
    Company.objects.update(widest_visibility=widest)

    assert policies.standing(getattr(cast, who), on=TODAY).can_see_company is sees


def test_nights_are_for_managers_and_administrators(cast):
    seeing = {p for p in everyone(cast) if policies.can_see_nights(p, on=TODAY)}

    assert seeing == {cast.maya, cast.ada}


def test_a_manager_manages_people_of_their_own_team_only(cast):
    assert policies.can_manage(cast.maya, cast.north, on=TODAY)
    assert not policies.can_manage(cast.maya, cast.south, on=TODAY)
    assert not policies.can_manage(cast.ravi, cast.north, on=TODAY)


def test_a_membership_holds_from_its_first_day_until_its_end_without_it(cast):
    gil = make.person("Gil")
    make.member(gil, cast.north, start=TODAY, end=TOMORROW)
    yesterday = TODAY - datetime.timedelta(days=1)

    assert [policies.is_selling(gil, on=day) for day in (yesterday, TODAY, TOMORROW)] == [
        False,
        True,
        False,
    ]


def test_a_move_takes_the_rep_out_of_the_old_managers_sight_at_once(cast):
    Membership.objects.filter(user=cast.ravi).update(end=TODAY)
    make.member(cast.ravi, cast.south, start=TODAY)

    assert not policies.can_correct(cast.maya, cast.ravi, on=TODAY)
    assert policies.rep_team(cast.ravi, on=TODAY) == cast.south


def test_a_lost_role_shows_nothing_from_that_day_on(cast):
    Membership.objects.filter(user=cast.maya).update(end=TODAY)

    assert set(policies.reps_visible_to(cast.maya, on=TODAY)) == {cast.maya}
    assert policies.board_view(cast.maya, cast.north, on=TODAY) == BoardView.NOTHING


def test_a_manager_may_sell_in_one_team_and_manage_others(cast):
    make.member(cast.maya, cast.south)
    west = make.team("West")
    make.member(cast.maya, west, role="manager")

    assert policies.rep_team(cast.maya, on=TODAY) == cast.south
    assert set(policies.managed_teams(cast.maya, on=TODAY)) == {cast.north, west}
    assert policies.board_view(cast.maya, cast.south, on=TODAY) == BoardView.AGGREGATES
    assert not policies.can_correct(cast.maya, cast.otto, on=TODAY)


def test_a_rep_manager_of_the_own_team_sees_all_of_it(cast):
    make.member(cast.maya, cast.north)

    assert policies.board_view(cast.maya, cast.north, on=TODAY) == BoardView.FULL
    assert cast.maya in policies.reps_managed_by(cast.maya, on=TODAY)


def test_standing_answers_every_question_of_a_page_with_one_query(cast, django_assert_num_queries):
    make.member(cast.ravi, cast.south, role="manager")

    with django_assert_num_queries(1):
        standing = policies.standing(cast.ravi, on=TODAY)
        assert (standing.sells_in, standing.manages) == (cast.north, (cast.south,))
        assert standing.boards == (cast.north, cast.south)
        assert standing.board_view(cast.north) == BoardView.AGGREGATES
        assert standing.board_view(cast.south) == BoardView.FULL
        assert standing.can_see_company
        assert standing.can_see_nights
        assert not standing.can_manage(cast.north)


def test_a_board_that_shows_nothing_is_not_among_ones_boards(cast):
    allow(cast, Visibility.NOTHING, "")

    assert policies.standing(cast.ravi, on=TODAY).boards == ()
    assert policies.standing(cast.maya, on=TODAY).boards == (cast.north,)


# --- Leaving boards, and coaching alone ---------------------------------------------
def leave(rep):
    rep.off_boards = True
    rep.save(update_fields=["off_boards"])


def test_who_left_the_boards_is_there_for_nobody_else(cast):
    Company.objects.update(reps_may_leave_boards=True)
    leave(cast.ravi)

    def seen_by(viewer):
        return cast.ravi in policies.reps_visible_to(viewer, on=TODAY)

    assert [seen_by(viewer) for viewer in (cast.ravi, cast.maya, cast.ada)] == [True, False, False]
    assert cast.bea in policies.reps_visible_to(cast.maya, on=TODAY)


def test_the_wish_to_leave_counts_only_while_the_company_allows_it(cast):
    leave(cast.ravi)

    assert cast.ravi in policies.reps_visible_to(cast.maya, on=TODAY)
    assert cast.ravi in policies.reps_visible_to(cast.ada, on=TODAY)


@pytest.mark.parametrize(
    ("company", "team", "shown"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_ranks_are_told_where_neither_company_nor_team_only_coaches(company, team, shown):
    acme = Company(coaching_only=company)

    assert policies.shows_ranks(Team(coaching_only=team), acme) is shown
    assert policies.shows_ranks(None, acme) is not company
