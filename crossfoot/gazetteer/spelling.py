"""Make two spellings of one name equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# letters that do not decompose into a base letter with a mark
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "\u0131": "i", "ə": "a", "Ə": "A",
    "ħ": "h", "Ħ": "H",
})  # fmt: skip
_APOSTROPHES = "'`\u2019\u2018\u00b4\u02bb\u02bc\u02bf\u02be\u2032"
_HYPHENS = "-\u2010\u2011\u2013\u2014"
_MARKS = str.maketrans(dict.fromkeys(_APOSTROPHES, "") | dict.fromkeys(_HYPHENS, " "))


@lru_cache(maxsize=4096)
def form(printed: str) -> str:
    """Return a name in its capitals, without diacritics and apostrophes, its hyphens as spaces."""
    if printed.isascii():
        return printed.translate(_MARKS) if "'" in printed or "-" in printed else printed
    spelled = unicodedata.normalize("NFKD", printed.translate(_LETTERS).translate(_MARKS))
    return "".join(letter for letter in spelled if not unicodedata.combining(letter))


def key(printed: str) -> str:
    """Return what all spellings of one name share."""
    return form(printed).lower()


def is_capitalised(printed: str, known: str) -> bool:
    """Tell whether a printed form has every capital of a known form, and at least one."""
    if printed == known:
        return True
    if len(printed) != len(known) or printed.islower():
        return False
    return all(mine.isupper() for mine, theirs in zip(printed, known, strict=True) if theirs.isupper())


def without_ending(word: str) -> str:
    """Return a word without what follows its last apostrophe."""
    cut = max(word.rfind(mark) for mark in _APOSTROPHES)
    return word[:cut] if cut > 0 else word
