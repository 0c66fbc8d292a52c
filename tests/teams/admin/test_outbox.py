"""The outbox in the admin: to read, to judge what got stuck, and to see what letters say."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta

import pytest
from django.core import mail

from teams import tasks
from teams.models import Company, Letter, User
from tests import make
from tests import nights as october
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

LIST, PREVIEW, HTML = (f"/admin/teams/letter/{part}" for part in ("", "preview/", "preview/html/"))


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def rings(monkeypatch):
    heard = []
    monkeypatch.setattr(tasks, "ring_for_letters", lambda: heard.append("ring"))
    return heard


@pytest.fixture
def stuck(cast) -> Letter:
    return make.letter(
        cast.ravi, "summary", state="sending", sending_at=NOW - timedelta(hours=1), error="broke"
    )


def judge(client, action: str, *letters: Letter, **more: str):
    data = {"action": action, "_selected_action": [letter.pk for letter in letters], **more}
    return client.post(LIST, data, follow=True)


def state(letter: Letter) -> str:
    return Letter.objects.get(pk=letter.pk).state


def test_the_list_tells_who_was_written_to_and_what_got_stuck(ada, cast, stuck):
    make.letter(cast.bea)
    everything = ada.get(LIST).content.decode()
    only_stuck = ada.get(f"{LIST}?stuck=yes").content.decode()

    assert "Bea" in everything
    assert "broke" in everything
    assert "Ravi" in only_stuck
    assert "Bea" not in only_stuck
    assert ada.get(f"{LIST}?kind__exact=summary&state__exact=sending").status_code == 200


def test_a_letter_tells_the_id_to_look_for_in_the_mail_servers_log(ada, stuck):
    page = ada.get(f"{LIST}{stuck.pk}/change/").content.decode()

    assert f"&lt;letter-{stuck.pk}@127.0.0.1&gt;" in page


@pytest.mark.parametrize(("action", "becomes"), [("call_sent", "sent"), ("send_again", "waiting")])
def test_judging_asks_once_more(ada, stuck, rings, action, becomes):
    asked = judge(ada, action, stuck)
    assert f"letter-{stuck.pk}@" in asked.content.decode()
    assert state(stuck) == "sending"

    done = judge(ada, action, stuck, sure="yes")

    assert "1 letter was judged." in done.content.decode()
    assert state(stuck) == becomes
    assert rings == (["ring"] if action == "send_again" else [])


def test_only_what_is_stuck_can_be_judged(ada, cast, rings):
    sent = make.letter(cast.ravi, state="sent", sent_at=NOW)
    busy = make.letter(cast.bea, state="sending", sending_at=NOW)

    answer = judge(ada, "send_again", sent, busy, sure="yes")

    assert "None of these letters is stuck" in answer.content.decode()
    assert [state(sent), state(busy)] == ["sent", "sending"]


def test_staff_only_reads(sam, stuck):
    assert sam.get(LIST).status_code == 200
    assert sam.get(PREVIEW).status_code == 403

    judge(sam, "call_sent", stuck, sure="yes")

    assert state(stuck) == "sending"


# --- What letters say ---------------------------------------------------------------
@pytest.fixture
def october_team(cast):
    make.tracking(make.week(2))
    october.logging_rep(cast.ravi, **october.THIRTEEN_POINTS)
    run = boards.run(MONDAY)
    boards.snapshot(run, cast.ravi, cast.north, (900, 900, 800, 900), flagged_since=MONDAY)
    return cast


ALL = [
    ("reminder", "ravi", "your week of 12 Oct is not logged yet"),
    ("nudge", "bea", "Ada asks for the log of your week of 5 Oct"),
    ("summary", "ravi", "for the week of 5 Oct: 41.0 of 100."),
    ("digest", "maya", "At risk, under 40"),
]


def asking(kind: str, who: str) -> dict[str, str]:
    return {"to": f"{who}@example.invalid", "kind": kind}


@pytest.mark.parametrize(("kind", "who", "words"), ALL)
def test_each_kind_is_shown_as_it_would_go_out_now(ada, october_team, kind, who, words):
    page = ada.get(PREVIEW, asking(kind, who)).content.decode()

    assert words in page
    assert "It would not go out now" not in page
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_it_says_where_a_letter_would_not_go_out(ada, october_team):
    assert "It would not go out now" in ada.get(PREVIEW, asking("nudge", "ravi")).content.decode()
    nothing = ada.get(PREVIEW, asking("summary", "bea")).content.decode()
    assert "nothing that this letter could tell" in nothing


@pytest.mark.parametrize(("kind", "who"), [(kind, who) for kind, who, _ in ALL])
def test_the_html_is_a_page_whose_policy_allows_its_one_style(ada, october_team, kind, who):
    page = ada.get(HTML, asking(kind, who))
    (style,) = re.findall(r"<style>(.*?)</style>", page.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert page["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def test_who_left_the_boards_is_shown_to_nobody(ada, october_team):
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=october_team.ravi.pk).update(off_boards=True)
    asked = asking("summary", "ravi")

    left = ada.get(PREVIEW, asked).content.decode()
    missing = ada.get(PREVIEW, asking("summary", "nobody")).content.decode()

    assert "has the address ravi@example.invalid" in left
    assert left.replace("ravi", "nobody").count("41.0") == missing.count("41.0") == 0
    assert ada.get(HTML, asked).status_code == 404
