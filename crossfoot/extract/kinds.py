"""Tell what each number of a sentence is the number of, and join it with its unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.numbers import Kind, Number
from crossfoot.extract.tokens import MARK, NUMBER, WORD
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_HYPHENS: Final = "-‑–—"
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2099
_LAST_DAY: Final = 31
_DOT: Final = "."
_COMMA: Final = ","
_SLASH: Final = "/"
_SHARE: Final = 100.0


def classify(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """The chunks with units joined to their numbers and each number's kind set. One pass, look-ahead of four."""
    flags = 0
    for item in chunks:
        flags |= item.flags
    joined = list(chunks)
    if flags & tags.CURRENCY:
        joined = _currencies(joined)
    if flags & tags.MEASURE:
        joined = _units(joined, lexicon)
    if flags & tags.RANGE_MIDDLE:
        joined = _ranges(joined)
    for i, item in enumerate(joined):
        if item.number is not None and item.number.kind is Kind.COUNT:
            item.number.kind = _kind(joined, i, item.number)
    if flags & (tags.RANGE_MIDDLE | tags.CONJ):
        _spread(joined)
    if flags & tags.SAME:
        _repeat(joined)
    return joined


def _repeat(chunks: Sequence[Chunk]) -> None:
    """Words that stand for the number just given carry it again."""
    last: Number | None = None
    for item in chunks:
        if item.flags & tags.SAME and last is not None:
            item.number = replace(last, in_words=True)
        elif item.number is not None and item.number.kind is Kind.COUNT and not item.number.indefinite:
            last = item.number


def _get(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    return chunks[i] if 0 <= i < len(chunks) else None


def _has(chunks: Sequence[Chunk], i: int, flags: int) -> bool:
    return 0 <= i < len(chunks) and bool(chunks[i].flags & flags)


def _merge(left: Chunk, right: Chunk, number: Number | None) -> Chunk:
    gap = " " if right.start > left.end else ""
    made = Chunk(NUMBER, left.start, right.end, left.text + gap + right.text, left.lower + gap + right.lower)
    made.flags = tags.NUMBER
    made.number = number
    return made


def _currencies(chunks: Sequence[Chunk]) -> list[Chunk]:
    out: list[Chunk] = []
    for item in chunks:
        number = item.number
        if number is not None and not number.indefinite and out and out[-1].flags & tags.CURRENCY:
            close = item.start - out[-1].end <= 1 and (out[-1].kind == MARK or out[-1].capital)
            if close:
                unit = out[-1].values[tags.CURRENCY]
                number = replace(number, kind=Kind.MONEY, unit=unit)
                out[-1] = _merge(out[-1], item, number)
                continue
        out.append(item)
    return out


def _units(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Chunk]:
    out: list[Chunk] = []
    i = 0
    while i < len(chunks):
        item = chunks[i]
        number = item.number
        following = _get(chunks, i + 1)
        if number is None or number.indefinite or following is None:
            out.append(item)
        elif following.flags & tags.MEASURE and not following.flags & tags.NOUN:
            unit = following.values[tags.MEASURE]
            dimension = lexicon.measures[unit].dimension
            kind = {"share": Kind.PERCENT, "money": Kind.MONEY}.get(dimension, Kind.MEASURE)
            if kind is Kind.PERCENT:
                number = _precise(number, item.text)
            out.append(_merge(item, following, replace(number, kind=kind, unit=unit)))
            i += 1
        else:
            out.append(item)
        i += 1
    return out


def _precise(number: Number, text: str) -> Number:
    """A percentage stands for all that rounds to it."""
    decimals = len(text.split(_DOT)[1].rstrip("%")) if _DOT in text else 0
    half = 0.5 * 10.0**-decimals
    return replace(number, low=number.value - half, high=number.value + half)


def _ranges(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Two numbers with a word or dash between them as one: "$26 to $31 million", "10-15 people"."""
    out: list[Chunk] = []
    i = 0
    while i < len(chunks):
        left, middle, right = chunks[i], _get(chunks, i + 1), _get(chunks, i + 2)
        made = None
        if left.number is not None and middle is not None and right is not None and right.number is not None:
            made = _range(chunks, i, left.number, middle, right.number)
        if made is not None and right is not None:
            out.append(_merge(_merge(left, chunks[i + 1], None), right, made))
            i += 3
            continue
        out.append(left)
        i += 1
    return out


def _range(chunks: Sequence[Chunk], i: int, low: Number, middle: Chunk, high: Number) -> Number | None:
    if low.indefinite or high.indefinite or not middle.flags & tags.RANGE_MIDDLE:
        return None
    before = _get(chunks, i - 1)
    dash = middle.kind == MARK
    counted = high.kind in (Kind.MONEY, Kind.PERCENT) or _has(chunks, i + 3, tags.NOUN)
    opened = before is not None and bool(before.flags & tags.RANGE_OPENING)
    joined_by_and = bool(middle.flags & tags.JOINER)
    if (
        before is not None
        and before.flags & (tags.ORIGIN | tags.MONTH | tags.REACHING | tags.AMOUNT)
        and not opened
    ):
        return None
    if opened and before is not None and before.flags & tags.ORIGIN:
        return None  # "from 201 to 544" is a change
    if joined_by_and and not opened:
        return None
    if not counted or low.kind not in (Kind.COUNT, high.kind):
        return None
    value, first = low.value, low
    if (high.unit and not low.unit) or (low.kind is Kind.MONEY and high.high - high.low > low.high - low.low):
        factor = _shared_scale(low.value, high.value)
        value = low.value * factor
        first = replace(low, value=value, low=low.low * factor, high=low.high * factor)
    if value >= high.value or (dash and middle.start > chunks[i].end):
        return None
    return replace(high, value=first.value, low=first.low, high=high.high)


def _shared_scale(low: float, high: float) -> float:
    """The scale word that the first number of a range leaves to the second."""
    factor = 1.0
    for scale in (1e3, 1e6, 1e9, 1e12):
        if low * scale <= high:
            factor = scale
    return factor if high / low >= 1e3 else 1.0


def _kind(chunks: Sequence[Chunk], i: int, number: Number) -> Kind:
    item = chunks[i]
    before, after = _get(chunks, i - 1), _get(chunks, i + 1)
    if number.indefinite:
        return Kind.FRACTION if _has(chunks, i + 1, tags.FRACTION) else Kind.COUNT
    for test in (_dated, _clock, _aged, _named, _placed_in_name, _score, _year, _relative):
        kind = test(chunks, i, item, before, after)
        if kind is not None:
            return kind
    return Kind.COUNT


Found = Kind | None


def _dated(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    number = item.number
    if number is None or (number.in_words and not item.flags & tags.ORDINAL):
        return None
    suffix = after is not None and bool(after.flags & tags.ORDINAL_SUFFIX) and after.start == item.end
    j = i + 2 if suffix else i + 1
    small = number.value <= _LAST_DAY and number.value == int(number.value) and number.value >= 1
    if small:
        k = i - 2 if before is not None and is_mark(before, _DOT) else i - 1
        if _has(chunks, k, tags.MONTH) and chunks[k].capital:
            return Kind.DATE
        if _has(chunks, j, tags.OF) and _has(chunks, j + 1, tags.MONTH):
            j += 1
        if _has(chunks, j, tags.MONTH) and chunks[j].capital:
            return Kind.DATE
    return Kind.ORDINAL if suffix else None


def _clock(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    if after is not None and after.flags & tags.MERIDIEM:
        return Kind.CLOCK
    digits = item.text.isdigit()
    if digits and len(item.text) == 4 and after is not None and after.flags & tags.ZONE:
        return Kind.CLOCK
    small = item.number is not None and item.number.value <= 24 and (after is None or after.kind == MARK)
    if small and before is not None and before.flags & tags.SUBORD and before.flags & ~tags.SUBORD == 0:
        return Kind.CLOCK
    return None


def _aged(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    if before is not None and before.flags & tags.AGE:
        return Kind.AGE
    if after is not None and after.flags & tags.AGE:
        return Kind.AGE
    hyphen = after is not None and after.text in _HYPHENS and after.start == item.end
    if hyphen and _has(chunks, i + 2, tags.AGE):
        return Kind.AGE
    if before is not None and before.flags & tags.OF and i >= 2 and chunks[i - 2].flags & tags.CATEGORY:
        if not (after is not None and after.flags & tags.NOUN):
            return Kind.AGE
    enclosed = (
        before is not None and is_mark(before, _COMMA) and after is not None and is_mark(after, _COMMA, _DOT)
    )
    if enclosed and item.text.isdigit() and len(item.text) <= 3 and _of_person(chunks, i):
        return Kind.AGE
    return None


def _of_person(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the words before ", 44," name a person, or the words after it say what one did."""
    after = _get(chunks, i + 2)
    if after is not None and after.flags & (tags.SAYS | tags.PRON) and not after.flags & tags.AUX:
        return True
    named = False
    for k in range(i - 2, max(-1, i - 9), -1):
        if (
            chunks[k].flags & (tags.MAJORITY | tags.MOST | tags.FEWEST | tags.ANAPHOR)
            or chunks[k].number is not None
        ):
            return False
        if is_mark(chunks[k], _COMMA, _DOT, ";", ":"):
            break
        pair = chunks[k].capital and k > 0 and chunks[k - 1].capital
        named = named or bool(chunks[k].flags & (tags.CLAIMANT | tags.CATEGORY)) or pair
    return named


def _named(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    if before is not None and before.text in (_SLASH, *_HYPHENS) and before.end == item.start and i >= 2:
        earlier = chunks[i - 2]
        if earlier.end == before.start and earlier.kind == WORD:
            return Kind.NAME
    if before is not None and before.kind == WORD and before.end == item.start:
        return Kind.NAME
    if before is not None and before.flags & tags.ALWAYS_NAMED:
        return Kind.NAME
    if (
        before is not None
        and before.flags & tags.NAMED
        and not (after is not None and after.flags & tags.NOUN)
    ):
        return Kind.NAME
    return None


def _placed_in_name(
    chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None
) -> Found:
    """The number of a house in a street."""
    for j in range(i + 1, min(i + 4, len(chunks))):
        if not chunks[j].capital:
            return None
        if chunks[j].flags & tags.STREET and j > i + 1:
            return Kind.NAME
    return None


def _score(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    for mark, other in ((after, i + 2), (before, i - 2)):
        if mark is not None and mark.text in _HYPHENS and mark.kind == MARK:
            far = _get(chunks, other)
            tight = mark.start == item.end or mark.end == item.start
            if (
                far is not None
                and far.number is not None
                and tight
                and (mark.end == far.start or far.end == mark.start)
            ):
                return Kind.SCORE
    return None


def _year(chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None) -> Found:
    number = item.number
    if number is None or not item.text.isdigit() or len(item.text) != 4:
        return None
    if not _FIRST_YEAR <= number.value <= _LAST_YEAR:
        return None
    led = before is None or bool(before.flags & (tags.HEDGE | tags.ACTION | tags.SUMMING))
    if after is not None and after.flags & (tags.NOUN | tags.DEMONYM) and led:
        return None
    return Kind.YEAR


def _relative(
    chunks: Sequence[Chunk], i: int, item: Chunk, before: Chunk | None, after: Chunk | None
) -> Found:
    number = item.number
    if number is None or after is None:
        return None
    if after.flags & tags.TIMES or (after.flags & tags.MULTIPLE and number.value != 1):
        return Kind.MULTIPLE
    if after.flags & tags.FRACTION:
        return Kind.FRACTION
    if number.value == 1 and after.flags & tags.OF:
        for j in range(i + 2, min(i + 5, len(chunks))):
            if chunks[j].flags & (tags.SUPERLATIVE | tags.MOST | tags.RECORD):
                return Kind.NAME
            if chunks[j].flags & (tags.NOUN | tags.ANAPHOR):
                break
    far = _get(chunks, i + 2)
    if (
        after.flags & tags.STRONG_PREP
        and far is not None
        and far.number is not None
        and not far.number.indefinite
    ):
        unplaced = not _has(chunks, i + 3, tags.NOUN | tags.MEASURE)
        if (
            unplaced
            and far.number.value > number.value
            and far.number.kind is Kind.COUNT
            and number.value <= 10
        ):
            return Kind.FRACTION
    if number.in_words and before is not None and before.flags & tags.DET and after.flags & tags.SUPERLATIVE:
        return Kind.NAME
    return None


def _spread(chunks: Sequence[Chunk]) -> None:
    """Carry a kind over a range: "8 to 11 p.m.", "December 13 to 14", "1300-1530 GMT", "1998-99"."""
    for i in range(len(chunks) - 2):
        left, middle, right = chunks[i].number, chunks[i + 1], chunks[i + 2].number
        if left is None or right is None or left.indefinite or right.indefinite:
            continue
        if not middle.flags & (tags.RANGE_MIDDLE | tags.CONJ) and middle.text != _SLASH:
            continue
        dash = middle.text in _HYPHENS
        if right.kind is Kind.CLOCK and left.kind in (Kind.COUNT, Kind.SCORE, Kind.YEAR):
            left.kind = Kind.CLOCK
        elif left.kind is Kind.DATE and right.kind in (Kind.COUNT, Kind.SCORE) and right.value <= _LAST_DAY:
            if dash or not _has(chunks, i + 3, tags.NOUN | tags.ACTION | tags.AUX):
                right.kind = Kind.DATE
        elif right.kind is Kind.DATE and left.kind in (Kind.COUNT, Kind.SCORE) and left.value <= _LAST_DAY:
            left.kind = Kind.DATE
        elif left.kind is Kind.YEAR and dash:
            right.kind = Kind.YEAR
        elif middle.text == _SLASH and middle.start == chunks[i].end:
            left.kind = right.kind = Kind.NAME
