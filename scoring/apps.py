"""The scoring app: how activity becomes points."""

from __future__ import annotations

from functools import lru_cache

from django.apps import AppConfig
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _

from scoring import words


class Speaker:
    """Says what scoring has to say in the language that Django has activated."""

    def gettext(self, message: str) -> str:
        return translation.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return translation.ngettext(singular, plural, number)

    def figure(self, english: str) -> str:
        signs = _signs(translation.get_language())
        return english.translate(signs) if signs else english


class ScoringConfig(AppConfig):
    """The versioned scoring model, and the arithmetic below it."""

    name = "scoring"
    verbose_name = _("Scoring")

    def ready(self) -> None:
        words.speak_through(Speaker())
        name_fields(self)


def name_fields(app: AppConfig) -> None:
    """Let the names of fields, which Django reads off the code, be said in every language."""
    for model in app.get_models():
        for field in model._meta.fields:
            if isinstance(field.verbose_name, str):
                field.verbose_name = _(field.verbose_name)


@lru_cache(maxsize=20)
def _signs(language: str | None) -> dict[int, str]:
    """What stands for point and comma in a language; nothing where they stay."""
    point = formats.get_format("DECIMAL_SEPARATOR", language)
    comma = formats.get_format("THOUSAND_SEPARATOR", language)
    return {} if (point, comma) == (".", ",") else str.maketrans({".": point, ",": comma})
