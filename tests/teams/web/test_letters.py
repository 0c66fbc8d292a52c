"""Which site a letter leads to."""

from __future__ import annotations

import pytest

from teams import tasks
from teams.web import letters


@pytest.fixture
def posted(monkeypatch):
    kept = []
    monkeypatch.setattr(tasks, "post_invitation", lambda **letter: kept.append(letter))
    monkeypatch.setattr(tasks, "post_reset", lambda **letter: kept.append(letter))
    return kept


def test_letters_lead_to_the_host_that_was_asked(rf, cast, posted):
    request = rf.get("/", secure=True)

    letters.invite(request, user=cast.bea)
    letters.reset_password(request, email="bea@example.invalid")

    assert [letter["origin"] for letter in posted] == ["https://testserver"] * 2
    assert posted[0]["user"] == cast.bea


def test_nobody_plants_another_host(client, cast, posted):
    answer = client.post(
        "/accounts/password/reset/",
        {"email": "bea@example.invalid"},
        headers={"host": "evil.invalid"},
    )

    assert answer.status_code == 400
    assert posted == []
