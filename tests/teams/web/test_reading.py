"""How it is counted, who can see what, and the colours."""

from __future__ import annotations

import pytest

from teams.models import Company
from teams.models.company import Visibility

pytestmark = pytest.mark.usefixtures("wednesday")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_model_is_told_down_to_its_numbers(cast, browse):
    page = text(browse(cast.ravi).get("/model/"))

    assert "article-1" in page
    assert "unofficial" in page
    assert "40 %; none at 20 %" in page
    assert "10 a week" in page
    assert "3.85 a week" in page


def test_a_draft_is_nobodys_to_read_yet(cast, browse):
    assert browse(cast.ravi).get("/model/article-1/").status_code == 200
    assert browse(cast.ada).get("/model/linkedin-1/").status_code == 404


@pytest.mark.parametrize(
    ("widest", "said"),
    [
        (Visibility.NAMES, "your row on the board"),
        (Visibility.AGGREGATES, "nothing of yours; averages of the team"),
        (Visibility.NOTHING, "<dt>Colleagues</dt> <dd> nothing </dd>"),
    ],
)
def test_a_rep_is_told_what_colleagues_see(cast, browse, widest, said):
    Company.objects.update(widest_visibility=widest)

    page = text(browse(cast.ravi).get("/privacy/"))

    assert said in page
    assert "Maya" in page
    assert "Ada" in page


def test_who_sells_nowhere_reads_of_no_team(cast, browse):
    page = text(browse(cast.ada).get("/privacy/"))

    assert "<dt>Colleagues</dt>" not in page


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("x", "")])
def test_a_theme_is_kept(client, db, chosen, kept):
    answer = client.post("/theme/", {"theme": chosen, "next": "/accounts/login/"})

    assert answer["Location"] == "/accounts/login/"
    page = client.get("/accounts/login/").content.decode()
    assert ('data-theme="' in page) is bool(kept)
    assert f'data-theme="{kept}"' in page or not kept


@pytest.mark.parametrize(
    "back", ["abc", "home", "//evil.example", "https://evil.example", "\0", ""]
)
def test_a_theme_leads_back_to_nowhere_else(client, db, back):
    answer = client.post("/theme/", {"theme": "dark", "next": back})

    assert answer.status_code == 302
    assert "evil" not in answer["Location"]


def test_the_systems_theme_forgets_the_choice(client, db):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": "system"})

    assert "data-theme" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_theme_leads_nowhere_else(client, db, elsewhere):
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_the_theme_is_not_changed_by_a_link(client, db):
    assert client.get("/theme/").status_code == 405
