from __future__ import annotations

from scoring import metrics
from scoring.metrics import Kind


def test_every_metric_is_made_of_columns() -> None:
    for metric in metrics.METRICS.values():
        columns = metrics.STOCK_KEYS if metric.kind is Kind.STOCK else metrics.COUNT_KEYS
        assert set(metric.counts) <= set(columns), metric.key
        assert len(metric.counts) == 2 or metric.kind is not Kind.RATIO


def test_every_column_is_a_metric_by_itself() -> None:
    assert set(metrics.COUNT_KEYS + metrics.STOCK_KEYS) < set(metrics.METRICS)
    assert len(metrics.METRICS) == len(metrics.COUNT_KEYS) + len(metrics.STOCK_KEYS) + 4


def test_keys_are_unique_and_words_there() -> None:
    counts = metrics.COUNTS + metrics.STOCKS
    assert len(metrics.COUNTS_BY_KEY) == len(counts)
    assert all(count.name and count.one and count.many for count in counts)
    assert all(count.most == 1 for count in counts if count.yes_no)
