"""Read what follows a number: its noun phrase, what it is a share of, the cues behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.item import BREAKS, Change
from crossfoot.extract.nouns import noun_within, set_unknown, take_noun
from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.item import Item
    from crossfoot.lexicon import Lexicon

_MOST_ADJECTIVES: Final = 6
_BEHIND: Final = 4  # chunks behind the noun phrase in which "each" or "in all" may stand
_MODIFYING: Final = tags.PREP | tags.ACTION | tags.CATEGORY | tags.CONJ | tags.EACH_ITEM
_NO_ADJECTIVE: Final = (
    tags.AUX | tags.SUBORD | tags.PRON | tags.OF | tags.PLACE | tags.NUMBER | tags.SAYS
    | tags.DET | tags.NEG | tags.ANAPHOR | tags.SUMMING | tags.OPENING
)  # fmt: skip
_NO_WHOLE: Final = tags.PLACE | tags.PREP | tags.AUX | tags.NUMBER
_ENDING: Final = tags.ANAPHOR | tags.NOUN | tags.OF
_CUES: Final = tags.HEDGE_AFTER | tags.DISTRIBUTIVE
_PHRASE_MARKS: Final = (*BREAKS, ".", "!", "?", '"', "”", "’")
_UNIT_OF_PRICE: Final = tags.MEASURE | tags.NOUN | tags.LENGTH_UNIT


class RightReader:
    """Read to the right of the numbers of one sentence."""

    def __init__(self, lexicon: Lexicon, chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
        self.lexicon = lexicon
        self.chunks = chunks
        self.at = {item.index: item for item in items}

    def read(self, item: Item, limit: int) -> None:
        """Fill the item from the chunks behind it; `limit` is the index of the next number."""
        end = self._phrase(item, limit)
        item.noun_end = max(item.noun_end, end)
        if item.noun is None and item.demonym is None and not item.anaphor and end - 1 > item.index:
            set_unknown(self.lexicon, item, self.chunks[end - 1])
        for k in range(end, min(end + _BEHIND, limit)):
            self._behind(item, k, first=k == end)
            if is_mark(self.chunks[k], *BREAKS, "."):
                break
        if end < len(self.chunks):
            self._next(item, end, limit)

    def _phrase(self, item: Item, limit: int) -> int:
        """Read the noun phrase of the number; the index after it."""
        chunks = self.chunks
        adjectives = 0
        j = item.index + 1
        while j < len(chunks):
            it = chunks[j]
            if j == item.index + 1 and is_mark(it, "-", "‑") and it.start == item.chunk.end:
                item.compound = True
            elif it.flags & _CUES and _cue(it, item):
                pass
            elif it.flags & _ENDING and (end := self._ended(item, j)) is not None:
                return end
            elif item.noun is None and it.flags & tags.NOUN and not self._verb(item, it):
                j = take_noun(self.lexicon, chunks, j, item)
                continue
            elif it.flags and (end := self._cut(item, j)) is not None:
                return end
            elif not it.flags or self._sums_next(j) or not _told(it, item):
                adjective = (
                    item.noun is None and adjectives < _MOST_ADJECTIVES and _adjective(chunks, j, limit)
                )
                if not adjective:
                    return j
                adjectives += 1
                if it.flags & tags.CATEGORY:
                    item.category = it.values[tags.CATEGORY]
            j += 1
        return j

    def _sums_next(self, k: int) -> bool:
        """Whether words of a sum belong to the number behind them: "for a total of 18"."""
        summing = self.chunks[k].flags & tags.SUMMING
        return bool(summing) and k + 1 < len(self.chunks) and self.chunks[k + 1].number is not None

    def _verb(self, item: Item, it: Chunk) -> bool:
        """Whether a word that may be a noun or a verb is a verb: in the singular after more than one."""
        may_be = it.flags & tags.ACTION and not it.flags & tags.CATEGORY
        return bool(may_be) and item.number.value != 1 and not it.lower.endswith(self.lexicon.plurals)

    def _ended(self, item: Item, j: int) -> int | None:
        """Where "of them", "of the 97" or the noun after a percentage ends the phrase; None if none does."""
        it = self.chunks[j]
        if it.flags & tags.ANAPHOR and not it.flags & tags.NOUN:
            if item.noun and not it.values.get(tags.ANAPHOR) and not _is_phrase(it):
                return j
            _point_back(it, item)
            return j + 1
        if item.number.kind is Kind.PERCENT and it.flags & tags.NOUN and not it.flags & tags.AMOUNT_AFTER:
            return j
        if it.flags & tags.OF and j <= item.index + 3 and self._whole(item, j):
            return item.noun_end
        return None

    def _cut(self, item: Item, j: int) -> int | None:
        """Where a word of change or "one child" ends the phrase; None if j does not end it."""
        it = self.chunks[j]
        changed = it.flags & tags.AMOUNT_AFTER and not it.flags & tags.ADDITIVE
        if changed and item.noun is None and j <= item.index + 2:
            item.change = item.change or Change.BY
            return j
        if j == item.index + 1 and it.flags & tags.ONE and j + 1 < len(self.chunks):
            following = self.chunks[j + 1]
            if following.flags & tags.CATEGORY:
                item.category = following.values[tags.CATEGORY]
                return j + 2
        return None

    def _whole(self, item: Item, j: int) -> bool:
        """Read "of the 97", "of the targeted drones": what the number is a share of."""
        k, chunks = j + 1, self.chunks
        if k >= len(chunks):
            return False
        if chunks[k].flags & (tags.DET | tags.ANAPHOR) and chunks[k].number is None:
            k += 1
        elif not _definite(chunks[k]) and not chunks[k].flags & tags.PRON:
            return False
        if k < len(chunks) and chunks[k].flags & tags.PRON:
            item.anaphor, item.noun_end = True, k + 1
            return True
        return self._known_whole(item, k)

    def _known_whole(self, item: Item, k: int) -> bool:
        """Read the number and the noun of a whole that starts at k."""
        for i in range(k, min(k + _MOST_ADJECTIVES, len(self.chunks))):
            it = self.chunks[i]
            if it.number is not None and not it.number.indefinite:
                self._repeat(item, i, it.number.value)
            elif it.flags & tags.NOUN:
                end = take_noun(self.lexicon, self.chunks, i, item) if item.noun is None else i + 1
                item.noun_end = end
                item.anaphor, item.anaphor_noun = True, item.noun
                return True
            elif not it.flags and it.lower.endswith(self.lexicon.plurals) and item.noun is None:
                item.anaphor, item.strange, item.noun_word, item.noun_end = True, True, it.lower, i + 1
                return True
            elif it.flags & _NO_WHOLE or is_mark(it, ",", *BREAKS, "."):
                break
            k = i + 1
        if item.whole is None:
            return False
        item.noun_end = max(item.noun_end, k)
        return True

    def _repeat(self, item: Item, i: int, value: float) -> None:
        """Note the number at i as the whole, told before or only mentioned here."""
        item.whole, item.anaphor = value, True
        mention = self.at.get(i)
        if mention is not None:
            mention.mention = True
            item.whole_item = mention

    def _behind(self, item: Item, k: int, *, first: bool) -> None:
        """Read one cue behind the noun phrase: "each", "of them", "in all"."""
        it, auxiliary = self.chunks[k], self.chunks[k - 1].flags & tags.AUX
        if it.flags & tags.CATEGORY and item.category is None and (first or auxiliary):
            item.category = it.values[tags.CATEGORY]
            item.copular = bool(auxiliary)
        elif it.flags & tags.DEMONYM and auxiliary and item.demonym is None:
            item.demonym = it.values[tags.DEMONYM]
            item.copular = True
        if it.flags & tags.DISTRIBUTIVE:
            item.distributive = True
        elif it.flags & (tags.SUMMING | tags.COLLECTIVE) and not self._sums_next(k):
            item.summing = item.summing or (bool(it.flags & tags.SUMMING) and k <= item.noun_end + 1)
            item.collective = True
        elif first and it.flags & tags.ANAPHOR and _is_phrase(it):
            _point_back(it, item)
        elif first and it.flags & tags.HEDGE_AFTER and not item.hedge:
            item.hedge = it.values[tags.HEDGE_AFTER]

    def _next(self, item: Item, end: int, limit: int) -> None:
        """Read what the chunk right behind the noun phrase opens: a list, a price, a change."""
        it = self.chunks[end]
        if is_mark(it, ":", "—", "–"):
            item.colon = True
        if it.flags & tags.ONE and end + 1 < len(self.chunks) and self.chunks[end + 1].flags & _UNIT_OF_PRICE:
            item.priced = item.number.kind is Kind.MONEY
        if it.flags & tags.AMOUNT_AFTER and item.change is None:
            item.change = Change.BY
        item.opens = any(self.chunks[k].flags & tags.OPENING for k in range(end, limit))


def _is_phrase(it: Chunk) -> bool:
    """Whether a cue is of several words, as "of them" is and "these" is not."""
    return " " in it.lower


def _point_back(it: Chunk, item: Item) -> None:
    item.anaphor = True
    item.anaphor_noun = it.values.get(tags.ANAPHOR)


def _cue(it: Chunk, item: Item) -> bool:
    """Read a hedge that follows or "each"; whether the chunk was one."""
    if it.flags & tags.HEDGE_AFTER and not item.hedge:
        item.hedge = it.values[tags.HEDGE_AFTER]
        return True
    if it.flags & tags.DISTRIBUTIVE:
        item.distributive = True
        return True
    return False


def _told(it: Chunk, item: Item) -> bool:
    """Read "more", "in all" or a nationality; whether the chunk was one."""
    if it.flags & tags.ADDITIVE and not it.capital:
        item.additive = True
    elif it.flags & tags.SUMMING:
        item.summing = item.collective = True
    elif it.flags & tags.DEMONYM and item.noun is None:
        item.demonym = it.values[tags.DEMONYM]
    else:
        return False
    return True


def _adjective(chunks: Sequence[Chunk], j: int, limit: int) -> bool:
    """Whether chunk j may stand between a number and its noun."""
    it = chunks[j]
    if it.flags & _MODIFYING:
        return _modifies(chunks, j)
    if it.flags & _NO_ADJECTIVE or is_mark(it, *_PHRASE_MARKS):
        return False
    return _plain_before_noun(chunks, j + 1) if it.text == "," else j < limit


def _modifies(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether a participle or a kind stands right before the noun, or "and" joins two adjectives."""
    it = chunks[j]
    if it.flags & tags.PREP or j + 1 >= len(chunks):
        return False
    after = chunks[j + 1]
    if it.flags & tags.CONJ:
        return after.kind == it.kind and _plain_before_noun(chunks, j + 1)
    return bool(after.flags & tags.NOUN) and not it.flags & tags.AUX


def _plain_before_noun(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether an adjective that the lexicon does not know stands at j, with its noun behind."""
    return j < len(chunks) and chunks[j].flags == 0 and not chunks[j].capital and noun_within(chunks, j)


def _definite(item: Chunk) -> bool:
    return item.number is not None and not item.number.indefinite and item.number.kind is Kind.COUNT
