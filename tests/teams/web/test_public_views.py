"""What opens without signing in: this list and nothing else."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, get_resolver

PUBLIC = {
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "mfa_authenticate",
    "admin:login",
    "letters_stop",
    "letters_stop_now",
    "letters_stopped",
    "theme",
}


def patterns(resolver=None, path="", namespace=""):
    """Every address as (name, path, view)."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", here, entry.callback
        else:
            inner = f"{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, here, inner)


def test_only_the_listed_pages_open_without_signing_in():
    """The API aside: its own permissions answer 401, and a check at start finds gaps."""
    public = {
        name
        for name, path, view in patterns()
        if not getattr(view, "login_required", True) and not path.startswith("api/")
    }

    assert public == PUBLIC


@pytest.mark.django_db
def test_every_other_page_leads_to_the_login(client):
    addresses = [
        "/" + path
        for name, path, _ in patterns()
        if name not in PUBLIC
        and "<" not in path
        and "(" not in path
        and not path.startswith("api/")
    ]

    assert len(addresses) > 40
    for address in addresses:
        answer = client.get(address.replace("\\Z", ""))
        assert answer.status_code in (302, 404, 405), address
        if answer.status_code == 302:
            assert "/login/" in answer["Location"], address
