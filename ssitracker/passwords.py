"""What a password may not be made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teams.selectors import company

if TYPE_CHECKING:
    from teams.models import User

EVERYBODYS = ("ssitracker", "linkedin", "password", "welcome", "selling", "social", "index")
LEAST_OF_ONES_OWN = 6


class OwnWordsValidator:
    """Refuses a password that is little but words anybody here would guess.

    Those are this product's name and trade, the company's name and the
    person's own; without them at least six different characters must stay.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.lower()
        for word in (*EVERYBODYS, *_words(company.current().name), *_words(_named(user))):
            rest = rest.replace(word, "")
        if len(set(rest)) < LEAST_OF_ONES_OWN:
            raise ValidationError(
                _("Little is left of this password without words anybody here would guess."),
                code="password_of_known_words",
            )

    def get_help_text(self) -> str:
        return _("Use words of your own, not the company's, the product's or your name.")


def _named(user: User | None) -> str:
    return f"{user.name} {user.email}" if user else ""


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"\W+", text.lower()) if len(word) > 2]
