from __future__ import annotations

from scoring import metrics
from scoring.deeds import DEEDS, said


def test_every_count_and_stock_has_words() -> None:
    assert set(DEEDS) == set(metrics.COUNTS_BY_KEY)
    assert all(DEEDS[key].ask for key in metrics.STOCK_KEYS)


def test_one_more_is_said_differently_from_several() -> None:
    assert said("comments", 1, known=True) == "Comment on one more post"
    assert said("comments", 4, known=True) == "Comment on 4 more posts"
    assert said("summary", 1, known=True) == "Write the summary on your profile"
    assert said("summary", 1, known=False).startswith("Say whether")
