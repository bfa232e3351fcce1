"""Join numbers with their units: currencies, measures, ranges of two numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk
from crossfoot.extract.numbers import Kind, Number
from crossfoot.extract.tokens import MARK, NUMBER
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINT: Final = "."
_KINDS: Final = {"share": Kind.PERCENT, "money": Kind.MONEY}  # by the dimensions of units
_SCALES: Final = (1e3, 1e6, 1e9, 1e12)
_NO_RANGE: Final = tags.ORIGIN | tags.MONTH | tags.REACHING | tags.AMOUNT  # words of a change or a date


def join(chunks: Sequence[Chunk], lexicon: Lexicon, flags: int) -> list[Chunk]:
    """The chunks with units and ranges joined to their numbers; `flags` are the tags of all chunks."""
    joined = list(chunks)
    if flags & tags.CURRENCY:
        joined = _currencies(joined)
    if flags & tags.MEASURE:
        joined = _units(joined, lexicon)
    if flags & tags.RANGE_MIDDLE:
        joined = _ranges(joined)
    return joined


def _merge(left: Chunk, right: Chunk, number: Number | None) -> Chunk:
    gap = " " if right.start > left.end else ""
    made = Chunk(NUMBER, left.start, right.end, left.text + gap + right.text, left.lower + gap + right.lower)
    made.flags = tags.NUMBER
    made.number = number
    return made


def _currencies(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Join currency signs, and codes in capitals, with the numbers right behind them."""
    out: list[Chunk] = []
    for item in chunks:
        number = item.number
        if number is not None and not number.indefinite and out and _is_currency(out[-1], item):
            money = replace(number, kind=Kind.MONEY, unit=out[-1].values[tags.CURRENCY])
            out[-1] = _merge(out[-1], item, money)
        else:
            out.append(item)
    return out


def _is_currency(before: Chunk, item: Chunk) -> bool:
    if not before.flags & tags.CURRENCY or item.start - before.end > 1:
        return False
    return before.kind == MARK or before.capital


def _units(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Join numbers with the units right behind them."""
    out: list[Chunk] = []
    last: Chunk | None = None
    for item in chunks:
        number = last.number if last is not None else None
        measured = item.flags & tags.MEASURE and not item.flags & tags.NOUN
        if last is None or number is None or number.indefinite or not measured:
            out.append(item)
            last = item
            continue
        unit = item.values[tags.MEASURE]
        kind = _KINDS.get(lexicon.measures[unit].dimension, Kind.MEASURE)
        if kind is Kind.PERCENT:
            number = _precise(number, last.text)
        out[-1] = _merge(last, item, replace(number, kind=kind, unit=unit))
        last = None
    return out


def _precise(number: Number, text: str) -> Number:
    """A percentage, which stands for all that rounds to it."""
    decimals = len(text.split(_POINT)[1].rstrip("%")) if _POINT in text else 0
    half = 0.5 * 10.0**-decimals
    return replace(number, low=number.value - half, high=number.value + half)


def _ranges(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Join two numbers with a word or dash between them: "$26 to $31 million", "10-15 people"."""
    out: list[Chunk] = []
    i, middle = 0, tags.RANGE_MIDDLE
    if not any(it.flags & middle and after.number is not None for it, after in pairwise(chunks)):
        return list(chunks)
    while i < len(chunks):
        made = _range_at(chunks, i) if chunks[i].number is not None else None
        if made is None:
            out.append(chunks[i])
            i += 1
        else:
            out.append(_merge(_merge(chunks[i], chunks[i + 1], None), chunks[i + 2], made))
            i += 3
    return out


def _range_at(chunks: Sequence[Chunk], i: int) -> Number | None:
    """The range whose first number stands at i, if one does."""
    if i + 2 >= len(chunks) or not chunks[i + 1].flags & tags.RANGE_MIDDLE:
        return None
    low, high = chunks[i].number, chunks[i + 2].number
    if low is None or high is None or low.indefinite or high.indefinite or not _is_range(chunks, i):
        return None
    noun = i + 3 < len(chunks) and bool(chunks[i + 3].flags & tags.NOUN)
    counted = noun or high.kind in (Kind.MONEY, Kind.PERCENT)
    if not counted or low.kind not in (Kind.COUNT, high.kind):
        return None
    first = _scaled(low, high)
    middle = chunks[i + 1]
    spaced = middle.kind == MARK and middle.start > chunks[i].end
    if spaced or first.value >= high.value:
        return None
    return replace(high, value=first.value, low=first.low, high=high.high)


def _is_range(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the word before, and the one between, make a range and no change ("from 201 to 544")."""
    before = chunks[i - 1].flags if i else 0
    if not before & tags.RANGE_OPENING:
        return not before & _NO_RANGE and not chunks[i + 1].flags & tags.JOINER
    return not before & tags.ORIGIN


def _scaled(low: Number, high: Number) -> Number:
    """The first number of a range with the scale word that it leaves to the second."""
    unscaled = low.kind is Kind.MONEY and high.high - high.low > low.high - low.low
    if not (high.unit and not low.unit) and not unscaled:
        return low
    if low.value <= 0 or high.value / low.value < _SCALES[0]:
        return low
    factor = max(s for s in (1.0, *_SCALES) if s == 1.0 or low.value * s <= high.value)
    return replace(low, value=low.value * factor, low=low.low * factor, high=low.high * factor)
