"""Read numbers in digits and words, with what their print allows them to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk
from crossfoot.extract.tokens import NUMBER, WORD
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.lexicon import Lexicon


_POINT: Final = "."
_LONGEST: Final = 19  # characters of a printed number: a quadrillion with its group marks


class Kind(IntEnum):
    """What a number is the number of."""

    COUNT = auto()
    PERCENT = auto()
    MONEY = auto()
    MEASURE = auto()
    AGE = auto()
    ORDINAL = auto()
    CLOCK = auto()
    DATE = auto()
    YEAR = auto()
    NAME = auto()
    SCORE = auto()
    MULTIPLE = auto()
    FRACTION = auto()


@dataclass(slots=True, kw_only=True)
class Number:
    """A number as printed: value, the interval of its precision, kind and unit.

    `in_words` tells number words from digits; `indefinite` marks "a" and "an".
    """

    value: float
    low: float
    high: float
    kind: Kind = Kind.COUNT
    unit: str | None = None
    in_words: bool = False
    indefinite: bool = False


def _is_number(text: str) -> bool:
    """Whether digits and marks are one number: groups of two or three, no more than a count may have."""
    whole = text.split(_POINT, maxsplit=1)[0]
    if len(text) > _LONGEST:
        return False
    groups = whole.split(",")
    if len(groups) == 1 or (len(groups) == 2 and text.count(_POINT) == 0):
        return True
    return len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(g) in (2, 3) for g in groups[1:])


def _digits(text: str) -> tuple[float, float]:
    """Value and the unit of its last printed digit."""
    parts = text.split(",")
    whole = "".join(parts)
    grouped = all(len(p.split(".")[0]) in (2, 3) for p in parts[1:]) and len(parts[-1].split(".")[0]) == 3
    if len(parts) == 2 and not grouped:
        whole = ".".join(parts)  # a decimal comma
    if whole.count(".") > 1:
        whole = whole.replace(".", "")
    decimals = len(whole.split(".")[1]) if "." in whole else 0
    return float(whole), 10.0**-decimals if decimals else 0.0


_NUMERALS: Final = tags.NUMBER | tags.NUMERAL | tags.ONE | tags.SET | tags.DISTRIBUTIVE_ONE


class NumberReader:
    """Join the numerals of a sentence into numbers, from left to right, once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def join(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """The chunks with each run of numerals as one chunk that carries a Number."""
        out: list[Chunk] = []
        i, n = 0, len(chunks)
        while i < n:
            item = chunks[i]
            if item.flags & _NUMERALS or (item.kind == WORD and "-" in item.lower):
                found = self._at(chunks, i)
                if found is not None:
                    made, i = found
                    out.append(made)
                    continue
            out.append(item)
            i += 1
        return out

    def _at(self, chunks: Sequence[Chunk], i: int) -> tuple[Chunk, int] | None:
        item = chunks[i]
        if item.flags & tags.NUMBER:
            return self._figure(chunks, i)
        if item.flags & tags.DISTRIBUTIVE_ONE:
            made = _made(chunks[i : i + 1], 1.0, 0.0, in_words=True)
            made.flags |= tags.DISTRIBUTIVE
            return made, i + 1
        if item.flags & tags.SET and not item.flags & tags.UNIT:
            made = _made(chunks[i : i + 1], item.values[tags.SET], 0.0, in_words=True)
            made.flags |= tags.SET
            return made, i + 1
        if item.flags & tags.ONE:
            return self._one(chunks, i)
        return self._words(chunks, i)

    def _figure(self, chunks: Sequence[Chunk], i: int) -> tuple[Chunk, int]:
        if not _is_number(chunks[i].text):
            made = _made(chunks[i : i + 1], 0.0, 0.0)
            if made.number is not None:
                made.number.kind = Kind.NAME
            return made, i + 1
        value, step = _digits(chunks[i].text)
        j = i + 1
        while (
            j < len(chunks)
            and chunks[j].kind == NUMBER
            and len(chunks[j].text) == 3
            and chunks[j].start == chunks[j - 1].end + 1
            and len(chunks[j - 1].text) <= 3
            and value >= 1
            and not _dated(chunks, i)
        ):
            value, j = value * 1000 + float(chunks[j].text), j + 1
        factor, after = self._scale(chunks, j)
        if after > j:
            step = (step or 1.0) * factor
        elif j < len(chunks) and chunks[j].flags & tags.SET and chunks[j].values[tags.SET] > 2:
            factor, after = float(chunks[j].values[tags.SET]), j + 1
        return _made(chunks[i:after], value * factor, step), after

    def _scale(self, chunks: Sequence[Chunk], j: int) -> tuple[float, int]:
        factor = 1.0
        while j < len(chunks):
            item = chunks[j]
            if item.flags & (tags.SCALE | tags.HUNDRED):
                factor *= float(item.values.get(tags.SCALE) or item.values.get(tags.HUNDRED))
            elif item.flags & tags.SUFFIX and item.start == chunks[j - 1].end:
                factor *= float(item.values[tags.SUFFIX])
            else:
                break
            j += 1
        return factor, j

    def _one(self, chunks: Sequence[Chunk], i: int) -> tuple[Chunk, int]:
        """An indefinite article: the start of a number in words, or one thing."""
        j = i + 1
        if j < len(chunks) and chunks[j].flags & (tags.HUNDRED | tags.SCALE | tags.SET):
            following = chunks[j]
            if following.flags & tags.SET:
                value = float(following.values[tags.SET])
                return _made(chunks[i : j + 1], value, 0.0, in_words=True), j + 1
            value, after = self._spoken(chunks, j, 1.0)
            return _made(chunks[i:after], value, _spoken_step(value), in_words=True), after
        if self._running(chunks, j):
            return _made(chunks[i : j + 1], 1.0, 0.0, in_words=True), j + 1
        made = _made(chunks[i:j], 1.0, 0.0, in_words=True)
        if made.number is not None:
            made.number.indefinite = True
        made.flags = (made.flags & ~tags.NUMBER) | chunks[i].flags
        return made, j

    def _running(self, chunks: Sequence[Chunk], j: int) -> bool:
        """Whether an ordinal continues a count: "a fifth died in ...", "and a sixth in ..."."""
        if not (j + 1 < len(chunks) and chunks[j].flags & tags.ORDINAL and chunks[j].kind == WORD):
            return False
        return (
            bool(chunks[j + 1].flags & (tags.ACTION | tags.STRONG_PREP | tags.AUX))
            and not chunks[j + 1].flags & tags.OF
        )

    def _words(self, chunks: Sequence[Chunk], i: int) -> tuple[Chunk, int] | None:
        first = self._numeral(chunks[i])
        if first is None:
            return None
        value, after = self._spoken(chunks, i, None)
        if after < len(chunks) and chunks[after].flags & tags.SET and chunks[after].values[tags.SET] > 2:
            return _made(
                chunks[i : after + 1], value * chunks[after].values[tags.SET], 0.0, in_words=True
            ), after + 1
        return _made(chunks[i:after], value, _spoken_step(value), in_words=True), after

    def _numeral(self, item: Chunk) -> float | None:
        """The value of one number word below a hundred, hyphenated or not."""
        for flag in (tags.UNIT, tags.TENS):
            if item.flags & flag:
                return float(item.values[flag])
        if "-" in item.lower:
            parts = item.lower.split("-")
            single = self.lexicon.single
            senses = [single.get(p) for p in parts]
            if len(parts) == 2 and senses[0] is not None and senses[1] is not None:
                tens, unit = senses[0].values.get(tags.TENS), senses[1].values.get(tags.UNIT)
                if tens is not None and unit is not None:
                    return float(tens + unit)
        return None

    def _spoken(self, chunks: Sequence[Chunk], i: int, carried: float | None) -> tuple[float, int]:
        """Value of a number in words that starts at i, and where it ends."""
        total, current, n = 0.0, carried, len(chunks)
        scaled = False
        tens_open = False
        while i < n:
            item = chunks[i]
            numeral = self._numeral(item)
            if numeral is not None:
                if current is not None and not (tens_open and numeral < 10) and current % 100:
                    break
                tens_open = bool(item.flags & tags.TENS)
                current = (current or 0.0) + numeral
            elif item.flags & tags.HUNDRED:
                current, scaled, tens_open = (current or 1.0) * 100, True, False
            elif item.flags & tags.SCALE:
                total += (current or 1.0) * float(item.values[tags.SCALE])
                current, scaled, tens_open = None, True, False
            elif (
                item.flags & tags.JOINER
                and scaled
                and i + 1 < n
                and self._numeral(chunks[i + 1]) is not None
                and (current is None or current % 100 == 0)
            ):
                pass
            else:
                break
            i += 1
        return total + (current or 0.0), i


def _dated(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the digits stand after a month, so that the next number starts afresh."""
    return any(chunks[k].flags & tags.MONTH for k in range(max(0, i - 3), i))


def _spoken_step(value: float) -> float:
    """A number in words is exact below a thousand; above, it has the precision of its last numeral."""
    step = 0.0
    scale = 1e3
    while value >= scale and value % scale == 0:
        step, scale = scale, scale * 1e3
    return step if step >= 1e6 else 0.0


def _made(run: Sequence[Chunk], value: float, step: float, *, in_words: bool = False) -> Chunk:
    """A run of numerals as one chunk; `step` is the unit of its last digit that counts, 0 if it is exact."""
    first, last = run[0], run[-1]
    text = first.text if len(run) == 1 else " ".join(c.text for c in run)
    made = Chunk(first.kind if len(run) == 1 else NUMBER, first.start, last.end, text, text.lower())
    made.flags = tags.NUMBER | (first.flags & tags.ORDINAL)
    made.values = {}
    value = round(value, 6)
    made.number = Number(value=value, low=value - step / 2, high=value + step / 2, in_words=in_words)
    return made
