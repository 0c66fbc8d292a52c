"""The company's settings."""

from __future__ import annotations

from teams.models import Company
from teams.services import directory
from tests import make
from tests.teams.selectors import boards

URL = "/admin/teams/company/1/change/"
SETTINGS = {
    "name": "Acme",
    "time_zone": "Europe/Vienna",
    "nightly_hour": 3,
    "grace_days": 2,
    "widest_visibility": "names",
    "target_profile": "",
    "language": "en",
    "retention_months": 36,
    "audit_days": 365,
    "purpose": "",
}


def test_the_list_is_the_one_row(ada):
    assert ada.get("/admin/teams/company/")["Location"] == URL


def test_settings_are_saved_with_their_author(ada, cast):
    ada.post(URL, SETTINGS)

    company = Company.objects.get()
    assert (company.name, company.time_zone, company.nightly_hour) == ("Acme", "Europe/Vienna", 3)
    assert company.history.latest().history_user == cast.ada


def test_coaching_alone_and_leaving_boards_are_the_companys_choice(ada):
    ada.post(URL, SETTINGS | {"coaching_only": "on", "reps_may_leave_boards": "on"})

    company = Company.objects.get()
    assert (company.coaching_only, company.reps_may_leave_boards) == (True, True)


def test_what_cannot_be_is_said_beside_its_field(ada):
    page = ada.post(URL, SETTINGS | {"time_zone": "Mars/Base", "nightly_hour": 24})

    text = page.content.decode()
    assert "Mars/Base" in text
    assert "is no time zone" in text or "less than or equal to 23" in text
    assert Company.objects.get().name == "Our company"


def test_when_tracking_began_is_not_set_here(ada):
    ada.post(URL, SETTINGS | {"tracking_since": "2026-10-05"})

    assert Company.objects.get().tracking_since is None


def test_there_is_no_second_company(ada):
    assert ada.post("/admin/teams/company/add/", SETTINGS).status_code == 403


def test_the_history_shows_old_and_new(ada):
    ada.post(URL, SETTINGS)
    ada.post(URL, SETTINGS | {"name": "Acme & Sons"})
    page = ada.get("/admin/teams/company/1/history/").content.decode()

    assert "Ada" in page
    assert "name: Acme → Acme &amp; Sons" in page


def test_what_belongs_together_stands_together_and_says_what_it_does(ada):
    text = ada.get(URL).content.decode()

    for title in ("Week and night", "Who sees what", "How long it is kept", "Texts"):
        assert f">{title}</h2>" in text
    assert "What a threshold would flag is told once five reps are scored." in text


def test_the_form_holds_every_setting(ada):
    form = ada.get(URL).context["adminform"].form

    assert set(form.fields) == set(directory.COMPANY_FIELDS)
    assert [name for name, field in form.fields.items() if not field.help_text] == []


def test_the_base_rate_stands_beside_the_threshold(ada, cast):
    run = boards.run(published=True)
    for total in (3000, 3100, 5000, 6000, 7000):
        rep = make.rep(team=cast.north)
        boards.snapshot(run, rep, cast.north, (total // 4,) * 4)

    text = ada.get(URL).content.decode()

    assert "40 flags 40 % of your reps (2 of 5): in force." in text
    assert "30 would flag 0 % of your reps (0 of 5)." in text
