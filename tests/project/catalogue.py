"""What pages and letters say, read out of code and templates into the catalogues of locale/.

`make messages` runs it: every `django.po` gets what is new, loses what is gone, and is
compiled into the `django.mo` beside it. Babel reads Python, Django itself its templates, and
so no program of the system is needed. Only whole words go in: nothing is guessed from what
looks alike.
"""

from __future__ import annotations

import ast
import tomllib
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog, Message
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
_CODE, _TEMPLATES, _PRESETS = ("teams", "scoring", "ssitracker"), "templates", "scoring/presets"
KEYWORDS = extract.DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_COMMENTS = ("Translators:",)


def catalogues() -> list[Path]:
    """The catalogues there are, one a language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def compiled(po: Path) -> Path:
    return po.with_suffix(".mo")


def read(po: Path) -> Catalog:
    with po.open("rb") as lines:
        return pofile.read_po(lines, locale=po.parts[-3], domain="django", abort_invalid=True)


def found() -> Catalog:
    """Everything that is marked for translation today."""
    catalog = Catalog(domain="django")
    for path, method in _sources():
        with path.open("rb") as lines:
            for _, message, comments, context in extract.extract(
                method, lines, KEYWORDS, _COMMENTS
            ):
                place = (path.relative_to(ROOT).as_posix(), 0)
                catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def update(po: Path) -> None:
    """Brings one catalogue up to date; what is new waits for its translation."""
    catalog = read(po)
    catalog.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    with po.open("wb") as lines:
        pofile.write_po(
            lines, catalog, width=100, sort_by_file=True, ignore_obsolete=True, include_lineno=False
        )
    with compiled(po).open("wb") as lines:
        mofile.write_mo(lines, catalog)


def waiting(catalog: Catalog) -> list[Any]:
    """What has no translation yet, or lacks one of its plural forms."""
    return [message.id for message in catalog if message.id and not all(forms(message))]


def forms(message: Message) -> tuple[str, ...]:
    """How a message is said: one form, or one for each plural."""
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said)


def code() -> list[Path]:
    return [path for folder in _CODE for path in sorted((ROOT / folder).rglob("*.py"))]


def _sources() -> Iterator[tuple[Path, Any]]:
    yield from ((path, "python") for path in code())
    yield from ((path, _of_fields) for path in code() if "models" in (path.stem, path.parent.name))
    for path in sorted((ROOT / _TEMPLATES).rglob("*")):
        if path.suffix in (".html", ".txt"):
            yield path, _of_template
    yield from ((path, _of_preset) for path in sorted((ROOT / _PRESETS).glob("*.toml")))


def _of_template(
    lines: IO[bytes], keywords: Collection[str], comments: Collection[str], options: Any
) -> Iterator[Any]:
    """Django turns a template into calls of gettext; in brackets, lines need no indentation."""
    calls = f"(\n{templatize(lines.read().decode())}\n)"
    return extract.extract_python(BytesIO(calls.encode()), keywords, comments, options)


def _of_fields(lines: IO[bytes], *_: Any, **__: Any) -> Iterator[Any]:
    """The names of fields that are given no other."""
    for node in ast.walk(ast.parse(lines.read())):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        kind = getattr(node.value.func, "attr", "") or getattr(node.value.func, "id", "")
        named = kind.endswith("Field") and kind != "OneToOneField" and node.value.args
        ours = kind.startswith("_") and kind != "_"
        if ours or (kind.endswith(("Field", "ForeignKey")) and not named):
            yield 0, "gettext", ast.unparse(node.targets[0]).replace("_", " "), []


def _of_preset(lines: IO[bytes], *_: Any, **__: Any) -> Iterator[Any]:
    """Bands and reasons of the scoring models that come with the product; % as templates do it."""
    preset = tomllib.load(lines)
    for words in (*preset.get("bands", ()), *preset["rows"]):
        if said := words.get("name") or words.get("reason"):
            yield 0, "gettext", said.replace("%", "%%"), []


if __name__ == "__main__":
    for catalogue in catalogues():
        update(catalogue)
        print(f"{catalogue.relative_to(ROOT)}: {len(waiting(read(catalogue)))} to translate")
