"""Forms that write through services."""

from __future__ import annotations

import pytest

from teams.admin.writing import refusal_of
from teams.models import Team
from teams.services import people
from teams.services.problems import refuse


@pytest.mark.django_db
def test_a_trial_leaves_nothing_behind():
    assert refusal_of(lambda: people.make_team(name="West", by=None)) is None
    assert not Team.objects.filter(name="West").exists()
    assert not Team.history.filter(name="West").exists()


@pytest.mark.django_db
def test_a_trial_tells_what_would_be_refused():
    people.make_team(name="West", by=None)

    refusal = refusal_of(lambda: people.make_team(name="west", by=None))

    assert refusal.problems[0].field == "name"


def test_a_write_refused_after_its_trial_is_told_and_not_half_done(ada, cast, monkeypatch):
    calls = []

    def make_team(**values):
        calls.append(values)
        if len(calls) > 1:
            raise refuse("name", "West", "Somebody was quicker.", "Look again.")
        return Team(name="West")

    monkeypatch.setattr(people, "make_team", make_team)
    page = ada.post("/admin/teams/team/add/", {"name": "West", "visibility": ""}, follow=True)

    assert "Somebody was quicker. Look again." in page.content.decode()
    assert not Team.objects.filter(name="West").exists()
