"""Read what stands before a number: hedges, cues of its list, the words of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.item import FAR, NAMES, Change
from crossfoot.extract.tokens import MARK
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.item import Item
    from crossfoot.lexicon import Lexicon

_CHANGING: Final = tags.AMOUNT | tags.ORIGIN | tags.LEVEL | tags.REACHING
_SMALL: Final = tags.DET | tags.DISTRIBUTIVE | tags.SUMMING
_MOVING: Final = tags.UPWARD | tags.DOWNWARD
_NONE: Final[str] = "none"  # the hedge of words that take a hedge away
_CLAUSE: Final = 40  # chunks that a verb of change may stand before its levels
_AHEAD: Final = 5  # chunks behind a number in which the level reached may follow


class LeftReader:
    """Read to the left of the numbers of one sentence, in order.

    `left_origin` says that a number before was the level that a change left.
    """

    def __init__(self, lexicon: Lexicon, chunks: Sequence[Chunk]) -> None:
        self.lexicon = lexicon
        self.chunks = chunks
        self.left_origin = False

    def read(self, item: Item, floor: int) -> None:
        """Fill the item from the chunks before it; `floor` is the index of the last chunk not to be read."""
        self._scan(item, floor)
        if item.index:
            before = self.chunks[item.index - 1]
            item.coordinated = bool(before.flags & tags.CONJ)
            item.moved = bool(before.flags & _MOVING)
            self._fronted(item, before, floor)
        if item.hedge == _NONE:
            item.hedge = None
        self.left_origin = self.left_origin or item.change is Change.FROM

    def _scan(self, item: Item, floor: int) -> None:
        """Go back from the number; `near` holds while every word so far belongs to it."""
        near = True
        for j in range(item.index - 1, max(floor, item.index - FAR), -1):
            it = self.chunks[j]
            if it.flags:
                if near and self._hedged(item, j) and self._among_places(it, item):
                    return
                if it.flags & tags.OPENING and not near:
                    if self._ended(item, j):
                        continue
                    item.including = item.including or self._holder(item, j)
                close = self._close(item, j) if near else None
                near = close if close is not None else _far(it, item, near=near)
                self._beside(item, j)
            else:
                near = False
            if is_mark(it, ";", ".", ")") or (not near and item.index - j > 3 and is_mark(it, ":", "—", "–")):
                return

    def _hedged(self, item: Item, j: int) -> bool:
        """Whether a hedge stands at j that is no end of a verb: "went up to 140", "lowered to under"."""
        it = self.chunks[j]
        if not it.flags & tags.HEDGE or item.hedge:
            return False
        verb = j > 0 and self.chunks[j - 1].flags & tags.REACHING
        return not (verb and it.values[tags.HEDGE] == "at_most")

    def _among_places(self, it: Chunk, item: Item) -> bool:
        """Whether a hedge before a count of places is the preposition of the places: "over three regions"."""
        counted = item.noun is not None and self.lexicon.nouns[item.noun].of_places
        return counted and bool(it.flags & tags.STRONG_PREP)

    def _close(self, item: Item, j: int) -> bool | None:
        """Read a word that belongs to the number; whether those before it may too, None if it does not."""
        it = self.chunks[j]
        if self._hedged(item, j):
            item.hedge = it.values[tags.HEDGE]
            item.collective = item.collective or bool(it.flags & tags.COLLECTIVE)
            return True
        change = self._change(item, j) if it.flags & _CHANGING else None
        if change is not None:
            item.change = item.change or change
            return not self._multiplied(it)
        if it.flags & tags.CLOSING and not it.number:
            item.closing = True
        elif it.flags & tags.ADDITIVE:
            item.additive = True
        elif it.flags & _SMALL:
            item.summing |= bool(it.flags & tags.SUMMING)
            item.collective |= bool(it.flags & tags.COLLECTIVE)
            item.distributive |= bool(it.flags & tags.DISTRIBUTIVE)
        elif it.flags & tags.NEG:
            item.negated = True
        else:
            return None
        return True

    def _beside(self, item: Item, j: int) -> None:
        """Read the words whose sense hangs on the one before: "Kursk each", "a port of"."""
        flags = self.chunks[j].flags
        if not j or not flags & (tags.DISTRIBUTIVE | tags.OF):
            return
        before = self.chunks[j - 1]
        if flags & tags.DISTRIBUTIVE and before.flags & NAMES:
            item.distributive = True
        if flags & tags.OF and j == item.index - 1 and before.flags == 0 and before.text[0].isalpha():
            item.told_of = True
        if flags & tags.OF and item.index - j <= 2 and _sized(before):
            item.peopled = True
            item.of_noun = before.values.get(tags.NOUN)

    def _change(self, item: Item, j: int) -> Change | None:
        """What the word at j makes of the number: the level left or reached, or the size of a change."""
        flags = self.chunks[j].flags
        if flags & tags.AMOUNT and (not flags & tags.PREP or self._reaching_before(j)):
            return Change.BY
        if flags & tags.ORIGIN:
            moving = not flags & tags.PREP or self._reaching_before(j) or self._level_after(item)
            return Change.FROM if moving else None
        if flags & tags.LEVEL and (self.left_origin or self._reaching_before(j)):
            return Change.TO
        counted = flags & tags.ACTION and item.noun is not None
        moved = flags & tags.REACHING and flags & _MOVING and j == item.index - 1
        return Change.BY if moved and not counted else None

    def _multiplied(self, it: Chunk) -> bool:
        """Whether the words before a number multiply it, so that a hedge before them is not its own."""
        single = self.lexicon.single
        return any(s.flags & tags.MULTIPLE for w in it.lower.split() if (s := single.get(w)) is not None)

    def _reaching_before(self, j: int) -> bool:
        """Whether a verb of change stands before j in the clause."""
        for k in range(j - 1, max(-1, j - _CLAUSE), -1):
            it = self.chunks[k]
            if it.flags & tags.REACHING:
                return True
            if is_mark(it, ";") or (it.flags & tags.SAYS and not it.flags & (tags.NOUN | tags.ACTION)):
                return False
        return False

    def _level_after(self, item: Item) -> bool:
        """Whether the number that a change reached follows: "from 12 ... to 15"."""
        for k in range(item.index + 1, min(item.index + 1 + _AHEAD, len(self.chunks) - 1)):
            if self.chunks[k].flags & tags.LEVEL and self.chunks[k + 1].number is not None:
                return True
            if is_mark(self.chunks[k], ";", "."):
                return False
        return False

    def _ended(self, item: Item, k: int) -> bool:
        """Whether the list that `k` opens names things and is over: "including visitors, and two left"."""
        before, after = item.index - 1, self.chunks[k + 1]
        over = bool(self.chunks[before].flags & tags.CONJ) and self.chunks[before - 1].text == ","
        return over and not after.flags & ~(tags.NOUN | tags.CATEGORY | tags.ACTION)

    def _holder(self, item: Item, k: int) -> bool:
        """Whether the list that `k` opens names who has the number first: "led by Alto with 2,564"."""
        between = self.chunks[k + 1 : item.index]
        return bool(between[-1].flags & tags.CONTAINED) and all(c.kind != MARK for c in between)

    def _fronted(self, item: Item, first: Chunk, floor: int) -> None:
        """Read an anaphor at the head of the clause: "Of those, it said, 35 went down"."""
        if item.index <= 2 and first.flags & tags.ANAPHOR and first.text[0].isupper():
            item.rehead, item.anaphor = True, False
            return
        for k in range(item.index - 1, floor, -1):
            it = self.chunks[k]
            if it.flags & tags.ANAPHOR and not item.anaphor and " " in it.lower:
                item.anaphor = item.fronted = True
                item.anaphor_noun = it.values.get(tags.ANAPHOR)
            elif k <= 1 and it.flags & tags.OF and it.text[0].isupper():
                self._front(item, k)

    def _front(self, item: Item, k: int) -> None:
        """Read a sentence that opens with the whole: "Of the drones, 296 ...", "Of those 141, 35 ..."."""
        chunks = self.chunks
        opening = [c for c in chunks[k + 1 : item.index] if not c.flags & tags.DET or c.flags & tags.NOUN]
        item.opens = item.opens or bool(chunks[k].flags & tags.SOFTENED)
        if not opening:
            item.rehead, item.anaphor = True, False
            return
        noun = next((c for c in opening if c.flags & tags.NOUN), None)
        if noun is not None and self.lexicon.nouns[noun.values[tags.NOUN]].counts is not None:
            return
        if noun is not None and any(c.text == "," for c in opening):
            item.anaphor = item.fronted = True
            item.anaphor_noun = noun.values[tags.NOUN]


def _far(it: Chunk, item: Item, *, near: bool) -> bool:
    """Read a word that need not belong to the number; whether the words before it may."""
    if it.flags & tags.OPENING:
        item.opening, item.including = True, item.including or near
        item.contained = item.contained or bool(it.flags & tags.CONTAINED)
        return near
    if near and it.flags & tags.ANAPHOR and " " in it.lower:
        item.anaphor = True
        item.anaphor_noun = it.values.get(tags.ANAPHOR)
        return near
    if it.flags & tags.MAJORITY:
        item.majority = it
        return near
    if it.flags & tags.MULTIPLE:
        item.hedge = None
    return False


def _sized(before: Chunk) -> bool:
    """Whether the word before "of" names what has a size: "a port of some 260,000 people"."""
    if before.flags & (tags.SUMMING | tags.CLAIMANT) or before.number is not None:
        return False
    return bool(before.flags & (tags.KIND | tags.NOUN))
