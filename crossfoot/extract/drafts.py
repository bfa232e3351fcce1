"""Claims in the making: an item with what its sentence and its list say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from crossfoot.extract.numbers import Kind

if TYPE_CHECKING:
    from crossfoot.extract.items import Item
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Place, Window

Basis = Literal["stated", "open"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """One claim in the making; `own_noun` and `own_action` say that they stand with the number itself."""

    item: Item
    sentence: int
    start: int
    end: int
    noun: str | None
    action: str | None
    own_noun: bool
    own_action: bool
    category: str | None = None
    places: tuple[Place, ...] = ()
    inherited: tuple[Place, ...] = ()
    role: str = ""
    tally: Tally | None = None
    heads: list[Tally] = field(default_factory=list)
    window: Window | None = None
    own_window: bool = False
    claimant: str | None = None
    own_claimant: bool = False
    background: bool = False
    later: bool = False
    counts: str | None = None
    of_places: bool = False
    position: int = 0

    @property
    def value(self) -> float:
        """The number as printed."""
        return self.item.number.value

    @property
    def top(self) -> float:
        """The larger end of a range."""
        return max(self.item.number.high, self.item.number.value)

    @property
    def countable(self) -> bool:
        """Whether it may stand in a sum: a count or money, no share and no measure."""
        return (
            self.item.number.kind in (Kind.COUNT, Kind.MONEY) and not self.background and self.counts is None
        )


@dataclass(slots=True, kw_only=True)
class Tally:
    """A total and the shares of one dimension that are listed for it."""

    head: Draft
    dimension: str
    parts: list[Draft] = field(default_factory=list)
    subsets: list[Draft] = field(default_factory=list)
    opened: bool = False
    closed: bool = False
    vague: bool = False
    anaphoric: bool = False


def narrower(lexicon: Lexicon, noun: str | None, other: str | None) -> bool:
    """Whether a count of the first may be a share of a count of the second."""
    if noun is None or other is None:
        return True
    return other in lexicon.wider(noun)


def outcome(lexicon: Lexicon, action: str | None, other: str | None) -> bool:
    """Whether the first action may be what became of things that the second happened to."""
    if action is None or other is None or action == other:
        return True
    known = lexicon.actions.get(action)
    return known is not None and other in known.outcome_of
