"""Where a person is named in words: looked for in every text of every table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q
from psycopg import sql

from teams.models import User

if TYPE_CHECKING:
    from django.db.models import Model

MOST = 200
"""How many rows of one table are listed."""
SHORTEST = 3
"""Characters of a word that is looked for: a shorter key stands in half of all texts."""
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """One text that names the person; `said` is what stands around the name."""

    table: str
    column: str
    row: str
    said: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} {self.row}: {self.said}"


def of(words: Sequence[str]) -> tuple[Mention, ...]:
    """Every text with one of these words, whole and in any case; people's own rows aside."""
    wanted = pattern(words)
    if wanted is None:
        return ()
    likes = [_like(word) for word in spellings(words)]
    found = (
        mention
        for model in apps.get_models(include_auto_created=True)
        if model is not User
        for mention in _in_table(model, likes, wanted)
    )
    return tuple(found)


def pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """What matches any of the words as a whole; None where none is long enough to look for."""
    chosen = spellings(words)
    if not chosen:
        return None
    either = "|".join(re.escape(word) for word in sorted(chosen, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def spellings(words: Sequence[str]) -> set[str]:
    """The words as they are, and as JSON writes them into a text."""
    known = {word for word in words if len(word) >= SHORTEST}
    return known | {json.dumps(word)[1:-1] for word in known}


def rows_with(model: type[Model], column: str, words: Sequence[str]) -> Iterator[Any]:
    """The rows of one table whose text may hold one of these words."""
    either = Q()
    for word in spellings(words):
        either |= Q(**{f"{column}__icontains": word})
    return model._base_manager.filter(either).order_by("pk").iterator()


def _in_table(
    model: type[Model], likes: Sequence[str], wanted: re.Pattern[str]
) -> Iterator[Mention]:
    texts = [str(field.column) for field in model._meta.concrete_fields if _is_text(field)]
    key = model._meta.pk
    if not texts or key is None:
        return
    columns = [sql.SQL("{}::text").format(sql.Identifier(column)) for column in texts]
    query = sql.SQL("SELECT {}::text, {} FROM {} WHERE {} ORDER BY 1 LIMIT {}").format(
        sql.Identifier(str(key.column)),
        sql.SQL(", ").join(columns),
        sql.Identifier(model._meta.db_table),
        sql.SQL(" OR ").join(sql.SQL("{} ILIKE ANY(%(likes)s)").format(c) for c in columns),
        sql.Literal(MOST),
    )
    with connection.cursor() as cursor:
        cursor.execute(query, {"likes": list(likes)})
        for row, *said in cursor.fetchall():
            for column, text in zip(texts, said, strict=True):
                if text and (match := wanted.search(text)):
                    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                    yield Mention(model._meta.db_table, column, row, around)


def _is_text(field: models.Field[Any, Any]) -> bool:
    """Whether people or programs can write words there; a choice holds none of anybody."""
    held = field.base_field if isinstance(field, ArrayField) else field
    words = isinstance(held, models.CharField | models.TextField | models.JSONField)
    return words and not held.choices and not field.is_relation


def _like(word: str) -> str:
    return "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"
