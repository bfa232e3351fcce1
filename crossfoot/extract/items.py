"""Read the counted numbers of a sentence with what stands around each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.item import BREAKS, NAMES, Item
from crossfoot.extract.left import LeftReader
from crossfoot.extract.nouns import noun_within
from crossfoot.extract.numbers import Kind
from crossfoot.extract.right import RightReader
from crossfoot.extract.tokens import MARK
from crossfoot.extract.verbs import VerbReader
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.numbers import Number
    from crossfoot.lexicon import Lexicon

_COUNTED: Final = frozenset((Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.MEASURE))
_PRONOUNS: Final = (1, 2)
_NEAR: Final = 4  # numbers back to which "and a" may join
_SMALL: Final = tags.DET | tags.HEDGE | tags.SUMMING | tags.CLOSING | tags.ADDITIVE
_NO_THING: Final = tags.PREP | tags.AUX | tags.ACTION | NAMES
_COUNTING: Final = tags.NOUN | tags.STRONG_PREP | tags.ADDITIVE | tags.DISTRIBUTIVE | tags.ACTION
_BEFORE_PRONOUN: Final = tags.AMOUNT_AFTER | tags.DOWNWARD | tags.UPWARD | tags.SUPERLATIVE | tags.ADDITIVE


class ItemReader:
    """Read the numbers of a sentence, left to right; each looks no further than its neighbours."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def read(self, chunks: Sequence[Chunk]) -> list[Item]:
        """The counted numbers of a sentence in order, with those that only mention a whole (`mention`)."""
        items = self._numbers(chunks)
        if not items:
            return items
        right, left = RightReader(self.lexicon, chunks, items), LeftReader(self.lexicon, chunks)
        for k, item in enumerate(items):
            floor = items[k - 1].noun_end - 1 if k else -1
            if floor >= item.index:
                floor = items[k - 1].index
            right.read(item, items[k + 1].index if k + 1 < len(items) else len(chunks))
            left.read(item, floor)
        VerbReader(self.lexicon, chunks).read(items)
        items = [
            i for n, i in enumerate(items) if not i.number.indefinite or self._beside_counts(chunks, items, n)
        ]
        items = _apart(items)
        _colons(chunks, items)
        return items

    def _numbers(self, chunks: Sequence[Chunk]) -> list[Item]:
        """The numbers that count something, with nothing read around them yet."""
        items: list[Item] = []
        depth = 0
        for i, it in enumerate(chunks):
            if it.kind == MARK:
                depth += (it.text == "(") - (it.text == ")")
            number = it.number
            if number is None or number.kind not in _COUNTED or not self._counts(chunks, i, number):
                continue
            distributive = bool(it.flags & tags.DISTRIBUTIVE)
            items.append(
                Item(
                    index=i,
                    chunk=it,
                    number=number,
                    noun_end=i + 1,
                    distributive=distributive,
                    bracketed=depth > 0,
                )
            )
        return items

    def _counts(self, chunks: Sequence[Chunk], i: int, number: Number) -> bool:
        """Whether a number is no article and no pronoun."""
        if number.indefinite and not self._counts_one(chunks, i):
            return False
        return not (number.in_words and number.value in _PRONOUNS and self._pronoun(chunks, i, number))

    def _counts_one(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Whether "a" counts a person or a thing of its own, with nothing between but adjectives."""
        for j in range(i + 1, min(i + 4, len(chunks))):
            flags = chunks[j].flags
            if flags & tags.CATEGORY:
                return j + 1 >= len(chunks) or not chunks[j + 1].flags & tags.NOUN
            if flags & tags.NOUN:
                known = self.lexicon.nouns[chunks[j].values[tags.NOUN]]
                return not chunks[j].capital and not known.background and known.counts is None
            if flags & _NO_THING or chunks[j].text in (",", *BREAKS):
                return False
        return False

    def _pronoun(self, chunks: Sequence[Chunk], i: int, number: Number) -> bool:
        """Whether "one" stands for a noun ("the lower one"), or "both" joins two names."""
        after = chunks[i + 1] if i + 1 < len(chunks) else None
        if chunks[i].flags & tags.SET:
            plural = after is not None and after.flags == 0 and after.lower.endswith(self.lexicon.plurals)
            return not plural and not noun_within(chunks, i + 1)
        if number.value != 1 or not i:
            return False
        if after is not None and (after.flags & _COUNTING or noun_within(chunks, i + 1)):
            return False
        before = chunks[i - 1]
        return before.flags & ~_BEFORE_PRONOUN == 0 and before.text[0].isalpha() and not before.capital

    def _beside_counts(self, chunks: Sequence[Chunk], items: Sequence[Item], at: int) -> bool:
        """Whether "a" counts: persons of a kind always, things only right beside another count."""
        item = items[at]
        if item.noun is None:
            return False
        if self.lexicon.is_person(item.noun):
            return item.category is not None and not item.speaks
        k = item.index - 1
        while k > 0 and (chunks[k].flags & tags.CONJ or chunks[k].text == ","):
            k -= 1
        return k < item.index - 1 and any(
            i.noun_end == k + 1 and i.number.kind is Kind.COUNT for i in items[max(0, at - _NEAR) : at]
        )


def _apart(items: Sequence[Item]) -> list[Item]:
    """The items less those that stand in the noun phrase of the one before: "one a woman"."""
    kept: list[Item] = []
    for item in items:
        inside = bool(kept) and item.index < kept[-1].noun_end and not item.mention
        if not (inside and item.number.indefinite):
            kept.append(item)
    return kept


def _colons(chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
    """Mark the number before a colon or dash that opens a list with the next number."""
    for left, right in pairwise(items):
        k = right.index - 1
        while k > left.index and chunks[k].flags & _SMALL:
            k -= 1
        if k > left.index and is_mark(chunks[k], ":", "—") and not chunks[k - 1].flags & NAMES:
            left.colon = True
