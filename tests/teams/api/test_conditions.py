"""ETags: whether somebody has this very answer, and which version they read."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize("path", ["me", "teams", "reps", "scoring-models", "teams/north"])
def test_an_answer_that_somebody_has_is_not_sent_again(api, cast, path):
    ravi = api(cast.ravi)
    first = ravi.get(path)

    for sent in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
        again = ravi.get(path, if_none_match=sent)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    assert ravi.get(path, if_none_match='"other"').status_code == 200


def test_the_etag_of_a_log_changes_when_its_answer_does_and_its_version_with_it(api, cast):
    make.log(cast.ravi, posts=1)
    ravi, path = api(cast.ravi), f"reps/{cast.ravi.pk}/weeks/{make.MONDAY}"
    before = ravi.get(path)["ETag"]

    cast.ravi.name = "Ravi R."
    cast.ravi.save(update_fields=["name"])
    renamed = ravi.get(path)["ETag"]

    assert before.startswith('"1-')
    assert renamed.startswith('"1-')
    assert before != renamed
    assert ravi.patch(path, {"counts": {"posts": 2}}, if_match=before)["ETag"].startswith('"2-')


def test_refusals_have_no_etag(api, cast):
    assert not api(cast.ravi).get("nonsense").has_header("ETag")
    assert not api().get("me").has_header("ETag")
    assert api(cast.ravi).get("nonsense", if_none_match="*").status_code == 404


def test_head_answers_as_get_does_without_its_body(api, cast):
    ravi = api(cast.ravi)
    head, get = ravi.send("HEAD", "me"), ravi.get("me")

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])
    assert ravi.send("HEAD", "me", if_none_match=get["ETag"]).status_code == 304
