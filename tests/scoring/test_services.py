"""A scoring model's life: draft, published, immutable."""

from __future__ import annotations

import copy
import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from scoring import parameters, selectors, services
from scoring.models import ScoringModel
from tests.make import MONDAY, NOW, week

TODAY = NOW.date()
NEXT_MONDAY = week(-2)


@pytest.fixture
def numbers() -> dict:
    return copy.deepcopy(parameters.load_preset("article-1").to_mapping())


@pytest.fixture
def draft(cast, numbers) -> ScoringModel:
    return services.save_draft(version="ours-1", parameters=numbers, by=cast.ada)


def publish(model, by, start=NEXT_MONDAY):
    return services.publish(model=model, effective_from=start, by=by, now=NOW, today=TODAY)


def test_a_draft_keeps_its_numbers_their_fingerprint_and_who_saved_it(draft, cast, numbers):
    kept = selectors.drafts().get(version="ours-1")

    assert kept.parameters == numbers
    assert kept.fingerprint == parameters.Parameters.from_mapping(numbers).fingerprint
    assert kept.history.get().history_user == cast.ada


def test_a_draft_can_be_changed(draft, cast, numbers):
    numbers["flag_below"] = 3500
    services.save_draft(
        version="ours-1", title="Milder", parameters=numbers, by=cast.ada, model=draft
    )

    kept = selectors.drafts().get(version="ours-1")
    assert (kept.title, kept.parameters["flag_below"]) == ("Milder", 3500)
    assert kept.fingerprint != draft.fingerprint


def test_numbers_that_cannot_score_are_refused_by_name(cast, numbers):
    numbers["rows"][-1]["points"] += 50

    with pytest.raises(parameters.ParametersError, match=r'pillar "relationships": .* 25\.50'):
        services.save_draft(version="ours-1", parameters=numbers, by=cast.ada)

    assert not selectors.drafts().filter(version="ours-1").exists()


@pytest.mark.parametrize("version", ["article-1", "", "with space"])
def test_a_version_is_a_new_short_word(cast, numbers, version):
    with pytest.raises(ValidationError) as refused:
        services.save_draft(version=version, parameters=numbers, by=cast.ada)

    assert list(refused.value.message_dict) == ["version"]


def test_publishing_stamps_the_model_and_lets_it_rule_from_its_monday(draft, cast):
    published = publish(draft, cast.ada)

    assert (published.published_by, published.published_at) == (cast.ada, NOW)
    assert selectors.in_force(NEXT_MONDAY) == published
    assert selectors.in_force(week(-1)).version == "article-1"
    assert published.history.latest().history_user == cast.ada


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (NEXT_MONDAY + datetime.timedelta(days=1), "is a Tuesday"),
        (MONDAY, "has begun. Choose a Monday after today, 2026-10-14"),
    ],
)
def test_a_model_begins_on_a_monday_after_today(draft, cast, start, words):
    with pytest.raises(services.WrongStart, match=words):
        publish(draft, cast.ada, start)

    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_monday_that_is_today_is_too_late(draft, cast):
    with pytest.raises(services.WrongStart, match="has begun"):
        services.publish(model=draft, effective_from=week(-1), by=cast.ada, now=NOW, today=week(-1))


def test_two_models_never_begin_on_one_monday(draft, cast, numbers):
    publish(draft, cast.ada)
    second = services.save_draft(version="ours-2", parameters=numbers, by=cast.ada)

    with pytest.raises(services.WrongStart, match='"ours-1" begins on'):
        publish(second, cast.ada)


def test_a_published_model_is_neither_changed_nor_published_nor_deleted(draft, cast, numbers):
    publish(draft, cast.ada)

    with pytest.raises(services.AlreadyPublished, match="never changes"):
        services.save_draft(version="ours-1", parameters=numbers, by=cast.ada, model=draft)
    with pytest.raises(services.AlreadyPublished):
        publish(draft, cast.ada, week(-3))
    with pytest.raises(services.AlreadyPublished):
        services.delete_draft(model=draft, by=cast.ada)


def test_the_database_refuses_to_change_a_published_model(draft, cast):
    publish(draft, cast.ada)
    rows = ScoringModel.objects.filter(pk=draft.pk)

    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.update(title="Sneaked in")
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.delete()


def test_a_draft_whose_numbers_have_gone_wrong_is_not_published(draft, cast):
    draft.parameters["rows"].pop()
    ScoringModel.objects.filter(pk=draft.pk).update(parameters=draft.parameters)

    with pytest.raises(parameters.ParametersError):
        publish(draft, cast.ada)


def test_a_draft_can_be_deleted_and_leaves_its_history(draft, cast):
    services.delete_draft(model=draft, by=cast.ada)

    assert not selectors.drafts().filter(version="ours-1").exists()
    latest = ScoringModel.history.filter(version="ours-1").latest()
    assert (latest.history_type, latest.history_user) == ("-", cast.ada)
