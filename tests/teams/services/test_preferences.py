"""What everybody may choose for themselves."""

from __future__ import annotations

import pytest

from teams.models import Company
from teams.services import preferences
from teams.services.problems import Refusal
from tests import make


def change(user, **values):
    return preferences.change(user=user, company=Company.objects.get(), values=values)


def test_choices_are_kept_and_the_others_stay(cast):
    change(cast.ravi, language="de", theme="dark", time_zone="Asia/Kolkata")
    change(cast.ravi, wants_reminder=False)

    cast.ravi.refresh_from_db()
    assert (cast.ravi.language, cast.ravi.theme) == ("de", "dark")
    assert cast.ravi.time_zone == "Asia/Kolkata"
    assert (cast.ravi.wants_reminder, cast.ravi.wants_summary) == (False, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "fr"),
        ("language", None),
        ("theme", "pink"),
        ("time_zone", "Europe/Nowhere"),
        ("time_zone", 3),
        ("wants_reminder", "yes"),
        ("wants_digest", None),
        ("off_boards", True),
        ("is_superuser", True),
        ("email", "else@example.invalid"),
    ],
)
def test_what_is_no_choice_is_refused(cast, field, value):
    with pytest.raises(Refusal) as refusal:
        change(cast.ravi, theme="dark", **{field: value}) if field != "theme" else change(
            cast.ravi, theme=value
        )

    assert [problem.field for problem in refusal.value.problems] == [field]
    cast.ravi.refresh_from_db()
    assert cast.ravi.theme == ""


def test_boards_are_left_where_the_company_lets_reps(cast):
    Company.objects.update(reps_may_leave_boards=True)
    change(cast.ravi, off_boards=True)

    Company.objects.update(reps_may_leave_boards=False)
    cast.ravi.refresh_from_db()
    assert cast.ravi.off_boards

    change(cast.ravi, off_boards=False)
    cast.ravi.refresh_from_db()
    assert not cast.ravi.off_boards


def test_everybody_wants_letters_until_they_say_no(db):
    person = make.person()

    assert all(getattr(person, letter) for letter in preferences.LETTERS)
