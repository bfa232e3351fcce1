"""Read when things happened: clock ranges, nights, parts of a day, lengths back from publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.moments import moments
from crossfoot.lexicon import tags
from crossfoot.model import Article, Field, Span, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.moments import Moment

CLOCK: Final = "clock times"
# a sentence without any of these states no time
TIMED: Final = (
    tags.CLOCK | tags.MERIDIEM | tags.MONTH | tags.WEEKDAY | tags.CLOCK_WORD | tags.ZONE
    | tags.NIGHT_TO | tags.NIGHT_BEFORE | tags.PAST_HOURS | tags.DAY_PART
)  # fmt: skip
_UNKNOWN_YEAR: Final = 2000
_DECEMBER: Final = 12
_NIGHT_BEGINS: Final = timedelta(hours=-3)
_NIGHT_ENDS: Final = timedelta(hours=7)
_AHEAD: Final = timedelta(days=31)  # a date further after publication is one of the year before
_MIDNIGHT: Final = 24
_NEXT: Final = 4  # chunks that a date may stand away from its time
_REACH: Final = 16  # chunks between the two ends of a range
_ZONE_BEHIND: Final = 3

Period = tuple[datetime, datetime]


def _calendar(year: int, month: int, day: int) -> datetime | None:
    """The start of a day, None if the calendar has no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - article times carry no zone
    except ValueError:
        return None


class Stated(TypedDict, total=False):
    """What words state of a window, as model.Window names it."""

    zone: str | None
    offset_hours: float | None
    same_as: str | None


@dataclass(slots=True, kw_only=True)
class Timed:
    """A window with the chunks that state it: from `index` up to `after`."""

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
        self.base = published or datetime(_UNKNOWN_YEAR, 1, 1)  # noqa: DTZ001 - article times carry no zone
        self.day: datetime | None = published.replace(hour=0, minute=0) if published else None

    def read(self, chunks: Sequence[Chunk]) -> list[Timed]:
        """The windows that one sentence states, in order: times without a zone of the article's calendar."""
        told = list(moments(chunks))
        months = [m for m in told if m.month is not None]
        if months:
            self.day = self._date(months[-1]) or self.day
        found = list(self._ranges(chunks, told))
        taken = [range(t.index, t.after) for t in found]
        named = self._named(chunks, [m for m in told if m.dated])
        found += [t for t in named if not any(t.index in r for r in taken)]
        return sorted(found, key=lambda t: t.index)

    def _date(self, moment: Moment) -> datetime | None:
        if moment.month is None or moment.day is None:
            return None
        year = moment.year or self.base.year
        found = _calendar(year, moment.month, moment.day)
        if moment.year is not None or found is None:
            return found
        if self.year_known:
            ahead = found > self.base + _AHEAD
            return _calendar(year - 1, moment.month, moment.day) if ahead else found
        past_new_year = moment.month == 1 and self.day is not None and self.day.month == _DECEMBER
        return _calendar(_UNKNOWN_YEAR + 1, moment.month, moment.day) if past_new_year else found

    def _weekday(self, moment: Moment) -> datetime | None:
        """The last such day up to publication."""
        if moment.weekday is None or not self.year_known:
            return None
        today = self._today()
        return today - timedelta(days=(today.weekday() - moment.weekday) % 7)

    def _today(self) -> datetime:
        return self.base.replace(hour=0, minute=0, second=0)

    def _day(self, moment: Moment) -> datetime | None:
        return self._date(moment) or self._weekday(moment)

    def _ranges(self, chunks: Sequence[Chunk], told: Sequence[Moment]) -> Iterator[Timed]:
        """The windows between two clock times."""
        clocks = [m for m in told if m.hour is not None]
        previous: Timed | None = None
        k = 0
        while k + 1 < len(clocks):
            left, right = clocks[k], clocks[k + 1]
            if not _joined(chunks, left, right):
                k += 1
                continue
            timed = self._range(chunks, left, right, told, previous)
            if timed is not None:
                yield timed
                previous = timed
            k += 2

    def _range(
        self,
        chunks: Sequence[Chunk],
        left: Moment,
        right: Moment,
        told: Sequence[Moment],
        previous: Timed | None,
    ) -> Timed | None:
        """The window from one clock time to the other; in brackets after a window it is that one again."""
        period = self._period(left, right, *self._days(chunks, left, right, told))
        if period is None:
            return None
        zone, offset = _zone(chunks, left, right)
        bracketed = left.index > 0 and is_mark(chunks[left.index - 1], "(")
        same = previous.window.window_id if previous is not None and bracketed else None
        days = (m for m in told if m.dated and m.after <= left.index + 1)
        before = (m.index for m in days if m.index >= left.index - _NEXT)
        first = min([left.index, *before])
        return self._made(
            chunks, (first, right.after), period, CLOCK, zone=zone, offset_hours=offset, same_as=same
        )

    def _period(
        self, left: Moment, right: Moment, first: datetime | None, last: datetime | None
    ) -> Period | None:
        """From one hour of the first day to the other of the last; a day not told follows from the other."""
        left_hour, right_hour = left.hour or 0, right.hour or 0
        if left_hour and not right_hour and (first is None or first == last):
            right_hour = _MIDNIGHT  # "from 8 p.m. to midnight on October 31" ends with that day
        overnight = timedelta(days=int(left_hour > right_hour))
        if first is None:
            first = last - overnight if last is not None else self.day
        if first is None:
            return None
        if last is None:
            last = first + overnight
        if last < first and not self.year_known:
            last = _calendar(_UNKNOWN_YEAR + 1, last.month, last.day) or last
        return first + timedelta(hours=left_hour), last + timedelta(hours=right_hour)

    def _days(
        self, chunks: Sequence[Chunk], left: Moment, right: Moment, told: Sequence[Moment]
    ) -> tuple[datetime | None, datetime | None]:
        """The days told beside the two ends of a range, else the one day told in the sentence."""
        first = self._day_near(chunks, left, told, before=right.index)
        last = self._day_near(chunks, right, told, before=len(chunks))
        if first is None and last is None:
            lone = next((m for m in told if m.dated), None)
            return (self._day(lone) if lone is not None else None), None
        if first is not None and last is not None and first > last:
            last = first
        return first, last

    def _day_near(
        self, chunks: Sequence[Chunk], moment: Moment, told: Sequence[Moment], before: int
    ) -> datetime | None:
        """The day told right after a clock time."""
        other = next((m for m in told if m.dated and m.index >= moment.after), None)
        if other is None or other.index >= before or other.index - moment.after > _NEXT:
            return None
        between = chunks[moment.after : other.index]
        return None if any(is_mark(c, ",", ";", "(") for c in between) else self._day(other)

    def _named(self, chunks: Sequence[Chunk], days: Sequence[Moment]) -> Iterator[Timed]:
        """The windows that words name: nights, parts of a day, lengths back from publication."""
        for i, item in enumerate(chunks):
            if item.flags & (tags.NIGHT_TO | tags.NIGHT_BEFORE):
                yield self._night(chunks, i, days)
            elif item.flags & tags.PAST_HOURS and self.year_known:
                hours = timedelta(hours=float(item.values[tags.PAST_HOURS]))
                yield self._made(chunks, (i, i + 1), (self.base - hours, self.base), "length")
            elif item.flags & tags.DAY_PART and isinstance(item.values.get(tags.DAY_PART), list):
                timed = self._part(chunks, i, days)
                if timed is not None:
                    yield timed

    def _night(self, chunks: Sequence[Chunk], i: int, days: Sequence[Moment]) -> Timed:
        near = [m for m in days if 0 <= m.index - i <= _NEXT]
        day = self._day(near[-1]) if near else None
        after = near[-1].after if near else i + 1
        if day is None:
            day = self.day
        period = (day + _NIGHT_BEGINS, day + _NIGHT_ENDS) if day is not None else None
        return self._made(chunks, (i, after), period, "night")

    def _part(self, chunks: Sequence[Chunk], i: int, days: Sequence[Moment]) -> Timed | None:
        near = next((m for m in days if abs(m.index - i) <= _NEXT), None)
        day = self._day(near) if near is not None else None
        if near is None or day is None:
            return None
        begins, ends = chunks[i].values[tags.DAY_PART]
        period = day + timedelta(hours=begins), day + timedelta(hours=ends)
        return self._made(chunks, (min(i, near.index), max(i + 1, near.after)), period, "part of day")

    def _made(
        self,
        chunks: Sequence[Chunk],
        place: tuple[int, int],
        period: Period | None,
        basis: str,
        **stated: Unpack[Stated],
    ) -> Timed:
        """The window stated by the chunks of `place`, numbered in the field."""
        self.count += 1
        i, j = place
        start, end = chunks[i].start, chunks[min(j, len(chunks)) - 1].end
        begins, ends = period or (None, None)
        if begins is not None and ends is not None and ends < begins:
            begins, ends = None, None  # a slip of the text; what it meant is not known
        window = Window(
            window_id=f"{self.article.article_id}#{self.field}-w{self.count}",
            article_id=self.article.article_id,
            begins=begins,
            ends=ends,
            zone=stated.get("zone"),
            year_known=self.year_known,
            printed=self.text[start:end],
            basis=basis,
            offset_hours=stated.get("offset_hours"),
            same_as=stated.get("same_as"),
            span=Span(field=self.field, start_char=start, end_char=end),
        )
        return Timed(index=i, after=j, window=window)


def _joined(chunks: Sequence[Chunk], left: Moment, right: Moment) -> bool:
    """Whether a word of range stands between two clock times."""
    between = chunks[left.after : right.index]
    if right.index - left.after > _REACH or any(is_mark(c, ";", "(", ")") for c in between):
        return False
    return any(c.flags & tags.RANGE_MIDDLE for c in between)


def _zone(chunks: Sequence[Chunk], left: Moment, right: Moment) -> tuple[str | None, float | None]:
    """The zone printed in or right behind a range, and its hours ahead of UTC if they are known."""
    for k in range(left.index, min(right.after + _ZONE_BEHIND, len(chunks))):
        if chunks[k].flags & tags.ZONE:
            offset = chunks[k].values.get(tags.ZONE)
            return chunks[k].text, float(offset) if offset is not None else None
    return None, None
