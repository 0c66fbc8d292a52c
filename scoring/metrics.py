"""What can be counted about a rep, and how a count becomes a metric.

A *count* is one column of a weekly log (a flow), a *stock* one column of a
profile review (a level). A *metric* is what a scoring model gives points for:
a flow (one count or the sum of several), a ratio of two counts, or a stock.
The registry here equals the columns of the tables; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a metric is worked out; see docs/scoring.md."""

    FLOW = "flow"
    RATIO = "ratio"
    STOCK = "stock"


@dataclass(frozen=True)
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
    Count("posts", "Posts", "post", "posts", "Posts of your own"),
    Count("articles", "Articles", "article", "articles", "Long articles or newsletters"),
    Count(
        "endorsements_received",
        "Endorsements received",
        "endorsement",
        "endorsements",
        "Skills others endorsed",
    ),
    Count("people_searches", "People searches", "search", "searches", "Searches for people"),
    Count(
        "profile_views", "Profiles viewed", "profile", "profiles", "Profiles of others you opened"
    ),
    Count("days_active", "Days active", "day", "days", "Days you were on LinkedIn, 0 to 7", most=7),
    Count("new_connections", "New connections", "connection", "connections", "All new connections"),
    Count(
        "targeted_connections",
        "Targeted connections",
        "targeted connection",
        "targeted connections",
        "New connections of the kind you sell to",
    ),
    Count(
        "decision_makers",
        "Decision-makers",
        "decision-maker",
        "decision-makers",
        "New connections who decide",
    ),
    Count("invitations_sent", "Invitations sent", "invitation", "invitations", "Requests you sent"),
    Count(
        "invitations_accepted",
        "Invitations accepted",
        "accepted invitation",
        "accepted invitations",
        "Of yours, accepted this week",
    ),
    Count("comments", "Comments", "comment", "comments", "On posts of others"),
    Count("reactions", "Reactions", "reaction", "reactions", "Likes and the like, given"),
    Count("shares", "Shares", "share", "shares", "Posts of others you passed on"),
    Count(
        "impressions",
        "Impressions of own posts",
        "impression",
        "impressions",
        "How often your posts were seen",
        most=100_000_000,
    ),
    Count(
        "engagements",
        "Engagements on own posts",
        "engagement",
        "engagements",
        "Reactions, comments and shares on your posts",
    ),
    Count("group_posts", "Group posts", "group post", "group posts", "Posts in groups"),
    Count("follow_ups", "Follow-ups", "follow-up", "follow-ups", "Personal messages after a talk"),
    Count("check_ins", "Check-ins", "check-in", "check-ins", "Friendly messages with no purpose"),
    Count(
        "resources_shared",
        "Resources shared",
        "resource",
        "resources",
        "Useful things sent without selling",
    ),
    Count(
        "introductions", "Introductions", "introduction", "introductions", "People you connected"
    ),
    Count(
        "advice_given",
        "Advice given",
        "piece of advice",
        "pieces of advice",
        "Help without selling",
    ),
    Count("messages_sent", "Messages sent", "message", "messages", "All messages you sent"),
    Count("replies_received", "Replies received", "reply", "replies", "Answers to your messages"),
)

STOCKS = (
    Count(
        "headline", "Headline", "headline", "headlines", "Written, not just a job title", 1, True
    ),
    Count("summary", "Summary", "summary", "summaries", "The About section is filled in", 1, True),
    Count(
        "experience", "Experience", "experience", "experiences", "Your posts are described", 1, True
    ),
    Count("photo", "Photo", "photo", "photos", "A professional photo", 1, True),
    Count("skills", "Skills", "skill", "skills", "Skills listed on the profile"),
    Count(
        "network_size",
        "Network size",
        "connection",
        "connections",
        "Connections in all",
        1_000_000_000,
    ),
)

COUNT_KEYS = tuple(count.key for count in COUNTS)
STOCK_KEYS = tuple(stock.key for stock in STOCKS)
COUNTS_BY_KEY = {count.key: count for count in COUNTS + STOCKS}


@dataclass(frozen=True)
class Metric:
    """What a scoring model may give points for.

    `counts` are the columns behind it: for a flow those that are summed, for a
    stock the one level, for a ratio the numerator and then the denominator.
    """

    key: str
    name: str
    kind: Kind
    counts: tuple[str, ...]
    one: str
    many: str


def _of_count(count: Count, kind: Kind) -> Metric:
    return Metric(count.key, count.name, kind, (count.key,), count.one, count.many)


_PLAIN_FLOWS = tuple(_of_count(count, Kind.FLOW) for count in COUNTS)
_PLAIN_STOCKS = tuple(_of_count(stock, Kind.STOCK) for stock in STOCKS)
_MADE_OF_SEVERAL = (
    Metric(
        "value_given",
        "Value given",
        Kind.FLOW,
        ("resources_shared", "introductions", "advice_given"),
        "resource, introduction or piece of advice",
        "resources, introductions or pieces of advice",
    ),
    Metric(
        "acceptance_rate",
        "Acceptance rate",
        Kind.RATIO,
        ("invitations_accepted", "invitations_sent"),
        "accepted invitation",
        "accepted invitations",
    ),
    Metric(
        "decision_maker_share",
        "Decision-maker share",
        Kind.RATIO,
        ("decision_makers", "new_connections"),
        "decision-maker",
        "decision-makers",
    ),
    Metric(
        "response_rate",
        "Response rate",
        Kind.RATIO,
        ("replies_received", "messages_sent"),
        "reply",
        "replies",
    ),
)

METRICS = {metric.key: metric for metric in _PLAIN_FLOWS + _PLAIN_STOCKS + _MADE_OF_SEVERAL}
"""Every metric by its key."""
