"""The floor under coverage notices a hole, and only where every branch is promised."""

from __future__ import annotations

from tests import coverage_floor


def report(**files: tuple[list[int], list[list[int]]]) -> dict:
    return {
        "files": {
            name.replace("__", "/") + ".py": {"missing_lines": lines, "missing_branches": branches}
            for name, (lines, branches) in files.items()
        }
    }


def test_a_line_and_a_branch_nobody_ran_are_holes():
    found = coverage_floor.holes(
        report(scoring__engine=([7], []), teams__policies=([], [[3, 5]]), scoring__bands=([], []))
    )

    assert found == [
        "scoring/engine.py: lines [7], branches []",
        "teams/policies.py: lines [], branches [[3, 5]]",
    ]


def test_other_rooms_have_the_floor_of_the_whole():
    assert coverage_floor.holes(report(teams__tasks=([1], []))) == []
