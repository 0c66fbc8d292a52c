from __future__ import annotations

import json

import pytest

from scoring import bands, metrics, parameters, pillars
from scoring.parameters import Parameters, ParametersError

ARTICLE = parameters.load_preset("article-1")


def test_a_pillar_that_does_not_sum_is_refused_by_name() -> None:
    mapping = ARTICLE.to_mapping()
    people = next(row for row in mapping["rows"] if row["pillar"] == "people")
    people["points"] -= 50
    with pytest.raises(ParametersError) as refused:
        Parameters.from_mapping(mapping)
    assert refused.value.messages == ('pillar "people": points sum to 24.50, must be 25.00',)
    assert str(refused.value) == refused.value.messages[0]


def test_everything_wrong_is_said_at_once() -> None:
    mapping = ARTICLE.to_mapping() | {"prior": 0, "flag_below": -1}
    with pytest.raises(ParametersError) as refused:
        Parameters.from_mapping(mapping)
    assert len(refused.value.messages) == 2


def test_numbers_survive_json(preset: Parameters) -> None:
    again = Parameters.from_mapping(json.loads(json.dumps(preset.to_mapping())))
    assert again == preset
    assert again.fingerprint == preset.fingerprint


def test_only_the_rows_are_needed() -> None:
    bare = Parameters.from_mapping({"rows": ARTICLE.to_mapping()["rows"]})
    assert bare == ARTICLE
    assert bare.bands == bands.DEFAULT


def test_numbers_left_empty_are_left_out() -> None:
    rows = [dict.fromkeys(("cap", "floor")) | row for row in ARTICLE.to_mapping()["rows"]]
    assert Parameters.from_mapping({"rows": rows}) == ARTICLE


def test_a_fraction_is_a_count_in_so_many_weeks() -> None:
    assert ARTICLE.row_of("targeted_connections").target == 50 / 13
    assert ARTICLE.row_of("articles").target == 0.25


def test_the_fingerprint_tells_any_number_apart_and_no_wording() -> None:
    mapping = ARTICLE.to_mapping()
    mapping["rows"][0]["reason"] = "Said better."
    assert Parameters.from_mapping(mapping).fingerprint == ARTICLE.fingerprint
    assert len(ARTICLE.fingerprint) == 64
    others = [
        ARTICLE.to_mapping() | {"prior": 6},
        ARTICLE.to_mapping() | {"half_life": 6.5},
        ARTICLE.to_mapping() | {"bands": [{"name": "all", "starts": 0}]},
        parameters.load_preset("linkedin-1").to_mapping(),
    ]
    mapping["rows"][0]["effort"] = 11.0
    prints = {Parameters.from_mapping(other).fingerprint for other in (*others, mapping)}
    assert len(prints | {ARTICLE.fingerprint}) == 6


def test_the_columns_a_model_asks_for() -> None:
    asked = parameters.load_preset("linkedin-1")
    assert asked.count_keys == (
        "posts",
        "articles",
        "endorsements_received",
        "people_searches",
        "profile_views",
        "days_active",
        "new_connections",
        "invitations_sent",
        "invitations_accepted",
        "comments",
        "reactions",
        "group_posts",
        "messages_sent",
        "replies_received",
    )
    assert asked.stock_keys == metrics.STOCK_KEYS


def test_a_row_is_found_by_its_metric() -> None:
    assert ARTICLE.row_of("posts").pillar == "brand"
    with pytest.raises(KeyError):
        ARTICLE.row_of("people_searches")


def test_each_number_of_a_preset_has_its_reason(preset: Parameters) -> None:
    assert all(row.reason for row in preset.rows)
    for pillar in pillars.KEYS:
        assert sum(row.points for row in preset.rows if row.pillar == pillar) == 2500


@pytest.mark.parametrize(
    ("name", "table"),
    [
        (
            "article-1",
            "headline 500 1; summary 500 1; experience 300 1; photo 300 1; skills 200 5; "
            "posts 500 1 4; articles 200 0.25 1; network_size 1000 500; "
            "targeted_connections 700 3.84615 50; acceptance_rate 600 0.2-0.4; "
            "decision_maker_share 200 0-0.5; comments 600 10 20; reactions 400 10 20; "
            "shares 200 1 4; impressions 500 1000 4000; engagements 800 50 200; "
            "follow_ups 1000 5 10; check_ins 400 2 8; value_given 800 2 8; "
            "response_rate 300 0.1-0.4",
        ),
        (
            "linkedin-1",
            "headline 300 1; summary 300 1; experience 300 1; photo 300 1; skills 300 5; "
            "endorsements_received 300 0.25 4; articles 700 0.25 1; people_searches 800 10 20; "
            "profile_views 800 20 40; days_active 900 5 5; posts 500 1 4; reactions 400 10 20; "
            "comments 600 10 20; response_rate 600 0.1-0.4; group_posts 400 1 4; "
            "network_size 1200 500; new_connections 500 5 25; acceptance_rate 800 0.2-0.4",
        ),
    ],
)
def test_the_presets_are_the_published_tables(name: str, table: str) -> None:
    def line(row: parameters.Row) -> str:
        shape = f"{row.floor:g}-{row.ceiling:g}" if row.ceiling else f"{row.target:g} {row.cap:g}"
        return f"{row.metric} {row.points} {shape.removesuffix(' 0')}"

    assert "; ".join(map(line, parameters.load_preset(name).rows)) == table.replace(
        "3.84615", f"{50 / 13:g}"
    )
