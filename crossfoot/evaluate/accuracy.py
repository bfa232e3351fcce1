"""Score a report against labelled documents: rates, and what was missed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.evaluate.claims import PRECISION, RECALL, ask_claims, matched
from crossfoot.evaluate.findings import ask_findings
from crossfoot.evaluate.links import ask_clusters, ask_links
from crossfoot.evaluate.reported import reported
from crossfoot.evaluate.tallies import ask_tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.evaluate.answers import Answer
    from crossfoot.evaluate.conventions import Conventions
    from crossfoot.evaluate.labels import Document
    from crossfoot.evaluate.reported import Reported

F1 = "claims F1"
# In the order in which they are read: what was read, what was made of it, what was said of it.
RATES = (
    *(PRECISION, RECALL, "role", "places", "reading", "hedge"),
    *("tally verdict", "computed sum", "wrong sums caught", "right sums left alone", "tallies labelled"),
    *("clean documents without a false alarm", "traps passed", "accusations supported"),
    *("other findings caught", "cause explained"),
    *("true statements not accused", "true statements confirmed"),
    *("cross-article links", "different events kept apart", "links within their cluster"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many of the answers to one question are good; `misses` are the others."""

    name: str
    good: int
    misses: tuple[Answer, ...]

    @property
    def asked(self) -> int:
        """Return how often the question was asked."""
        return self.good + len(self.misses)

    @property
    def share(self) -> float | None:
        """Return the share of good answers; None where nothing was asked."""
        return self.good / self.asked if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """The rates of a report over labelled documents."""

    documents: int
    rates: Mapping[str, Rate]
    notes: int
    fits: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the claims' precision and recall."""
        precision, recall = (self.rates[name].share or 0.0 for name in (PRECISION, RECALL))
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def shares(self) -> dict[str, float | None]:
        """Return every rate by name, None where nothing was asked."""
        return {F1: self.f1, **{name: rate.share for name, rate in self.rates.items()}}

    def as_json(self, misses: int = 0) -> dict[str, object]:
        """Return the rates with their counts, and so many misses of each."""
        return {
            "documents": self.documents,
            F1: self.f1,
            "notes per document": self.notes / self.documents,
            "fits per document": self.fits / self.documents,
            "rates": {
                name: {"share": rate.share, "good": rate.good, "asked": rate.asked}
                for name, rate in self.rates.items()
            },
            "misses": [
                {"rate": name, "id": each.document_id, "span": each.span, "said": each.said}
                for name, rate in self.rates.items()
                for each in rate.misses[:misses]
            ],
        }


def score(documents: Sequence[Document], report: Mapping[str, object], told: Conventions) -> Accuracy:
    """Return how well a JSON report meets the labels of its articles."""
    seen = reported(report, told)
    good: dict[str, int] = defaultdict(int)
    misses: dict[str, list[Answer]] = defaultdict(list)
    for answer in _answers(documents, seen, told):
        if answer.good:
            good[answer.rate] += 1
        else:
            misses[answer.rate].append(answer)
    return Accuracy(
        documents=len(documents),
        rates={name: Rate(name=name, good=good[name], misses=tuple(misses[name])) for name in RATES},
        notes=_verdicts(documents, seen, "note"),
        fits=_verdicts(documents, seen, "fits"),
    )


def _answers(documents: Sequence[Document], seen: Reported, told: Conventions) -> Iterator[Answer]:
    for document in documents:
        found = matched(document, seen.claims.get(document.document_id, ()))
        yield from ask_claims(document, found, told.places)
        yield from ask_tallies(document, found.by_quote(), seen)
        yield from ask_findings(document, seen, told)
        yield from ask_links(document, seen)
    yield from ask_clusters(documents, seen)


def _verdicts(documents: Sequence[Document], seen: Reported, verdict: str) -> int:
    return sum(
        finding["verdict"] == verdict
        for document in documents
        for finding in seen.findings.get(document.document_id, ())
    )
