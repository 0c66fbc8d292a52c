"""Adding many people at once."""

from __future__ import annotations

import datetime

from teams.models import Membership, User
from teams.services import newcomers
from tests.make import MONDAY, NOW


def test_somebody_with_an_external_id_gets_a_placeholder_address():
    made = newcomers.by_external_id("M01", MONDAY)

    assert (made.email, made.name, made.external_id) == ("m01@example.invalid", "M01", "M01")


def test_somebody_with_an_address_is_called_by_its_first_half():
    made = newcomers.by_email("Gil.Noa@example.com", MONDAY)

    assert (made.email, made.name, made.external_id) == ("gil.noa@example.com", "Gil.Noa", "")


def test_addresses_must_be_free_and_different(cast):
    people = [
        newcomers.by_external_id("ravi", MONDAY),
        newcomers.by_external_id("m1", MONDAY),
        newcomers.by_external_id("M1", MONDAY),
        newcomers.by_external_id("m,1", MONDAY),
    ]

    wrong = [(who.external_id, problem.field) for who, problem in newcomers.problems_of(people)]

    assert wrong == [("ravi", "member"), ("M1", "member"), ("m,1", "member")]


def test_everyone_starts_on_their_own_day_in_the_history_too(cast, django_assert_max_num_queries):
    later = MONDAY + datetime.timedelta(weeks=3)
    people = [newcomers.by_external_id(f"m{n}", MONDAY if n else later) for n in range(40)]

    with django_assert_max_num_queries(8):
        made = newcomers.enrol(people, team=cast.north, now=NOW)

    assert [user.external_id for user in made] == [f"m{n}" for n in range(40)]
    assert Membership.objects.get(user=made[0]).start == later
    assert Membership.history.filter(user__in=made, history_date=NOW).count() == 40
    assert not any(user.has_usable_password() for user in User.objects.filter(external_id__gt=""))
