"""Swagger's page: everything from this site, and its own style the only exception."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import make


def test_swagger_shows_every_operation_without_asking_anybody_else(site, visit):
    make.rep("Ravi", make.team("North"), email="ravi@example.invalid")
    visitor = visit("ravi@example.invalid")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))

    visitor.open("/api/docs/")
    operations = visitor.page.locator(".opblock")
    expect(visitor.page.get_by_text("/api/v1/weeks/bulk", exact=True)).to_be_visible()
    operations.first.click()
    expect(visitor.page.get_by_role("button", name="Try it out").first).to_be_visible()

    assert operations.count() >= 28
    assert visitor.page.evaluate("window.refused") == []
    assert visitor.complaints == []
    assert all(url.startswith((site, "data:")) for url in asked)
