"""Read what stands around each number of a sentence: noun, action, places, hedge and the cues of its relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.numbers import Kind, Number
from crossfoot.lexicon import tags
import itertools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from crossfoot.lexicon import Lexicon, Noun

COUNTED: Final = frozenset((Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.MEASURE))
_BREAKS: Final = (";", ":", "(", ")", "—", "–", "•", "…")
_STOPS: Final = (",", *_BREAKS)
_MOST_ADJECTIVES: Final = 6
_FAR: Final = 14
_PRONOUNS: Final = (1, 2)
_NAMES: Final = tags.PLACE | tags.PROPER


@dataclass(slots=True, kw_only=True)
class Item:
    """One number of a sentence with what its neighbours say of it; places are of the words nearest to it."""

    index: int
    chunk: Chunk
    number: Number
    sentence: int = 0
    noun_end: int = 0
    noun: str | None = None
    noun_word: str | None = None
    noun_left: bool = False
    action: str | None = None
    action_left: bool = False
    category: str | None = None
    demonym: str | None = None
    hedge: str | None = None
    places: list[Chunk] = field(default_factory=list)
    names: list[Chunk] = field(default_factory=list)
    agents: list[Chunk] = field(default_factory=list)
    place_left: bool = False
    scope: list[Chunk] = field(default_factory=list)
    distributive: bool = False
    collective: bool = False
    additive: bool = False
    anaphor: bool = False
    anaphor_noun: str | None = None
    whole: float | None = None
    whole_item: Item | None = None
    mention: bool = False
    fronted: bool = False
    opening: bool = False
    contained: bool = False
    rehead: bool = False
    speaks: bool = False
    coordinated: bool = False
    opens: bool = False
    owner: bool = False
    peopled: bool = False
    of_noun: str | None = None
    priced: bool = False
    light: bool = False
    subject: str | None = None
    subject_noun: str | None = None
    closing: bool = False
    summing: bool = False
    colon: bool = False
    bracketed: bool = False
    bullet: bool = False
    change: str | None = None
    majority: Chunk | None = None
    superlative: Chunk | None = None
    aim: bool = False
    compound: bool = False
    negated: bool = False
    broken: bool = False
    moved: bool = False


class ItemReader:
    """Read the numbers of a sentence, left to right; each looks no further than its neighbours."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._left_origin = False

    def read(self, chunks: Sequence[Chunk]) -> list[Item]:
        """The counted numbers of a sentence in order, those that only mention a whole included (`mention`)."""
        items: list[Item] = []
        depth = 0
        for i, item in enumerate(chunks):
            depth += is_mark(item, "(") - is_mark(item, ")")
            number = item.number
            if number is None or number.kind not in COUNTED:
                continue
            if number.indefinite and not self._counts_one(chunks, i):
                continue
            if number.in_words and number.value in _PRONOUNS and self._pronoun(chunks, i):
                continue
            made = Item(index=i, chunk=item, number=number, noun_end=i + 1)
            made.distributive = bool(item.flags & tags.DISTRIBUTIVE)
            made.bracketed = depth > 0
            items.append(made)
        for k, item in enumerate(items):
            limit = items[k + 1].index if k + 1 < len(items) else len(chunks)
            floor = items[k - 1].noun_end - 1 if k else -1
            if floor >= item.index:
                floor = items[k - 1].index
            self._left_origin = any(i.change == "from" for i in items[:k])
            self._right(chunks, item, limit, items)
            self._left(chunks, item, floor, items[k - 1] if k else None)
        self._actions(chunks, items)
        items = [i for i in items if not i.number.indefinite or self._beside_counts(chunks, i, items)]
        self._colons(chunks, items)
        return items

    def _beside_counts(self, chunks: Sequence[Chunk], item: Item, items: Sequence[Item]) -> bool:
        """Whether "a" counts: persons of a kind always, things only right beside another count."""
        if item.noun is not None and self.lexicon.is_person(item.noun):
            return item.category is not None and not item.speaks
        beside = (i for i in items if i is not item and i.number.kind is Kind.COUNT)
        return item.noun is not None and any(
            i.noun_end < item.index
            and all(c.flags & tags.CONJ or c.text == "," for c in chunks[i.noun_end : item.index])
            for i in beside
        )

    def _colons(self, chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
        """A colon or dash just before a number opens a list for the number before it."""
        small = tags.DET | tags.HEDGE | tags.SUMMING | tags.CLOSING | tags.ADDITIVE
        for left, right in itertools.pairwise(items):
            k = right.index - 1
            while k > left.index and chunks[k].flags & small:
                k -= 1
            if k > left.index and is_mark(chunks[k], ":", "—") and not chunks[k - 1].flags & _NAMES:
                left.colon = True

    def _counts_one(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Whether "a" before a noun is a count: a person or a thing of one's own, with nothing between but adjectives."""
        for j in range(i + 1, min(i + 4, len(chunks))):
            flags = chunks[j].flags
            if flags & tags.CATEGORY:
                following = chunks[j + 1] if j + 1 < len(chunks) else None
                return not (following is not None and following.flags & tags.NOUN)
            if flags & tags.NOUN:
                known = self.lexicon.nouns[chunks[j].values[tags.NOUN]]
                return not chunks[j].capital and not known.background and known.counts is None
            if (
                flags & (tags.PREP | tags.AUX | tags.ACTION | tags.PLACE | tags.PROPER)
                or chunks[j].text in _STOPS
            ):
                return False
        return False

    def _pronoun(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Whether "one" stands for a noun ("the lower one"), or "both" joins two names."""
        before = chunks[i - 1] if i else None
        after = chunks[i + 1] if i + 1 < len(chunks) else None
        if chunks[i].flags & tags.SET:
            plural = after is not None and after.flags == 0 and after.lower.endswith(self.lexicon.plurals)
            return not plural and not self._noun_within(chunks, i + 1)
        if chunks[i].number is None or chunks[i].number.value != 1 or before is None:
            return False
        if after is not None and (
            after.flags & (tags.NOUN | tags.STRONG_PREP | tags.ADDITIVE | tags.DISTRIBUTIVE | tags.ACTION)
            or self._noun_within(chunks, i + 1)
        ):
            return False
        plain = (
            before.flags
            & ~(tags.AMOUNT_AFTER | tags.DOWNWARD | tags.UPWARD | tags.SUPERLATIVE | tags.ADDITIVE)
            == 0
        )
        return plain and before.text[0].isalpha() and not before.capital

    # --- to the right

    def _right(self, chunks: Sequence[Chunk], item: Item, limit: int, items: Sequence[Item]) -> None:
        j, n = item.index + 1, len(chunks)
        adjectives = 0
        while j < n:
            it = chunks[j]
            flags = it.flags
            if j == item.index + 1 and is_mark(it, "-", "‑") and it.start == item.chunk.end:
                item.compound = True
            elif flags & tags.HEDGE_AFTER and not item.hedge:
                item.hedge = it.values[tags.HEDGE_AFTER]
            elif flags & tags.DISTRIBUTIVE:
                item.distributive = True
            elif flags & tags.ANAPHOR and not flags & tags.NOUN and it.lower != "":
                if item.noun and not it.values.get(tags.ANAPHOR) and len(it.lower.split()) == 1:
                    break
                item.anaphor = True
                item.anaphor_noun = it.values.get(tags.ANAPHOR)
                j += 1
                break
            elif item.number.kind is Kind.PERCENT and flags & tags.NOUN and not flags & tags.AMOUNT_AFTER:
                break
            elif flags & tags.OF and j <= item.index + 3 and self._of(chunks, j, item, items):
                j = item.noun_end
                break
            elif (item.noun is None and flags & tags.NOUN and not it.capital | (flags & tags.PLACE)) or (item.noun is None and flags & tags.NOUN):
                j = self._noun(chunks, j, item)
                continue
            elif (
                flags & tags.AMOUNT_AFTER
                and item.noun is None
                and j <= item.index + 2
                and not flags & tags.ADDITIVE
            ):
                item.change = item.change or "by"
                break
            elif (
                j == item.index + 1 and flags & tags.ONE and j + 1 < n and chunks[j + 1].flags & tags.CATEGORY
            ):
                item.category = chunks[j + 1].values[tags.CATEGORY]
                j += 2
                break
            elif flags & tags.ADDITIVE and not it.capital:
                item.additive = True
            elif flags & tags.SUMMING:
                item.summing = True
            elif flags & tags.DEMONYM and item.noun is None:
                item.demonym = it.values[tags.DEMONYM]
            elif item.noun is None and self._adjective(chunks, j, limit) and adjectives < _MOST_ADJECTIVES:
                adjectives += 1
                if flags & tags.CATEGORY:
                    item.category = it.values[tags.CATEGORY]
            else:
                break
            j += 1
        item.noun_end = max(item.noun_end, j)
        if item.noun is None and item.demonym is None and not item.anaphor:
            self._unknown_noun(chunks, item, j)
        self._after(chunks, item, j, limit)

    def _adjective(self, chunks: Sequence[Chunk], j: int, limit: int) -> bool:
        it = chunks[j]
        stops = (
            tags.AUX | tags.SUBORD | tags.PRON | tags.OF | tags.PLACE | tags.NUMBER | tags.SAYS
            | tags.DET | tags.NEG | tags.ANAPHOR | tags.SUMMING | tags.OPENING
        )  # fmt: skip
        if it.flags & (tags.PREP | tags.ACTION | tags.CATEGORY | tags.CONJ | tags.EACH_ITEM):
            after = chunks[j + 1] if j + 1 < len(chunks) else None
            if it.flags & tags.PREP or after is None:
                return False
            if it.flags & tags.CONJ:
                return (
                    after.flags == 0
                    and not after.capital
                    and after.kind == it.kind
                    and self._noun_within(chunks, j + 1)
                )
            return bool(after.flags & tags.NOUN) and not it.flags & tags.AUX
        if it.flags & stops or is_mark(it, *_BREAKS, ".", "!", "?", '"', "”", "’"):
            return False
        if it.text == ",":
            after = chunks[j + 1] if j + 1 < len(chunks) else None
            return (
                after is not None
                and after.flags == 0
                and not after.capital
                and self._noun_within(chunks, j + 1)
            )
        return j < limit

    def _noun_within(self, chunks: Sequence[Chunk], j: int) -> bool:
        """Whether adjectives from here lead to a noun before anything else."""
        for k in range(j, min(j + 4, len(chunks))):
            if chunks[k].flags & tags.NOUN:
                return True
            if chunks[k].flags & ~(tags.CONJ | tags.DEMONYM | tags.CATEGORY) or chunks[k].number is not None:
                return False
        return False

    def _noun(self, chunks: Sequence[Chunk], j: int, item: Item) -> int:
        """Take the noun at j, the further nouns of a compound, and a noun joined to it by "and"."""
        while True:
            it = chunks[j]
            self._set_noun(item, it)
            following = chunks[j + 1] if j + 1 < len(chunks) else None
            if following is None:
                break
            if following.flags & tags.NOUN and not following.flags & (tags.ACTION | tags.ANAPHOR | tags.AUX):
                if following.capital or following.flags & tags.MEASURE:
                    break
                j += 1
                continue
            if following.flags & tags.CONJ and j + 2 < len(chunks):
                other = chunks[j + 2]
                ahead = j + 3 < len(chunks) and chunks[j + 3].flags & (tags.NOUN | tags.CATEGORY)
                if (
                    other.number is None
                    and other.flags & tags.NOUN
                    and not other.flags & (tags.ACTION | tags.ONE)
                ):
                    if ahead and not chunks[j + 3].number:
                        j += 3
                        continue
                    self._set_joint(item, other)
                    j += 2
                if other.number is None and other.flags == 0 and ahead:
                    self._set_noun(item, chunks[j + 3])
                    j += 3
                    continue
            break
        item.noun_end = j + 1
        return j + 1

    def _set_noun(self, item: Item, it: Chunk) -> None:
        name = it.values[tags.NOUN]
        item.noun, item.noun_word = name, it.lower
        if self.lexicon.base(it.lower) != it.lower and it.lower not in self.lexicon.single:
            item.owner = True
        known = self.lexicon.nouns[name]
        if known.action and not item.action:
            item.action = known.action
        if it.flags & tags.CATEGORY:
            item.category = it.values[tags.CATEGORY]

    def _set_joint(self, item: Item, other: Chunk) -> None:
        """The noun of "missiles and drones": the nearest that is wider than both."""
        name = other.values[tags.NOUN]
        mine = self.lexicon.wider(item.noun or name)
        shared = next((w for w in self.lexicon.wider(name) if w in mine), None)
        item.noun = shared or item.noun
        item.noun_word = f"{item.noun_word} {other.lower}"
        if item.category and other.flags & tags.CATEGORY:
            item.category = None

    def _of(self, chunks: Sequence[Chunk], j: int, item: Item, items: Sequence[Item]) -> bool:
        """Read "of the 97", "of the targeted drones": what the number is a share of."""
        k, n = j + 1, len(chunks)
        if k < n and chunks[k].flags & (tags.DET | tags.ANAPHOR) and chunks[k].number is None:
            k += 1
        elif not (k < n and (_definite(chunks[k]) or chunks[k].flags & tags.PRON)):
            return False
        if k < n and chunks[k].flags & tags.PRON:
            item.anaphor, item.noun_end = True, k + 1
            return True
        steps = 0
        while k < n and steps < _MOST_ADJECTIVES:
            it = chunks[k]
            if it.number is not None and not it.number.indefinite:
                mention = next((m for m in items if m.index == k), None)
                item.whole = it.number.value
                if mention is not None:
                    mention.mention = True
                    item.whole_item = mention
                item.anaphor = True
            elif it.flags & tags.NOUN:
                item.anaphor = True
                end = k + 1
                if item.noun is None:
                    end = self._noun(chunks, k, item)
                item.noun_end = end
                item.anaphor_noun = item.noun
                return True
            elif it.flags & (tags.PLACE | tags.PREP | tags.AUX | tags.NUMBER) or is_mark(it, *_STOPS, "."):
                break
            k += 1
            steps += 1
        if item.whole is not None:
            item.noun_end = max(item.noun_end, k)
        return item.whole is not None

    def _unknown_noun(self, chunks: Sequence[Chunk], item: Item, j: int) -> None:
        """A noun that the lexicon does not have: the last plain word of the phrase, in the plural."""
        if (
            j - 1 > item.index
            and item.number.value != 1
            and not chunks[j - 1].lower.endswith(self.lexicon.plurals)
        ):
            return
        last = chunks[j - 1] if j - 1 > item.index else None
        plain = last is not None and last.flags & ~(tags.CATEGORY | tags.PROPER) == 0 and not last.capital
        if last is not None and plain and last.text[:1].isalpha() and last.text.isascii():
            item.noun_word = last.lower

    def _after(self, chunks: Sequence[Chunk], item: Item, j: int, limit: int) -> None:
        """Cues that follow the noun: "each", "of them", "in all"."""
        for k in range(j, min(j + 4, limit, len(chunks))):
            it = chunks[k]
            before = chunks[k - 1]
            if it.flags & tags.CATEGORY and item.category is None and (k == j or before.flags & tags.AUX):
                item.category = it.values[tags.CATEGORY]
            elif it.flags & tags.DEMONYM and before.flags & tags.AUX and item.demonym is None:
                item.demonym = it.values[tags.DEMONYM]
            if it.flags & tags.DISTRIBUTIVE:
                item.distributive = True
            elif it.flags & tags.COLLECTIVE and not it.flags & tags.SUMMING:
                item.collective = True
            elif it.flags & tags.SUMMING and it.lower not in () and k <= j + 1:
                item.summing = True
            elif it.flags & tags.ANAPHOR and len(it.lower.split()) > 1 and k == j:
                item.anaphor = True
                item.anaphor_noun = it.values.get(tags.ANAPHOR)
            elif it.flags & tags.HEDGE_AFTER and not item.hedge and k == j:
                item.hedge = it.values[tags.HEDGE_AFTER]
            elif is_mark(it, *_BREAKS, "."):
                break
        if j < len(chunks) and is_mark(chunks[j], ":", "—", "–"):
            item.colon = True
        if (
            j + 1 < len(chunks)
            and chunks[j].flags & tags.ONE
            and chunks[j + 1].flags & (tags.MEASURE | tags.NOUN | tags.LENGTH_UNIT)
        ):
            item.priced = item.number.kind is Kind.MONEY
        item.opens = any(chunks[k].flags & tags.OPENING for k in range(j, min(limit, len(chunks))))
        if j < len(chunks) and chunks[j].flags & tags.AMOUNT_AFTER and item.change is None:
            item.change = "by"

    # --- to the left

    def _left(self, chunks: Sequence[Chunk], item: Item, floor: int, previous: Item | None) -> None:
        j = item.index - 1
        stop = max(floor, item.index - _FAR)
        near = True
        while j > stop:
            it = chunks[j]
            flags = it.flags
            if near and flags & tags.HEDGE and not item.hedge and not self._reached(chunks, j):
                if flags & tags.STRONG_PREP and item.noun and self.lexicon.nouns[item.noun].of_places:
                    break
                item.hedge = it.values[tags.HEDGE]
            elif near and self._change(chunks, j, item):
                near = not self._multiplied(it)
            elif near and flags & tags.CLOSING and not it.number:
                item.closing = True
            elif near and flags & tags.ADDITIVE:
                item.additive = True
            elif near and flags & (tags.DET | tags.DISTRIBUTIVE | tags.SUMMING):
                item.summing |= bool(flags & tags.SUMMING)
                item.distributive |= bool(flags & tags.DISTRIBUTIVE)
            elif near and flags & tags.NEG:
                item.negated = True
            elif flags & tags.OPENING:
                item.opening = True
                item.contained = item.contained or bool(flags & tags.CONTAINED)
            elif near and flags & tags.ANAPHOR and flags & ~tags.NOUN and len(it.lower.split()) > 1:
                item.anaphor = True
                item.anaphor_noun = it.values.get(tags.ANAPHOR)
            elif flags & tags.MAJORITY:
                item.majority = it
            elif flags & tags.MULTIPLE:
                item.hedge, near = None, False
            else:
                near = False
            if flags & tags.DISTRIBUTIVE and j and chunks[j - 1].flags & _NAMES:
                item.distributive = True
            if flags & tags.OF and near_of(chunks, j, item.index):
                item.peopled = True
                item.of_noun = chunks[j - 1].values.get(tags.NOUN)
            if flags & (tags.MOST | tags.FEWEST) and not (j and chunks[j - 1].flags & tags.SOFTENED):
                item.superlative = item.superlative or it
            if is_mark(it, ";", ".", ")"):
                break
            if is_mark(it, ":", "—", "–") and near is False and item.index - j > 3:
                break
            j -= 1
        item.coordinated = item.index > 0 and bool(chunks[item.index - 1].flags & tags.CONJ)
        if item.index:
            item.moved = bool(chunks[item.index - 1].flags & (tags.UPWARD | tags.DOWNWARD))
        self._fronted(chunks, item, floor)
        first = next((c for c in chunks[: item.index] if c.text[:1].isalnum()), None)
        item.bullet = item.index <= 2 and chunks[0].text in self.lexicon.bullets and first is None
        if item.hedge == "none":
            item.hedge = None

    def _reached(self, chunks: Sequence[Chunk], j: int) -> bool:
        """Whether a hedge word is the end of a verb: "went up to 140", "lowered to under"."""
        return (
            j > 0
            and bool(chunks[j - 1].flags & tags.REACHING)
            and bool(chunks[j].values.get(tags.HEDGE) == "at_most")
        )

    def _change(self, chunks: Sequence[Chunk], j: int, item: Item) -> bool:
        """The word before the number that makes it the start, the end or the size of a change."""
        it = chunks[j]
        if it.flags & tags.AMOUNT and not it.flags & tags.PREP:
            item.change = item.change or "by"
            return True
        if it.flags & tags.AMOUNT and self._reaching_before(chunks, j):
            item.change = item.change or "by"
            return True
        if it.flags & tags.ORIGIN:
            if (
                it.flags & tags.PREP
                and not self._reaching_before(chunks, j)
                and not self._level_after(chunks, item)
            ):
                return False
            item.change = item.change or "from"
            return True
        if it.flags & tags.LEVEL and (self._reaching_before(chunks, j) or self._left_origin):
            item.change = item.change or "to"
            return True
        counted = it.flags & tags.ACTION and item.noun is not None
        if (
            it.flags & tags.REACHING
            and it.flags & (tags.UPWARD | tags.DOWNWARD)
            and j == item.index - 1
            and not counted
        ):
            item.change = item.change or "by"
            return True
        return False

    def _multiplied(self, it: Chunk) -> bool:
        """Whether the words before a number multiply it, so that a hedge before them is not its own."""
        single = self.lexicon.single
        return any(s.flags & tags.MULTIPLE for w in it.lower.split() if (s := single.get(w)) is not None)

    def _reaching_before(self, chunks: Sequence[Chunk], j: int) -> bool:
        for k in range(j - 1, max(-1, j - _FAR), -1):
            it = chunks[k]
            if it.flags & tags.REACHING:
                return True
            if is_mark(it, ";", ".") or (it.flags & tags.SAYS and not it.flags & (tags.NOUN | tags.ACTION)):
                return False
        return False

    def _level_after(self, chunks: Sequence[Chunk], item: Item) -> bool:
        for k in range(item.index + 1, min(item.index + 6, len(chunks) - 1)):
            if chunks[k].flags & tags.LEVEL and chunks[k + 1].number is not None:
                return True
            if is_mark(chunks[k], ";", "."):
                return False
        return False

    def _fronted(self, chunks: Sequence[Chunk], item: Item, floor: int) -> None:
        """An anaphor at the head of the clause: "Of those, it said, 35 went down"; a bracket round the item."""
        first = chunks[item.index - 1] if item.index else None
        if first is not None and item.index <= 2 and first.flags & tags.ANAPHOR and first.text[0].isupper():
            item.rehead, item.anaphor = True, False
            return
        for k in range(item.index - 1, floor, -1):
            it = chunks[k]
            if it.flags & tags.ANAPHOR and len(it.lower.split()) > 1 and not item.anaphor:
                item.anaphor = item.fronted = True
                item.anaphor_noun = it.values.get(tags.ANAPHOR)
            elif it.flags & tags.OF and it.text[0].isupper() and k <= 1:
                self._front(chunks, k, item)

    def _front(self, chunks: Sequence[Chunk], k: int, item: Item) -> None:
        """A sentence that opens with the whole: "Of the drones, 296 ...", "Of those 141, it said, 35 ..."."""
        opening = [c for c in chunks[k + 1 : item.index] if not c.flags & tags.DET or c.flags & tags.NOUN]
        item.opens = item.opens or bool(chunks[k].flags & tags.SOFTENED)
        if not opening:
            item.rehead = True
            item.anaphor = False
            return
        noun = next((c for c in opening if c.flags & tags.NOUN), None)
        if noun is not None and any(c.text == "," for c in opening):
            item.anaphor = item.fronted = True
            item.anaphor_noun = noun.values[tags.NOUN]

    # --- verbs

    def _actions(self, chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
        for k, item in enumerate(items):
            limit = items[k + 1].index if k + 1 < len(items) else len(chunks)
            floor = items[k - 1].noun_end - 1 if k else -1
            self._topic(chunks, item)
            found = self._action_right(chunks, item, limit)
            left = self._action_left(chunks, item, floor)
            if found is not None and self.lexicon.actions[found[0]].aim:
                item.aim = True
                found = None
            if found is not None and (left is None or found[1]):
                item.action = self._better(item, found[0])
            elif left is not None:
                item.action, item.action_left = self._better(item, left[0]), True
                item.light = left[1]
            if item.noun is None and not item.anaphor and not item.places:
                if item.change or self._levelled(chunks, item):
                    self._governing(chunks, item)
                elif left is None and found is None:
                    self._subject(chunks, item, floor)
            elif left is None and found is None and item.subject is None:
                self._subject(chunks, item, floor)
                item.subject = None

    def _topic(self, chunks: Sequence[Chunk], item: Item) -> None:
        """A noun that opens the sentence for all its numbers: "As for houses, 126 were destroyed"."""
        if item.noun is not None or item.anaphor or item.index > _FAR:
            return
        for k in range(1, min(4, item.index)):
            if chunks[k].flags & tags.NOUN and k + 1 < item.index and chunks[k + 1].text == ",":
                opening = (
                    chunks[k - 1].flags & (tags.DET | tags.PREP | tags.SUBORD) or chunks[k - 1].flags == 0
                )
                known = self.lexicon.nouns[chunks[k].values[tags.NOUN]]
                if (
                    known.counts is None
                    and not known.background
                    and opening
                    and not any(c.number is not None for c in chunks[:k])
                ):
                    self._set_noun(item, chunks[k])
                    item.noun_left = True
                return

    def _better(self, item: Item, action: str) -> str:
        """A noun's own action yields only to an outcome of it ("of the dead ... identified")."""
        if item.action and item.noun:
            known = self.lexicon.nouns[item.noun].action
            if known and item.action == known:
                narrower = self.lexicon.actions[action].outcome_of
                return action if known in narrower else item.action
        return action

    def _action_right(self, chunks: Sequence[Chunk], item: Item, limit: int) -> tuple[str, bool] | None:
        """The first verb after the noun phrase, and whether it is said of the item itself."""
        passed_aux = False
        for k in range(item.noun_end, min(limit, item.noun_end + _FAR)):
            it = chunks[k]
            if (
                k == item.noun_end
                and it.flags & tags.SAYS
                and not it.flags & (tags.ACTION | tags.EACH_ITEM | tags.NOUN)
            ):
                item.speaks = True
            if it.flags & tags.ACTION and not (
                it.flags & tags.NOUN and not it.flags & tags.CATEGORY and k > item.noun_end + 3
            ):
                if it.flags & tags.PREP and not it.flags & ~(tags.PREP | tags.ACTION):
                    continue
                name = it.values[tags.ACTION]
                return name, passed_aux or it.lower in self.lexicon.actions[name].alone
            if it.flags & tags.AUX:
                passed_aux = True
            elif it.text == ",":
                after = chunks[k + 1] if k + 1 < limit else None
                if after is None or not after.flags & (tags.AUX | tags.PRON):
                    return None
            elif is_mark(it, *_BREAKS, ".") or it.flags & (tags.CONJ | tags.SUBORD | tags.SAYS):
                if (
                    it.flags & tags.CONJ
                    and k + 1 < limit
                    and chunks[k + 1].flags & (tags.PLACE | tags.PROPER)
                ):
                    continue
                return None
        return None

    def _action_left(self, chunks: Sequence[Chunk], item: Item, floor: int) -> tuple[str, bool] | None:
        for k in range(item.index - 1, max(floor, item.index - _FAR), -1):
            it = chunks[k]
            moved = it.flags & tags.REACHING and item.number.kind is Kind.PERCENT
            if it.flags & tags.ACTION and not moved and not (it.flags & tags.NOUN and k < item.index - 2):
                return it.values[tags.ACTION], bool(it.flags & (tags.EACH_ITEM | tags.SAYS))
            if is_mark(it, ";", ".", ":", ")") or it.flags & tags.SUBORD:
                return None
            if it.text == "," and k < item.index - 1 and not chunks[k + 1].flags & (tags.CONJ | tags.OPENING):
                return None
        return None

    def _subject(self, chunks: Sequence[Chunk], item: Item, floor: int) -> None:
        """The noun that a number without one is said of: "vehicles come next with 2,623"."""
        for k in range(item.index - 1, max(floor, item.index - _FAR), -1):
            it = chunks[k]
            if it.flags & tags.NOUN and not it.flags & (tags.PLACE | tags.PROPER):
                if chunks[k + 1].text == "," and k <= 3 and item.noun is None:
                    self._set_noun(item, it)
                    item.noun_left = True
                    return
                item.subject, item.subject_noun = it.lower, it.values[tags.NOUN]
                return
            if is_mark(it, ";", ".", ":", ")") or it.flags & (tags.SUBORD | tags.CONJ):
                return

    def _levelled(self, chunks: Sequence[Chunk], item: Item) -> bool:
        """Whether the number is a level that a noun before it stands at: "the count stands at 294", "the toll, 75"."""
        before = chunks[item.index - 1] if item.index else None
        if before is not None and before.flags & tags.HEDGE and item.index > 1:
            before = chunks[item.index - 2]
        return before is not None and bool(before.flags & (tags.LEVEL | tags.STANDING | tags.AUX))

    def _governing(self, chunks: Sequence[Chunk], item: Item) -> None:
        """The noun that rose, fell or stands at the number, with what it says happened.

        In this order: a verb that says what happened to whom, a noun that says it itself, the nearest noun.
        """
        nearest: Noun | None = None
        for k in range(item.index - 1, -1, -1):
            it = chunks[k]
            if is_mark(it, ";"):
                break
            told = self.lexicon.actions[it.values[tags.ACTION]] if it.flags & tags.ACTION else None
            if told is not None and told.noun is not None and not it.flags & (tags.REACHING | tags.SAYS):
                item.noun, item.noun_word, item.noun_left = told.noun, it.lower, True
                item.action = told.name
                return
            if it.flags & tags.NOUN and it.number is None and not it.flags & _NAMES:
                known = self.lexicon.nouns[it.values[tags.NOUN]]
                if known.counts or known.background or (k and chunks[k - 1].number is not None):
                    continue
                if known.action is not None:
                    item.noun, item.noun_word, item.noun_left = known.name, it.lower, True
                    item.action = known.action
                    return
                nearest = nearest or known
        if nearest is not None:
            item.noun, item.noun_word, item.noun_left = nearest.name, nearest.name, True


def near_of(chunks: Sequence[Chunk], j: int, index: int) -> bool:
    """Whether the number says how large a place is: "a port of some 260,000 people"."""
    if j == 0 or index - j > 2:
        return False
    if chunks[j - 1].flags & (tags.SUMMING | tags.CLAIMANT):
        return False
    before = chunks[j - 1]
    return bool(before.flags & (tags.KIND | tags.NOUN)) and before.number is None


def _definite(item: Chunk) -> bool:
    return item.number is not None and not item.number.indefinite and item.number.kind is Kind.COUNT
