"""Whether what somebody gave can stand: pure questions that answer with problems.

Values are checked as they arrive, from a form, from JSON or from a file, so
nothing is taken for granted, not even that a number is one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeGuard

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from scoring import metrics, words
from teams.models.activity import NOTE_LENGTH
from teams.services.problems import Problem, shown

if TYPE_CHECKING:
    from scoring.metrics import Count

EARLIEST = date(2003, 5, 5)
"""The Monday on which LinkedIn opened: nothing happened there before."""
FULL_WEEK = 5
REASON_LENGTH = 200

_PARTS_OF_NEW = ("targeted_connections", "decision_makers")


def counts(given: Mapping[str, object]) -> Iterator[Problem]:
    """Counts of a weekly log, each alone; None says that a count is not known."""
    yield from _numbers(given, metrics.COUNT_KEYS)


def levels(given: Mapping[str, object]) -> Iterator[Problem]:
    """Levels of a profile review, each alone."""
    yield from _numbers(given, metrics.STOCK_KEYS)


def numbers(given: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[Problem]:
    """Those of some counts and levels, each alone: what somebody only tries out."""
    yield from _numbers(given, keys)


def counts_together(row: Mapping[str, int | None]) -> Iterator[Problem]:
    """A whole log: what is a part of new connections cannot be more than all of them."""
    new = row.get("new_connections")
    for key in _PARTS_OF_NEW:
        part = row.get(key)
        if new is not None and part is not None and part > new:
            name = metrics.COUNTS_BY_KEY[key].name
            yield Problem(
                key,
                str(part),
                _("%(name)s are %(part)s, but new connections only %(new)s.")
                % {"name": name, "part": part, "new": new},
                _("Write at most %(new)s, or raise new connections.") % {"new": new},
            )


def week(value: object, *, today: date) -> Iterator[Problem]:
    """A Monday that is not to come, by the rep's own date."""
    if not isinstance(value, date):
        yield _not_a_date("week", value)
    elif value.weekday():
        monday = value - timedelta(days=value.weekday())
        yield Problem(
            "week",
            shown(value),
            _("%(value)s is a %(weekday)s, but weeks are named by their Monday.")
            % {"value": value, "weekday": WEEKDAYS[value.weekday()]},
            _("Write %(monday)s.") % {"monday": monday},
        )
    elif value > today:
        this_week = today - timedelta(days=today.weekday())
        yield Problem(
            "week",
            shown(value),
            _("The week of %(value)s has not begun.") % {"value": value},
            _("Log the week of %(this_week)s or an earlier one.") % {"this_week": this_week},
        )
    else:
        yield from _not_too_early("week", value)


def past_day(field: str, value: object, *, today: date) -> Iterator[Problem]:
    """A day on which something can have been seen."""
    if not isinstance(value, date):
        yield _not_a_date(field, value)
    elif value > today:
        yield Problem(
            field,
            shown(value),
            _("%(value)s lies in the future.") % {"value": value},
            _("Write %(today)s or earlier.") % {"today": today},
        )
    else:
        yield from _not_too_early(field, value)


def days_worked(value: object) -> Iterator[Problem]:
    if not _is_whole(value) or not 0 <= value <= FULL_WEEK:
        yield Problem(
            "days_worked",
            shown(value),
            _("Days worked cannot be %(value)s.") % {"value": shown(value)},
            _("Write a whole number from 0 to 5."),
        )


def text(field: str, value: object, *, most: int) -> Iterator[Problem]:
    """Free text that the database can keep."""
    name = field.replace("_", " ").capitalize()
    if not isinstance(value, str):
        yield Problem(
            field,
            shown(value),
            _("%(name)s is no text.") % {"name": name},
            _("Write text, or leave it empty."),
        )
    elif len(value) > most:
        yield Problem(
            field,
            shown(value),
            _("%(name)s has %(length)s characters.")
            % {"name": name, "length": words.figure(f"{len(value):,}")},
            _("Keep it to %(most)s.") % {"most": words.figure(f"{most:,}")},
        )
    elif "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        yield Problem(
            field,
            shown(value),
            _("%(name)s holds a character that is no text.") % {"name": name},
            _("Type it again without the odd character."),
        )


def note(value: object) -> Iterator[Problem]:
    yield from text("note", value, most=NOTE_LENGTH)


def reason(value: object, *, needed: bool) -> Iterator[Problem]:
    """Whoever writes for somebody else says why."""
    yield from text("reason", value, most=REASON_LENGTH)
    if needed and isinstance(value, str) and not value.strip():
        yield Problem(
            "reason",
            "",
            _("You are changing what belongs to somebody else."),
            _("Say why in a few words; the rep can read it."),
        )


def _numbers(given: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[Problem]:
    for key, value in given.items():
        if key not in keys:
            yield _unknown(key, keys)
        elif value is not None:
            yield from _number(metrics.COUNTS_BY_KEY[key], value)


def _number(count: Count, value: object) -> Iterator[Problem]:
    if count.yes_no and isinstance(value, bool):
        return
    if count.yes_no and (not _is_whole(value) or value not in {0, 1}):
        yield _impossible(count, value, _("Answer yes (1) or no (0)."))
    elif not _is_whole(value):
        said = _("%(name)s must be a whole number, not %(value)s.")
        yield _wrong(count, value, said, _("Write digits, such as 3."))
    elif value < 0:
        yield _impossible(count, value, _("Write 0 for none, or leave it out if not known."))
    elif value > count.most:
        most = words.figure(f"{count.most:,}")
        yield _impossible(count, value, _("Write at most %(most)s.") % {"most": most})


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _impossible(count: Count, value: object, remedy: str) -> Problem:
    return _wrong(count, value, _("%(name)s cannot be %(value)s."), remedy)


def _wrong(count: Count, value: object, said: str, remedy: str) -> Problem:
    message = said % {"name": count.name, "value": shown(value)}
    return Problem(count.key, shown(value), message, remedy)


def _unknown(key: str, keys: tuple[str, ...]) -> Problem:
    near = difflib.get_close_matches(key, keys, n=1)
    remedy = (
        _("Did you mean %(near)s?") % {"near": near[0]}
        if near
        else _("Known are %(keys)s.") % {"keys": ", ".join(keys)}
    )
    return Problem(
        shown(key), "", _("There is no count named %(key)s.") % {"key": shown(key)}, remedy
    )


def _not_a_date(field: str, value: object) -> Problem:
    return Problem(
        field,
        shown(value),
        _("%(value)s is no date.") % {"value": shown(value)},
        _("Write it as 2026-10-05."),
    )


def _not_too_early(field: str, value: date) -> Iterator[Problem]:
    if value < EARLIEST:
        yield Problem(
            field,
            shown(value),
            _("%(value)s lies before LinkedIn opened.") % {"value": value},
            _("Write %(earliest)s or later.") % {"earliest": EARLIEST},
        )
