"""How rates, shares, sums and formulas are written."""

from __future__ import annotations

import pytest

from teams.templatetags import amounts
from teams.templatetags.amounts import Term


@pytest.mark.parametrize(
    ("value", "written"),
    [(10.0, "10"), (50 / 13, "3.85"), (1200, "1,200"), (0.5, "0.5"), (None, "–")],
)
def test_an_amount_has_no_digits_that_say_nothing(value, written):
    assert amounts.amount(value) == written


def test_sums_are_rounded_to_what_is_shown():
    assert (amounts.one(89.0899), amounts.one(None)) == ("89.1", "–")
    assert (amounts.two(19.8149), amounts.two(None)) == ("19.81", "–")


@pytest.mark.parametrize(("value", "written"), [(0.304, "30.4"), (0.2, "20"), (None, "–")])
def test_a_fraction_is_read_in_per_cent(value, written):
    assert amounts.per_cent(value) == written


@pytest.mark.parametrize(("gap", "written"), [(431, "4.4"), (430, "4.3"), (2500, "25.0")])
def test_a_gap_follows_from_the_points_that_are_shown(gap, written):
    # 20.69 points show as 20.6, and 20.6 and 4.4 make 25.
    assert amounts.short(gap) == written


@pytest.mark.parametrize(("value", "written"), [(4000, "40"), (4250, "42.5"), (4205, "42.05")])
def test_a_threshold_is_written_as_it_was_chosen(value, written):
    assert amounts.threshold(value) == written


def test_a_formula_is_drawn_in_steps():
    formula = "2.35 comments a week ÷ 10 target a week × 6 points at most = 1.41 points"

    assert amounts.terms(formula) == (
        Term("", "2.35", "comments a week"),
        Term("÷", "10", "target a week"),
        Term("×", "6", "points at most"),
        Term("=", "1.41", "points"),
    )


def test_a_formula_may_hold_differences():
    formula = "(23.6 % − 20 %) ÷ (40 % − 20 %) × 6 points at most = 1.07 points"

    assert [term.figure for term in amounts.terms(formula)] == [
        "(23.6 % − 20 %)",
        "(40 % − 20 %)",
        "6",
        "1.07",
    ]


@pytest.mark.parametrize("sentence", ["5 reaches the target, all of 2 points", "not known", ""])
def test_a_sentence_is_no_formula(sentence):
    assert amounts.terms(sentence) == ()
