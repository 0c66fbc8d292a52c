"""What everybody chooses for themselves, through the API."""

from __future__ import annotations

import pytest

from teams.models import Company
from tests.teams.api.conftest import fields


def test_preferences_are_read_and_changed(api, cast):
    ravi = api(cast.ravi)
    before = ravi.get("me/preferences").json()

    after = ravi.patch("me/preferences", {"language": "de", "wants_reminder": False}).json()

    assert before["may_leave_boards"] is False
    assert after == before | {"language": "de", "wants_reminder": False}
    assert ravi.get("me/preferences").json() == after


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"language": "fr"}, "language"),
        ({"theme": "pink"}, "theme"),
        ({"time_zone": "Europe/Nowhere"}, "time_zone"),
        ({"wants_digest": 1}, "wants_digest"),
        ({"wants_digest": None}, "wants_digest"),
        ({"off_boards": True}, "off_boards"),
        ({"is_superuser": True}, "is_superuser"),
    ],
)
def test_what_is_no_choice_is_refused(api, cast, body, field):
    answer = api(cast.ravi).patch("me/preferences", body)

    assert (answer.status_code, fields(answer)) == (400, [field])


def test_boards_are_left_at_once(api, cast):
    Company.objects.update(reps_may_leave_boards=True)

    assert api(cast.ravi).patch("me/preferences", {"off_boards": True}).json()["off_boards"]

    assert api(cast.maya).get(f"reps/{cast.ravi.pk}/scorecard").status_code == 404
    assert api(cast.ravi).get(f"reps/{cast.ravi.pk}/scorecard").status_code == 200
