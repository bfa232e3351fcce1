"""Read a store's tables back into the types of the model, grouped by article."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from crossfoot.model import (
    Article,
    Change,
    Claim,
    Evidence,
    Explanation,
    Finding,
    Input,
    Link,
    Member,
    NotChecked,
    Place,
    Quantity,
    Relation,
    Span,
    SuiteResult,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import duckdb

    Row = dict[str, Any]  # a column's type is known to the schema alone
    Rows = Callable[[str], Iterator[Row]]

ARTICLES = """
select article_id, path, url, publisher, title, published, language, characters, figures, text
from articles order by article_id
"""
CLAIMS = """
select claim_id, article_id, field, start_char, end_char, printed, value, low, high, unit, hedge, noun,
    action, category, reading, reading_basis, role, window_id, attribution, sentence,
    sentence_start, sentence_end
from claims order by article_id, field desc, start_char, end_char, claim_id
"""
PLACES = """
select claim_id, place_id, name, printed, match, kind, field, start_char, end_char
from claim_places order by claim_id, position
"""
WINDOWS = """
select window_id, article_id, begins, ends, zone, year_known, printed, basis, offset_hours, hours_low,
    hours_high, same_as, field, start_char, end_char
from windows order by window_id
"""
RELATIONS = """
select relation_id, article_id, kind, field, start_char, end_char, printed, cue, list, low, high, stated,
    computed, computed_least, computed_low, computed_high, verdict, equation
from relations order by article_id, field desc, start_char, end_char, relation_id
"""
MEMBERS = """
select relation_id, claim_id, position, role, multiplier
from members order by relation_id, position, claim_id
"""
FINDINGS = """
select finding_id, check_id, verdict, article_id, field, start_char, end_char, stated, computed, message,
    fingerprint, relation_id, claim_id
from findings order by article_id, field desc, start_char, end_char, check_id, finding_id
"""
SPANS = """
select finding_id, explanation, article_id, field, start_char, end_char, label
from finding_spans order by finding_id, explanation nulls first, position
"""
EXPLANATIONS = """
select finding_id, position, kind, text, claim_id, before, after
from explanations order by finding_id, position, change
"""
NOT_CHECKED = """
select article_id, field, start_char, end_char, reason
from not_checked order by article_id, field desc, start_char, end_char, reason
"""
LINKS = """
select l.link_id, l.kind, l.left_article_id, l.left_claim_id, l.right_article_id, l.right_claim_id, l.evidence
from links as l
left join claims as a on l.left_claim_id = a.claim_id
left join claims as b on l.right_claim_id = b.claim_id
order by l.left_article_id, a.field desc, a.start_char, l.right_article_id, b.field desc, b.start_char,
    l.kind, l.link_id
"""
INPUTS = "select path, sha256, articles, reason from inputs order by path, sha256, reason"
SUITES = """
select suite, position, expectation, status, checked, unexpected, message
from suite_results order by suite, position
"""


class Store(Protocol):
    """What a report needs of a store."""

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Where the tables are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRows:
    """One article with all that was read from it and found in it, each in order of position."""

    article: Article
    characters: int
    figures: int
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRows:
    """A whole store."""

    inputs: list[Input]
    articles: list[ArticleRows]
    windows: dict[str, Window]
    links: list[Link]
    suites: list[SuiteResult]


def read(store: Store) -> StoreRows:
    """Return all rows in an order that the input alone decides."""

    def rows(query: str) -> Iterator[Row]:
        found = store.connection.execute(query)
        names = [column[0] for column in found.description]
        return (dict(zip(names, row, strict=True)) for row in found.fetchall())

    articles = {each.article.article_id: each for each in map(_article, rows(ARTICLES))}
    for claim in _claims(rows):
        articles[claim.article_id].claims.append(claim)
    for relation in _relations(rows):
        articles[relation.article_id].relations.append(relation)
    for finding in _findings(rows):
        articles[finding.article_id].findings.append(finding)
    for row in rows(NOT_CHECKED):
        articles[row["article_id"]].not_checked.append(NotChecked(span=_span(row), **row))
    return StoreRows(
        inputs=[Input(**row) for row in rows(INPUTS)],
        articles=list(articles.values()),
        windows={row["window_id"]: Window(span=_span(row), **row) for row in rows(WINDOWS)},
        links=[Link(**row) for row in rows(LINKS)],
        suites=[SuiteResult(**row) for row in rows(SUITES)],
    )


def _span(row: Row) -> Span:
    """Take the three columns of a span out of a row."""
    return Span(field=row.pop("field"), start_char=row.pop("start_char"), end_char=row.pop("end_char"))


def _grouped(found: Iterable[Row], key: str) -> dict[str, list[Row]]:
    """Return rows by one column; they come sorted by it."""
    return {value: list(group) for value, group in groupby(found, key=lambda row: row[key])}


def _article(row: Row) -> ArticleRows:
    characters, figures = row.pop("characters"), row.pop("figures")
    return ArticleRows(article=Article(**row), characters=characters, figures=figures)


def _claims(rows: Rows) -> Iterator[Claim]:
    named = _grouped(rows(PLACES), "claim_id")
    for row in rows(CLAIMS):
        quantity = Quantity(**{name: row.pop(name) for name in ("value", "low", "high", "unit")})
        yield Claim(
            span=_span(row), quantity=quantity, places=tuple(_places(named.get(row["claim_id"], []))), **row
        )


def _places(found: list[Row]) -> Iterator[Place]:
    for row in found:
        del row["claim_id"]
        yield Place(span=_span(row), **row)


def _relations(rows: Rows) -> Iterator[Relation]:
    members = _grouped(rows(MEMBERS), "relation_id")
    for row in rows(RELATIONS):
        bound = tuple(Member(**member) for member in members.get(row["relation_id"], ()))
        yield Relation(span=_span(row), members=bound, **row)


def _findings(rows: Rows) -> Iterator[Finding]:
    cited: dict[tuple[str, int | None], list[Evidence]] = {}
    for row in rows(SPANS):
        key = (row.pop("finding_id"), row.pop("explanation"))
        cited.setdefault(key, []).append(Evidence(span=_span(row), **row))
    explained = _grouped(rows(EXPLANATIONS), "finding_id")
    for row in rows(FINDINGS):
        finding_id = row["finding_id"]
        yield Finding(
            span=_span(row),
            evidence=tuple(cited.get((finding_id, None), ())),
            explanations=tuple(
                Explanation(
                    kind=repairs[0]["kind"],
                    text=repairs[0]["text"],
                    changes=tuple(
                        Change(claim_id=each["claim_id"], before=each["before"], after=each["after"])
                        for each in repairs
                        if each["claim_id"] is not None
                    ),
                    evidence=tuple(cited.get((finding_id, position), ())),
                )
                for position, repairs in _by_position(explained.get(finding_id, []))
            ),
            **row,
        )


def _by_position(found: list[Row]) -> Iterator[tuple[int, list[Row]]]:
    for position, repairs in groupby(found, key=lambda row: row["position"]):
        yield position, list(repairs)
