"""Claims in the making: an item with what its sentence and its list say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.extract.numbers import Kind

if TYPE_CHECKING:
    from crossfoot.extract.item import Item
    from crossfoot.model import Place, Role, Window

_SUMMED = (Kind.COUNT, Kind.MONEY)
_UPWARDS = ("more_than", "at_least")


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """One claim in the making.

    `own_noun` and `own_action` say that they stand with the number itself; `start` and `end` are the
    characters of its sentence; `later` marks a count that the sentence puts before another one in time;
    `counts` is what a count of places or days counts; `heads` are the tallies that the draft is the total of,
    `tally` the one that it is listed in, `head` what a subset is a share of.
    """

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
    role: Role = "standalone"
    tally: Tally | None = None
    head: Draft | None = None
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
        return self.item.number.kind in _SUMMED and not self.background and self.counts is None

    def release(self) -> None:
        """Take the draft out of the tally that lists it, if one does."""
        if self.tally is not None:
            self.tally.parts = [d for d in self.tally.parts if d is not self]
            self.tally.subsets = [d for d in self.tally.subsets if d is not self]
            self.tally = None


@dataclass(slots=True, kw_only=True, eq=False)
class Tally:
    """A total and the shares of one dimension that are listed for it."""

    head: Draft
    dimension: str
    parts: list[Draft] = field(default_factory=list)
    subsets: list[Draft] = field(default_factory=list)
    opened: bool = False
    closed: bool = False
    anaphoric: bool = False

    @property
    def used_up(self) -> bool:
        """Whether the parts make the whole already, none of them said of several places in doubt."""
        if any(len(d.places) > 1 and not (d.item.distributive or d.item.collective) for d in self.parts):
            return False
        times = (max(len(d.places), len(d.item.names), 1) if d.item.distributive else 1 for d in self.parts)
        total = sum(d.value * n for d, n in zip(self.parts, times, strict=True))
        return total == self.head.value or (self.head.item.hedge in _UPWARDS and total > self.head.value)

    def take(self, part: Draft) -> None:
        """List a draft as the next part."""
        self.parts.append(part)
        part.role, part.tally = "part", self
