"""Know the words of a language for kinds of places and for nationalities."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import GazetteerError
from crossfoot.gazetteer.places import Content, rows

if TYPE_CHECKING:
    from pathlib import Path

_NOT_KINDS = {"source", "example", "silent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of place that each word of a language may mean."""

    words: Mapping[str, frozenset[str]]
    plurals: frozenset[str]

    def of(self, word: str) -> frozenset[str]:
        """Return the kinds that a word means, in singular or plural; none if it is no word for a kind."""
        return self.words.get(word.lower(), frozenset())

    def is_plural(self, word: str) -> bool:
        """Tell whether the word speaks of several places."""
        return word.lower() in self.plurals


def load_kinds(project: Content, language: str) -> Kinds:
    """Read a language's words for kinds of places."""
    path = project.content(f"data/lang/{language}/place_kinds.toml")
    words: dict[str, frozenset[str]] = {}
    plurals: set[str] = set()
    for name, table in _tables(path).items():
        if name in _NOT_KINDS:
            continue
        singular, plural, kinds = (_texts(path, name, table, field) for field in ("words", "plural", "kinds"))
        words |= dict.fromkeys([*singular, *plural], frozenset(kinds))
        plurals.update(plural)
    return Kinds(words=words, plurals=frozenset(plurals))


def load_demonyms(project: Content, language: str) -> dict[str, str]:
    """Read a language's words for nationalities, each with its country code."""
    path = project.content(f"data/lang/{language}/demonyms.csv")
    return {demonym: country for demonym, country in rows(path, ("demonym", "country"))}  # noqa: C416 as it types


def _tables(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"{path}: cannot be read as TOML ({error}): restore the file") from error


def _texts(path: Path, name: str, table: object, field: str) -> list[str]:
    texts = table.get(field) if isinstance(table, dict) else None
    if not isinstance(texts, Iterable) or not all(isinstance(text, str) for text in texts):
        raise GazetteerError(f"{path}: [{name}]: give it {field}, a list of words")
    return list(texts)
