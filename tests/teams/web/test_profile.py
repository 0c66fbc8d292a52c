"""The profile check-up."""

from __future__ import annotations

import pytest

from teams.models import ProfileReview
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")

TODAY = make.NOW.date()


def test_what_is_not_known_may_stay_so(cast, browse):
    answer = browse(cast.ravi).post("/profile/", {"headline": "1", "photo": "", "skills": ""})

    review = ProfileReview.objects.get(rep=cast.ravi)
    assert answer["Location"] == "/"
    assert (review.on, review.headline, review.photo, review.skills) == (TODAY, 1, None, None)


def test_what_is_known_stands_in_the_form(cast, browse):
    make.review(cast.ravi, make.LONG_AGO, headline=1, skills=7)

    page = " ".join(browse(cast.ravi).get("/profile/").content.decode().split())

    assert 'name="headline" value="1" checked' in page
    assert 'id="skills" name="skills" value="7"' in page


@pytest.mark.parametrize(("field", "value"), [("skills", "-1"), ("headline", "2"), ("skills", "x")])
def test_a_fault_names_its_field(cast, browse, field, value):
    answer = browse(cast.ravi).post("/profile/", {field: value})

    assert answer.status_code == 422
    assert f'href="#{field}"'.encode() in answer.content
    assert not ProfileReview.objects.exists()


def test_a_manager_corrects_a_profile_with_a_reason(cast, browse):
    maya, address = browse(cast.maya), f"/reps/{cast.ravi.pk}/profile/"

    assert maya.post(address, {"headline": "1"}).status_code == 422
    answer = maya.post(address, {"headline": "1", "reason": "Seen on LinkedIn"})

    assert answer["Location"] == f"/reps/{cast.ravi.pk}/"
    assert ProfileReview.objects.get().reason == "Seen on LinkedIn"
