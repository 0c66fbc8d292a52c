"""What a list to choose from holds."""

from __future__ import annotations

from teams.templatetags import choices


def test_the_chosen_one_is_marked_and_words_cannot_carry_markup():
    made = choices.options([("a", "A"), ('"b', "<b>")], "a")

    assert made == (
        '<option value="a" selected>A</option><option value="&quot;b">&lt;b&gt;</option>'
    )


def test_choices_stand_under_headings():
    made = choices.grouped_options([("<Q>", [("a", "A")])], "a")

    assert made == '<optgroup label="&lt;Q&gt;"><option value="a" selected>A</option></optgroup>'


def test_what_a_form_takes_along_cannot_carry_markup():
    assert choices.hidden([("a", '"b')]) == '<input type="hidden" name="a" value="&quot;b">'
