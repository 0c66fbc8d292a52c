"""When a figure is of a group."""

from __future__ import annotations

import pytest

from teams.selectors import small_groups


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([5, 6], True),
        ([5, 4], False),  # all less the five are the four
        ([5, 4, 1], True),
        ([4], False),
        ([], False),
        ([2, 3], True),
    ],
)
def test_what_is_left_of_a_figure_is_of_as_many_too(groups, told):
    assert small_groups.tells_nobody(groups, fewest=5) is told
