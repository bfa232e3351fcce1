"""Quote the words that a finding cites, each in its sentence and with a link to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.report.anchors import anchor, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.model import Claim, Evidence, Span
    from crossfoot.report.rows import ArticleRows

LONGEST = 400  # characters of a quote each side of its marked words
STOPS = (". ", "! ", "? ", "\n")

Stretch = tuple[str, str, int, int]  # article, field, begin, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a quote; `href` leads to those that are cited."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article with the cited words marked in it."""

    article_id: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The articles of a report, and where each claim stands."""

    articles: Mapping[str, ArticleRows]
    standing: Mapping[tuple[str, Span], Claim]
    sentences: Mapping[tuple[str, str], Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, articles: Iterable[ArticleRows]) -> Archive:
        """Return the archive of these articles; the sentences known are those of their claims."""
        by_id = {each.article.article_id: each for each in articles}
        standing: dict[tuple[str, Span], Claim] = {}
        sentences: dict[tuple[str, str], dict[tuple[int, int], None]] = defaultdict(dict)
        for each in by_id.values():
            for claim in each.claims:
                standing[claim.article_id, claim.span] = claim
                where = (claim.sentence_start, claim.sentence_end)
                sentences[claim.article_id, claim.span.field].setdefault(where)
        return cls(
            articles=by_id,
            standing=standing,
            sentences={key: sorted(known) for key, known in sentences.items()},
        )

    def href(self, article_id: str, span: Span) -> str:
        """Return the id of the place of these words."""
        claim = self.standing.get((article_id, span))
        return anchor("claim", claim.claim_id) if claim else words(article_id, span)

    def text(self, article_id: str, field: str) -> str:
        """Return the characters of a field."""
        article = self.articles[article_id].article
        return article.text if field == "text" else article.title or ""

    def quotes(self, groups: Sequence[Iterable[Evidence]]) -> list[tuple[Quote, ...]]:
        """Return the quotes of each group: the first cited, those of other articles, then the rest.

        A sentence is quoted once, in the first group that cites it, with all that any group cites marked.
        """
        homes: dict[Evidence, int] = {}
        for at, group in enumerate(groups):
            for each in group:
                if each.article_id in self.articles:
                    homes.setdefault(each, at)
        order = {each: position for position, each in enumerate(homes)}
        quotes: list[list[Quote]] = [[] for _ in groups]
        stretches = sorted(
            self._stretches(homes), key=lambda stretch: min(map(order.__getitem__, stretch[1]))
        )
        for (article_id, field, begin, end), cited in stretches:
            quotes[min(homes[each] for each in cited)].append(
                self._quote(article_id, field, begin, end, cited)
            )
        return [_in_order(found) for found in quotes]

    def _stretches(self, cited: Iterable[Evidence]) -> list[tuple[Stretch, list[Evidence]]]:
        """Return what is cited sentence by sentence; sentences that share characters are one."""
        found: list[tuple[Stretch, list[Evidence]]] = []
        for stretch, each in sorted(((self._stretch(each), each) for each in cited), key=lambda one: one[0]):
            article_id, field, begin, end = stretch
            if found and (last := found[-1][0])[:2] == (article_id, field) and begin < last[3]:
                found[-1] = ((article_id, field, last[2], max(last[3], end)), [*found[-1][1], each])
            else:
                found.append((stretch, [each]))
        return found

    def _stretch(self, cited: Evidence) -> Stretch:
        begin, end = self._sentence(cited)
        span = cited.span
        return cited.article_id, span.field, min(begin, span.start_char), max(end, span.end_char)

    def _sentence(self, cited: Evidence) -> tuple[int, int]:
        text, span = self.text(cited.article_id, cited.span.field), cited.span
        known = self.sentences.get((cited.article_id, span.field), ())
        at = bisect_right(known, (span.start_char, len(text))) - 1
        if at >= 0 and span.start_char < known[at][1]:
            return known[at]
        nearest = max(0, span.start_char - LONGEST)
        begins = [text.rfind(stop, nearest, span.start_char) + len(stop) for stop in STOPS]
        ends = [text.find(stop, span.end_char, span.end_char + LONGEST) for stop in STOPS]
        begin = max((at for at, stop in zip(begins, STOPS, strict=True) if at >= len(stop)), default=nearest)
        end = min((at for at in ends if at >= 0), default=min(len(text), span.end_char + LONGEST))
        return begin, min(end + 1, len(text))

    def _quote(self, article_id: str, field: str, first: int, last: int, cited: list[Evidence]) -> Quote:
        text = self.text(article_id, field)
        spans = _innermost({each.span for each in cited})
        start = _word_at(text, first, spans[0].start_char)
        stop = _word_before(text, spans[-1].end_char, last)
        pieces: list[Piece] = []
        position = start
        for span in spans:
            if span.start_char < position:
                continue
            pieces += [
                Piece(text=text[position : span.start_char]),
                Piece(text=text[span.start_char : span.end_char], href=self.href(article_id, span)),
            ]
            position = span.end_char
        pieces.append(Piece(text=text[position:stop].rstrip()))
        return Quote(
            article_id=article_id,
            pieces=tuple(piece for piece in pieces if piece.text),
            cut_before=start > first,
            cut_after=stop < last,
            labels=tuple(dict.fromkeys(each.label for each in cited if each.label)),
        )


def _in_order(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    home = quotes[0].article_id if quotes else ""
    return (*quotes[:1], *sorted(quotes[1:], key=lambda each: each.article_id == home))


def _innermost(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, without those that hold another, as one mark cannot show both."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start_char, -each.end_char)):
        while kept and kept[-1].end_char >= span.end_char:
            kept.pop()
        kept.append(span)
    return kept


def _word_at(text: str, first: int, marked: int) -> int:
    """Return where a quote begins: at the first character, or at the first whole word near its marks."""
    start = max(first, marked - LONGEST)
    while first < start < marked and not text[start - 1].isspace():
        start += 1
    return start


def _word_before(text: str, marked: int, last: int) -> int:
    """Return where a quote ends: at the last character, or after the last whole word near its marks."""
    stop = min(last, marked + LONGEST)
    while marked < stop < last and not text[stop].isspace():
        stop -= 1
    return stop
