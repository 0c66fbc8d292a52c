"""The company's purpose comes before the pages, and only before them."""

from __future__ import annotations

import pytest

from teams.models import Company
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")
TEXT = "We look at these numbers to coach,\n\nnever to <pay>."


@pytest.fixture
def purpose(cast) -> None:
    Company.objects.update(purpose=TEXT)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def read(client, answer):
    """Press the button of the page that came."""
    page = text(answer)
    digest = page.split('name="digest" value="')[1].split('"')[0]
    onward = page.split('name="next" value="')[1].split('"')[0]
    return client.post("/welcome/", {"digest": digest, "next": onward})


def test_it_is_read_first_and_leads_on(cast, browse, purpose):
    ravi = browse(cast.ravi)

    answer = ravi.get("/log/2026-10-05/?x=1", follow=True)
    assert "never to &lt;pay&gt;" in text(answer)
    assert read(ravi, answer)["Location"] == "/log/2026-10-05/?x=1"

    assert ravi.get("/log/2026-10-05/").status_code == 200
    assert ravi.get("/welcome/")["Location"] == "/"


@pytest.mark.parametrize("who", ["ravi", "maya", "ada"])
def test_everybody_reads_it(cast, browse, purpose, who):
    assert "/welcome/?next=" in browse(getattr(cast, who)).get("/company/")["Location"]


@pytest.mark.parametrize("page", ["/privacy/", "/model/", "/model/article-1/"])
def test_what_it_links_to_is_open_before(cast, browse, purpose, page):
    assert browse(cast.ravi).get(page).status_code == 200


def test_a_changed_text_comes_again(cast, browse, purpose):
    ravi = browse(cast.ravi)
    read(ravi, ravi.get("/", follow=True))
    Company.objects.update(purpose="Now for pay.")

    assert "Now for pay." in text(ravi.get("/", follow=True))


def test_a_text_that_changes_under_the_reader_comes_again(cast, browse, purpose):
    ravi = browse(cast.ravi)
    before = ravi.get("/", follow=True)
    Company.objects.update(purpose="Now for pay.")

    answer = read(ravi, before)

    assert answer.status_code == 200
    assert "Now for pay." in text(answer)


def test_forms_files_fragments_and_programs_do_not_wait(cast, browse, purpose):
    ravi = browse(cast.ravi)
    away = {"first_day": "2026-10-19", "last_day": "2026-10-23"}

    assert ravi.post("/absences/", away)["Location"] == "/absences/"
    assert ravi.get("/api/v1/me").status_code == 200
    fragment = ravi.get("/log/2026-10-05/", headers={"HX-Request": "true"})
    assert fragment.status_code == 200


def test_without_a_text_nothing_is_asked(cast, browse):
    assert browse(cast.ravi).get("/").status_code == 200


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "javascript:1", "x"])
def test_it_leads_nowhere_else(cast, browse, onward):
    make.tracking(make.MONDAY)

    assert browse(cast.ravi).get("/welcome/", {"next": onward})["Location"] == "/"
