"""What is known about an article and its figures, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  # the types are resolved where they are held against the tables
from typing import Literal

Field = Literal["text", "title"]
Hedge = Literal["at_least", "at_most", "about", "more_than", "less_than"]
Role = Literal["total", "part", "subset", "standalone", "change_from", "change_to", "change_by", "background"]
Reading = Literal["single", "each", "together"]
ReadingBasis = Literal["stated", "solved", "assumed"]
Match = Literal["exact", "alias", "misspelt", "unlisted"]
RelationKind = Literal["sum", "share", "change", "ratio", "mean", "rank", "count", "balance"]
ListKind = Literal["closed", "open"]
TallyVerdict = Literal["adds_up", "does_not_add_up", "partial_ok", "unverifiable"]
Verdict = Literal["fits", "note", "doubt", "fault"]
LinkKind = Literal["recount_agrees", "recount_disagrees", "revised", "different_event"]
ExplanationKind = Literal[
    "dropped-item",
    "lost-each",
    "doubled-each",
    "subset-as-sibling",
    "place-repeated",
    "digit-slip",
    "merged-shares",
    "other-window",
    "left-out-category",
    "ratio-for-change",
    "points-for-percent",
    "magnitude",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters of one field of an article: Unicode code points, end exclusive."""

    field: Field = "text"
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its publisher says of it; `published` is wall-clock time without a zone."""

    article_id: str
    path: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: datetime | None = None
    language: str = "en"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A printed number as the interval that its hedge and its precision allow (ends may be infinite)."""

    value: float
    low: float
    high: float
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named with a claim; `name` is the one meant, `printed` the one in the text."""

    place_id: str | None
    name: str
    printed: str
    match: Match
    kind: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When the counted events happened.

    Naive times in `zone` (`offset_hours` ahead of UTC); year 2000, or 2001 past New Year, if none is known.
    `hours_low` to `hours_high` is a length that the text states; `same_as` is the window that this one
    restates.
    """

    window_id: str
    article_id: str
    begins: datetime | None
    ends: datetime | None
    zone: str | None
    year_known: bool
    printed: str
    basis: str
    offset_hours: float | None = None
    hours_low: float | None = None
    hours_high: float | None = None
    same_as: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One counted figure, with its characters and how it was read; `sentence` counts from 0 in its field."""

    claim_id: str
    article_id: str
    span: Span
    printed: str
    quantity: Quantity
    hedge: Hedge | None
    noun: str
    action: str
    category: str | None
    places: tuple[Place, ...]
    reading: Reading
    reading_basis: ReadingBasis
    role: Role
    window_id: str | None
    attribution: str | None
    sentence: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim's part in a relation; `multiplier` is how often its value counts."""

    relation_id: str
    claim_id: str
    position: int
    role: str
    multiplier: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A statement that binds claims.

    sum: members total and part (added, each `multiplier` times), subset (never added).
    share: members part and whole; `low` to `high` is the share the words allow, as a fraction.
    rank: members first (the one said to lead) and rest; `cue` says by what.
    count: member counted (the claim "three regions") and listed (the claims whose places it counts);
        `computed_least` to `computed` are the numbers of things listed under any way of counting.
    change: members from, to and by. ratio: members of and to; `low` to `high` is the factor.
    """

    relation_id: str
    article_id: str
    kind: RelationKind
    span: Span
    printed: str
    cue: str | None = None
    list: ListKind | None = None
    low: float | None = None
    high: float | None = None
    stated: float | None = None
    computed: float | None = None
    computed_least: float | None = None
    computed_low: float | None = None
    computed_high: float | None = None
    verdict: TallyVerdict | None = None
    equation: str | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A figure or relation that could not be checked, and why."""

    article_id: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims of different articles on one event, and how they stand to each other."""

    link_id: str
    kind: LinkKind
    left_article_id: str
    left_claim_id: str
    right_article_id: str
    right_claim_id: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A cited span in some article, with what it is there to show."""

    article_id: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One repair of an explanation: the claim's value as printed and as it would have to be."""

    claim_id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What most likely went wrong, in one sentence, with the repairs and the evidence."""

    kind: ExplanationKind
    text: str
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row that a check returned, ready to be shown."""

    finding_id: str
    check_id: str
    verdict: Verdict
    article_id: str
    span: Span
    stated: float | None
    computed: float | None
    message: str
    fingerprint: str
    relation_id: str | None = None
    claim_id: str | None = None
    evidence: tuple[Evidence, ...] = ()
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read from one article, before and after solving."""

    article: Article
    claims: tuple[Claim, ...] = ()
    windows: tuple[Window, ...] = ()
    relations: tuple[Relation, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    figures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteResult:
    """The outcome of one expectation of a suite."""

    suite: str
    position: int
    expectation: str
    status: Literal["passed", "failed", "could_not_run"]
    checked: int
    unexpected: int
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file that was asked for, with its hash, or the reason why it was not read."""

    path: str
    sha256: str | None
    articles: int
    reason: str | None = None
