"""What cannot be saved: on top of the form and beside its field."""

from __future__ import annotations

from scoring import metrics
from teams.services.problems import Problem, Refusal
from teams.web import faults
from teams.web.forms import LogForm, ProfileForm

LOG = LogForm({"days_worked": "9"}, asked=[metrics.COUNTS_BY_KEY["comments"]])
PROFILE = ProfileForm({}, asked=[metrics.COUNTS_BY_KEY["skills"]], prefix="profile")


def refusal(field: str) -> Refusal:
    return Refusal([Problem(field, "6", "It is 6.", "Write 3.")])


def test_what_cannot_be_read_names_its_field():
    (fault,) = faults.of_forms(LOG)

    assert (fault.at, fault.name) == ("days_worked", "Days worked")
    assert fault.text == "“9” is no number of days. Choose 0 to 5."


def test_what_cannot_stand_is_found_in_the_form_that_asked_for_it():
    (of_log,) = faults.of_refusal(refusal("comments"), LOG, PROFILE)
    (of_profile,) = faults.of_refusal(refusal("skills"), LOG, PROFILE)

    assert (of_log.at, of_log.name, of_log.text) == ("comments", "Comments", "It is 6. Write 3.")
    assert of_profile.at == "profile-skills"


def test_a_problem_without_a_field_stands_on_top_alone():
    (fault,) = faults.of_refusal(refusal("week"), LOG)

    assert (fault.at, fault.name) == ("", "Week")


def test_two_faults_of_one_field_are_both_told_beside_it():
    both = faults.of_refusal(Refusal(refusal("comments").problems * 2), LOG)

    assert faults.by_field(both) == {"comments": "It is 6. Write 3. It is 6. Write 3."}
