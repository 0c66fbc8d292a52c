"""Fields that take exactly what they document, and say what to send instead."""

from __future__ import annotations

import datetime
import decimal
import re
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

FIRST_DAY = datetime.date(2003, 5, 5)
LAST_DAY = datetime.date(2199, 12, 30)
"""The Mondays on which LinkedIn opened, and beyond which nobody plans."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,10}")

NOT_WHOLE = ErrorDetail("This is no whole number.", "not_whole")
REMEDIES = {
    "required": "Send it.",
    "null": "Send a value, or leave the key out.",
    "blank": "Send some text, or leave the key out.",
    "max_length": "Send a shorter text.",
    "unknown": "Leave it out; /api/docs/ lists what is known.",
    "repeated": "Send it once.",
    "not_an_object": "Send an object in curly brackets.",
    "not_a_list": "Send a list in square brackets.",
    "not_a_date": "Send a date such as 2026-10-05.",
    "out_of_reach": f"Send a date from {FIRST_DAY} to {LAST_DAY}.",
    "not_a_monday": "Send the Monday on which the week begins.",
    "not_whole": "Send a whole number such as 3.",
    "not_a_number": "Send digits, such as 25.",
    "not_a_figure": 'Send a text such as "10.25".',
    "not_yes_no": "Send true or false.",
    "not_text": "Send a text in double quotes.",
    "invalid_choice": "Send one of the values that /api/docs/ lists.",
}
"""What to do, by the code of the error."""


class Whole(serializers.IntegerField):
    """A whole number in JSON: no text, no fraction, no true or false.

    Its range is documented here and judged by the service, in whose words
    pages and commands refuse it too.
    """

    default_error_messages = {"not_whole": NOT_WHOLE}

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("not_whole")
        return int(data)


class Digits(serializers.IntegerField):
    """A whole number in an address: ASCII digits only."""

    default_error_messages = {"not_a_number": "This is no number."}

    def to_internal_value(self, data: Any) -> int:
        if not _DIGITS.fullmatch(data):
            self.fail("not_a_number")
        return int(data)


class Day(serializers.DateField):
    """A date written YYYY-MM-DD in ASCII digits, nothing else of ISO 8601."""

    default_error_messages = {
        "not_a_date": "This is no date.",
        "out_of_reach": "Nothing can have happened on that day.",
    }

    def to_internal_value(self, value: Any) -> datetime.date:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.fail("not_a_date")
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail("not_a_date")
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail("out_of_reach")
        return day


class Monday(Day):
    """A week, named by its Monday."""

    default_error_messages = {"not_a_monday": "This day is no Monday."}

    def to_internal_value(self, value: Any) -> datetime.date:
        day = super().to_internal_value(value)
        if day.weekday():
            self.fail("not_a_monday")
        return day


class Text(serializers.CharField):
    """A text in JSON; numbers and true or false are none."""

    default_error_messages = {"not_text": "This is no text."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        return str(super().to_internal_value(data))


class YesNo(serializers.BooleanField):
    """True or false in JSON; neither 1 nor "yes" is one."""

    default_error_messages = {"not_yes_no": "This is neither true nor false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("not_yes_no")
        return data


class Numbers(serializers.Field):
    """An object of numbers by name; the service judges the names and the numbers.

    Absent names stay as they were, null says not known. True and false, which
    a page's yes and no may be, are no numbers in JSON.
    """

    default_error_messages = {"not_an_object": "This is no JSON object."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("not_an_object")
        wrong = {key: [NOT_WHOLE] for key, value in data.items() if isinstance(value, bool)}
        if wrong:
            raise serializers.ValidationError(wrong)
        return data


class Columns(serializers.Field):
    """Some columns of a row as an object."""

    keys: tuple[str, ...] = ()

    def to_representation(self, value: Any) -> dict[str, int | None]:
        return {key: getattr(value, key) for key in self.keys}


@extend_schema_field({"type": "number", "format": "double", "example": 39.96})
class Points(serializers.Field):
    """Hundredths of a point in the project, points with at most two decimals in answers."""

    def to_representation(self, value: int) -> float:
        return value / 100


@extend_schema_field(
    {"type": "number", "format": "double", "minimum": 0, "maximum": 1, "example": 0.46}
)
class Share(serializers.Field):
    """Whole per cent in the project, a fraction with at most two decimals in answers."""

    def to_representation(self, value: int) -> float:
        return value / 100


@extend_schema_field({"type": "string", "format": "decimal", "example": "10.250"})
class Exact(serializers.Field):
    """A decimal of which every digit counts, as a text."""

    def to_representation(self, value: decimal.Decimal) -> str:
        return str(value)
