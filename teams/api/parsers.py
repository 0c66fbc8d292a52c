"""Reads JSON strictly: what two programs could read differently is refused."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework.parsers import BaseParser

from teams.api import problems
from teams.services.problems import Problem, shown

MOST_BYTES = 1024 * 1024
DEEPEST = 32
MOST_PROBLEMS = 20
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Inexact(str):
    """A number with a point or an exponent, as it was written."""

    __slots__ = ()


class StrictJSONParser(BaseParser):
    """JSON in UTF-8 of at most 1 MiB and 32 levels, without what is ambiguous.

    Refused are repeated keys, NUL, half of a surrogate pair, NaN and infinity,
    and numbers that are not whole: nothing here is counted in fractions.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: Any,
        _media_type: str | None = None,
        _context: Mapping[str, Any] | None = None,
    ) -> Any:
        value = _loaded(_text(stream))
        found = list(itertools.islice(_faults(value, "", 1), MOST_PROBLEMS))
        if found:
            raise problems.Refused(*found)
        return value


def _text(stream: Any) -> str:
    content: bytes = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused("The body is larger than 1 MiB.", "Send fewer logs at a time.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused("The body is not UTF-8.", "Encode the JSON as UTF-8.") from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once_each, parse_float=Inexact, parse_constant=_no_number
        )
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        message = f"The body is not JSON: {error.msg} in line {error.lineno}."
        raise _refused(message, "Send one JSON object.") from None
    except ValueError:
        raise _refused("A number has too many digits.", "Send a smaller number.") from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise problems.one(key, value, "This key stands twice in one object.", "Send it once.")
        found[key] = value
    return found


def _no_number(name: str) -> None:
    raise _refused(f"{name} is no number.", "Send null where a number is not known.")


def _faults(value: Any, path: str, depth: int) -> Iterator[Problem]:
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            yield from _text_faults(key, here)
            yield from _faults(inner, here, depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _faults(inner, f"{path}[{index}]", depth + 1)
    elif isinstance(value, Inexact):
        remedy = "Send a whole number such as 3, or null if it is not known."
        yield Problem(path, shown(str(value)), "This is no whole number.", remedy)
    elif isinstance(value, str):
        yield from _text_faults(value, path)


def _text_faults(text: str, path: str) -> Iterator[Problem]:
    if _UNSTORABLE.search(text):
        message = "This text holds a character that cannot be stored."
        yield Problem(path, shown(text), message, "Leave out NUL and unpaired surrogates.")


def _too_deep() -> problems.Refused:
    message = f"The body is nested more than {DEEPEST} levels deep."
    return _refused(message, "Send it as /api/docs/ shows.")


def _refused(message: str, remedy: str) -> problems.Refused:
    return problems.one("body", "", message, remedy)
