"""One form asks for a word, letter by letter."""

from __future__ import annotations

import pytest

from teams.admin.confirming import ConfirmingForm


def test_the_word_itself_confirms():
    assert ConfirmingForm({"typed": "North GmbH"}, word="North GmbH").is_valid()


@pytest.mark.parametrize("typed", ["", "north gmbh", "North", "North GmbH!"])
def test_another_word_is_repeated_beside_the_right_one(typed):
    form = ConfirmingForm({"typed": typed}, word="North GmbH")

    assert form.status == 422
    assert form.errors["typed"] == [f"“{typed}” does not confirm it. Type: North GmbH"]


def test_before_anything_is_typed_nothing_is_wrong():
    assert ConfirmingForm(None, word="North").status == 200
