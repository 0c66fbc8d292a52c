"""Which pages and answers are noted for the one they are about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from teams.models import AccessLog
from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")
WEEK = make.MONDAY
OF_A_REP = (
    "/reps/{rep}/",
    f"/reps/{{rep}}/why/{WEEK}/",
    f"/reps/{{rep}}/why/{WEEK}/posts/",
    f"/reps/{{rep}}/log/{WEEK}/",
    "/reps/{rep}/profile/",
    "/reps/{rep}/absences/",
    "/reps/{rep}/readings/",
    "/api/v1/reps/{rep}/scorecard",
    "/api/v1/reps/{rep}/history",
    "/api/v1/reps/{rep}/why?metric=posts",
    "/api/v1/reps/{rep}/weeks",
)


@pytest.fixture
def board(cast) -> None:
    make.full_log(cast.ravi, posts=1)
    boards.snapshot(boards.run(published=True), cast.ravi, cast.north)


@pytest.mark.parametrize("address", OF_A_REP)
def test_what_is_about_a_rep_is_noted(cast, board, browse, address):
    assert browse(cast.maya).get(address.format(rep=cast.ravi.pk)).status_code == 200

    look = AccessLog.objects.get()
    assert (look.viewer, look.rep, look.on) == (cast.maya, cast.ravi, make.NOW.date())


@pytest.mark.parametrize("address", OF_A_REP)
def test_the_own_pages_are_not(cast, board, browse, address):
    browse(cast.ravi).get(address.format(rep=cast.ravi.pk))

    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("address", OF_A_REP)
def test_who_may_not_look_has_not_looked(cast, board, browse, address):
    assert browse(cast.bea).get(address.format(rep=cast.ravi.pk)).status_code == 404

    assert not AccessLog.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["/teams/north/", "/teams/north/board.csv", "/company/", "/api/v1/teams/north/board"],
)
def test_a_board_is_no_look_at_anybody(cast, board, browse, address):
    browse(cast.maya).get(address)

    assert not AccessLog.objects.exists()


@pytest.fixture
def unwritable(transactional_db) -> Iterator[None]:
    """The table refuses every row, as one on a full disk would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE teams_accesslog RENAME COLUMN last_at TO gone")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE teams_accesslog RENAME COLUMN gone TO last_at")


@pytest.mark.parametrize("address", ["/reps/{rep}/", "/api/v1/reps/{rep}/scorecard"])
def test_a_page_is_read_though_nothing_can_be_noted(unwritable, foundation, cast, browse, address):
    assert browse(cast.maya).get(address.format(rep=cast.ravi.pk)).status_code == 200
