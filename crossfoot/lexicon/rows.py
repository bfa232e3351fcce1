"""Make rows of words, tags and values from the tables of a language."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crossfoot.errors import LexiconError
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str, int, Any]
Table = Mapping[str, Any]


def tables(read: Table) -> Iterator[tuple[str, Any]]:
    """The tables of a file that hold words, without its source and its examples."""
    return ((k, v) for k, v in read.items() if k not in {"source", "example", "silent"})


def plain_rows(table: Table, known: Mapping[str, int], where: str) -> Iterator[Row]:
    """Words of tables that each carry one tag.

    `known` maps tables to tags, `where` is the file; LexiconError for a table that is not known.
    """
    for name, content in tables(table):
        flag = known.get(name)
        if flag is None:
            raise LexiconError(f"{where}: nobody reads the table [{name}]; use one of {', '.join(known)}")
        values = content.get("values", {}) | content.get("nouns", {})
        if "words" in content:
            cue = content.get("cue")
            yield from ((word, flag, values.get(word, cue)) for word in content["words"])
        else:
            yield from ((word, flag, value) for word, value in content.items())


def hedge_rows(table: Table) -> Iterator[Row]:
    """Words before a number that widen it, and those after it."""
    for name, content in tables(table):
        yield from ((word, tags.HEDGE, name) for word in content.get("words", ()))
        yield from ((word, tags.HEDGE_AFTER, name) for word in content.get("after", ()))


def plurals(endings: Iterable[Table]) -> Callable[[str], str]:
    """What puts a word into the plural: the first ending that fits is replaced."""

    def plural(word: str) -> str:
        for ending in endings:
            if word.endswith(ending["ending"]):
                return str(word[: len(word) - len(ending["ending"])] + ending["replaced_by"])
        return word

    return plural


def noun_rows(table: Table, plural: Callable[[str], str]) -> Iterator[Row]:
    """Nouns in the singular and the plural, and those in one form only."""
    for name, content in tables(table):
        yield from ((word, tags.NOUN, name) for word in content.get("exact", ()))
        for word in content["words"]:
            yield word, tags.NOUN, name
            yield plural(word), tags.NOUN, name


def named_rows(table: Table, flag: int) -> Iterator[Row]:
    """Words whose value is the name of their table."""
    for name, content in tables(table):
        yield from ((word, flag, name) for word in content["words"])


def category_rows(table: Table) -> Iterator[Row]:
    """Words for kinds, whatever dimension they are of."""
    for _, categories in tables(table):
        for name, words in categories.items():
            yield from ((word, tags.CATEGORY, name) for word in words)


def measure_rows(table: Table) -> Iterator[Row]:
    """Units behind a number, and those before it."""
    for name, content in tables(table):
        yield from ((word, tags.MEASURE, name) for word in content["words"])
        yield from ((word, tags.CURRENCY, name) for word in content.get("before", ()))


def kind_rows(table: Table) -> Iterator[Row]:
    """Words for kinds of places, each with the kinds it may mean and whether it is in the plural."""
    for _, content in tables(table):
        kinds = tuple(content["kinds"])
        yield from ((word, tags.KIND, (kinds, False)) for word in content["words"])
        yield from ((word, tags.KIND, (kinds, True)) for word in content["plural"])


def demonym_rows(path: Path) -> Iterator[Row]:
    """Nationalities, each with the country's code."""
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        yield row["demonym"].lower(), tags.DEMONYM, row["country"]
