"""Scoring models in the admin: drafted with readable errors, previewed, published once."""

from __future__ import annotations

import copy
import datetime
import json

import pytest

from scoring import parameters, selectors
from scoring.models import ScoringModel
from tests import make

ADD = "/admin/scoring/scoringmodel/add/"
NEXT_MONDAY = "2026-10-19"


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(make.NOW, tick=False)


def numbers(**changes):
    return copy.deepcopy(parameters.load_preset("article-1").to_mapping()) | changes


def draft_form(version="ours-1", **changes):
    return {"version": version, "title": "Ours", "parameters": json.dumps(numbers(**changes))}


def url(model, page="change"):
    return f"/admin/scoring/scoringmodel/{model.pk}/{page}/"


@pytest.fixture
def draft(ada):
    ada.post(ADD, draft_form())
    return ScoringModel.objects.get(version="ours-1")


def test_a_draft_is_saved_with_its_fingerprint_and_author(draft, cast):
    assert draft.parameters == numbers()
    assert draft.fingerprint == parameters.load_preset("article-1").fingerprint
    assert draft.history.get().history_user == cast.ada


def test_a_new_draft_begins_with_the_numbers_in_force_or_those_asked_for(ada):
    linkedin = ScoringModel.objects.get(version="linkedin-1")

    assert (
        "network_size"
        in ada.get(ADD).context["adminform"].form.initial["parameters"]["rows"][7]["metric"]
    )
    asked = ada.get(f"{ADD}?from={linkedin.pk}").context["adminform"].form.initial
    assert asked["parameters"] == linkedin.parameters
    assert ada.get(f"{ADD}?from=nonsense").status_code == 200


def test_pillars_that_do_not_sum_to_25_are_named(ada):
    rows = numbers()["rows"]
    rows[0]["points"] -= 50
    page = ada.post(ADD, draft_form(rows=rows)).content.decode()

    assert "pillar &quot;brand&quot;: points sum to 24.50, must be 25.00" in page
    assert not ScoringModel.objects.filter(version="ours-1").exists()


def test_all_that_is_wrong_is_said_at_once(ada):
    rows = numbers()["rows"]
    rows[0]["points"] -= 50
    rows[-1]["floor"] = 2
    page = ada.post(ADD, draft_form(rows=rows, window=99)).content.decode()

    for words in ("must be 25.00", "must rise between 0 and 1", "window: must be a whole number"):
        assert words in page


@pytest.mark.parametrize("text", ["{", "[]", "null", "{}", '"x"', '{"rows": "x"}', "[" * 50_000])
def test_what_is_no_scoring_model_is_refused_in_words(ada, text):
    page = ada.post(ADD, draft_form() | {"parameters": text})

    assert page.status_code == 200
    assert 'class="errorlist"' in page.content.decode()


def test_a_version_that_is_taken_is_refused(ada):
    page = ada.post(ADD, draft_form(version="article-1")).content.decode()

    assert "already exists" in page


def test_a_draft_is_changed_and_deleted(ada, draft):
    ada.post(url(draft), draft_form(flag_below=3500))
    draft.refresh_from_db()
    assert draft.parameters["flag_below"] == 3500

    ada.post(url(draft, "delete"), {"post": "yes"})
    assert not ScoringModel.objects.filter(version="ours-1").exists()


def test_the_preview_shows_everyone_and_the_base_rate(ada, cast, draft):
    make.tracking(make.week(12))
    for ago in range(13):
        make.full_log(cast.ravi, make.week(ago))
    make.review(cast.ravi, headline=1, summary=0, experience=0, photo=0, skills=0, network_size=0)

    text = ada.get(url(draft, "preview")).content.decode()

    assert "The week of 2026-10-05" in text
    assert "<bdi>Ravi</bdi>" in text
    assert "Scored reps under 40.00" in text
    assert "1 / 1 (100 %)" in text


def test_a_draft_that_cannot_score_says_why(ada, draft):
    ScoringModel.objects.filter(pk=draft.pk).update(parameters={"rows": []})

    assert "give at least one row" in ada.get(url(draft, "preview")).content.decode()


def test_publishing_takes_a_monday_and_the_version_typed(ada, cast, draft):
    ada.post(url(draft, "preview"), {"effective_from": NEXT_MONDAY, "typed": "ours-1"})

    draft.refresh_from_db()
    assert (draft.status, draft.published_by, draft.published_at) == (
        "published",
        cast.ada,
        make.NOW,
    )
    assert selectors.in_force(datetime.date(2026, 10, 19)) == draft


@pytest.mark.parametrize(
    ("day", "typed", "words"),
    [
        (NEXT_MONDAY, "ours", "does not confirm it. Type: ours-1"),
        ("2026-10-20", "ours-1", "is a Tuesday"),
        ("2026-10-12", "ours-1", "has begun"),
        ("soon", "ours-1", "Enter a valid date"),
    ],
)
def test_a_publication_that_cannot_be_says_why(ada, draft, day, typed, words):
    page = ada.post(url(draft, "preview"), {"effective_from": day, "typed": typed})

    assert words in page.content.decode()
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_published_model_is_read_only_whatever_is_posted(ada, cast):
    published = ScoringModel.objects.get(version="article-1")
    before = ScoringModel.objects.filter(pk=published.pk).values().get()

    answers = [
        ada.post(url(published), draft_form(version="hacked")).status_code,
        ada.post(url(published, "delete"), {"post": "yes"}).status_code,
        ada.post(url(published, "preview"), {"effective_from": NEXT_MONDAY}).status_code,
    ]

    assert answers == [403, 403, 404]
    assert ada.get(url(published)).status_code == 200
    assert ScoringModel.objects.filter(pk=published.pk).values().get() == before


def test_no_field_of_a_draft_form_publishes_it(ada, draft):
    ada.post(url(draft), draft_form() | {"status": "published", "effective_from": NEXT_MONDAY})

    draft.refresh_from_db()
    assert (draft.status, draft.effective_from) == ("draft", None)
