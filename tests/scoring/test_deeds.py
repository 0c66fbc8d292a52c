from __future__ import annotations

from scoring import metrics
from scoring.deeds import DEEDS


def test_every_count_and_stock_has_words() -> None:
    assert set(DEEDS) == set(metrics.COUNTS_BY_KEY)
    assert all(DEEDS[key].ask for key in metrics.STOCK_KEYS)


def test_one_more_is_said_differently_from_several() -> None:
    assert DEEDS["comments"].said(1) == "Comment on one more post"
    assert DEEDS["comments"].said(4) == "Comment on 4 more posts"
    assert DEEDS["summary"].said(1) == "Write the summary on your profile"
