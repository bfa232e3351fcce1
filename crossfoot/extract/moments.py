"""Read dates and clock times, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HALF_DAY: Final = 12
_HOURS: Final = 25  # clock numbers from here on are no hours
_NEAR: Final = 4  # chunks between the day and its month


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date or a clock time, from chunk `index` up to chunk `after`; `hour` counts in fractions."""

    index: int
    after: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    hour: float | None = None

    @property
    def dated(self) -> bool:
        """Whether it names a day: by its month or as a day of the week."""
        return self.month is not None or self.weekday is not None


_TELLING: Final = tags.CLOCK | tags.CLOCK_WORD | tags.MONTH | tags.WEEKDAY


def moments(chunks: Sequence[Chunk]) -> Iterator[Moment]:
    """Dates and clock times, in order."""
    i = 0
    while i < len(chunks):
        if chunks[i].number is None and not chunks[i].flags & _TELLING:
            i += 1
            continue
        found = _clock(chunks, i) or _date(chunks, i) or _weekday(chunks, i)
        if found is None:
            i += 1
        else:
            yield found
            i = max(found.after, i + 1)


def _clock(chunks: Sequence[Chunk], i: int) -> Moment | None:
    item = chunks[i]
    if item.flags & tags.CLOCK:
        hour, minute = item.text.split(":")
        value = int(hour) + int(minute) / 60
        return _meridiem(chunks, i, value)
    if item.number is not None and item.number.kind is Kind.CLOCK:
        value = item.number.value
        if value >= 100:
            value = value // 100 + value % 100 / 60
        return _meridiem(chunks, i, value)
    if item.flags & tags.CLOCK_WORD and not item.flags & tags.NOUN:
        return Moment(index=i, after=i + 1, hour=float(item.values[tags.CLOCK_WORD]))
    return None


def _meridiem(chunks: Sequence[Chunk], i: int, value: float) -> Moment | None:
    """A clock time with the half of the day behind it, or behind the range that it opens."""
    if value >= _HOURS:
        return None
    ranged = i + 1 < len(chunks) and chunks[i + 1].flags & tags.RANGE_MIDDLE
    for j in (i + 1, i + 3) if ranged else (i + 1,):
        if j < len(chunks) and chunks[j].flags & tags.MERIDIEM:
            afternoon = chunks[j].values[tags.MERIDIEM].startswith("p")
            hour = value % _HALF_DAY + (_HALF_DAY if afternoon else 0)
            return Moment(index=i, after=i + 2 if j == i + 1 else i + 1, hour=hour)
    return Moment(index=i, after=i + 1, hour=value)


def _date(chunks: Sequence[Chunk], i: int) -> Moment | None:
    return _month_first(chunks, i) or _day_first(chunks, i)


def _month_first(chunks: Sequence[Chunk], i: int) -> Moment | None:
    """A date such as "October 31", "Oct. 31st, 2024"; of "December 13 to 14" the last day."""
    item = chunks[i]
    if not item.flags & tags.MONTH or not item.capital:
        return None
    j = i + 2 if i + 1 < len(chunks) and is_mark(chunks[i + 1], ".") else i + 1
    last = _day(chunks, j)
    if last is None:
        return None
    after = j + 1
    if after < len(chunks) and chunks[after].flags & tags.ORDINAL_SUFFIX:
        after += 1
    other = _day(chunks, after + 1)
    if other is not None:
        last, after = other, after + 2
    year, after = _year(chunks, after)
    return Moment(index=i, after=after, month=item.values[tags.MONTH], day=last, year=year)


def _day(chunks: Sequence[Chunk], j: int) -> int | None:
    """The number at chunk j, if it is that of a day."""
    number = chunks[j].number if j < len(chunks) else None
    return int(number.value) if number is not None and number.kind is Kind.DATE else None


def _day_first(chunks: Sequence[Chunk], i: int) -> Moment | None:
    """A date such as "31 October 2024", "the 31st of October"."""
    day = _day(chunks, i)
    if day is None:
        return None
    last = min(i + 1 + _NEAR, len(chunks) - 1)
    j = next((k for k in range(i + 1, last + 1) if chunks[k].flags & tags.MONTH), None)
    if j is None:
        return None
    year, after = _year(chunks, j + 1)
    return Moment(index=i, after=after, month=chunks[j].values[tags.MONTH], day=day, year=year)


def _year(chunks: Sequence[Chunk], j: int) -> tuple[int | None, int]:
    k = j + 1 if j < len(chunks) and chunks[j].text == "," else j
    if k < len(chunks) and (number := chunks[k].number) is not None and number.kind is Kind.YEAR:
        return int(number.value), k + 1
    return None, j


def _weekday(chunks: Sequence[Chunk], i: int) -> Moment | None:
    item = chunks[i]
    if item.flags & tags.WEEKDAY and item.capital:
        return Moment(index=i, after=i + 1, weekday=item.values[tags.WEEKDAY])
    return None
