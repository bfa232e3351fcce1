"""Read data/lang/<language>/*.toml into a Lexicon."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from crossfoot.errors import LexiconError
from crossfoot.lexicon import tags
from crossfoot.lexicon.words import Action, Lexicon, Measure, Noun, Sense

if TYPE_CHECKING:
    from pathlib import Path


class Content(Protocol):
    """Where content files are found."""

    def content(self, relative: str) -> Path:
        """The file or folder of that relative path, a user's before the shipped one."""
        ...


Row = tuple[str, int, Any]

# table of a file -> tag, for tables whose `words` (or keys) carry just that tag
_CUES = {
    "distributive": tags.DISTRIBUTIVE,
    "distributive_single": tags.DISTRIBUTIVE_ONE,
    "collective": tags.COLLECTIVE,
    "same_number": tags.SAME,
    "likewise": tags.LIKEWISE,
    "capital": tags.CAPITAL,
    "additive": tags.ADDITIVE,
    "anaphor": tags.ANAPHOR,
    "opening": tags.OPENING,
    "contained": tags.CONTAINED,
    "closing": tags.CLOSING,
    "summing": tags.SUMMING,
    "reaching": tags.REACHING,
    "upward": tags.UPWARD,
    "downward": tags.DOWNWARD,
    "level": tags.LEVEL,
    "standing": tags.STANDING,
    "origin": tags.ORIGIN,
    "amount": tags.AMOUNT,
    "amount_after": tags.AMOUNT_AFTER,
    "majority": tags.MAJORITY,
    "superlative_most": tags.MOST,
    "superlative_fewest": tags.FEWEST,
    "record": tags.RECORD,
    "softened": tags.SOFTENED,
    "superlative_words": tags.SUPERLATIVE,
    "each_item": tags.EACH_ITEM,
    "ranked": tags.RANKED,
    "window_total": tags.CUMULATIVE,
    "age": tags.AGE,
    "named_by_number": tags.NAMED,
    "always_named": tags.ALWAYS_NAMED,
    "street": tags.STREET,
    "score": tags.SCORE,
}
_GRAMMAR = {
    "place_prepositions": tags.PREP,
    "strong_place_prepositions": tags.STRONG_PREP,
    "of": tags.OF,
    "conjunctions": tags.CONJ,
    "determiners": tags.DET,
    "pronouns": tags.PRON,
    "auxiliaries": tags.AUX,
    "negations": tags.NEG,
    "subordinators": tags.SUBORD,
    "abbreviations": tags.ABBREV,
    "bullets": tags.BULLET,
    "sentence_enders": tags.ENDER,
}
_NUMBERS = {
    "units": tags.UNIT,
    "tens": tags.TENS,
    "hundred": tags.HUNDRED,
    "scales": tags.SCALE,
    "scale_suffixes": tags.SUFFIX,
    "set_words": tags.SET,
    "one_words": tags.ONE,
    "vague": tags.VAGUE,
    "fractions": tags.FRACTION,
    "multiples": tags.MULTIPLE,
    "times": tags.TIMES,
    "ordinals": tags.ORDINAL,
    "ordinal_suffixes": tags.ORDINAL_SUFFIX,
    "joiners": tags.JOINER,
}
_TIME = {
    "months": tags.MONTH,
    "weekdays": tags.WEEKDAY,
    "meridiem": tags.MERIDIEM,
    "clock_words": tags.CLOCK_WORD,
    "zones": tags.ZONE,
    "zones without offset": tags.ZONE,
    "parts_of_day": tags.DAY_PART,
    "night_before": tags.NIGHT_BEFORE,
    "night_to": tags.NIGHT_TO,
    "past_hours": tags.PAST_HOURS,
    "cumulative": tags.CUMULATIVE,
    "before": tags.BEFORE,
    "range_opening": tags.RANGE_OPENING,
    "range_middle": tags.RANGE_MIDDLE,
    "relative_days": tags.RELATIVE_DAY,
    "length_units": tags.LENGTH_UNIT,
}
_ATTRIBUTION = {"says": tags.SAYS, "according": tags.ACCORDING, "claimant": tags.CLAIMANT}

Table = Mapping[str, Any]


def load(project: Content, language: str = "en") -> Lexicon:
    """Read all files of one language.

    Raises LexiconError, naming the file, for TOML that does not parse and for tables that nobody knows.
    """
    folder = f"data/lang/{language}"
    read = partial(_read, project, folder)
    nouns, actions, measures, dimensions = _nouns(read), _actions(read), _measures(read), _dimensions(read)
    morphology = read("morphology")
    plural = _plural(morphology["plural"])
    rows: list[Row] = []
    for name, known in (("cues", _CUES), ("grammar", _GRAMMAR), ("numbers", _NUMBERS), ("time", _TIME)):
        rows += _plain(read(name), known, f"{folder}/{name}.toml")
    rows += _plain(read("attribution"), _ATTRIBUTION, f"{folder}/attribution.toml")
    rows += _hedge_rows(read("hedges"))
    rows += _noun_rows(read("nouns"), plural)
    rows += _named_rows(read("actions"), tags.ACTION)
    rows += _category_rows(read("categories"))
    rows += _measure_rows(read("units"))
    rows += _kind_rows(read("place_kinds"))
    rows += _demonym_rows(project.content(f"{folder}/demonyms.csv"))
    single, phrases = _index(rows)
    grammar = read("grammar")
    return Lexicon(
        language=language,
        single=single,
        phrases=phrases,
        nouns=nouns,
        actions=actions,
        measures=measures,
        dimensions=dimensions,
        person="person",
        possessives=tuple(morphology["possessive"]["endings"]),
        plurals=tuple(ending["replaced_by"] for ending in morphology["plural"]),
        bullets=frozenset(grammar["bullets"]["words"]),
        enders=frozenset(grammar["sentence_enders"]["words"]),
    )


def _read(project: Content, folder: str, name: str) -> Table:
    path = project.content(f"{folder}/{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; correct the TOML") from error


def _tables(read: Table) -> Iterator[tuple[str, Any]]:
    return ((k, v) for k, v in read.items() if k not in {"source", "example", "silent"})


def _plain(table: Table, known: Mapping[str, int], where: str) -> Iterator[Row]:
    for name, content in _tables(table):
        flag = known.get(name)
        if flag is None:
            raise LexiconError(f"{where}: nobody reads the table [{name}]; use one of {', '.join(known)}")
        values = content.get("values", {}) | content.get("nouns", {})
        if "words" in content:
            cue = content.get("cue")
            yield from ((word, flag, values.get(word, cue)) for word in content["words"])
        else:
            yield from ((word, flag, value) for word, value in content.items())


def _hedge_rows(table: Table) -> Iterator[Row]:
    for name, content in _tables(table):
        yield from ((word, tags.HEDGE, name) for word in content.get("words", ()))
        yield from ((word, tags.HEDGE_AFTER, name) for word in content.get("after", ()))


def _plural(endings: Iterable[Table]) -> Callable[[str], str]:
    def plural(word: str) -> str:
        for ending in endings:
            if word.endswith(ending["ending"]):
                return str(word[: len(word) - len(ending["ending"])] + ending["replaced_by"])
        return word

    return plural


def _noun_rows(table: Table, plural: Callable[[str], str]) -> Iterator[Row]:
    for name, content in _tables(table):
        yield from ((word, tags.NOUN, name) for word in content.get("exact", ()))
        for word in content["words"]:
            yield word, tags.NOUN, name
            yield plural(word), tags.NOUN, name


def _named_rows(table: Table, flag: int) -> Iterator[Row]:
    for name, content in _tables(table):
        yield from ((word, flag, name) for word in content["words"])


def _category_rows(table: Table) -> Iterator[Row]:
    for _, categories in _tables(table):
        for name, words in categories.items():
            yield from ((word, tags.CATEGORY, name) for word in words)


def _measure_rows(table: Table) -> Iterator[Row]:
    for name, content in _tables(table):
        yield from ((word, tags.MEASURE, name) for word in content["words"])
        yield from ((word, tags.CURRENCY, name) for word in content.get("before", ()))


def _kind_rows(table: Table) -> Iterator[Row]:
    for _, content in _tables(table):
        kinds = tuple(content["kinds"])
        yield from ((word, tags.KIND, (kinds, False)) for word in content["words"])
        yield from ((word, tags.KIND, (kinds, True)) for word in content["plural"])


def _demonym_rows(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        yield row["demonym"].lower(), tags.DEMONYM, row["country"]


def _nouns(read: Callable[[str], Table]) -> dict[str, Noun]:
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
        for name, content in _tables(read("nouns"))
    }


def _actions(read: Callable[[str], Table]) -> dict[str, Action]:
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
        )
        for name, content in _tables(read("actions"))
    }


def _measures(read: Callable[[str], Table]) -> dict[str, Measure]:
    return {
        name: Measure(name=name, dimension=content["dimension"]) for name, content in _tables(read("units"))
    }


def _dimensions(read: Callable[[str], Table]) -> dict[str, str]:
    return {name: dimension for dimension, categories in _tables(read("categories")) for name in categories}


Phrases = dict[str, dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]]


def _index(rows: Iterable[Row]) -> tuple[dict[str, Sense], Phrases]:
    """Senses of single words, and of phrases by their first word, then their second, longest first."""
    flags: dict[str, int] = defaultdict(int)
    values: dict[str, dict[int, Any]] = defaultdict(dict)
    for word, flag, value in rows:
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
