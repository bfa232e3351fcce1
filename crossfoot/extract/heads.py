"""Find the head of a share: the count that it divides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.dimensions import OUTCOME, PLACE, REST, TIME
from crossfoot.extract.history import REACH
from crossfoot.extract.kinship import narrower
from crossfoot.extract.numbers import Kind

if TYPE_CHECKING:
    from crossfoot.extract.dimensions import Dimensions
    from crossfoot.extract.drafts import Draft, Tally
    from crossfoot.extract.fitting import Fitting
    from crossfoot.extract.history import History
    from crossfoot.lexicon import Lexicon

_SLIP: Final = 1.25  # times a whole that a share may be said to exceed it by mistake
_CLOSE: Final = 4  # chunks between a count and the list that its colon opens
_NEXT: Final = 2  # sentences that a list or a noun said again may lie apart
_NO_ANTECEDENT: Final = ("subset", "change_by", "change_from")
_NOT_INCLUDING: Final = ("change_by", "change_from", "background", "part")
_NO_HEAD: Final = ("subset", "change_by", "change_from", "background")


class HeadFinder:
    """Look for heads among the drafts seen so far; it changes nothing."""

    def __init__(self, lexicon: Lexicon, history: History, fitting: Fitting, dimensions: Dimensions) -> None:
        self.lexicon = lexicon
        self.history = history
        self.fitting = fitting
        self.dimensions = dimensions

    def find(self, draft: Draft) -> Draft | None:
        """The count that the draft is a share of, None if it is a share of none.

        The surest sign decides: a whole that is named, a bracket, a colon, "of them", the list being read;
        last the nearest count that it can divide.
        """
        if not draft.countable or (draft.item.told_of and not draft.own_noun and not draft.item.anaphor):
            return None
        near = self.history.beside(draft)
        if (
            draft.item.closing
            and near is not None
            and (near.item.strange or (near.role == "standalone" and near.item.anaphor))
        ):
            return None  # what remains of a whole that is not known
        return (
            self._named_whole(draft)
            or self._rest_of(draft)
            or self._bracketed(draft)
            or self._nested(draft, near)
            or self._colon(draft)
            or _said_again(draft, near)
            or self._antecedent(draft, near)
            or self._included(draft, near)
            or _repeated(draft, near)
            or self._listed(draft, near)
            or self._chained(draft, near)
            or self.open_head(draft)
        )

    def open_head(self, draft: Draft) -> Draft | None:
        """The nearest count before this one that it can be a share of without a word saying so."""
        item, own = draft.item, draft.own_noun or draft.own_action
        if not _divides(draft) or (draft.later and draft.own_noun and not item.anaphor):
            return None
        if item.broken and not own and not item.anaphor:
            return None
        if item.additive and self.history.beside(draft) is None:
            return None
        if item.number.indefinite and self.history.beside(draft) is None:
            return None
        return next((d for d in self.history.back(draft) if self._open(draft, d)), None)

    def _open(self, draft: Draft, other: Draft) -> bool:
        if other.role in _NO_HEAD or (other.role == "part" and not self._splits(draft, other)):
            return False
        if _by_giver(draft, other) or not self.fitting.fits(draft, other):
            return False
        dimension = self.dimensions.of(draft, other)
        if dimension is None or any(t.dimension == dimension and t.used_up for t in other.heads):
            return False
        return _sure(draft, other)

    def _named_whole(self, draft: Draft) -> Draft | None:
        """The count that "six of the 97" repeats."""
        return self.history.of_value(draft, draft.item.whole) if draft.item.whole is not None else None

    def _rest_of(self, draft: Draft) -> Draft | None:
        """The count of just those that "the other three crew members" are left of."""
        left = draft.item.closing and draft.own_noun and not draft.places
        head = self._of_noun(draft) if left else None
        return head if head is not None and head.value > draft.value else None

    def _bracketed(self, draft: Draft) -> Draft | None:
        """The count before the bracket that a draft without a place stands in."""
        if not draft.item.bracketed or draft.places:
            return None
        opened = next((d for d in self.history.back(draft, 0) if not d.item.bracketed), None)
        fits = opened is not None and self.fitting.fits(draft, opened, listed=True)
        return opened if fits else None

    def _colon(self, draft: Draft) -> Draft | None:
        """The count of the same sentence that a colon or dash opens a list for."""
        for other in self.history.back(draft, 0):
            opens = other.item.colon and other.role not in _NO_HEAD
            if opens and self.fitting.fits(draft, other):
                nested = other.tally is not None and draft.places and other.places
                return None if nested or self.dimensions.of(draft, other) is None else other
        return None

    def _included(self, draft: Draft, near: Draft | None) -> Draft | None:
        """The count just before "including": "more than 2 million, including 450,000 in Paris"."""
        if near is None or not draft.item.including or near.role in _NOT_INCLUDING:
            return None
        fits = self.fitting.fits(draft, near) and self.dimensions.of(draft, near) is not None
        return near if fits else None

    def _chained(self, draft: Draft, near: Draft | None) -> Draft | None:
        """The count that opened a list by a colon, whatever the list is told by: "17 firearms: nine ..."."""
        if near is None:
            return None
        if near.item.colon and near.role not in _NO_HEAD and draft.item.index - near.item.noun_end <= _CLOSE:
            head = next((d for d in self.history.back(draft, 0) if self._opens(d, draft)), None)
        else:
            tally = near.tally
            head = tally.head if tally is not None and tally.dimension not in (PLACE, OUTCOME, TIME) else None
        if head is None or head.sentence != draft.sentence or draft.value >= head.value:
            return None
        head.item.colon = head.item.colon or near.item.colon
        return head if head.item.colon else None

    def _opens(self, head: Draft, draft: Draft) -> bool:
        """Whether a count before a colon is large enough, and of the unit, to be divided by the draft."""
        same = head.item.number.kind is draft.item.number.kind
        return same and head.value > draft.value and (head.countable or head.counts is None)

    def _antecedent(self, draft: Draft, near: Draft | None) -> Draft | None:
        """What "of them" points back to: within a list its total, in brackets the item before."""
        if not draft.item.anaphor:
            return None
        if draft.item.strange:
            return next(
                (d for d in self.history.back(draft) if d.item.noun_word == draft.item.noun_word), None
            )
        beside = self._antecedent_beside(draft, near) if near is not None else None
        return beside or self._of_noun(draft) or self._antecedent_before(draft)

    def _antecedent_beside(self, draft: Draft, near: Draft) -> Draft | None:
        item = draft.item
        if item.bracketed and not near.item.bracketed and near.value >= draft.value:
            return near
        if item.fronted:
            return None
        alike = near.role == "part" and near.places and draft.places and item.place_left
        parallel = alike or (near.item.anaphor and (near.item.anaphor_noun is None or item.anaphor_noun))
        if near.tally is not None and parallel and not item.bracketed:
            return near.tally.head if near.tally.head.value >= draft.value else None
        meant = near.countable and near.value >= draft.value
        return near if meant and narrower(self.lexicon, draft.noun, near.noun) else None

    def _of_noun(self, draft: Draft) -> Draft | None:
        """The last count of just the noun that "of the passengers" names, where the list has others too."""
        if not draft.own_noun or draft.item.noun_word is None:
            return None
        for other in self.history.back(draft, REACH if draft.item.closing else _NEXT):
            named = other.own_noun and other.item.noun_word is not None
            if named and other.countable and other.value >= draft.value and _same_word(other, draft):
                return other
        return None

    def _antecedent_before(self, draft: Draft) -> Draft | None:
        found = next((d for d in self.history.back(draft) if self._meant(draft, d)), None)
        if found is None and draft.item.anaphor_noun is not None:
            found = next((d for d in self.history.back(draft, _NEXT) if self._exceeded(draft, d)), None)
        return found

    def _exceeded(self, draft: Draft, other: Draft) -> bool:
        """Whether "41 of those killed" can only mean a count that it is larger than."""
        meant = other.role not in _NO_ANTECEDENT and not _one_of_several(other)
        slip = other.countable and meant and draft.value <= _SLIP * other.value
        return slip and self._means(draft.item.anaphor_noun or "", other)

    def _meant(self, draft: Draft, other: Draft) -> bool:
        """Whether "of them" may mean the other count: not one of several parts of an earlier sentence."""
        if not other.countable or other.value < draft.value or other.role in _NO_ANTECEDENT:
            return False
        noun = draft.item.anaphor_noun
        if noun and not self._means(noun, other):
            return False
        if _one_of_several(other) and other.sentence != draft.sentence:
            return False
        return self._of_event(noun, other) or narrower(self.lexicon, draft.noun, other.noun)

    def _means(self, noun: str, other: Draft) -> bool:
        known = self.lexicon.nouns[noun]
        if known.action and other.action and known.action != other.action:
            return False
        alike = narrower(self.lexicon, noun, other.noun) or narrower(self.lexicon, other.noun, noun)
        return alike or self._of_event(noun, other)

    def _of_event(self, noun: str | None, other: Draft) -> bool:
        """Whether the noun names the event itself, "of the arrests", that befell what the other counts."""
        told = self.lexicon.nouns[noun].action if noun else None
        return told is not None and told == other.action

    def _nested(self, draft: Draft, near: Draft | None) -> Draft | None:
        """The item just before, where "including six" is a share of it and not of the list's total."""
        if near is None or not draft.item.contained or draft.item.anaphor:
            return None
        larger = near.role == "part" and near.countable and draft.value <= near.value
        return near if larger and narrower(self.lexicon, draft.noun, near.noun) else None

    def _listed(self, draft: Draft, near: Draft | None) -> Draft | None:
        """The head of the list that is being read, if the draft is one more item of it."""
        tally = self.history.current
        if tally is None:
            return None
        if self._continues(draft, near):
            return tally.head
        added = draft.item.additive and not draft.own_noun
        return tally.head if added and self.fitting.fits(draft, tally.head, listed=True) else None

    def _continues(self, draft: Draft, near: Draft | None) -> bool:
        """Whether the draft is one more item of the list that is being read."""
        tally = self.history.current
        if tally is None or not tally.parts or (draft.later and draft.own_noun):
            return False
        beside = near is not None and near.tally is tally
        ended = tally.used_up and (not beside or draft.item.names)
        if ended or (not beside and _others_claim(draft, tally.head)):
            return False
        apart = _apart(draft, tally.parts[-1]) or (not beside and _strays(draft, near))
        if apart or not self.fitting.fits(draft, tally.head, listed=True):
            return False
        if near is not None and beside and _gapped(draft, tally):
            return True
        dimension = self.dimensions.of(draft, tally.head)
        if near is not None and beside and dimension is None and draft.noun == tally.head.noun:
            return draft.item.coordinated and (
                not draft.own_action or draft.action == near.action or not near.own_action
            )
        return dimension in (tally.dimension, REST)

    def _splits(self, draft: Draft, other: Draft) -> bool:
        """Whether a part is broken down itself, right after it: "75, consisting of 23 women ..."."""
        if (
            other.sentence != draft.sentence
            or draft.category is None
            or other.category is not None
            or draft.places
        ):
            return False
        after = self.history.seen[other.position + 1 :]
        return all(d.tally is not None and d.tally.head is other for d in after)


def _repeated(draft: Draft, near: Draft | None) -> Draft | None:
    """The share just told whose own list names places again: "57 of the arrests were made today, 31 in A"."""
    if near is None or not near.item.anaphor or near.item.places or not draft.places:
        return None
    whole = near.tally.head if near.tally is not None else near.head
    listed = {p.name for t in (whole.heads if whole else ()) for d in t.parts for p in d.places}
    again = draft.value <= near.value and all(p.name in listed for p in draft.places)
    return near if again else None


def _one_of_several(other: Draft) -> bool:
    """Whether a count is one of several parts of a list."""
    return other.role == "part" and other.tally is not None and len(other.tally.parts) > 1


def _apart(draft: Draft, last: Draft) -> bool:
    """Whether a draft stands too far from the last item of a list, or its place does."""
    broken = draft.item.broken and draft.sentence != last.sentence
    return draft.sentence - last.sentence > _NEXT or (broken and not (draft.own_noun or draft.own_action))


def _strays(draft: Draft, near: Draft | None) -> bool:
    """Whether the sentence has told of something else before the draft, which names no place of its own."""
    return near is not None and near.role != "subset" and not (not draft.own_noun and draft.places)


def _gapped(draft: Draft, tally: Tally) -> bool:
    """Whether a bare number goes on with a list of names or kinds: "Labour nine and independents three"."""
    bare = not draft.own_noun and not draft.own_action and not draft.places
    return bare and tally.dimension not in (PLACE, OUTCOME, TIME)


def _others_claim(draft: Draft, head: Draft) -> bool:
    """Whether the sentence names another claimant than the head's."""
    return draft.own_claimant and head.claimant is not None and draft.claimant != head.claimant


def _said_again(draft: Draft, near: Draft | None) -> Draft | None:
    """The total said again at the head of the sentence, which all its numbers divide."""
    if near is None or draft.item.contained:
        return None
    head = near if near.item.rehead or near.tally is None else near.tally.head
    again = (
        head.item.rehead and head.sentence == draft.sentence and not (draft.item.anaphor and head is not near)
    )
    return head if again and head.value >= draft.value else None


def _by_giver(draft: Draft, other: Draft) -> bool:
    """Whether a sum of money has a giver already, so that a later sentence's givers stand beside it."""
    money = draft.item.number.kind is other.item.number.kind is Kind.MONEY
    return money and other.category is not None and other.sentence != draft.sentence


def _divides(draft: Draft) -> bool:
    """Whether the draft says anything by which it could divide a count."""
    marked = draft.places or draft.category or draft.item.names or draft.item.closing
    return bool(marked) or draft.own_noun or draft.own_action


def _sure(draft: Draft, head: Draft) -> bool:
    """Whether something besides the noun ties the two: a place, a kind, a narrower noun, a window."""
    if draft.item.closing or draft.places or draft.item.names or draft.category is not None:
        return True
    if draft.noun != head.noun or draft.action != head.action:
        return True
    close = head.item.colon if head.sentence == draft.sentence else draft.sentence - head.sentence <= 1
    return close and draft.own_window and draft.window is not head.window


def _same_word(one: Draft, other: Draft) -> bool:
    """Whether two counts print the same noun, in whatever number."""
    left, right = one.item.noun_word or "", other.item.noun_word or ""
    return left == right or (one.item.noun == other.item.noun and left[:4] == right[:4])
