"""Group findings by article, the worst first, each with its sum, quotes and explanations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crossfoot.model import Evidence
from crossfoot.report.coverage import Coverage, coverage
from crossfoot.report.sums import Column, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.model import Change, Claim, Explanation, Finding, Verdict
    from crossfoot.report.headings import Heading, Headings
    from crossfoot.report.quotes import Archive, Quote
    from crossfoot.report.rows import ArticleRows

VERDICTS: tuple[Verdict, ...] = ("fault", "doubt", "note", "fits")
NEVER = datetime.max  # noqa: DTZ901 (published times are without a zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An explanation with the claims that it would change and its evidence quoted."""

    explanation: Explanation
    changes: tuple[tuple[Change, Claim], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding as it is shown; `again` where one before it sets out the same relation."""

    finding: Finding
    heading: Heading
    href: str
    column: Column | None
    again: bool
    quotes: tuple[Quote, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An article's findings and their number by verdict."""

    rows: ArticleRows
    counts: Mapping[str, int]
    coverage: Coverage
    accused: tuple[Shown, ...]
    fits: tuple[Shown, ...]


def by_publication(articles: Iterable[ArticleRows]) -> list[ArticleRows]:
    """Return articles in the order in which they were published, those without a date last."""
    return sorted(articles, key=lambda each: (each.article.published or NEVER, each.article.article_id))


def groups(
    articles: Sequence[ArticleRows], claims: Mapping[str, Claim], archive: Archive, headings: Headings
) -> Iterator[Group]:
    """Yield all articles, the one with the most and worst findings first."""
    found = [_group(each, claims, archive, headings) for each in articles]
    yield from sorted(found, key=lambda group: [-group.counts[verdict] for verdict in VERDICTS[:3]])


def _group(rows: ArticleRows, claims: Mapping[str, Claim], archive: Archive, headings: Headings) -> Group:
    relations = {relation.relation_id: relation for relation in rows.relations}
    ordered = sorted(rows.findings, key=lambda each: (VERDICTS.index(each.verdict), each.relation_id is None))
    shown: list[Shown] = []
    known: set[str] = set()
    for finding in ordered:
        relation = relations.get(finding.relation_id or "")
        laid = column(relation, claims, _beside(finding, archive))
        again = relation is not None and relation.relation_id in known
        if relation:
            known.add(relation.relation_id)
        heading = headings.of(finding, relation)
        shown.append(_shown(finding, heading, laid, claims, archive, again=again))
    return Group(
        rows=rows,
        counts=Counter(finding.verdict for finding in ordered),
        coverage=coverage([rows]),
        accused=tuple(each for each in shown if each.finding.verdict != "fits"),
        fits=tuple(each for each in shown if each.finding.verdict == "fits"),
    )


def _beside(finding: Finding, archive: Archive) -> list[Claim]:
    """Return the claims that a finding cites as evidence."""
    cited = (archive.standing.get((each.article_id, each.span)) for each in finding.evidence)
    return [claim for claim in cited if claim]


def _shown(  # noqa: PLR0913 (what one card is made of)
    finding: Finding,
    heading: Heading,
    laid: Column | None,
    claims: Mapping[str, Claim],
    archive: Archive,
    *,
    again: bool,
) -> Shown:
    own = Evidence(article_id=finding.article_id, span=finding.span, label="")
    explained = [each.evidence for each in finding.explanations]
    quotes = archive.quotes([(own, *finding.evidence), *explained])
    return Shown(
        finding=finding,
        heading=heading,
        href=archive.href(finding.article_id, finding.span),
        column=laid,
        again=again,
        quotes=quotes[0],
        told=tuple(
            Told(
                explanation=each,
                changes=tuple(
                    (change, claims[change.claim_id]) for change in each.changes if change.claim_id in claims
                ),
                quotes=told,
            )
            for each, told in zip(finding.explanations, quotes[1:], strict=True)
        ),
    )
