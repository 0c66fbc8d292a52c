"""The language of a page: the person's, the company's, a stranger's browser's."""

from __future__ import annotations

import pytest

from teams.models import Company

pytestmark = pytest.mark.django_db


def language_of(client, path="/privacy/", **headers):
    return client.get(path, headers=headers)["Content-Language"]


@pytest.mark.parametrize(
    ("own", "companys", "spoken"), [("", "en", "en"), ("", "de", "de"), ("en", "de", "en")]
)
def test_people_choose_or_leave_it_to_the_company(client, cast, own, companys, spoken):
    Company.objects.update(language=companys)
    cast.ravi.language = own
    cast.ravi.save(update_fields=["language"])
    client.force_login(cast.ravi)

    assert language_of(client, **{"accept-language": "fr"}) == spoken


@pytest.mark.parametrize(
    ("asked", "spoken"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr", "en"), ("", "en")]
)
def test_strangers_get_what_their_browser_asks_for(client, asked, spoken):
    answer = client.get("/accounts/login/", headers={"accept-language": asked})

    assert answer["Content-Language"] == spoken


def test_programs_are_answered_in_english(client, cast):
    Company.objects.update(language="de")
    client.force_login(cast.ravi)

    assert language_of(client, "/api/v1/me") == "en"
