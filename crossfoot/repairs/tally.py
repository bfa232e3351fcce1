"""A stated sum with its members."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from crossfoot.model import Evidence
from crossfoot.solve.equations import number

if TYPE_CHECKING:
    from crossfoot.model import Span

NOISE = 1e-9  # of binary fractions


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A member of a sum: its figure, how often it counts, and where."""

    claim_id: str
    article_id: str
    article_name: str
    role: str
    value: float
    multiplier: int
    printed: str
    phrase: str
    reading: str
    basis: str
    place_ids: tuple[str, ...]
    place_names: tuple[str, ...]
    category: str | None
    span: Span

    @property
    def amount(self) -> float:
        """What the item adds to the sum."""
        return self.value * self.multiplier

    @property
    def keys(self) -> frozenset[str]:
        """What tells the item from others of its list: its places, else its category."""
        return frozenset(self.place_ids or ((self.category,) if self.category else ()))

    @property
    def named(self) -> str:
        """The figure with what it counts, as an explanation names it."""
        where = ", ".join(self.place_names) or self.phrase
        return f"{number(self.value)} ({where})"

    def singles(self) -> list[Item]:
        """Return an `each` item as one item a place, any other as it is."""
        if self.reading != "each" or len(self.place_ids) != self.multiplier:
            return [self]
        places = zip(self.place_ids, self.place_names, strict=True)
        return [replace(self, place_ids=(key,), place_names=(name,), multiplier=1) for key, name in places]

    def evidence(self) -> Evidence:
        """Return the item's characters."""
        where = f": {', '.join(self.place_names)}" if self.place_names else ""
        return Evidence(article_id=self.article_id, span=self.span, label=f"{self.role}{where}")


@dataclass(frozen=True, kw_only=True)  # no slots: what is asked of a long list for each item is kept
class Tally:
    """A sum: its total, what is added, and what it comes to."""

    relation_id: str
    total: Item
    parts: tuple[Item, ...]
    subsets: tuple[Item, ...]
    computed: float
    fits: bool

    @property
    def gap(self) -> float:
        """What the parts lack of the total; negative where they exceed it."""
        return self.total.value - self.computed

    def closed_by(self, change: float) -> bool:
        """Whether a change of the sum would make it the total."""
        return abs(self.gap - change) <= NOISE * max(1.0, abs(self.total.value))

    @cached_property
    def singles(self) -> list[Item]:
        """The parts, place by place."""
        return [single for part in self.parts for single in part.singles()]

    @cached_property
    def keys(self) -> frozenset[str]:
        """All places and categories that the parts name."""
        return frozenset(key for part in self.parts for key in part.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A sum that a finding is about, with what stands around it."""

    failed: Tally
    others: tuple[Tally, ...]  # of other articles, with linked totals
    breakdowns: tuple[Tally, ...]  # of the same total in the same article
    namesake: tuple[Item, str] | None  # another count of just what the parts make, and the words for it
