"""Tell what each number of a sentence is the number of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.numbers import Kind, Number
from crossfoot.extract.tokens import MARK, WORD
from crossfoot.extract.units import join
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_HYPHENS: Final = "-‑–—"
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2099
_LAST_DAY: Final = 31
_LAST_HOUR: Final = 24
_OLDEST: Final = 3  # digits of an age
_MOST_OF_TEN: Final = 10  # the largest number that "in" makes a fraction: "seven in ten"
_SLASH: Final = "/"
_SIGNS: Final = "-−–"
_TIGHT: Final = "-‑"
_MOST_YEARS: Final = 120
_MOST_TITLE: Final = 4  # chunks from "a" to the comma behind which an age may stand: "a lorry driver, 52,"
_BEFORE_YEAR: Final = tags.DET | tags.PREP | tags.MONTH | tags.OF | tags.CONJ | tags.STRONG_PREP
_STOPS: Final = (",", ".", ";", ":")
_NO_PERSON: Final = tags.SUMMING | tags.MAJORITY | tags.MOST | tags.FEWEST | tags.ANAPHOR
_FIRST_OF_ALL: Final = tags.SUPERLATIVE | tags.MOST | tags.RECORD
_SPREADING: Final = tags.RANGE_MIDDLE | tags.CONJ
_COUNTED: Final = tags.NOUN | tags.ACTION | tags.AUX

Found = Kind | None


def classify(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """The chunks with units joined to their numbers and each number's kind set.

    One pass, with a look-ahead of four chunks.
    """
    flags = 0
    for item in chunks:
        flags |= item.flags
    joined = join(chunks, lexicon, flags)
    for i, item in enumerate(joined):
        if item.number is not None and item.number.kind is Kind.COUNT:
            item.number.kind = _kind(Spot(joined, i, item.number))
    if flags & _SPREADING:
        _spread(joined)
    if flags & tags.SAME:
        _repeat(joined)
    return joined


class Spot:
    """A number in its sentence, with the chunks before and after it."""

    __slots__ = ("after", "before", "chunks", "index", "item", "number")

    def __init__(self, chunks: Sequence[Chunk], index: int, number: Number) -> None:
        self.chunks = chunks
        self.index = index
        self.item = chunks[index]
        self.number = number
        self.before = chunks[index - 1] if index else None
        self.after = chunks[index + 1] if index + 1 < len(chunks) else None

    def at(self, offset: int) -> Chunk | None:
        """The chunk so far from the number, None outside the sentence."""
        k = self.index + offset
        return self.chunks[k] if 0 <= k < len(self.chunks) else None

    def has(self, offset: int, flags: int) -> bool:
        """Whether the chunk so far from the number carries one of the tags."""
        k = self.index + offset
        return 0 <= k < len(self.chunks) and bool(self.chunks[k].flags & flags)

    def is_month(self, offset: int) -> bool:
        """Whether a month in capitals stands so far from the number."""
        return self.has(offset, tags.MONTH) and self.chunks[self.index + offset].capital


def _repeat(chunks: Sequence[Chunk]) -> None:
    """Let words that stand for the number just given carry it again."""
    last: Number | None = None
    for item in chunks:
        if item.flags & tags.SAME and last is not None:
            item.number = replace(last, in_words=True)
        elif item.number is not None and item.number.kind is Kind.COUNT and not item.number.indefinite:
            last = item.number


def _kind(spot: Spot) -> Kind:
    if spot.number.indefinite:
        return Kind.FRACTION if spot.has(1, tags.FRACTION) else Kind.COUNT
    for test in (_dated, _clock, _aged, _named, _in_street, _score, _year, _relative, _first):
        kind = test(spot)
        if kind is not None:
            return kind
    return Kind.COUNT


def _dated(spot: Spot) -> Found:
    """A day beside its month, or an ordinal in digits."""
    number, item, after = spot.number, spot.item, spot.after
    if number.in_words and not item.flags & tags.ORDINAL:
        return None
    suffix = after is not None and bool(after.flags & tags.ORDINAL_SUFFIX) and after.start == item.end
    if 1 <= number.value <= _LAST_DAY and number.value == int(number.value):
        abbreviated = spot.before is not None and is_mark(spot.before, ".")
        follow = 2 if suffix else 1
        if spot.has(follow, tags.OF) and spot.has(follow + 1, tags.MONTH):
            follow += 1
        if spot.is_month(-2 if abbreviated else -1) or spot.is_month(follow):
            return Kind.DATE
    return Kind.ORDINAL if suffix else None


def _clock(spot: Spot) -> Found:
    """An hour: with its half of the day or its zone, or alone after "after", "since"."""
    before, after, text = spot.before, spot.after, spot.item.text
    if after is not None and after.flags & tags.MERIDIEM:
        return Kind.CLOCK
    if after is not None and after.flags & tags.ZONE and len(text) == 4 and text.isdigit():
        return Kind.CLOCK
    alone = spot.number.value <= _LAST_HOUR and (after is None or after.kind == MARK)
    return Kind.CLOCK if alone and before is not None and before.flags == tags.SUBORD else None


def _aged(spot: Spot) -> Found:
    """An age: beside its word, after a kind of person and "of", or between commas after a name."""
    before, after = spot.before, spot.after
    if spot.has(-1, tags.AGE) or spot.has(1, tags.AGE):
        return Kind.AGE
    if (
        spot.has(2, tags.AGE)
        and after is not None
        and after.text in _HYPHENS
        and after.start == spot.item.end
    ):
        return Kind.AGE
    if _bounded(spot) or (spot.has(-2, tags.AGE) and spot.has(-1, tags.AUX)):
        return Kind.AGE
    if spot.has(-1, tags.OF) and spot.has(-2, tags.CATEGORY) and not spot.has(1, tags.NOUN):
        return Kind.AGE
    if before is None or after is None or not is_mark(before, ",") or not is_mark(after, ",", "."):
        return None
    digits = spot.item.text.isdigit() and len(spot.item.text) <= _OLDEST
    return Kind.AGE if digits and _of_person(spot) else None


def _bounded(spot: Spot) -> bool:
    """Whether people are said to be over or under the number: "14 are under 5 and ..."."""
    bound = spot.has(-1, tags.HEDGE) and spot.has(-1, tags.STRONG_PREP) and spot.has(-2, tags.AUX)
    ends = spot.after is None or spot.after.kind == MARK or spot.has(1, tags.CONJ)
    return bound and ends and spot.number.value <= _MOST_YEARS


def _of_person(spot: Spot) -> bool:
    """Whether the words before ", 44," name a person, or the words after it say what one did."""
    chunks, i = spot.chunks, spot.index
    if spot.has(2, tags.SAYS | tags.PRON) and not spot.has(2, tags.AUX):
        return True
    named = False
    for k in range(i - 2, max(-1, i - 9), -1):
        number = chunks[k].number
        if number is not None and number.value == 1 and number.in_words and i - k <= _MOST_TITLE:
            return True
        if chunks[k].flags & _NO_PERSON or number is not None:
            return False
        if is_mark(chunks[k], *_STOPS) or chunks[k].flags & (tags.SAYS | tags.AUX):
            break
        pair = chunks[k].capital and k > 0 and chunks[k - 1].capital
        named = named or pair or bool(chunks[k].flags & (tags.CLAIMANT | tags.CATEGORY))
    return named


def _named(spot: Spot) -> Found:
    """A number that is part of a name: "Su-27", "Flight 17"."""
    before, start = spot.before, spot.item.start
    if before is None:
        return None
    if (
        before.end == start
        and before.text in _SIGNS
        and (spot.index == 1 or spot.chunks[spot.index - 2].end < before.start)
    ):
        return Kind.MEASURE
    if before.end == start:
        earlier = spot.at(-2) if before.text == _SLASH or before.text in _TIGHT else None
        hyphened = earlier is not None and earlier.end == before.start and earlier.kind == WORD
        if hyphened or before.kind == WORD:
            return Kind.NAME
    if before.flags & tags.ALWAYS_NAMED or (before.flags & tags.NAMED and not spot.has(1, tags.NOUN)):
        return Kind.NAME
    return None


def _in_street(spot: Spot) -> Found:
    """The number of a house in a street."""
    for offset in range(1, 4):
        item = spot.at(offset)
        if item is None or not item.capital:
            return None
        if item.flags & tags.STREET and offset > 1:
            return Kind.NAME
    return None


def _score(spot: Spot) -> Found:
    """One side of a score: two numbers with nothing but a hyphen between them."""
    item = spot.item
    for mark, far in ((spot.after, spot.at(2)), (spot.before, spot.at(-2))):
        if (
            mark is None
            or far is None
            or far.number is None
            or mark.kind != MARK
            or mark.text not in _HYPHENS
        ):
            continue
        tight = mark.start == item.end or mark.end == item.start
        if tight and (mark.end == far.start or far.end == mark.start):
            return Kind.SCORE
    return None


def _year(spot: Spot) -> Found:
    text, before = spot.item.text, spot.before
    if len(text) != 4 or not text.isdigit() or not _FIRST_YEAR <= spot.number.value <= _LAST_YEAR:
        return None
    led = before is None or not before.flags & _BEFORE_YEAR
    return None if led and spot.has(1, tags.NOUN | tags.DEMONYM) else Kind.YEAR


def _relative(spot: Spot) -> Found:
    """A multiple or a fraction: "three times", "two thirds", "seven in ten"."""
    number, after = spot.number, spot.after
    if after is None:
        return None
    if after.flags & tags.TIMES or (after.flags & tags.MULTIPLE and number.value != 1):
        return Kind.MULTIPLE
    if after.flags & tags.FRACTION:
        return Kind.FRACTION
    if number.value == 1 and after.flags & tags.OF and _of_the_first(spot):
        return Kind.NAME
    far = spot.at(2)
    whole = far.number if far is not None and after.flags & tags.STRONG_PREP else None
    if whole is None or whole.indefinite or whole.kind is not Kind.COUNT:
        return None
    placed = spot.has(3, tags.NOUN | tags.MEASURE)
    return (
        Kind.FRACTION if not placed and number.value <= _MOST_OF_TEN and number.value < whole.value else None
    )


def _of_the_first(spot: Spot) -> bool:
    """Whether "one of" is followed by a superlative: "one of the largest attacks"."""
    for offset in range(2, 5):
        if spot.has(offset, _FIRST_OF_ALL):
            return True
        if spot.has(offset, tags.NOUN | tags.ANAPHOR):
            return False
    return False


def _first(spot: Spot) -> Found:
    """A number between an article and a superlative: "the two largest"."""
    superlative = spot.number.in_words and spot.has(-1, tags.DET) and spot.has(1, tags.SUPERLATIVE)
    return Kind.NAME if superlative else None


def _spread(chunks: Sequence[Chunk]) -> None:
    """Carry a kind over a range: "8 to 11 p.m.", "December 13 to 14", "1300-1530 GMT", "1998-99"."""
    for i in range(len(chunks) - 2):
        left, middle, right = chunks[i].number, chunks[i + 1], chunks[i + 2].number
        if left is None or right is None or left.indefinite or right.indefinite:
            continue
        if middle.flags & _SPREADING or middle.text == _SLASH:
            behind = chunks[i + 3].flags if i + 3 < len(chunks) else 0
            _carry(left, right, middle, counted=bool(behind & _COUNTED), tight=middle.start == chunks[i].end)


def _carry(left: Number, right: Number, middle: Chunk, *, counted: bool, tight: bool) -> None:
    """Carry a kind from one number of a range to the other.

    `counted`: what follows is counted by the second number; `tight`: nothing stands before the middle.
    """
    dash = middle.text in _HYPHENS
    if right.kind is Kind.CLOCK and left.kind in (Kind.COUNT, Kind.SCORE, Kind.YEAR):
        left.kind = Kind.CLOCK
    elif left.kind is Kind.DATE and _may_be_day(right):
        if dash or not counted:
            right.kind = Kind.DATE
    elif right.kind is Kind.DATE and _may_be_day(left):
        left.kind = Kind.DATE
    elif left.kind is Kind.AGE and right.kind is Kind.COUNT and not middle.flags & tags.CONJ:
        right.kind = Kind.AGE
    elif left.kind is Kind.YEAR and dash:
        right.kind = Kind.YEAR
    elif middle.text == _SLASH and tight:
        left.kind = right.kind = Kind.NAME


def _may_be_day(number: Number) -> bool:
    return number.kind in (Kind.COUNT, Kind.SCORE) and number.value <= _LAST_DAY
