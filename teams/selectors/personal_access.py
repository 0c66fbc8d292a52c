"""Tables about who somebody is here: the account, keys, looks and requests."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from teams.models import AccessLog, ApiToken, ErasureRequest, Export, Letter, User
from teams.selectors.personal_columns import Table, columns

TABLES = (
    Table(
        "person",
        _("Who you are here, what you chose, and what you may do."),
        User,
        "pk",
        columns(
            *("name", "email", "external_id", "time_zone", "language", "theme", "off_boards"),
            *("wants_reminder", "wants_summary", "wants_digest", "is_active", "is_staff"),
            *("is_superuser", "date_joined", "last_login"),
        ),
        {
            "password": _("a hash, of use only to somebody who guesses at the password"),
            "purpose_seen": _("tells which text you have read, not anything of you"),
        },
    ),
    Table(
        "api_tokens",
        _("Your keys for the API."),
        ApiToken,
        "user",
        columns(
            *("name", "prefix", "scopes", "created_at"),
            *("expires_at", "revoked_at", "last_used_at"),
        ),
        {"digest": _("a hash that opens nothing")},
    ),
    Table(
        "second_steps",
        _("What you sign in with beside the password."),
        Authenticator,
        "user",
        columns("type", "created_at", "last_used_at"),
        {"data": _("the secret of your authenticator app, encrypted")},
    ),
    Table(
        "email_addresses",
        _("Further addresses; nobody has any."),
        EmailAddress,
        "user",
        columns("email", "verified", "primary"),
    ),
    Table(
        "looks_at_you",
        _("Who opened your numbers, by day."),
        AccessLog,
        "rep",
        columns("on", "first_at", "last_at", viewer="viewer__name"),
    ),
    Table(
        "looks_by_you",
        _("Whose numbers you opened, by day."),
        AccessLog,
        "viewer",
        columns("on", "first_at", "last_at", rep="rep__name"),
    ),
    Table(
        "erasure_requests",
        _("When you asked to be erased, and took it back."),
        ErasureRequest,
        "user",
        columns("asked_at", "withdrawn_at"),
    ),
    Table(
        "letters",
        _("Letters that you got or that were due; their text is kept nowhere."),
        Letter,
        "person",
        columns(
            *("kind", "week", "state", "planned_at", "next_at", "until"),
            *("attempts", "sending_at", "sent_at", "error"),
            asked_by="asked_by__name",
        ),
    ),
    Table(
        "exports",
        _("Files of boards that you asked for; they are deleted after a day."),
        Export,
        "asked_by",
        columns(
            *("asked_at", "expires_at", "week", "kind", "order", "state", "tries", "started_at"),
            *("finished_at", "done", "total", "rows", "failure"),
            team="team__name",
        ),
        {
            "content": _("the file is about others too; you may download it for a day"),
            "seen_as": _("a digest of what you could see"),
        },
    ),
    Table(
        "administration",
        _("What you did in the administration."),
        LogEntry,
        "user",
        columns(
            *("action_time", "action_flag", "object_id", "object_repr", "change_message"),
            table="content_type__model",
        ),
    ),
)
