"""Read when things happened: clock ranges, nights, parts of a day, lengths back from publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags
from crossfoot.model import Article, Field, Span, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLOCK: Final = "clock times"
# a sentence without any of these states no time
TIMED: Final = (
    tags.CLOCK | tags.MERIDIEM | tags.MONTH | tags.WEEKDAY | tags.CLOCK_WORD | tags.ZONE
    | tags.NIGHT_TO | tags.NIGHT_BEFORE | tags.PAST_HOURS | tags.DAY_PART
)  # fmt: skip
_HALF_DAY: Final = 12
_UNKNOWN_YEAR: Final = 2000
_NIGHT_ENDS: Final = 7
_NIGHT_BEGINS: Final = -3
_NEXT: Final = 4
_REACH: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, a clock time, or both, at some chunk."""

    index: int
    after: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    hour: float | None = None


@dataclass(slots=True, kw_only=True)
class Timed:
    """A window with the chunks that state it."""

    index: int
    after: int
    window: Window


class TimeReader:
    """Find the windows of the sentences of one field, in order; dates carry over to later sentences."""

    def __init__(self, article: Article, field: Field, text: str) -> None:
        self.article = article
        self.field: Field = field
        self.text = text
        self.count = 0
        published = article.published
        self.year_known = published is not None
        self.base = published or datetime(_UNKNOWN_YEAR, 1, 1)
        self.day: datetime | None = published.replace(hour=0, minute=0) if published else None

    def read(self, chunks: Sequence[Chunk]) -> list[Timed]:
        """The windows that one sentence states."""
        moments = list(_moments(chunks))
        self._remember(moments)
        found = list(self._ranges(chunks, moments))
        taken = [range(t.index, t.after) for t in found]
        for timed in self._nights(chunks, moments):
            if not any(timed.index in r for r in taken):
                found.append(timed)
        return sorted(found, key=lambda t: t.index)

    def _remember(self, moments: Sequence[Moment]) -> None:
        dated = [m for m in moments if m.month is not None]
        if dated:
            self.day = self._date(dated[-1]) or self.day

    def _date(self, moment: Moment) -> datetime | None:
        if moment.month is None or moment.day is None:
            return None
        year = moment.year or self.base.year
        try:
            found = datetime(year, moment.month, moment.day)
        except ValueError:
            return None
        if moment.year is None and self.year_known and found > self.base + timedelta(days=31):
            found = found.replace(year=year - 1)
        if (
            not self.year_known
            and moment.year is None
            and moment.month == 1
            and self.day
            and self.day.month == _HALF_DAY
        ):
            found = found.replace(year=_UNKNOWN_YEAR + 1)
        return found

    def _weekday(self, moment: Moment) -> datetime | None:
        """The last such day up to publication."""
        if moment.weekday is None or not self.year_known:
            return None
        today = self.base.replace(hour=0, minute=0, second=0)
        return today - timedelta(days=(today.weekday() - moment.weekday) % 7)

    # --- clock ranges

    def _ranges(self, chunks: Sequence[Chunk], moments: Sequence[Moment]) -> Iterator[Timed]:
        clocks = [m for m in moments if m.hour is not None]
        previous: Timed | None = None
        k = 0
        while k + 1 < len(clocks):
            left, right = clocks[k], clocks[k + 1]
            if not _joined(chunks, left, right, moments):
                k += 1
                continue
            timed = self._range(chunks, left, right, moments, previous)
            if timed is not None:
                yield timed
                previous = timed
            k += 2

    def _range(
        self,
        chunks: Sequence[Chunk],
        left: Moment,
        right: Moment,
        moments: Sequence[Moment],
        previous: Timed | None,
    ) -> Timed | None:
        begin_day, end_day = self._days(chunks, left, right, moments)
        if begin_day is None and end_day is None:
            begin_day = self.day
        if begin_day is None and end_day is None:
            return None
        overnight = (left.hour or 0) > (right.hour or 0)
        if begin_day is None and end_day is not None:
            begin_day = end_day - timedelta(days=int(overnight))
        if end_day is None and begin_day is not None:
            end_day = begin_day + timedelta(days=int(overnight))
        if begin_day is None or end_day is None:
            return None
        begins = begin_day + timedelta(hours=left.hour or 0)
        ends = end_day + timedelta(hours=right.hour or 0)
        zone, offset = _zone(chunks, left, right)
        bracketed = left.index > 0 and is_mark(chunks[left.index - 1], "(")
        same = previous.window.window_id if previous is not None and bracketed else None
        first = min(
            left.index,
            *(m.index for m in moments if m.index >= left.index - _NEXT and m.after <= left.index + 1),
            left.index,
        )
        return self._made(
            chunks, first, right.after, begins, ends, CLOCK, zone=zone, offset=offset, same=same
        )

    def _days(
        self, chunks: Sequence[Chunk], left: Moment, right: Moment, moments: Sequence[Moment]
    ) -> tuple[datetime | None, datetime | None]:
        begin = self._day_near(chunks, left, moments, before=right.index)
        end = self._day_near(chunks, right, moments, before=len(chunks))
        if begin is None and end is None:
            lone = [m for m in moments if m.month is not None or m.weekday is not None]
            if lone:
                found = self._date(lone[0]) or self._weekday(lone[0])
                return found, None
        if begin is not None and end is not None and begin > end:
            end = begin
        return begin, end

    def _day_near(
        self, chunks: Sequence[Chunk], moment: Moment, moments: Sequence[Moment], before: int
    ) -> datetime | None:
        for other in moments:
            if (other.month is None and other.weekday is None) or other.index < moment.after:
                continue
            if other.index >= before or other.index - moment.after > _NEXT:
                break
            if any(is_mark(c, ",", ";", "(") for c in chunks[moment.after : other.index]):
                break
            return self._date(other) or self._weekday(other)
        return None

    # --- nights, parts of a day, lengths

    def _nights(self, chunks: Sequence[Chunk], moments: Sequence[Moment]) -> Iterator[Timed]:
        for i, item in enumerate(chunks):
            flags = item.flags
            if flags & (tags.NIGHT_TO | tags.NIGHT_BEFORE):
                yield self._night(chunks, i, moments)
            elif flags & tags.PAST_HOURS and self.year_known:
                hours = float(item.values[tags.PAST_HOURS])
                ends = self.base
                yield self._made(chunks, i, i + 1, ends - timedelta(hours=hours), ends, "length")
            elif flags & tags.DAY_PART and isinstance(item.values.get(tags.DAY_PART), list):
                timed = self._part(chunks, i, moments)
                if timed is not None:
                    yield timed

    def _night(self, chunks: Sequence[Chunk], i: int, moments: Sequence[Moment]) -> Timed:
        near = [
            m for m in moments if 0 <= m.index - i <= _NEXT and (m.month is not None or m.weekday is not None)
        ]
        day = self._date(near[-1]) or self._weekday(near[-1]) if near else None
        after = near[-1].after if near else i + 1
        if day is None:
            day = self.base.replace(hour=0, minute=0, second=0) if self.year_known else self.day
        if day is None:
            return self._made(chunks, i, after, None, None, "night")
        return self._made(
            chunks,
            i,
            after,
            day + timedelta(hours=_NIGHT_BEGINS),
            day + timedelta(hours=_NIGHT_ENDS),
            "night",
        )

    def _part(self, chunks: Sequence[Chunk], i: int, moments: Sequence[Moment]) -> Timed | None:
        begins, ends = chunks[i].values[tags.DAY_PART]
        near = [
            m for m in moments if abs(m.index - i) <= _NEXT and (m.month is not None or m.weekday is not None)
        ]
        if not near:
            return None
        day = self._date(near[0]) or self._weekday(near[0])
        if day is None:
            return None
        first, after = min(i, near[0].index), max(i + 1, near[0].after)
        return self._made(
            chunks, first, after, day + timedelta(hours=begins), day + timedelta(hours=ends), "part of day"
        )

    def _made(
        self,
        chunks: Sequence[Chunk],
        i: int,
        j: int,
        begins: datetime | None,
        ends: datetime | None,
        basis: str,
        *,
        zone: str | None = None,
        offset: float | None = None,
        same: str | None = None,
    ) -> Timed:
        self.count += 1
        start, end = chunks[i].start, chunks[min(j, len(chunks)) - 1].end
        return Timed(
            index=i,
            after=j,
            window=Window(
                window_id=f"{self.article.article_id}#{self.field}-w{self.count}",
                article_id=self.article.article_id,
                begins=begins,
                ends=ends,
                zone=zone,
                year_known=self.year_known,
                printed=self.text[start:end],
                basis=basis,
                offset_hours=offset,
                same_as=same,
                span=Span(field=self.field, start_char=start, end_char=end),
            ),
        )


def _moments(chunks: Sequence[Chunk]) -> Iterator[Moment]:
    """Dates and clock times, in order."""
    i = 0
    while i < len(chunks):
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
    if value >= 25:
        return None
    after = i + 1
    half = None
    for j in (i + 1, i + 3):
        if (
            j < len(chunks)
            and chunks[j].flags & tags.MERIDIEM
            and (j == i + 1 or chunks[i + 1].flags & tags.RANGE_MIDDLE)
        ):
            half = chunks[j].values[tags.MERIDIEM]
            after = i + 2 if j == i + 1 else i + 1
            break
    if half is not None:
        value = value % _HALF_DAY + (_HALF_DAY if half.startswith("p") else 0)
    return Moment(index=i, after=after, hour=value)


def _date(chunks: Sequence[Chunk], i: int) -> Moment | None:
    item = chunks[i]
    if item.flags & tags.MONTH and item.capital:
        j = i + 2 if i + 1 < len(chunks) and is_mark(chunks[i + 1], ".") else i + 1
        if j < len(chunks) and (number := chunks[j].number) is not None and number.kind is Kind.DATE:
            last = number.value
            after = j + 1
            if after < len(chunks) and chunks[after].flags & tags.ORDINAL_SUFFIX:
                after += 1
            if (
                after + 1 < len(chunks)
                and (other := chunks[after + 1].number) is not None
                and other.kind is Kind.DATE
            ):
                last, after = other.value, after + 2
            year, after = _year(chunks, after)
            return Moment(index=i, after=after, month=item.values[tags.MONTH], day=int(last), year=year)
    number = item.number
    if number is not None and number.kind is Kind.DATE:
        j = i + 1
        while j < len(chunks) and j <= i + _NEXT and not chunks[j].flags & tags.MONTH:
            j += 1
        if j < len(chunks) and chunks[j].flags & tags.MONTH:
            year, after = _year(chunks, j + 1)
            return Moment(
                index=i, after=after, month=chunks[j].values[tags.MONTH], day=int(number.value), year=year
            )
    return None


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


def _joined(chunks: Sequence[Chunk], left: Moment, right: Moment, moments: Sequence[Moment]) -> bool:
    """Whether a word of range stands between two clock times."""
    if right.index - left.after > _REACH:
        return False
    return any(c.flags & tags.RANGE_MIDDLE for c in chunks[left.after : right.index]) and not any(
        is_mark(c, ";", "(", ")") for c in chunks[left.after : right.index]
    )


def _zone(chunks: Sequence[Chunk], left: Moment, right: Moment) -> tuple[str | None, float | None]:
    for k in range(left.index, min(right.after + 3, len(chunks))):
        if chunks[k].flags & tags.ZONE:
            offset = chunks[k].values.get(tags.ZONE)
            return chunks[k].text, float(offset) if offset is not None else None
    return None, None
