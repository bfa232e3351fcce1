"""Solve the sums of one article: readings chosen, each sum judged, the rest said to be unchecked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.model import Claim, Extraction, Member, NotChecked, Quantity, Relation
from crossfoot.solve.equations import equation
from crossfoot.solve.readings import Option, Share, bounds, reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.model import Reading, ReadingBasis, TallyVerdict

_TOTAL: Final = "total"
_PART: Final = "part"
_LOOSE: Final = 0.1  # a part hedged upwards is taken as at most a tenth more
_SLACK: Final = 1e-6


def solve(extraction: Extraction) -> Extraction:
    """The extraction with every sum solved.

    Each sum relation gets stated, computed (under the reading chosen), computed_least, the interval that
    the hedges and the precision of its parts allow, verdict and equation; its ambiguous claims get their
    reading, with basis `solved` where just one assignment meets the total, else `assumed`.
    """
    claims = {c.claim_id: c for c in extraction.claims}
    relations: list[Relation] = []
    for relation in extraction.relations:
        if relation.kind != "sum":
            relations.append(relation)
            continue
        solved, read = _solve_sum(relation, claims)
        relations.append(solved)
        claims.update(read)
    return replace(
        extraction,
        claims=tuple(claims[c.claim_id] for c in extraction.claims),
        relations=tuple(relations),
        not_checked=(*extraction.not_checked, *_unchecked(extraction, relations)),
    )


def shares(parts: Sequence[Claim], times: Sequence[int]) -> list[Share]:
    """The listed claims as shares with their options; what the text states has one.

    times: how many names a share that is said of each has.
    """
    return [Share(value=c.quantity.value, options=_options(c, n)) for c, n in zip(parts, times, strict=True)]


def _options(claim: Claim, times: int) -> tuple[Option, ...]:
    many = max(len(claim.places), 1)
    if claim.reading == "each":
        return (Option(multiplier=times),)
    if many == 1 or claim.reading_basis != "assumed":
        return (Option(multiplier=1),)
    fewer = claim.quantity.value < many  # two over three regions cannot be two each as lightly
    return (Option(multiplier=many, cost=int(fewer)), Option(multiplier=1, cost=int(not fewer)))


def _solve_sum(relation: Relation, claims: Mapping[str, Claim]) -> tuple[Relation, dict[str, Claim]]:
    total = next(claims[m.claim_id] for m in relation.members if m.role == _TOTAL)
    listed = [m for m in relation.members if m.role == _PART]
    parts = [claims[m.claim_id] for m in listed]
    options = shares(parts, [m.multiplier for m in listed])
    slack_low, slack_high = _slack(parts)
    low, high = total.quantity.low - slack_high, total.quantity.high + slack_low
    found = reach(options, low, high, at_most=relation.list == "open")
    multiplied = dict(zip([m.claim_id for m in listed], found.multipliers, strict=True))
    reached = _interval(parts, found.multipliers)
    verdict = _verdict(relation, reached, total.quantity)
    least, most = bounds(options)
    solved = replace(
        relation,
        stated=total.quantity.value,
        computed=found.total,
        computed_least=least,
        computed_low=reached[0],
        computed_high=reached[1],
        verdict=verdict,
        equation=equation(parts, found.multipliers, found.total),
        members=tuple(replace(m, multiplier=multiplied.get(m.claim_id, 1)) for m in relation.members),
    )
    return solved, _read(listed, claims, multiplied, certain=verdict == "adds_up" and least != most)


def _interval(parts: Sequence[Claim], multipliers: Sequence[int]) -> tuple[float, float]:
    """The least and the most that the parts allow their sum to be."""
    return (
        sum(c.quantity.low * n for c, n in zip(parts, multipliers, strict=True)),
        sum(_capped(c) * n for c, n in zip(parts, multipliers, strict=True)),
    )


def _slack(parts: Sequence[Claim]) -> tuple[float, float]:
    """How far below and above its printed values the sum may lie."""
    return (
        sum(c.quantity.value - c.quantity.low for c in parts),
        sum(_capped(c) - c.quantity.value for c in parts),
    )


def _capped(claim: Claim) -> float:
    q = claim.quantity
    return min(q.high, q.value * (1 + _LOOSE)) if q.high == float("inf") else q.high


def _verdict(relation: Relation, reached: tuple[float, float], stated: Quantity) -> TallyVerdict:
    slack = _SLACK * max(1.0, abs(stated.low))
    if reached[0] > stated.high + slack:
        return "does_not_add_up"
    if stated.low <= reached[1] + slack:
        return "adds_up"
    return "partial_ok" if relation.list == "open" else "does_not_add_up"


def _read(
    listed: Sequence[Member], claims: Mapping[str, Claim], multiplied: Mapping[str, int], *, certain: bool
) -> dict[str, Claim]:
    read: dict[str, Claim] = {}
    for member in listed:
        claim = claims[member.claim_id]
        if claim.reading_basis != "assumed" or len(claim.places) < 2:
            continue
        reading: Reading = "each" if multiplied[member.claim_id] > 1 else "together"
        basis: ReadingBasis = "solved" if certain else "assumed"
        read[claim.claim_id] = replace(claim, reading=reading, reading_basis=basis)
    return read


def _unchecked(extraction: Extraction, relations: Sequence[Relation]) -> list[NotChecked]:
    """Figures that no relation binds, each with the reason."""
    bound = {m.claim_id for r in relations for m in r.members}
    return [
        NotChecked(article_id=c.article_id, span=c.span, reason=reason(c))
        for c in extraction.claims
        if c.claim_id not in bound and c.role != "background"
    ]


def reason(claim: Claim) -> str:
    """Why a claim outside all relations could not be checked."""
    if claim.role.startswith("change"):
        return "the figures it is compared with are not all in the text"
    if claim.role == "subset":
        return "a share without the other shares of its whole"
    return "no other figure of the text divides or adds up to it"
