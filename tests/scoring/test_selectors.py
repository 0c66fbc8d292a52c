"""Which scoring model holds when."""

from __future__ import annotations

import datetime

import pytest

from scoring import parameters, selectors
from scoring.models import ScoringModel
from tests.make import MONDAY, NOW, week

pytestmark = pytest.mark.django_db


def published(version: str, start: datetime.date) -> ScoringModel:
    preset = parameters.load_preset("linkedin-1")
    return ScoringModel.objects.create(
        version=version,
        parameters=preset.to_mapping(),
        fingerprint=preset.fingerprint,
        status="published",
        effective_from=start,
        published_at=NOW,
    )


def test_every_installation_begins_with_the_articles_model():
    assert selectors.in_force(MONDAY).version == "article-1"


def test_a_model_holds_from_its_monday_on():
    published("second", MONDAY)

    assert selectors.in_force(MONDAY).version == "second"
    assert selectors.in_force(week(1)).version == "article-1"
    assert selectors.in_force(week(-50)).version == "second"


def test_a_draft_is_in_force_nowhere():
    assert [draft.version for draft in selectors.drafts()] == ["linkedin-1"]
    assert selectors.in_force(MONDAY).version == "article-1"
    assert [model.version for model in selectors.published()] == ["article-1"]


def test_no_week_before_the_first_model():
    with pytest.raises(selectors.NoScoringModel, match="1999-12-27"):
        selectors.in_force(datetime.date(1999, 12, 27))
    with pytest.raises(selectors.NoScoringModel, match="1999-12-20"):
        selectors.in_force_through(datetime.date(1999, 12, 20), weeks=2)


def test_the_next_thirteen_weeks_name_each_model_once_in_order():
    published("later", week(-12))
    published("soon", week(-1))
    published("beyond", week(-13))

    versions = [model.version for model in selectors.in_force_through(MONDAY)]

    assert versions == ["article-1", "soon", "later"]
    assert [m.version for m in selectors.in_force_through(MONDAY, weeks=1)] == ["article-1"]


def test_the_next_model_is_the_first_to_begin_after_a_week():
    published("later", week(-12))
    published("soon", week(-1))

    assert selectors.next_after(MONDAY).version == "soon"
    assert selectors.next_after(week(-1)).version == "later"
    assert selectors.next_after(week(-12)) is None


def test_numbers_of_a_published_model_are_parsed_once():
    model = selectors.in_force(MONDAY)

    first = selectors.parameters_of(model)

    assert first == parameters.load_preset("article-1")
    assert first.fingerprint == model.fingerprint
    assert selectors.parameters_of(selectors.in_force(week(1))) is first


def test_numbers_of_a_draft_are_read_each_time():
    draft = selectors.drafts().get()

    assert selectors.parameters_of(draft) == selectors.parameters_of(draft)
    assert selectors.parameters_of(draft) is not selectors.parameters_of(draft)
