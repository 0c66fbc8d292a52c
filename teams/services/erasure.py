"""Erasing a person: figures stay without them, and nothing else is found of them anywhere.

What becomes of which column stands in `erasure_rules`. An empty row is left
among the people, because what they wrote about others refers to its author.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from teams.models import ErasedPerson, Export, User
from teams.selectors import mentions
from teams.services import erasure_rules, switches, versions
from teams.services.erasure_rules import Fate
from teams.services.problems import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from teams.selectors.mentions import Mention

BLANK = "[erased]"
"""What stands in a text where the name was."""


@dataclass(frozen=True)
class Erased:
    """What an erasure did, or would do.

    `counts` are the rows by table that go, lose the person, or have the name
    taken out. `mentions` are texts by others that still name the person.
    """

    person: int
    counts: dict[str, int]
    mentions: tuple[Mention, ...]


@transaction.atomic
def erase(*, user: User, by: User | None, now: datetime, blank: bool = False) -> Erased:
    """Take a person out of everything; nothing brings them back. Raises Refusal.

    `blank` also takes their name out of notes and reasons that others wrote.
    """
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    versions.lock([user.pk, *administrators.values_list("pk", flat=True)])
    user.refresh_from_db()
    _refuse(user, by, set(administrators))
    done = _erase(user, blank=blank)
    ErasedPerson.objects.create(person=user.pk, erased_at=now, erased_by=by)
    transaction.on_commit(_forget_boards)
    return done


def dry_run(*, user: User, by: User | None, now: datetime, blank: bool = False) -> Erased:
    """What `erase` would do, by doing it and taking it back. Raises Refusal."""
    with transaction.atomic():
        done = erase(user=user, by=by, now=now, blank=blank)
        transaction.set_rollback(True)
    return done


def replay(ledger: Iterable[tuple[int, datetime]]) -> int:
    """Erase again whoever an older backup has brought back; returns how many they were.

    Call it inside the transaction of the restore.
    """
    known = set(ErasedPerson.objects.values_list("person", flat=True))
    missing = {person: at for person, at in ledger if person not in known}
    back = User.objects.filter(pk__in=missing).order_by("pk")
    for user in back:
        _erase(user, blank=False)
    ErasedPerson.objects.bulk_create(
        ErasedPerson(person=person, erased_at=at) for person, at in missing.items()
    )
    return len(back)


def _refuse(user: User, by: User | None, administrators: set[User]) -> None:
    if ErasedPerson.objects.filter(person=user.pk).exists():
        raise refuse(
            "user", user.email, _("This person is erased already."), _("Nothing is left to do.")
        )
    if user == by:
        raise refuse(
            "user",
            user.email,
            _("Nobody erases themselves."),
            _("Ask another administrator."),
        )
    if administrators == {user}:
        raise refuse(
            "user",
            user.email,
            _("%(person)s is the only administrator.") % {"person": user},
            _("Make somebody else administrator first."),
        )


def _erase(user: User, *, blank: bool) -> Erased:
    switches.open_for(switches.ERASURE)
    words = _words(user)
    counts: Counter[str] = Counter()
    for table, rows in (*_follow_rules(user), *_take_out(words, user, blank=blank)):
        counts[table] += rows
    counts["django_session"] += _end_sessions(user, words)
    # Files of boards name people; whoever waits for one asks again.
    counts[Export._meta.db_table] += Export.objects.all().delete()[0]
    User.objects.filter(pk=user.pk).update(**erasure_rules.emptied(user.pk))
    return Erased(
        person=user.pk,
        counts={table: rows for table, rows in sorted(counts.items()) if rows},
        mentions=mentions.of(words),
    )


def _words(user: User) -> list[str]:
    """What the person is and was called, by all that is known of it."""
    told = _entries_about(user).values_list("object_repr", flat=True)
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    known = {user.name, user.email, user.external_id, *told, *addresses}
    return sorted(known - {"", erasure_rules.NAME})


def _follow_rules(user: User) -> Iterator[tuple[str, int]]:
    for (label, column), fate in erasure_rules.RULES.items():
        if fate == Fate.STAYS:
            continue
        model = apps.get_model(label)
        rows = model._base_manager.filter(**{column: user.pk})
        if fate == Fate.NAMELESS:
            yield model._meta.db_table, rows.update(**{column: None})
        else:
            # With what hangs on them; a table that is protected from that wants a rule first.
            for gone, number in rows.delete()[1].items():
                yield apps.get_model(gone)._meta.db_table, number


def _take_out(words: Sequence[str], user: User, *, blank: bool) -> Iterator[tuple[str, int]]:
    """Programs' texts always, people's where that is wanted."""
    named = _entries_about(user).exclude(object_repr=erasure_rules.NAME)
    yield LogEntry._meta.db_table, named.update(object_repr=erasure_rules.NAME)
    texts = erasure_rules.WRITTEN_BY_MACHINES
    yield from _rewrite(words, (*texts, *erasure_rules.WRITTEN_BY_PEOPLE) if blank else texts)


def _rewrite(words: Sequence[str], texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    wanted = mentions.pattern(words)
    if wanted is None:
        return
    for label, column in texts:
        model = apps.get_model(label)
        for row in mentions.rows_with(model, column, words):
            text = wanted.sub(BLANK, getattr(row, column))
            if text != getattr(row, column):
                model._base_manager.filter(pk=row.pk).update(**{column: text})
                yield model._meta.db_table, 1


def _entries_about(user: User) -> QuerySet[LogEntry]:
    """What the admin's log tells of changes of the person."""
    return LogEntry.objects.filter(
        content_type__app_label="teams", content_type__model="user", object_id=str(user.pk)
    )


def _end_sessions(user: User, words: Sequence[str]) -> int:
    """Sessions name their person only in what they hold, signed in or on the way to it."""
    wanted, person = mentions.pattern(words), str(user.pk)
    on_the_way = f'"user_pk": "{user_pk_to_url_str(user)}"'
    ended = 0
    for session in Session.objects.iterator():
        held = session.get_decoded()
        text = json.dumps(held, default=str)
        named = on_the_way in text or (wanted is not None and wanted.search(text))
        if held.get(SESSION_KEY) == person or named:
            session.delete()
            ended += 1
    return ended


def _forget_boards() -> None:
    """Rows of boards are kept for a day, and know people by their id."""
    with suppress(RedisError, OSError):
        cache.clear()
