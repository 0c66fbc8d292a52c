"""What requests look like, in the OpenAPI document."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample

LOG = (
    OpenApiExample(
        "A week",
        value={
            "counts": {"posts": 1, "comments": 12, "invitations_sent": 20},
            "days_worked": 5,
            "note": "Conference on Thursday",
        },
        request_only=True,
    ),
)
PREVIEW = (
    OpenApiExample(
        "A week that is being typed",
        value={"counts": {"posts": 1, "comments": 12}, "days_worked": 3},
        request_only=True,
    ),
)
WHAT_IF = (
    OpenApiExample(
        "More of two things",
        value={"counts": {"posts": 2, "comments": 12}, "levels": {"network_size": 500}},
        request_only=True,
    ),
)
COMMITMENT = (
    OpenApiExample(
        "Ten comments this week",
        value={"metric": "comments", "number": 10, "week": "2026-10-05"},
        request_only=True,
    ),
)
BULK = (
    OpenApiExample(
        "Two weeks of one rep",
        value={
            "logs": [
                {"rep": 2, "week": "2026-10-05", "counts": {"posts": 1}},
                {"rep": 2, "week": "2026-10-12", "counts": {"posts": 0}, "version": 3},
            ]
        },
        request_only=True,
    ),
)
REVIEW = (
    OpenApiExample(
        "A look at the profile",
        value={"on": "2026-10-05", "levels": {"headline": 1, "photo": 1, "network_size": 512}},
        request_only=True,
    ),
)
ABSENCE = (
    OpenApiExample(
        "A week off",
        value={"first_day": "2026-10-12", "last_day": "2026-10-16"},
        request_only=True,
    ),
)
MARK = (
    OpenApiExample(
        "A training",
        value={"on": "2026-09-07", "kind": "training", "title": "Two days on commenting"},
        request_only=True,
    ),
)
READING = (
    OpenApiExample(
        "An official reading",
        value={
            "on": "2026-10-05",
            "brand": "21.0",
            "people": "6.4",
            "insights": "10.25",
            "relationships": "15.0",
            "industry_top": 9,
        },
        request_only=True,
    ),
)
NOTE = (
    OpenApiExample(
        "A note that the rep reads",
        value={"text": "Start with comments; the rest follows.", "shared": True},
        request_only=True,
    ),
)
AGREEMENT = (
    OpenApiExample(
        "Six comments",
        value={"metric": "comments", "number": 6, "week": "2026-10-19"},
        request_only=True,
    ),
)
SNOOZE = (
    OpenApiExample(
        "Two weeks",
        value={"until": "2026-10-26", "reason": "New territory"},
        request_only=True,
    ),
)
INVITATION = (
    OpenApiExample(
        "A new rep",
        value={"email": "nora@example.org", "name": "Nora", "start": "2026-10-19"},
        request_only=True,
    ),
)
MOVE = (
    OpenApiExample(
        "To another team",
        value={"team": "south", "start": "2026-10-19"},
        request_only=True,
    ),
)
PREFERENCES = (
    OpenApiExample(
        "German, and no letter on Friday",
        value={"language": "de", "wants_reminder": False},
        request_only=True,
    ),
)
