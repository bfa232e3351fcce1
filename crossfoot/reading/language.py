"""Tells whether a text is in a language that is read, by its function words, and names it if not."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from crossfoot.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crossfoot.project import Project

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'][^\W\d_]+)?")
_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What data/lang/<code>/language.toml says of a language that is read."""

    code: str
    name: str
    script: str
    least_share: float
    short_words: int
    fewest_words: int
    function_words: frozenset[str]


def load(project: Project) -> tuple[Language, ...]:
    """Return every language that is read."""
    files = project.listing("data/lang", "language.toml")
    return tuple(_language(relative.split("/")[-2], path) for relative, path in files.items())


def tell(text: str, languages: tuple[Language, ...]) -> str:
    """Return the code of the one language that a text is taken for; a short one is in one that is read.

    A sentence in another language changes nothing, nor does a text that is mostly in another become readable
    by a paragraph: its first characters are told as one.
    """
    sample = text[:_SAMPLE]
    letters = Counter(filter(str.isalpha, sample))
    written = [language for language in languages if _share_of_script(letters, language.script) >= 0.5]
    if not letters and languages:
        return languages[0].code
    if not written:
        return _identify(sample)[0]
    words = _telling_words(sample)
    for language in written:
        known = sum(word in language.function_words for word in words)
        short = len(words) < language.fewest_words or (known and len(words) < language.short_words)
        if short or known >= language.least_share * len(words):
            return language.code
    code, sure = _identify(" ".join(words))
    return code if sure >= _SURE else written[0].code


def name(code: str, project: Project) -> str:
    """Return a language's English name."""
    path = project.content("data/lang/names.toml")
    return str(_table(path)["names"].get(code, code))


def _telling_words(sample: str) -> list[str]:
    """Return the words that are no names: those without a capital, or all of a text set in capitals."""
    words = _WORD.findall(sample)
    lower = [word for word in words if word[0].islower()]
    return lower if len(lower) * 5 >= len(words) else [word.casefold() for word in words]


def _share_of_script(letters: Counter[str], script: str) -> float:
    of_script = sum(n for letter, n in letters.items() if unicodedata.name(letter, "").startswith(script))
    return of_script / max(letters.total(), 1)


def _identify(sample: str) -> tuple[str, float]:
    code, sure = _identifier().classify(sample)
    return str(code), float(sure)


@cache
def _identifier() -> Any:  # noqa: ANN401 (untyped library)
    from py3langid import langid  # noqa: PLC0415 (half a second, only for texts that seem to be in another language)

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def _language(code: str, path: Path) -> Language:
    table = _table(path)
    try:
        return Language(
            code=code,
            name=table["name"],
            script=table["script"].upper(),
            least_share=float(table["least_share"]),
            short_words=int(table["short_words"]),
            fewest_words=int(table["fewest_words"]),
            function_words=frozenset(table["function_words"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError(f"{path}: {error} is missing or wrong, see data/lang/en/language.toml") from error


@cache
def _table(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}, correct it there") from error
