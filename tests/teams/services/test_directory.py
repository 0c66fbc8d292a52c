"""What administrators change about the company, teams and people."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from teams.models import Company
from teams.services import directory
from teams.services.problems import Refusal
from tests import make


def test_company_and_team_changes_are_signed(cast):
    directory.change_company(company=Company.objects.get(), by=cast.ada, name="Acme")
    directory.change_team(team=cast.north, by=cast.ada, visibility="nothing")

    assert Company.history.latest().history_user == cast.ada
    assert cast.north.history.latest().visibility == "nothing"


def test_what_is_not_named_stays_and_tracking_is_not_set_here(cast):
    directory.change_company(company=Company.objects.get(), by=cast.ada, tracking_since=make.MONDAY)

    assert Company.objects.get().tracking_since is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("time_zone", "Mars/Base", "is no time zone"),
        ("nightly_hour", 24, "23"),
        ("grace_days", 15, "14"),
        ("widest_visibility", "everything", "not a valid choice"),
        ("name", "", "blank"),
    ],
)
def test_a_setting_that_cannot_be_is_named(cast, field, value, words):
    with pytest.raises(Refusal) as refused:
        directory.change_company(company=Company.objects.get(), by=cast.ada, **{field: value})

    (problem,) = refused.value.problems
    assert (problem.field, problem.value) == (field, str(value))
    assert words in problem.message


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "BEA@example.invalid"}, "email"),
        ({"external_id": "m1"}, "external_id"),
        ({"external_id": "m\0"}, "external_id"),
        ({"name": "a\0"}, "name"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_a_persons_details_are_checked(cast, values, field):
    make.person("Taken", external_id="m1")

    with pytest.raises(Refusal) as refused:
        directory.change_person(user=cast.ravi, by=cast.ada, **values)

    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize("purpose", ["a\0", "\ud800", "x" * 10_001])
def test_text_the_database_cannot_keep_is_refused(cast, purpose):
    with pytest.raises(Refusal, match="Purpose"):
        directory.change_company(company=Company.objects.get(), by=cast.ada, purpose=purpose)
    with pytest.raises(Refusal, match="Name"):
        directory.change_team(team=cast.north, by=cast.ada, name=purpose)


def test_an_address_is_kept_in_lower_case(cast):
    directory.change_person(user=cast.ravi, by=cast.ada, email="New@Example.invalid")

    cast.ravi.refresh_from_db()
    assert cast.ravi.email == "new@example.invalid"


def test_some_administrator_is_always_left(cast):
    with pytest.raises(Refusal, match="only administrator"):
        directory.change_person(user=cast.ada, by=cast.ada, is_superuser=False)

    directory.change_person(user=cast.maya, by=cast.ada, is_superuser=True)
    directory.change_person(user=cast.ada, by=cast.maya, is_superuser=False)
    cast.ada.refresh_from_db()
    assert not cast.ada.is_superuser


def test_taking_the_second_step_away_takes_the_codes_too(cast):
    TOTP.activate(cast.ravi, "JBSWY3DPEHPK3PXP")
    TOTP.activate(cast.bea, "JBSWY3DPEHPK3PXP")

    directory.remove_second_step(user=cast.ravi)

    assert Authenticator.objects.get().user == cast.bea
