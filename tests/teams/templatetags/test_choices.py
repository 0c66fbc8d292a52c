"""What a list to choose from holds."""

from __future__ import annotations

from teams.templatetags import choices


def test_the_chosen_one_is_marked_and_words_cannot_carry_markup():
    made = choices.options([("a", "A"), ('"b', "<b>")], "a")

    assert made == (
        '<option value="a" selected>A</option><option value="&quot;b">&lt;b&gt;</option>'
    )
