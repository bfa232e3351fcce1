"""Lay out one article in full, with a note on each of its figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.report.anchors import anchor
from crossfoot.report.passages import Mark, Paragraph, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.model import Claim, Finding, Link, Relation, Span, Window
    from crossfoot.report.quotes import Archive
    from crossfoot.report.rows import ArticleRows

LONGEST = 400  # characters marked of one cited passage
MOST_ROWS = 6  # paragraphs without notes that a paragraph's notes may stand beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A relation that a claim takes part in, and as what; `finding` is the one that rests on it."""

    relation: Relation
    role: str
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """The same figure in another article."""

    kind: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known of one figure; `stated` is the claim of the text that a figure of the title repeats."""

    claim: Claim
    stated: Claim | None
    window: Window | None
    bound: tuple[Bound, ...]
    findings: tuple[Finding, ...]
    recounts: tuple[Recount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph with its notes, and the findings on words of it that are no figures."""

    paragraph: Paragraph
    notes: tuple[Note, ...]  # without figures that count nothing
    remarks: tuple[tuple[Mark, Finding], ...]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article, laid out."""

    rows: ArticleRows
    title: Row | None
    body: tuple[Row, ...]
    background: tuple[Note, ...]
    relations: tuple[Bound, ...]


class Layout:
    """What the articles of a report know of each other."""

    def __init__(
        self,
        articles: Sequence[ArticleRows],
        windows: Mapping[str, Window],
        links: Iterable[Link],
        archive: Archive,
    ) -> None:
        self._windows = windows
        self._archive = archive
        self._claims = {claim.claim_id: claim for each in articles for claim in each.claims}
        self._cited: dict[str, dict[Span, list[Finding]]] = defaultdict(lambda: defaultdict(list))
        for each in articles:
            for finding in each.findings:
                for article_id, span in dict.fromkeys(_spans(finding)):
                    self._cited[article_id][span].append(finding)
        self._recounts: dict[str, list[Recount]] = defaultdict(list)
        for link in links:
            left, right = self._claims.get(link.left_claim_id), self._claims.get(link.right_claim_id)
            if left and right:
                self._recounts[left.claim_id].append(Recount(kind=link.kind, claim=right))
                self._recounts[right.claim_id].append(Recount(kind=link.kind, claim=left))

    def page(self, rows: ArticleRows) -> Page:
        """Return an article's text and title, marked, with a note on each figure."""
        article = rows.article
        notes = {note.claim.claim_id: note for note in self._notes(rows)}
        marks = list(self._marks(rows))
        title = [mark for field, mark in marks if field == "title"]
        body = [mark for field, mark in marks if field == "text"]
        background = {
            name: note for name, note in notes.items() if note.claim.role == "background" and not note.stated
        }
        counting = {name: note for name, note in notes.items() if name not in background}
        titled = list(_rows(article.title or "", title, counting))
        rests = _resting(rows.findings)
        return Page(
            rows=rows,
            title=titled[0] if titled else None,
            body=tuple(_rows(article.text, body, counting)),
            background=tuple(background.values()),
            relations=tuple(
                Bound(relation=each, role="", finding=rests.get(each.relation_id)) for each in rows.relations
            ),
        )

    def _notes(self, rows: ArticleRows) -> Iterator[Note]:
        rests = _resting(rows.findings)
        bound: dict[str, list[Bound]] = defaultdict(list)
        for relation in rows.relations:
            for member in relation.members:
                bound[member.claim_id].append(
                    Bound(relation=relation, role=member.role, finding=rests.get(relation.relation_id))
                )
        cited = self._cited[rows.article.article_id]
        for claim in rows.claims:
            yield Note(
                claim=claim,
                stated=_stated(claim, rows.claims),
                window=self._windows.get(claim.window_id or ""),
                bound=tuple(bound[claim.claim_id]),
                findings=tuple(cited.get(claim.span, ())),
                recounts=tuple(self._recounts.get(claim.claim_id, ())),
            )

    def _marks(self, rows: ArticleRows) -> Iterator[tuple[str, Mark]]:
        """Yield claims, then cited words and windows that are no claim, each once."""
        article_id = rows.article.article_id
        cited = self._cited[article_id]
        standing = set()
        for claim in rows.claims:
            standing.add(claim.span)
            flagged = _about(cited.get(claim.span, ()), article_id, claim.span)
            yield claim.span.field, _mark(claim.span, anchor("claim", claim.claim_id), claim, flagged)
        known = (self._windows.get(claim.window_id or "") for claim in rows.claims)
        windows = [window.span for window in known if window]
        for span in dict.fromkeys([*cited, *windows, *(gap.span for gap in rows.not_checked)]):
            if span not in standing:
                about = _about(cited.get(span, ()), article_id, span)
                accusing = (each for each in cited.get(span, ()) if each.verdict != "fits")
                flagged = tuple(dict.fromkeys([*about, *accusing]))
                yield span.field, _mark(span, self._archive.href(article_id, span), None, flagged)


def _about(findings: Iterable[Finding], article_id: str, span: Span) -> tuple[Finding, ...]:
    """Return the findings that stand on these words and do not only cite them."""
    return tuple(each for each in findings if (each.article_id, each.span) == (article_id, span))


def _mark(span: Span, name: str, claim: Claim | None, findings: tuple[Finding, ...]) -> Mark:
    end = span.end_char if claim else min(span.end_char, span.start_char + LONGEST)
    return Mark(start_char=span.start_char, end_char=end, anchor=name, claim=claim, findings=findings)


def _stated(claim: Claim, claims: Iterable[Claim]) -> Claim | None:
    """Return what a figure of the title repeats: a total of the text that it allows, or another count."""
    if claim.span.field != "title":
        return None
    low, high = claim.quantity.low, claim.quantity.high
    found = [
        each
        for each in claims
        if each.span.field == "text"
        and each.role != "background"
        and each.quantity.unit == claim.quantity.unit
        and low <= each.quantity.value <= high
    ]
    totals = (each for each in found if each.role == "total")
    return next(totals, found[0] if found else None)


def _spans(finding: Finding) -> Iterator[tuple[str, Span]]:
    yield finding.article_id, finding.span
    for each in finding.evidence:
        yield each.article_id, each.span
    for explanation in finding.explanations:
        for each in explanation.evidence:
            yield each.article_id, each.span


def _resting(findings: Iterable[Finding]) -> dict[str | None, Finding]:
    """Return the first finding that rests on each relation."""
    rests: dict[str | None, Finding] = {}
    for finding in findings:
        rests.setdefault(finding.relation_id, finding)
    return rests


def _rows(text: str, marks: Iterable[Mark], notes: Mapping[str, Note]) -> Iterator[Row]:
    cut = list(paragraphs(text, marks))
    beside = 1
    laid: list[Row] = []
    for paragraph in reversed(cut):
        standing = (mark.claim.claim_id for mark in paragraph.marks if mark.claim)
        here = tuple(notes[claim_id] for claim_id in standing if claim_id in notes)
        remarks: dict[str, tuple[Mark, Finding]] = {}
        for mark in paragraph.marks:
            for finding in mark.findings:
                remarks.setdefault(finding.finding_id, (mark, finding))
        told = tuple(remarks.values())
        laid.append(Row(paragraph=paragraph, notes=here, remarks=told, rows=min(beside, MOST_ROWS)))
        beside = 1 if here or told else beside + 1
    yield from reversed(laid)
