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

LONGEST = 400  # characters of a quote, its marked words not counted in
STOPS = (". ", "! ", "? ", "\n")


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

    def quotes(self, cited: Iterable[Evidence]) -> tuple[Quote, ...]:
        """Return one quote a sentence: the first cited, those of other articles, then the rest."""
        sentences: dict[tuple[str, str, int, int], list[Evidence]] = defaultdict(list)
        for each in dict.fromkeys(cited):
            if each.article_id in self.articles:
                sentences[each.article_id, each.span.field, *self._sentence(each)].append(each)
        quotes = [self._quote(*key, group) for key, group in sentences.items()]
        home = quotes[0].article_id if quotes else ""
        return (*quotes[:1], *sorted(quotes[1:], key=lambda each: each.article_id == home))

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

    def _quote(self, article_id: str, field: str, begin: int, end: int, cited: list[Evidence]) -> Quote:
        text = self.text(article_id, field)
        cited = sorted(cited, key=lambda each: (each.span.start_char, -each.span.end_char))
        first = min(begin, cited[0].span.start_char)
        last = max(end, *(each.span.end_char for each in cited))
        start = max(first, cited[0].span.start_char - LONGEST // 2)
        stop = min(last, cited[-1].span.end_char + LONGEST // 2)
        pieces: list[Piece] = []
        position = start
        for each in cited:
            span = each.span
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
