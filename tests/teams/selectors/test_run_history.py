"""Every scoring there was."""

from __future__ import annotations

import pytest

from teams.selectors import run_history
from tests import make
from tests.make import MONDAY
from tests.nights import pass_night, weeks_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def test_the_newest_come_first_with_their_models_in_one_query(cast, django_assert_num_queries):
    make.tracking(MONDAY)
    done = weeks_of(pass_night())

    with django_assert_num_queries(1):
        found = [(run.week_id, run.scoring_model.version) for run in run_history.all_runs()]

    assert found == [(week, "article-1") for week in reversed(done)]
