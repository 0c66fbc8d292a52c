"""The columns of a weekly log and of a profile review, and their words.

A *count* is one column of a weekly log (a flow), a *stock* one column of a
profile review (a level). The registry equals the columns of the tables; a test
compares them.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring import words
from scoring.words import gettext_noop as _


@words.said("name", "one", "many", "hint")
@dataclass(frozen=True, eq=False)
class Count:
    """One number a rep logs for a week, or one level of the profile.

    `most` is the largest believable value; `yes_no` marks levels that are
    either 0 or 1. `one` and `many` are the words after a number.
    """

    key: str
    name: str
    one: str
    many: str
    hint: str = ""
    most: int = 100_000
    yes_no: bool = False


COUNTS = (
    Count("posts", _("Posts"), _("post"), _("posts"), _("Posts of your own")),
    Count(
        "articles", _("Articles"), _("article"), _("articles"), _("Long articles or newsletters")
    ),
    Count(
        "endorsements_received",
        _("Endorsements received"),
        _("endorsement"),
        _("endorsements"),
        _("Skills others endorsed"),
    ),
    Count(
        "people_searches",
        _("People searches"),
        _("search"),
        _("searches"),
        _("Searches for people"),
    ),
    Count(
        "profile_views",
        _("Profiles viewed"),
        _("profile"),
        _("profiles"),
        _("Profiles of others you opened"),
    ),
    Count(
        "days_active",
        _("Days active"),
        _("day"),
        _("days"),
        _("Days you were on LinkedIn, 0 to 7"),
        most=7,
    ),
    Count(
        "new_connections",
        _("New connections"),
        _("connection"),
        _("connections"),
        _("All new connections"),
    ),
    Count(
        "targeted_connections",
        _("Targeted connections"),
        _("targeted connection"),
        _("targeted connections"),
        _("New connections of the kind you sell to"),
    ),
    Count(
        "decision_makers",
        _("Decision-makers"),
        _("decision-maker"),
        _("decision-makers"),
        _("New connections who decide"),
    ),
    Count(
        "invitations_sent",
        _("Invitations sent"),
        _("invitation"),
        _("invitations"),
        _("Requests you sent"),
    ),
    Count(
        "invitations_accepted",
        _("Invitations accepted"),
        _("accepted invitation"),
        _("accepted invitations"),
        _("Of yours, accepted this week"),
    ),
    Count("comments", _("Comments"), _("comment"), _("comments"), _("On posts of others")),
    Count(
        "reactions", _("Reactions"), _("reaction"), _("reactions"), _("Likes and the like, given")
    ),
    Count("shares", _("Shares"), _("share"), _("shares"), _("Posts of others you passed on")),
    Count(
        "impressions",
        _("Impressions of own posts"),
        _("impression"),
        _("impressions"),
        _("How often your posts were seen"),
        most=100_000_000,
    ),
    Count(
        "engagements",
        _("Engagements on own posts"),
        _("engagement"),
        _("engagements"),
        _("Reactions, comments and shares on your posts"),
    ),
    Count("group_posts", _("Group posts"), _("group post"), _("group posts"), _("Posts in groups")),
    Count(
        "follow_ups",
        _("Follow-ups"),
        _("follow-up"),
        _("follow-ups"),
        _("Personal messages after a talk"),
    ),
    Count(
        "check_ins",
        _("Check-ins"),
        _("check-in"),
        _("check-ins"),
        _("Friendly messages with no purpose"),
    ),
    Count(
        "resources_shared",
        _("Resources shared"),
        _("resource"),
        _("resources"),
        _("Useful things sent without selling"),
    ),
    Count(
        "introductions",
        _("Introductions"),
        _("introduction"),
        _("introductions"),
        _("People you connected"),
    ),
    Count(
        "advice_given",
        _("Advice given"),
        _("piece of advice"),
        _("pieces of advice"),
        _("Help without selling"),
    ),
    Count(
        "messages_sent", _("Messages sent"), _("message"), _("messages"), _("All messages you sent")
    ),
    Count(
        "replies_received",
        _("Replies received"),
        _("reply"),
        _("replies"),
        _("Answers to your messages"),
    ),
)

STOCKS = (
    Count(
        "headline",
        _("Headline"),
        _("headline"),
        _("headlines"),
        _("Written, not just a job title"),
        1,
        True,
    ),
    Count(
        "summary",
        _("Summary"),
        _("summary"),
        _("summaries"),
        _("The About section is filled in"),
        1,
        True,
    ),
    Count(
        "experience",
        _("Experience"),
        _("experience"),
        _("experiences"),
        _("Your posts are described"),
        1,
        True,
    ),
    Count("photo", _("Photo"), _("photo"), _("photos"), _("A professional photo"), 1, True),
    Count("skills", _("Skills"), _("skill"), _("skills"), _("Skills listed on the profile")),
    Count(
        "network_size",
        _("Network size"),
        _("connection"),
        _("connections"),
        _("Connections in all"),
        1_000_000_000,
    ),
)
