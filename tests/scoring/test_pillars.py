from __future__ import annotations

from scoring import pillars


def test_four_pillars_make_a_hundred_points() -> None:
    assert pillars.KEYS == ("brand", "people", "insights", "relationships")
    assert len(pillars.PILLARS) * pillars.POINTS == 10_000
    assert pillars.BY_KEY["people"].linkedin_name == "Find the right people"
