"""Find the verb, or the noun before, that says what happened to what a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.item import BREAKS, FAR, NAMES
from crossfoot.extract.nouns import set_noun
from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.item import Item
    from crossfoot.lexicon import Lexicon, Noun

_CLAUSE_MARKS: Final = (";", ".", ":", ")")
_CLAUSE_WORDS: Final = tags.CONJ | tags.SUBORD | tags.SAYS
_TOPIC: Final = 4  # chunks in which a sentence names its topic
_LATE: Final = 3  # chunks behind which a word that may be a noun is no verb


class VerbReader:
    """Read the actions of the items of one sentence, and nouns that a verb ties to them."""

    def __init__(self, lexicon: Lexicon, chunks: Sequence[Chunk]) -> None:
        self.lexicon = lexicon
        self.chunks = chunks

    def read(self, items: Sequence[Item]) -> None:
        """Fill `action` of the items, and `noun` or `subject_noun` of those that have no noun beside them."""
        for k, item in enumerate(items):
            following = next((i for i in items[k + 1 : k + 3] if i is not item.whole_item), None)
            limit = following.index if following is not None else len(self.chunks)
            floor = items[k - 1].noun_end - 1 if k else -1
            self._topic(item)
            told = self._act(item, limit, floor)
            if item.noun is None and not item.anaphor:
                if item.change is not None or self._levelled(item):
                    self._govern(item)
                elif not told:
                    self._subject(item, floor)
            elif not told:
                self._subject(item, floor)
                item.subject = None

    def _act(self, item: Item, limit: int, floor: int) -> bool:
        """Read the verb after the number, or the one before it; whether there is one."""
        after = self._after(item, limit)
        before = self._before(item, floor)
        if after is not None and self.lexicon.actions[after[0]].aim:
            item.aim = True
            after = None
        if after is not None and (before is None or after[1]):
            item.action = self._better(item, after[0])
        elif before is not None:
            item.action, item.action_left = self._better(item, before[0]), True
            item.light = before[1]
        return before is not None or after is not None

    def _topic(self, item: Item) -> None:
        """Take a noun that opens the sentence for all its numbers: "As for houses, 126 were destroyed"."""
        if item.noun is not None or item.anaphor or item.index > FAR:
            return
        chunks = self.chunks
        for k in range(1, min(_TOPIC, item.index - 1)):
            if chunks[k].flags & tags.NOUN and chunks[k + 1].text == ",":
                before = chunks[k - 1].flags
                opening = before == 0 or before & (tags.DET | tags.PREP | tags.SUBORD)
                known = self.lexicon.nouns[chunks[k].values[tags.NOUN]]
                counted = any(c.number is not None for c in chunks[:k])
                if opening and known.counts is None and not known.background and not counted:
                    set_noun(self.lexicon, item, chunks[k])
                    return

    def _better(self, item: Item, action: str) -> str:
        """The verb's action, unless the noun tells its own, which yields only to an outcome of it.

        "Three of the dead were identified" counts the identified; "three dead were counted" the dead.
        """
        told = self.lexicon.nouns[item.noun].action if item.noun else None
        if not told or item.action != told or told in self.lexicon.actions[action].outcome_of:
            return action
        return told

    def _after(self, item: Item, limit: int) -> tuple[str, bool] | None:
        """The first verb after the noun phrase, and whether it is said of the item itself."""
        chunks, start = self.chunks, item.noun_end
        end = min(limit, start + FAR)
        if start < end and _speaks(chunks[start]):
            item.speaks = True
        auxiliary = False
        for k in range(start, end):
            it = chunks[k]
            late = k > start + _LATE and it.flags & tags.NOUN and not it.flags & tags.CATEGORY
            if it.flags & tags.ACTION and not late:
                if it.flags & ~tags.ACTION == tags.PREP:
                    continue
                name = it.values[tags.ACTION]
                return name, auxiliary or it.lower in self.lexicon.actions[name].alone
            if it.flags & tags.AUX:
                auxiliary = True
            elif self._closed(k, limit) and not self._enclosed(item, k):
                return None
        return None

    def _enclosed(self, item: Item, k: int) -> bool:
        """Whether the comma at k closes what the number puts in: "the majority, 63 in all, fell in ..."."""
        before = self.chunks[item.index - 1] if item.index else None
        return before is not None and before.text == "," == self.chunks[k].text and k <= item.noun_end + 1

    def _closed(self, k: int, limit: int) -> bool:
        """Whether the clause of a number ends with chunk k."""
        it = self.chunks[k]
        after = self.chunks[k + 1].flags if k + 1 < limit else 0
        if it.text == ",":
            return not after & (tags.AUX | tags.PRON)
        if it.flags & tags.CONJ and after & NAMES:
            return False
        return bool(it.flags & _CLAUSE_WORDS) or is_mark(it, *BREAKS, ".")

    def _before(self, item: Item, floor: int) -> tuple[str, bool] | None:
        """The nearest verb before the number, and whether it only lists or speaks ("had", "reported")."""
        for k in range(item.index - 1, max(floor, item.index - FAR), -1):
            it = self.chunks[k]
            moved = it.flags & tags.REACHING and item.number.kind is Kind.PERCENT
            named = it.flags & tags.NOUN and k < item.index - 2
            if it.flags & tags.ACTION and not moved and not named:
                return it.values[tags.ACTION], bool(it.flags & (tags.EACH_ITEM | tags.SAYS))
            if it.flags & tags.SUBORD or is_mark(it, *_CLAUSE_MARKS):
                return None
            if it.text == "," and k < item.index - 1:
                following = self.chunks[k + 1].flags
                if not following & (tags.CONJ | tags.OPENING):
                    return None
        return None

    def _subject(self, item: Item, floor: int) -> None:
        """Find the noun that a number without one is said of: "vehicles come next with 2,623"."""
        for k in range(item.index - 1, max(floor, item.index - FAR), -1):
            it = self.chunks[k]
            if it.flags & tags.NOUN and not it.flags & NAMES:
                if self.chunks[k + 1].text == "," and k <= 3 and item.noun is None:
                    set_noun(self.lexicon, item, it)
                else:
                    item.subject, item.subject_noun = it.lower, it.values[tags.NOUN]
                return
            if it.flags & (tags.SUBORD | tags.CONJ) or is_mark(it, *_CLAUSE_MARKS):
                return

    def _levelled(self, item: Item) -> bool:
        """Whether the number is a level of a noun before it: "the count stands at 294", "the toll, 75"."""
        if not item.index:
            return False
        before = self.chunks[item.index - 1]
        if before.flags & tags.HEDGE and item.index > 1:
            before = self.chunks[item.index - 2]
        return bool(before.flags & (tags.LEVEL | tags.STANDING | tags.AUX))

    def _govern(self, item: Item) -> None:
        """Take the noun that rose, fell or stands at the number, with what it says happened.

        In this order: a verb that says what happened to whom, a noun that says it itself, the nearest noun.
        """
        nearest: Noun | None = None
        for k in range(item.index - 1, -1, -1):
            it = self.chunks[k]
            if is_mark(it, ";"):
                break
            if it.flags & tags.ACTION and not it.flags & (tags.REACHING | tags.SAYS):
                told = self.lexicon.actions[it.values[tags.ACTION]]
                if told.noun is not None:
                    item.noun, item.noun_word, item.action = told.noun, it.lower, told.name
                    return
                before = self._governing(k - 1) if k and self._passive(k) else None
                if before is not None:
                    item.noun, item.noun_word, item.action = before.name, before.name, told.name
                    return
            known = self._governing(k)
            if known is not None and known.action is not None:
                item.noun, item.noun_word, item.action = known.name, it.lower, known.action
                return
            counted = self._counted(k)
            if counted is not None and nearest is None:
                item.noun, item.noun_word = counted.name, counted.name
                return
            nearest = nearest or known
        if nearest is not None:
            item.noun, item.noun_word = nearest.name, nearest.name

    def _counted(self, k: int) -> Noun | None:
        """The noun at chunk k, if a number before it counts it: a level is compared with one of the same."""
        it = self.chunks[k]
        number = self.chunks[k - 1].number if k else None
        if number is None or number.indefinite or number.kind is not Kind.COUNT or not it.flags & tags.NOUN:
            return None
        known = self.lexicon.nouns[it.values[tags.NOUN]]
        return None if known.counts or known.background else known

    def _passive(self, k: int) -> bool:
        """Whether nothing that it happens to follows the verb at k: "homes destroyed by the fire"."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return after is not None and bool(after.flags & (tags.PREP | tags.REACHING | tags.AUX))

    def _governing(self, k: int) -> Noun | None:
        """The noun at chunk k, if it counts things and has no number of its own."""
        it = self.chunks[k]
        if not it.flags & tags.NOUN or it.flags & NAMES or it.number is not None:
            return None
        if k and self.chunks[k - 1].number is not None:
            return None
        known = self.lexicon.nouns[it.values[tags.NOUN]]
        return None if known.counts or known.background else known


def _speaks(it: Chunk) -> bool:
    """Whether the word behind a noun phrase makes it the one who speaks."""
    return bool(it.flags & tags.SAYS) and not it.flags & (tags.ACTION | tags.EACH_ITEM | tags.NOUN)
