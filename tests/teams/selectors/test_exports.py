"""One week's scores as rows for a file."""

from __future__ import annotations

import pytest

from scoring import parameters
from teams.models import ScoreSnapshot
from teams.selectors import exports
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import THIRTEEN_POINTS, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def scored(cast):
    """Bea is first, Ravi flagged, Half unsettled, Otto silent."""
    make.tracking(make.week(12))
    october.logging_rep(cast.bea, **THIRTEEN_POINTS)
    for ago in range(13):
        make.full_log(cast.ravi, make.week(ago), posts=1)
    make.full_log(make.rep("Half", cast.north, external_id="h1"), MONDAY, comments=1)
    pass_night()
    return cast


def rows(**which) -> list[dict]:
    return list(exports.of_week(MONDAY, **which).rows)


def test_the_ranked_come_first_and_everybody_is_there(scored):
    table = rows()

    assert [row["email"].partition("@")[0] for row in table][:2] == ["bea", "ravi"]
    assert [row["status"] for row in table] == ["scored", "scored", "provisional", "silent"]
    assert [row["rank_in_company"] for row in table] == [1, 2, None, None]


def test_a_row_holds_parts_pillars_and_what_follows_from_them(scored):
    bea, ravi, half, otto = rows()

    assert bea["member"] == "bea@example.invalid"
    assert (bea["team"], bea["week"], bea["posts"], bea["brand"]) == ("north", "2026-10-05", 5, 25)
    assert (bea["total"], bea["evidence"], bea["coverage"]) == (41, 1, 1)
    assert (bea["flagged"], bea["unsettled"], bea["flagged_since"]) == (False, False, None)
    first = make.week(12).isoformat()
    assert (ravi["total"], ravi["flagged"], ravi["flagged_since"]) == (5, True, first)
    assert ravi["gap_pillar"] == "people"
    assert (half["member"], half["flagged"], half["unsettled"]) == ("h1", False, True)
    assert {otto[key] for key in ("posts", "brand", "total", "gap_pillar", "member")} == {
        None,
        "otto@example.invalid",
    }


def test_columns_are_named_by_their_keys_in_the_order_of_the_model(scored):
    export = exports.of_week(MONDAY)

    metrics = [row.metric for row in parameters.load_preset("article-1").rows]
    assert list(export.columns[4:-14]) == metrics
    assert all(list(row) == list(export.columns) for row in export.rows)


def test_one_team_alone(scored):
    assert {row["team"] for row in rows(team=scored.south)} == {"south"}


def test_somebody_erased_keeps_figures_and_has_no_name(scored):
    ScoreSnapshot.objects.filter(rep=scored.bea).update(rep=None)

    bea = rows()[0]

    assert (bea["member"], bea["email"], bea["total"]) == (None, None, 41)


def test_before_its_first_night_a_week_has_nothing_to_export(scored):
    assert exports.of_week(make.week(-5)) is None


def test_the_queries_do_not_grow_with_the_reps(scored, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert len(rows()) == 4


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1",
        "－1",
        "＠1",
        "\u3000=1",
        "\u00a0=1",
    ],
)
def test_formulas_leave_as_text(text):
    assert exports.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ravi - North", "m01", "5 + 5"])
def test_plain_text_leaves_as_it_is(text):
    assert exports.harmless(text) == text
