"""Where the first page leads whom."""

from __future__ import annotations

import pytest

from teams.models import Company
from tests import make
from tests import nights as october

pytestmark = pytest.mark.usefixtures("wednesday")


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_a_manager_of_one_team_is_led_to_its_board(cast, browse):
    assert browse(cast.maya).get("/")["Location"] == "/teams/north/"


def test_a_manager_of_several_teams_chooses(cast, browse):
    make.member(cast.maya, cast.south, role="manager")

    assert browse(cast.maya).get("/")["Location"] == "/teams/"


def test_an_administrator_is_led_through_the_first_steps(cast, browse):
    page = browse(cast.ada).get("/").content.decode()

    assert "Five steps to a first board" in page
    assert "2 teams so far" in page
    assert "3 reps so far" in page
    assert "2 steps are left" in page
    assert page.count('class="done"') == 3


def test_every_step_ticks_itself_off(db, browse):
    ada = browse(make.person("Ada", is_superuser=True))

    def left() -> int:
        return 5 - ada.get("/").content.decode().count('class="done"')

    before = left()
    Company.objects.update(name="Acme")
    named = left()
    make.rep("Ravi")

    assert (before, named, left()) == (4, 3, 1)


def test_once_tracking_only_the_night_is_waited_for(cast, browse):
    make.tracking(make.MONDAY)
    page = browse(cast.ada).get("/").content.decode()

    assert "the first one comes with the next night" in page
    assert "/admin/status/" in page


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
def test_an_administrator_of_a_running_company_sees_it(cast, browse):
    make.tracking(make.MONDAY)
    october.pass_night()

    assert browse(cast.ada).get("/")["Location"] == "/company/"


def test_who_is_in_no_team_yet_is_told_so(db, browse):
    page = browse(make.person("Nobody")).get("/").content.decode()

    assert "You are in no team yet" in page


def test_the_masthead_leads_where_one_may_go(cast, browse):
    def places(user) -> list[str]:
        page = browse(user).get("/privacy/").content.decode()
        found = page.split('class="places"')[1].split("</nav>")[0].split("<bdi>")[1:]
        return [part.split("<")[0] for part in found]

    assert places(cast.ravi) == ["Scorecard", "Log", "North", "Company"]
    assert places(cast.maya) == ["North", "Company"]
    assert places(cast.ada) == ["Company"]


def test_many_teams_are_one_place(cast, browse):
    for name in ("East", "West", "Partners"):
        make.member(cast.maya, make.team(name), role="manager")

    assert 'href="/teams/"' in browse(cast.maya).get("/privacy/").content.decode()
