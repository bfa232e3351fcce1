"""A labelled document: its text, and what a reader found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from crossfoot.model import Hedge, LinkKind, Role, TallyVerdict

LabelledReading = Literal["single", "each", "together", "ambiguous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A labelled count; `roles` are all that count as right, the label's own first."""

    quote: str
    value: float
    noun: str
    hedge: Hedge | None
    places: tuple[str, ...]
    reading: LabelledReading
    roles: tuple[Role, ...]
    group: str | None

    @property
    def role(self) -> Role:
        """Return the label's own role."""
        return self.roles[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A labelled breakdown; `verdicts` are all that count as right, the label's own first."""

    group_id: str
    verdicts: tuple[TallyVerdict, ...]
    sum_best: float | None
    total_quote: str | None
    part_quotes: tuple[str, ...]
    cause: str | None

    @property
    def verdict(self) -> TallyVerdict:
        """Return the label's own verdict."""
        return self.verdicts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something else that a text says; `kind` is empty for a trap, and of a true one may be any word."""

    kind: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """How a figure stands to another document."""

    other_id: str
    kind: LinkKind
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its labels; documents of one cluster are about one event or series."""

    path: str
    document_id: str
    cluster: str
    url: str | None
    published: str | None
    title: str | None
    text: str
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    other_findings: tuple[Statement, ...]
    checks_hold: tuple[Statement, ...]
    traps: tuple[Statement, ...]
    cross: tuple[Cross, ...]

    def span(self, quote: str) -> tuple[int, int] | None:
        """Return where a quote stands in the text; None where it does not (it is then in the title)."""
        start = self.text.find(quote)
        return None if start < 0 else (start, start + len(quote))
