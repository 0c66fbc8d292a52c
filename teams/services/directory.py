"""What administrators change about the company, its teams and its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teams.models import User
from teams.services import authors, checks, versions
from teams.services.problems import Problem, Refusal, raise_any, refuse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeVar

    from django.db.models import Model

    from teams.models import Company, Team

    Row = TypeVar("Row", bound=Model)

COMPANY_FIELDS = (
    "name",
    "time_zone",
    "nightly_hour",
    "grace_days",
    "widest_visibility",
    "coaching_only",
    "reps_may_leave_boards",
    "small_groups_hidden",
    "language",
    "target_profile",
    "retention_months",
    "audit_days",
    "purpose",
)
LONGEST_TEXT = 10_000
"""Characters of what has no end of its own; names and addresses end sooner."""
TEAM_FIELDS = ("name", "visibility", "coaching_only")
PERSON_FIELDS = ("name", "email", "external_id", "time_zone", "is_staff", "is_superuser")


def change_company(*, company: Company, by: User, **values: Any) -> Company:
    """Set some of COMPANY_FIELDS; tracking has a service of its own. Raises Refusal."""
    raise_any(_text_problems(values))
    return _change(company, COMPANY_FIELDS, values, by)


def change_team(*, team: Team, by: User, **values: Any) -> Team:
    """Set some of TEAM_FIELDS; the address stays, so that links do. Raises Refusal."""
    raise_any(_text_problems(values))
    return _change(team, TEAM_FIELDS, values, by)


@transaction.atomic
def change_person(*, user: User, by: User, **values: Any) -> User:
    """Set some of PERSON_FIELDS. Raises Refusal, also where no administrator would be left."""
    raise_any(_text_problems(values))
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    versions.lock([user.pk, *administrators.values_list("pk", flat=True)])
    if not values.get("is_superuser", True) and set(administrators) == {user}:
        raise refuse(
            "is_superuser",
            "no",
            _("%(user)s is the only administrator.") % {"user": user},
            _("Make somebody else administrator first."),
        )
    if "email" in values:
        values["email"] = values["email"].lower()
    _refuse_taken_key(user, values.get("external_id", ""))
    return _change(user, PERSON_FIELDS, values, by)


def remove_second_step(*, user: User) -> None:
    """Let somebody who lost phone and recovery codes sign in with the password alone."""
    Authenticator.objects.filter(user=user).delete()


def _text_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    for field, value in values.items():
        if isinstance(value, str):
            yield from checks.text(field, value, most=LONGEST_TEXT)


def _refuse_taken_key(user: User, external_id: str) -> None:
    others = User.objects.exclude(pk=user.pk)
    if external_id and others.filter(external_id=external_id).exists():
        said = _("Someone with the external id %(external_id)s exists.") % {
            "external_id": external_id
        }
        raise refuse("external_id", external_id, said, _("Use another, or leave it empty."))


def _change(row: Row, fields: tuple[str, ...], values: dict[str, Any], by: User) -> Row:
    for name in fields:
        if name in values:
            setattr(row, name, values[name])
    _check(row, fields)
    authors.sign(row, by).save(update_fields=[name for name in fields if name in values])
    return row


def _check(row: Model, fields: tuple[str, ...]) -> None:
    others = [field.name for field in row._meta.fields if field.name not in fields]
    try:
        row.full_clean(exclude=others)
    except ValidationError as error:
        raise Refusal(
            Problem(field, shown(getattr(row, field, "")), " ".join(messages), _("Change it."))
            for field, messages in error.message_dict.items()
        ) from error
