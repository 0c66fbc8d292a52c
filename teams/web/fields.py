"""Fields of forms that read what people type in the manner of their language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_NOT_DIGITS = re.compile("[^0-9]")
_MINUSES = ("-", "\u2212")


class WholeNumber(forms.CharField):
    """Digits as people type them ("1,200", "1 200", in German "1.200") to an int; blank to None.

    Only the language's own sign may stand between thousands: the other one is its
    decimal sign, and 1,200 means 1.2 to whoever reads a German page.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        if not _whole(formats.get_format("THOUSAND_SEPARATOR")).fullmatch(text):
            raise forms.ValidationError(
                _("“%(text)s” is not a whole number. Write digits, such as 4, or leave it blank."),
                params={"text": text[:40]},
                code="not_whole",
            )
        number = int(_NOT_DIGITS.sub("", text))
        return -number if text.startswith(_MINUSES) else number

    def run_validators(self, value: Any) -> None:
        """Nothing more to say of a number here; the services judge it."""


@cache
def _whole(separator: str) -> re.Pattern[str]:
    """What is a whole number where this sign stands between thousands; a blank may everywhere."""
    grouped = f"[0-9]{{1,3}}(?:[{re.escape(separator)} \u00a0\u202f][0-9]{{3}})+"
    return re.compile(f"[+\u2212-]?(?:{grouped}|[0-9]{{1,12}})")
