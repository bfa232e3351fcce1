"""Which labelled figures were read, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from crossfoot.evaluate.answers import Answer, equal, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.evaluate.conventions import PlaceNames
    from crossfoot.evaluate.labels import Document, Figure
    from crossfoot.evaluate.reported import Claim

PRECISION, RECALL = "claims precision", "claims recall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Figures with the claims that read them, and the claims that no label asks for."""

    pairs: Sequence[tuple[Figure, Claim | None]]
    rest: Sequence[Claim]

    def by_quote(self) -> Mapping[str, Claim]:
        """Return the claims by the quote of their figure."""
        return {figure.quote: claim for figure, claim in self.pairs if claim}


def matched(document: Document, claims: Sequence[Claim]) -> Matched:
    """Give each figure the first claim that is left, overlaps its quote, and has its value."""
    left = list(claims)
    pairs: list[tuple[Figure, Claim | None]] = []
    for figure in document.figures:
        claim = next((each for each in left if _reads(each, figure, document)), None)
        if claim:
            left.remove(claim)
        pairs.append((figure, claim))
    return Matched(pairs=pairs, rest=left)


def _reads(claim: Claim, figure: Figure, document: Document) -> bool:
    span = document.span(figure.quote)
    values = (claim["value"], claim["low"], claim["high"])
    return (
        span is not None
        and overlap(span, (claim["start_char"], claim["end_char"]))
        and any(equal(value, figure.value) for value in values)
    )


def ask_claims(document: Document, found: Matched, places: PlaceNames) -> Iterator[Answer]:
    """Ask which figures were counted, and of each of those its role, places, reading and hedge."""
    answer = partial(Answer, document_id=document.document_id)
    for figure, claim in found.pairs:
        span = document.span(figure.quote)
        counted = claim is not None and claim["role"] != "background"
        if figure.role == "background":
            if counted:
                said = "background, but was counted"
                yield answer(rate=PRECISION, good=False, span=span, said=said)
            continue
        yield answer(
            rate=RECALL, good=counted, span=span, said="was not read" if claim is None else "was left out"
        )
        if counted and claim is not None:
            yield answer(rate=PRECISION, good=True, span=span, said="")
            for rate, good, said in _told(figure, claim, places):
                yield answer(rate=rate, good=good, span=span, said=said)
    for claim in found.rest:
        if claim["role"] != "background":
            span = claim["start_char"], claim["end_char"]
            yield answer(rate=PRECISION, good=False, span=span, said="is no labelled figure")


def _told(figure: Figure, claim: Claim, places: PlaceNames) -> Iterator[tuple[str, bool, str]]:
    yield "role", claim["role"] in figure.roles, _but(figure.role, claim["role"])
    if figure.places:
        want = {places.key(place) for place in figure.places}
        have = {places.key(place["name"]) for place in claim["places"]}
        yield "places", want == have, _but(", ".join(sorted(want)), ", ".join(sorted(have)))
    if figure.reading != "single":
        readings = {"each", "together"} if figure.reading == "ambiguous" else {figure.reading}
        yield "reading", claim["reading"] in readings, _but(figure.reading, claim["reading"])
    if figure.hedge or claim["hedge"]:
        yield "hedge", claim["hedge"] == figure.hedge, _but(figure.hedge, claim["hedge"])


def _but(want: str | None, have: str | None) -> str:
    return f"{want or 'none'}, but {have or 'none'} was read"
