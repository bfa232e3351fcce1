"""Read data/lang/<language>/*.toml into a Lexicon."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol

from crossfoot.errors import LexiconError
from crossfoot.lexicon import rows, tags
from crossfoot.lexicon.tables import PLAIN
from crossfoot.lexicon.words import Action, Lexicon, Measure, Noun, Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from crossfoot.lexicon.rows import Row, Table


class Content(Protocol):
    """Where content files are found."""

    def content(self, relative: str) -> Path:
        """The file or folder of that relative path, a user's before the shipped one."""
        ...


def load(project: Content, language: str = "en") -> Lexicon:
    """Read all files of one language.

    Raises LexiconError, naming the file, for TOML that does not parse and for tables that nobody knows.
    """
    folder = f"data/lang/{language}"
    read = cache(partial(_read, project, folder))
    morphology = read("morphology")
    single, phrases = _index(_rows(project, folder, read))
    return Lexicon(
        language=language,
        single=single,
        phrases=phrases,
        nouns=_nouns(read("nouns")),
        actions=_actions(read("actions")),
        measures=_measures(read("units")),
        dimensions=_dimensions(read("categories")),
        person="person",
        possessives=tuple(morphology["possessive"]["endings"]),
        plurals=tuple(ending["replaced_by"] for ending in morphology["plural"]),
        enders=frozenset(read("grammar")["sentence_enders"]["words"]),
    )


def _rows(project: Content, folder: str, read: Callable[[str], Table]) -> Iterator[Row]:
    """All words; of two values of a word under one tag the first counts."""
    for name, known in PLAIN.items():
        yield from rows.plain_rows(read(name), known, f"{folder}/{name}.toml")
    yield from rows.hedge_rows(read("hedges"))
    yield from rows.noun_rows(read("nouns"), rows.plurals(read("morphology")["plural"]))
    yield from rows.named_rows(read("actions"), tags.ACTION)
    yield from rows.category_rows(read("categories"))
    yield from rows.measure_rows(read("units"))
    yield from rows.kind_rows(read("place_kinds"))
    yield from rows.demonym_rows(project.content(f"{folder}/demonyms.csv"))


def _read(project: Content, folder: str, name: str) -> Table:
    path = project.content(f"{folder}/{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; correct the TOML") from error


def _nouns(table: Table) -> dict[str, Noun]:
    return {
        name: Noun(
            name=name,
            wider=content.get("is"),
            action=content.get("action"),
            background=content.get("background", False),
            counts=content.get("counts"),
            generic=content.get("generic", False),
            owned=content.get("owned", False),
            flies=content.get("flies", False),
        )
        for name, content in rows.tables(table)
    }


def _actions(table: Table) -> dict[str, Action]:
    return {
        name: Action(
            name=name,
            outcome_of=frozenset(content.get("of", ())),
            background=content.get("background", False),
            aim=content.get("aim", False),
            noun=content.get("noun"),
            alone=frozenset(content.get("alone", ())),
            things=content.get("things"),
            otherwise=content.get("otherwise"),
            measured=content.get("measured", False),
            aspect=content.get("aspect", False),
            asked=content.get("asked", False),
            exhaustive=content.get("exhaustive", False),
        )
        for name, content in rows.tables(table)
    }


def _measures(table: Table) -> dict[str, Measure]:
    return {name: Measure(name=name, dimension=content["dimension"]) for name, content in rows.tables(table)}


def _dimensions(table: Table) -> dict[str, str]:
    return {name: dimension for dimension, categories in rows.tables(table) for name in categories}


Phrases = dict[str, dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]]


def _index(told: Iterable[Row]) -> tuple[dict[str, Sense], Phrases]:
    """Senses of single words, and of phrases by their first word, then their second, longest first."""
    flags: dict[str, int] = defaultdict(int)
    values: dict[str, dict[int, Any]] = defaultdict(dict)
    for word, flag, value in told:
        flags[word] |= flag
        if value is not None:
            values[word].setdefault(flag, value)
    single: dict[str, Sense] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], Sense]]]] = defaultdict(lambda: defaultdict(list))
    for word, flag in flags.items():
        sense = Sense(flags=flag, values=values[word])
        words = tuple(word.split())
        if len(words) == 1:
            single[word] = sense
        else:
            longer[words[0]][words[1]].append((words, sense))
    phrases = {
        first: {second: tuple(sorted(found, key=lambda f: -len(f[0]))) for second, found in by_second.items()}
        for first, by_second in longer.items()
    }
    return single, phrases
