"""Make claims of drafts: intervals, spans, readings, ids."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from crossfoot.extract.numbers import Kind, Number
from crossfoot.model import Claim, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.drafts import Draft
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Article, Field, Hedge, Reading, ReadingBasis, Window

_ABOUT: Final = 0.05
_NEARLY: Final = 0.1


class ClaimMaker:
    """Collect the claims and windows of an article, numbered in order."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.claims: list[Claim] = []
        self.windows: list[Window] = []
        self._ids: dict[int, str] = {}
        self._windows: set[str] = set()

    def add(self, field: Field, text: str, drafts: Sequence[Draft]) -> None:
        """Make a claim of each draft of a field; spans are offsets into its `text`, in code points."""
        for draft in drafts:
            claim_id = f"{self.article.article_id}#c{len(self.claims) + 1}"
            self._ids[id(draft)] = claim_id
            self.claims.append(self._claim(claim_id, field, text, draft))

    def restate(self, windows: Sequence[Window]) -> None:
        """Add the windows that only say a window of some claim again, as in another zone."""
        self.windows += (w for w in windows if w.same_as in self._windows)

    def of(self, draft: Draft) -> str:
        """The claim id of a draft that was added; KeyError for any other."""
        return self._ids[id(draft)]

    def _claim(self, claim_id: str, field: Field, text: str, draft: Draft) -> Claim:
        item = draft.item
        start, end = item.chunk.start, item.chunk.end
        reading, basis = self._reading(draft)
        window = draft.window
        if window is not None and window.window_id not in self._windows:
            self._windows.add(window.window_id)
            self.windows.append(window)
        noun = draft.noun or draft.counts or "unknown"
        known = self.lexicon.nouns.get(noun)
        if known is not None and known.wider is not None and known.action:
            noun = known.wider
        return Claim(
            claim_id=claim_id,
            article_id=self.article.article_id,
            span=Span(field=field, start_char=start, end_char=end),
            printed=text[start:end],
            quantity=quantity(item.number, item.hedge),
            hedge=item.hedge,
            noun=noun,
            action=draft.action or "none",
            category=draft.category,
            places=draft.places or draft.inherited,
            reading=reading,
            reading_basis=basis,
            role=draft.role,
            window_id=window.window_id if window else None,
            attribution=draft.claimant,
            sentence=draft.sentence,
            sentence_start=draft.start,
            sentence_end=draft.end,
        )

    def _reading(self, draft: Draft) -> tuple[Reading, ReadingBasis]:
        item = draft.item
        if max(len(draft.places), len(item.names)) <= 1:
            return "single", "stated"
        if item.distributive:
            return "each", "stated"
        return "together", "stated" if item.collective or item.closing else "assumed"


def quantity(number: Number, hedge: Hedge | None) -> Quantity:
    """The interval that a printed number and its hedge allow.

    about: five per cent either way, or the printed precision if that is wider; more_than and at_least have
    no upper end, at_most starts at zero, less_than at nine tenths of the value. Without a hedge a count is
    exact and a rounded number has its printed precision.
    """
    value, low, high = number.value, number.low, number.high
    if hedge == "about":
        width = _ABOUT * abs(value)
        low, high = min(low, value - width), max(high, value + width)
        if number.kind is Kind.COUNT and float(value).is_integer():
            low, high = math.floor(low), math.ceil(high)
    elif hedge in ("more_than", "at_least"):
        high = math.inf
        low = value
    elif hedge == "at_most":
        low, high = 0.0, max(high, value)
    elif hedge == "less_than":
        low, high = min(low, value * (1 - _NEARLY)), max(high, value)
    return Quantity(value=value, low=float(low), high=float(high), unit=number.unit)
