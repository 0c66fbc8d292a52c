"""The rules, for who wants to know them."""

from __future__ import annotations


def test_published_rules_are_open_to_everyone_signed_in(api, cast):
    found = api(cast.ravi).get("scoring-models").json()["results"]

    assert [model["version"] for model in found] == ["article-1"]
    assert found[0]["status"] == "published"
    assert len(found[0]["parameters"]["rows"]) == 20


def test_drafts_are_for_administrators(api, cast):
    versions = [model["version"] for model in api(cast.ada).get("scoring-models").json()["results"]]

    assert versions == ["linkedin-1", "article-1"]
    assert api(cast.ada).get("scoring-models/linkedin-1").status_code == 200
    assert api(cast.maya).get("scoring-models/linkedin-1").status_code == 404


def test_one_version_by_its_name(api, cast):
    answer = api(cast.ravi).get("scoring-models/article-1").json()

    assert len(answer["fingerprint"]) == 64
