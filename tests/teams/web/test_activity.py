"""Logging a week through the pages."""

from __future__ import annotations

import re

import pytest

from teams.models import ProfileReview, WeeklyActivity
from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")

WEEK = make.week(0)
ADDRESS = f"/log/{WEEK}/"


def standing(rep, week=WEEK):
    return WeeklyActivity.objects.filter(rep=rep, week=week, superseded_at=None).first()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def ravi(cast, browse):
    make.review(cast.ravi)
    return browse(cast.ravi)


def test_log_leads_to_last_week_while_it_is_missing(cast, ravi):
    assert ravi.get("/log/")["Location"] == f"/log/{WEEK}/"


def test_log_leads_to_this_week_once_last_week_is_told(cast, ravi):
    make.log(cast.ravi, WEEK, posts=1)

    assert ravi.get("/log/")["Location"] == f"/log/{make.week(-1)}/"


def test_a_blank_field_is_none_in_a_new_log(cast, ravi):
    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "5", "comments": "4"})

    assert answer["Location"] == "/"
    log = standing(cast.ravi)
    assert (log.comments, log.posts, log.days_worked) == (4, 0, 5)


def test_numbers_may_be_grouped(cast, ravi):
    ravi.post(ADDRESS, {"version": "0", "days_worked": "5", "impressions": "1,200"})

    assert standing(cast.ravi).impressions == 1200


def test_what_an_import_left_unknown_stays_so_and_says_so(cast, ravi):
    make.log(cast.ravi, WEEK, comments=4)
    page = ravi.get(ADDRESS).content.decode()
    assert "not known" in page

    ravi.post(ADDRESS, {"version": "1", "days_worked": "5", "comments": "6"})

    log = standing(cast.ravi)
    assert (log.version, log.comments, log.posts) == (2, 6, None)


def test_a_step_changes_the_form_and_saves_nothing(cast, ravi):
    page = text(
        ravi.post(
            ADDRESS, {"version": "0", "days_worked": "5", "comments": "4", "step": "comments:1"}
        )
    )

    assert 'name="comments" value="5"' in page
    assert standing(cast.ravi) is None


def test_last_weeks_numbers_are_one_tap_away(cast, ravi):
    make.log(cast.ravi, make.week(1), comments=7, posts=2)

    page = text(ravi.post(ADDRESS, {"version": "0", "days_worked": "5", "take": "all"}))

    assert 'name="comments" value="7"' in page
    assert 'name="posts" value="2"' in page


def test_the_rest_were_none_fills_zeros_in_sight(cast, ravi):
    make.log(cast.ravi, WEEK, comments=4)

    page = text(
        ravi.post(ADDRESS, {"version": "1", "days_worked": "5", "comments": "4", "fill": "none"})
    )

    assert 'name="posts" value="0"' in page
    assert standing(cast.ravi).posts is None


def test_a_fault_names_field_value_and_remedy_and_keeps_what_was_typed(cast, ravi):
    answer = ravi.post(
        ADDRESS,
        {
            "version": "0",
            "days_worked": "5",
            "new_connections": "3",
            "decision_makers": "6",
            "posts": "2",
        },
    )

    page = text(answer)
    assert answer.status_code == 422
    assert '<a href="#decision_makers">Decision-makers</a>' in page
    assert "Decision-makers are 6, but new connections only 3." in page
    assert 'name="posts" value="2"' in page
    assert standing(cast.ravi) is None


@pytest.mark.parametrize("typed", ["abc", "2.5", "-1", "٣", "1e3", "999999999", "\x00"])
def test_what_is_no_believable_count_is_refused(cast, ravi, typed):
    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "5", "comments": typed})

    assert answer.status_code == 422
    assert standing(cast.ravi) is None


@pytest.mark.parametrize("days", ["", "6", "-1", "x"])
def test_days_worked_are_0_to_5(cast, ravi, days):
    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": days})

    assert answer.status_code == 422
    assert b'id="days-fault"' in answer.content


def test_an_away_week_says_nothing_of_counts(cast, ravi):
    ravi.post(ADDRESS, {"version": "0", "days_worked": "0"})

    log = standing(cast.ravi)
    assert (log.days_worked, log.posts) == (0, None)


def test_days_follow_from_a_recorded_absence(cast, ravi):
    make.absence(cast.ravi, WEEK, WEEK)

    assert 'value="4" id="days-4" checked' in text(ravi.get(ADDRESS))


def test_two_who_write_at_once_are_shown_both(cast, ravi):
    make.log(cast.ravi, WEEK, comments=9)

    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "5", "comments": "4"})

    page = text(answer)
    assert answer.status_code == 409
    assert "Changed meanwhile, here are both" in page
    assert '<td class="n">4</td><td class="n">9</td>' in page
    assert 'name="version" value="1"' in page
    assert standing(cast.ravi).comments == 9

    ravi.post(ADDRESS, {"version": "1", "days_worked": "5", "comments": "4"})
    assert standing(cast.ravi).comments == 4


def test_saving_what_stands_writes_nothing(cast, ravi):
    ravi.post(ADDRESS, {"version": "0", "days_worked": "5"})

    answer = ravi.post(ADDRESS, {"version": "1", "days_worked": "5"} | zeros(), follow=True)

    assert standing(cast.ravi).version == 1
    assert "nothing had changed" in answer.content.decode()


def zeros() -> dict[str, str]:
    from scoring import metrics

    return dict.fromkeys(metrics.COUNT_KEYS, "0")


def test_a_day_of_the_week_leads_to_its_monday(ravi):
    assert ravi.get("/log/2026-10-07/")["Location"] == ADDRESS


def test_a_week_to_come_is_not_opened(ravi):
    answer = ravi.get(f"/log/{make.week(-2)}/", follow=True)

    assert answer.redirect_chain == [(f"/log/{make.week(-1)}/", 302)]
    assert "has not begun" in answer.content.decode()


def test_a_week_to_come_is_not_saved(cast, ravi):
    answer = ravi.post(f"/log/{make.week(-2)}/", {"version": "0", "days_worked": "5"})

    assert answer.status_code == 422
    assert "has not begun" in answer.content.decode()


@pytest.mark.parametrize("day", ["2026-13-01", "2026-1-5", "x", "0000-01-01"])
def test_what_is_no_date_leads_nowhere(ravi, day):
    assert ravi.get(f"/log/{day}/").status_code == 404


def test_the_first_log_asks_the_profile_too(cast, browse):
    bea = browse(cast.bea)
    assert "Your profile" in bea.get(ADDRESS).content.decode()

    bea.post(
        ADDRESS,
        {
            "version": "0",
            "days_worked": "5",
            "profile-headline": "1",
            "profile-summary": "0",
            "profile-photo": "",
            "profile-network_size": "320",
        },
    )

    review = ProfileReview.objects.get(rep=cast.bea)
    assert (review.headline, review.summary, review.photo, review.network_size) == (1, 0, None, 320)
    assert str(review.on) == "2026-10-11"
    assert "Your profile" not in bea.get(ADDRESS).content.decode()


def test_a_fault_in_the_profile_saves_neither(cast, browse):
    answer = browse(cast.bea).post(
        ADDRESS, {"version": "0", "days_worked": "5", "profile-skills": "-4"}
    )

    assert answer.status_code == 422
    assert b'href="#profile-skills"' in answer.content
    assert standing(cast.bea) is None
    assert not ProfileReview.objects.exists()


def test_a_manager_corrects_with_a_reason(cast, browse):
    make.log(cast.ravi, WEEK, comments=4)
    maya = browse(cast.maya)
    address = f"/reps/{cast.ravi.pk}/log/{WEEK}/"

    refused = maya.post(address, {"version": "1", "days_worked": "5", "comments": "6"})
    assert refused.status_code == 422
    assert b'href="#reason"' in refused.content

    maya.post(
        address, {"version": "1", "days_worked": "5", "comments": "6", "reason": "Typed twice"}
    )
    log = standing(cast.ravi)
    assert (log.comments, log.recorded_by, log.reason) == (6, cast.maya, "Typed twice")

    page = browse(cast.ravi).get(ADDRESS).content.decode()
    assert "Typed twice" in page
    assert "Comments 4 → 6" in page


def test_a_log_is_taken_back(cast, ravi):
    make.log(cast.ravi, WEEK, comments=4)

    ravi.post(f"/reps/{cast.ravi.pk}/log/{WEEK}/remove/", {"removal-version": "1"})

    assert standing(cast.ravi) is None
    assert "taken back by" in ravi.get(ADDRESS).content.decode()


def test_taking_back_what_changed_meanwhile_is_refused(cast, ravi):
    make.log(cast.ravi, WEEK, comments=4)

    answer = ravi.post(f"/reps/{cast.ravi.pk}/log/{WEEK}/remove/", {"removal-version": "7"})

    assert answer.status_code == 409
    assert standing(cast.ravi).comments == 4
    assert re.search(r'name="removal-version"\s+value="1"', answer.content.decode())


def test_what_a_refused_removal_says_and_what_the_log_says_stays(cast, browse):
    make.log(cast.ravi, WEEK, comments=47, days_worked=3, note="Fair in Graz")
    reason = "x" * 201

    answer = browse(cast.maya).post(
        f"/reps/{cast.ravi.pk}/log/{WEEK}/remove/",
        {"removal-version": "1", "removal-reason": reason},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#removal-reason"' in page
    assert 'aria-describedby="removal-reason-fault"' in page
    assert f'value="{reason}"' in page
    assert 'value="47"' in page
    assert "Fair in Graz" in page
    assert standing(cast.ravi).comments == 47


def test_a_removal_without_the_reason_it_needs_leaves_the_fields_filled(cast, browse):
    make.log(cast.ravi, WEEK, comments=47)

    answer = browse(cast.maya).post(
        f"/reps/{cast.ravi.pk}/log/{WEEK}/remove/", {"removal-version": "1"}
    )

    assert answer.status_code == 422
    assert b'href="#removal-reason"' in answer.content
    assert b'value="47"' in answer.content


@pytest.mark.parametrize(
    "path", ["log/2026-10-05/", "profile/", "absences/", "", "why/2026-10-05/"]
)
def test_what_belongs_to_others_is_as_if_it_were_not(cast, browse, path):
    bea = browse(cast.bea)

    other = bea.get(f"/reps/{cast.ravi.pk}/{path}")
    missing = bea.get(f"/reps/999999/{path}")

    assert (other.status_code, other.content) == (404, missing.content)
    assert dict(other.headers, **{"X-Request-ID": ""}) == dict(
        missing.headers, **{"X-Request-ID": ""}
    )


def test_a_manager_who_sells_nowhere_has_nothing_to_log(cast, browse):
    assert browse(cast.maya).get("/log/").status_code == 404


def test_typing_is_previewed_and_not_saved(cast, ravi):
    answer = ravi.post(
        ADDRESS,
        {"version": "0", "days_worked": "5", "comments": "10"},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 200
    assert b"if saved" in answer.content
    assert b"<html" not in answer.content
    assert standing(cast.ravi) is None


def test_a_log_of_a_published_week_is_late_and_says_so(cast, ravi):
    run = boards.run(WEEK, published=True)
    boards.snapshot(run, cast.ravi, cast.north)
    assert "what you save now is late" in text(ravi.get(ADDRESS))

    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "5"}, follow=True)

    assert "this log is late: it counts in later weeks" in text(answer)
    assert "saved after the week was published" in text(ravi.get(ADDRESS))


def test_taking_back_asks_for_a_version_that_is_one(cast, ravi):
    make.log(cast.ravi, WEEK, comments=4)

    answer = ravi.post(f"/reps/{cast.ravi.pk}/log/{WEEK}/remove/", {"removal-version": "x"})

    assert answer.status_code == 422
    assert standing(cast.ravi) is not None


# --- What changes while somebody types ------------------------------------------
HTMX = {"HX-Request": "true", "HX-Target": "preview"}
SENT = {"version": "0", "days_worked": "4", "comments": "10", "posts": ""}


def test_a_preview_says_what_each_field_and_the_days_do(cast, ravi):
    page = text(ravi.post(ADDRESS, SENT, headers=HTMX))

    assert re.search(r'id="comments-adds" hx-swap-oob="true"><span class="up">\+\d+\.\d\d<', page)
    assert 'id="posts-adds" hx-swap-oob="true"></span>' in page
    assert "With four days worked the targets of this week are four fifths." in page
    assert 'id="days-says"' in page


def test_the_button_shows_the_same_score_without_script(cast, ravi):
    live = text(ravi.post(ADDRESS, SENT, headers=HTMX))
    whole = text(ravi.post(ADDRESS, SENT | {"see": "score"}))

    shown = re.compile(r'class="score num">([\d.]+)')
    adds = re.compile(r'id="comments-adds".*?>\+([\d.]+)<')
    for found in (shown, adds):
        assert found.search(live)[1] == found.search(whole)[1]
    assert standing(cast.ravi) is None


def test_a_number_that_cannot_be_read_has_no_preview(ravi):
    page = text(ravi.post(ADDRESS, SENT | {"comments": "many"}, headers=HTMX))

    assert "A number cannot be read" in page
    assert 'id="comments-adds" hx-swap-oob="true"></span>' in page


# --- Several missed weeks -------------------------------------------------------
@pytest.fixture
def three_missed(cast):
    make.tracking(make.week(2))


def test_the_form_names_the_other_weeks_without_a_log(ravi, three_missed):
    page = text(ravi.get(ADDRESS))

    assert "2 other weeks have no log yet:" in page
    assert f'<a href="/log/{make.week(1)}/">' in page
    assert f'<a href="/log/{make.week(2)}/">' in page


def test_saving_leads_on_to_the_next_week_where_that_was_asked(ravi, three_missed):
    answers = []
    for ago in range(3):
        address = f"/log/{make.week(ago)}/"
        sent = {"version": "0", "days_worked": "5", "on": "next"}
        answers.append(ravi.post(address, sent)["Location"])

    assert answers == [f"/log/{make.week(1)}/", f"/log/{make.week(2)}/", "/"]


def test_saving_names_the_next_week_as_a_link(ravi, three_missed):
    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "5"}, follow=True)

    assert f'<a href="/log/{make.week(1)}/">Next: Week of 28 Sep</a>' in text(answer)


def test_a_refused_log_leads_nowhere(cast, ravi, three_missed):
    answer = ravi.post(ADDRESS, {"version": "0", "days_worked": "9", "on": "next"})

    assert answer.status_code == 422
    assert standing(cast.ravi) is None


def test_a_week_removed_meanwhile_is_a_conflict_that_says_nothing_stands(cast, ravi):
    answer = ravi.post(ADDRESS, {"version": "1", "days_worked": "5", "comments": "4"})

    assert answer.status_code == 409
    assert "nothing stands now" in text(answer)
    assert 'name="version" value="0"' in text(answer)
