"""What a JSON report says, by article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.evaluate.conventions import Conventions

Span = tuple[int, int]
ACCUSES = frozenset({"fault", "doubt"})


class Place(TypedDict):
    """A place of a claim."""

    name: str


class Claim(TypedDict):
    """A claim, as far as it is scored."""

    claim_id: str
    article_id: str
    field: str
    start_char: int
    end_char: int
    value: float
    low: float | None
    high: float | None
    hedge: str | None
    noun: str
    places: list[Place]
    reading: str
    role: str


class Tally(TypedDict):
    """A sum, as far as it is scored."""

    total_claim_id: str | None
    computed: float | None
    verdict: str


class Link(TypedDict):
    """A claim beside another article's."""

    kind: str
    left_claim_id: str
    right_claim_id: str


class Cited(TypedDict):
    """Characters that a finding points at."""

    article_id: str
    field: str
    start_char: int
    end_char: int


class Explanation(TypedDict):
    """What most likely happened."""

    kind: str


class Finding(Cited):
    """A finding, as far as it is scored."""

    check_id: str
    verdict: str
    message: str
    spans: list[Cited]
    explanations: list[Explanation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Two claims of a link, seen from the article of the first; `kinds` is all that links say of the two."""

    mine: Claim
    other: Claim
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report by article; `claims` are those in texts that are scored, `tallies` are by their total."""

    claims: Mapping[str, Sequence[Claim]]
    tallies: Mapping[str, Sequence[Tally]]
    findings: Mapping[str, Sequence[Finding]]
    links: Mapping[str, Sequence[Linked]]
    pairs: Sequence[tuple[Claim, Claim, str]]
    longest_span: int

    def accusing(self, article_id: str) -> Iterator[Finding]:
        """Yield the findings of an article that say something is wrong."""
        return (each for each in self.findings.get(article_id, ()) if each["verdict"] in ACCUSES)

    def cited(self, finding: Finding) -> Iterator[Span]:
        """Yield where in its article's text a finding points."""
        cited: Sequence[Cited] = (finding, *finding["spans"])
        for each in cited:
            span = each["start_char"], each["end_char"]
            here = each["article_id"] == finding["article_id"] and each["field"] == "text"
            if here and span[1] - span[0] <= self.longest_span:
                yield span


def reported(report: Mapping[str, object], told: Conventions) -> Reported:
    """Return the JSON report by article."""
    every = cast("Sequence[Claim]", report["claims"])
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(every, key=lambda each: each["start_char"]):
        if claim["field"] == "text" and claim["noun"] not in told.unscored:
            claims[claim["article_id"]].append(claim)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for tally in cast("Sequence[Tally]", report["tallies"]):
        if tally["total_claim_id"] is not None:
            tallies[tally["total_claim_id"]].append(tally)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in cast("Sequence[Finding]", report["findings"]):
        findings[finding["article_id"]].append(finding)
    by_id = {claim["claim_id"]: claim for claim in every}
    pairs = [
        (by_id[link["left_claim_id"]], by_id[link["right_claim_id"]], link["kind"])
        for link in cast("Sequence[Link]", report["links"])
    ]
    return Reported(
        claims=claims,
        tallies=tallies,
        findings=findings,
        links=_by_article(pairs),
        pairs=pairs,
        longest_span=told.longest_span,
    )


def _by_article(pairs: Iterable[tuple[Claim, Claim, str]]) -> dict[str, list[Linked]]:
    """Each pair of claims once for each of the two articles."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    ends: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for left, right, kind in pairs:
        for mine, other in ((left, right), (right, left)):
            key = mine["claim_id"], other["claim_id"]
            kinds[key].add(kind)
            ends[key] = mine, other
    found: dict[str, list[Linked]] = defaultdict(list)
    for key, (mine, other) in ends.items():
        found[mine["article_id"]].append(Linked(mine=mine, other=other, kinds=frozenset(kinds[key])))
    return found
