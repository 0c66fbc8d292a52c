"""The status page: the findings of `doctor`, the last nights, who may read them."""

from __future__ import annotations

import pytest

from tests import make
from tests import nights as october

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
STATUS = "/admin/status/"


def test_whoever_reads_the_admin_reads_the_status(ada, sam, cast):
    make.tracking(make.MONDAY)
    october.pass_night()
    for reader in (ada, sam):
        page = reader.get(STATUS).content.decode()

        assert "To do" in page
        assert "None has ever answered" in page
        assert "2026-10-05" in page
        assert "Done" in page


def test_before_any_night_it_says_so(ada):
    assert "No night has run yet." in ada.get(STATUS).content.decode()


def test_nobody_else_does(client, cast):
    client.force_login(cast.maya)

    assert client.get(STATUS).status_code == 302
