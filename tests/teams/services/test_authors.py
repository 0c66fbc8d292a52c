"""Who is named in the history."""

from __future__ import annotations

from teams.services import authors


def test_the_history_names_the_author_of_the_next_write(cast):
    cast.north.name = "Far north"

    authors.sign(cast.north, cast.ada).save()

    assert cast.north.history.latest().history_user == cast.ada


def test_a_command_is_nobody(cast):
    authors.sign(cast.north, None).save()

    assert cast.north.history.latest().history_user is None
