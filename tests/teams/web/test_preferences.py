"""The settings page, and the colours that follow a person."""

from __future__ import annotations

import pytest

from teams.models import Company

pytestmark = pytest.mark.usefixtures("wednesday")
CHOSEN = {"language": "de", "theme": "dark", "time_zone": "Europe/Vienna", "wants_summary": "on"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_choices_are_saved_and_shown(cast, browse):
    ravi = browse(cast.ravi)

    assert "Your settings are saved." in text(ravi.post("/settings/", CHOSEN, follow=True))

    cast.ravi.refresh_from_db()
    assert (cast.ravi.language, cast.ravi.theme) == ("de", "dark")
    assert cast.ravi.time_zone == "Europe/Vienna"
    assert (cast.ravi.wants_reminder, cast.ravi.wants_summary) == (False, True)
    # The digest is not on a rep's page, so it is not chosen there either.
    assert cast.ravi.wants_digest
    page = text(ravi.get("/settings/"))
    assert '<option value="Europe/Vienna" selected>' in page
    assert 'name="wants_digest"' not in page


def test_a_manager_chooses_the_digest_and_an_administrator_no_letter(cast, browse):
    maya = browse(cast.maya)
    assert 'name="wants_digest" checked' in text(maya.get("/settings/"))

    maya.post("/settings/", {})
    cast.maya.refresh_from_db()
    assert (cast.maya.wants_digest, cast.maya.wants_reminder) == (False, True)

    assert "wants_" not in text(browse(cast.ada).get("/settings/"))


@pytest.mark.parametrize("field", ["language", "theme", "time_zone"])
def test_what_no_list_offers_is_refused(cast, browse, field):
    answer = browse(cast.ravi).post("/settings/", CHOSEN | {field: "x"})

    assert answer.status_code == 422
    cast.ravi.refresh_from_db()
    assert cast.ravi.theme == ""


def test_boards_can_be_left_only_where_the_company_offers_it(cast, browse):
    ravi = browse(cast.ravi)
    assert "Leave the boards" not in text(ravi.get("/settings/"))
    assert ravi.post("/settings/", {"boards": "leave"}).status_code == 422

    Company.objects.update(reps_may_leave_boards=True)
    assert "Leave the boards" in text(ravi.get("/settings/"))
    assert "Leave the boards" not in text(browse(cast.maya).get("/settings/"))


def test_boards_are_left_and_come_back_to_with_all_else_as_it_was(cast, browse):
    Company.objects.update(reps_may_leave_boards=True)
    ravi = browse(cast.ravi)
    ravi.post("/settings/", CHOSEN | {"language": "en"})

    assert "You are on no board" in text(ravi.post("/settings/", {"boards": "leave"}, follow=True))
    cast.ravi.refresh_from_db()
    assert (cast.ravi.off_boards, cast.ravi.language) == (True, "en")
    assert browse(cast.maya).get(f"/reps/{cast.ravi.pk}/").status_code == 404
    assert "nothing: you left the boards" in text(ravi.get("/privacy/"))

    ravi.post("/settings/", {"boards": "return"})
    cast.ravi.refresh_from_db()
    assert not cast.ravi.off_boards


def test_the_switch_under_pages_chooses_for_the_person_and_for_the_browser(cast, browse):
    ravi = browse(cast.ravi)
    ravi.post("/theme/", {"theme": "dark"})

    cast.ravi.refresh_from_db()
    assert cast.ravi.theme == "dark"
    assert 'data-theme="dark"' in text(browse(cast.ravi).get("/privacy/"))
    ravi.post("/accounts/logout/")
    assert 'data-theme="dark"' in text(ravi.get("/accounts/login/"))


def test_the_persons_theme_wins_over_the_browsers(cast, browse, client):
    client.post("/theme/", {"theme": "light"})
    assert 'data-theme="light"' in text(client.get("/accounts/login/"))

    cast.ravi.theme = "dark"
    cast.ravi.save()
    client.force_login(cast.ravi)
    assert 'data-theme="dark"' in text(client.get("/privacy/"))

    client.post("/theme/", {"theme": "system"})
    assert "data-theme" not in text(client.get("/privacy/"))
    cast.ravi.refresh_from_db()
    assert cast.ravi.theme == ""
