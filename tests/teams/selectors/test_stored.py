"""Snapshots read back; that nothing is lost on the way is in test_verification.py."""

from __future__ import annotations

import numpy as np
import pytest

from teams.models import ScoreSnapshot
from teams.selectors import runs, stored
from tests import make
from tests.make import MONDAY
from tests.nights import pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def run_id(cast) -> int:
    make.tracking(MONDAY)
    pass_night()
    return runs.current(MONDAY).pk


def reps(ids) -> list[int]:
    return stored.rows(ids, parts=20)["rep"].tolist()


def test_a_run_goes_by_rep_and_the_erased_come_first(cast, run_id):
    ScoreSnapshot.objects.filter(run=run_id, rep=cast.bea).update(rep=None)
    ids = stored.of_run(run_id)

    by_id = dict(zip(np.sort(ids), reps(np.sort(ids)), strict=True))
    assert [by_id[id_] for id_ in ids] == [0, cast.ravi.pk, cast.otto.pk]


def test_only_the_snapshots_asked_for_are_read(run_id):
    ids = np.sort(stored.of_run(run_id))

    assert reps(ids[[0, 2]]) == [reps(ids)[0], reps(ids)[2]]
    assert reps(ids[:0]) == []


def test_a_run_without_reps_has_no_snapshots(db):
    assert stored.of_run(1).size == 0
