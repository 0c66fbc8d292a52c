"""The OpenAPI document is what the API does, and Swagger shows it under a strict policy."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.teams.api import contract


def test_the_committed_document_is_what_the_code_says(tmp_path):
    new = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(new), validate=True, fail_on_warn=True)

    assert new.read_text() == contract.DOCUMENT.read_text(), "run make schema"


def test_every_operation_documents_its_refusals():
    for verbs in contract.document()["paths"].values():
        for operation in verbs.values():
            assert {"400", "401", "403", "404", "406", "429", "503"} <= set(operation["responses"])
            assert operation["description"]
            assert operation["security"] == [{"token": []}, {"cookieAuth": []}]


def test_what_may_be_sent_is_closed():
    schemas = contract.document()["components"]["schemas"]

    for name in ("LogGiven", "Bulk", "BulkLog", "ReviewGiven", "AbsenceGiven"):
        assert schemas[name]["additionalProperties"] is False


@pytest.mark.parametrize("address", ["/api/schema/", "/api/docs/"])
def test_the_description_is_for_who_is_signed_in(client, db, address):
    assert client.get(address).status_code in (302, 401)


def test_the_document_is_served_as_json(api, cast):
    ravi = api(cast.ravi)
    served = ravi.get("/api/schema/")

    assert served.json() == contract.document()
    assert ravi.get("/api/schema/", if_none_match=served["ETag"]).status_code == 304
    assert ravi.get("/api/schema/?version=a%0ab").status_code == 400


def test_swagger_asks_only_this_site_and_only_it_may_have_inline_styles(api, cast):
    ravi = api(cast.ravi)
    page, script = ravi.get("/api/docs/"), ravi.get("/api/docs/?script=")

    assert page.status_code == script.status_code == 200
    assert b"https://" not in page.content
    assert b"<script>" not in page.content
    policy = page["Content-Security-Policy"].split("; ")
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self'" in policy
    assert "data:" not in ravi.get("me")["Content-Security-Policy"]
    assert "unsafe" not in ravi.get("me")["Content-Security-Policy"]
    assert "unsafe" not in ravi.get("/api/schema/")["Content-Security-Policy"]
