"""Names beside numbers, in both directions of writing."""

from __future__ import annotations

import pytest

from teams.templatetags.letters import isolated


@pytest.mark.parametrize("name", ["Ravi", "Αλέξης Βαρδαλάς", "林沐晴", ""])
def test_most_names_stand_as_they_are(name):
    assert isolated(name) == name


@pytest.mark.parametrize("name", ["ليلى الحموري", "דנה", "Dana דנה"])
def test_one_from_right_to_left_is_kept_apart(name):
    assert isolated(name) == f"\u2068{name}\u2069"
