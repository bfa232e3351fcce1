"""Judge whether a draft may be a share of a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.extract.kinship import is_asked, is_aspect, narrower, outcome, outcomes
from crossfoot.extract.numbers import Kind

if TYPE_CHECKING:
    from crossfoot.extract.drafts import Draft
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon


class Fitting:
    """The test by nouns, actions, places, windows and claimants; it changes nothing."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer

    def fits(self, draft: Draft, head: Draft, *, listed: bool = False) -> bool:
        """Whether a draft may be a share of a head: same thing and event, no larger, same claimant, window.

        `listed` says that the list being read ties the two already: claimants and places may then differ.
        """
        if head is draft or not head.countable or head.value <= 1 or not _same_unit(draft, head):
            return False
        if not draft.item.anaphor and self._barred(draft, head, listed=listed):
            return False
        if not self._same_things(draft, head):
            return False
        if not self._same_event(draft, head):
            return False
        if draft.own_window and not _inside(draft, head):
            return False
        return listed or self._within(draft, head)

    def _barred(self, draft: Draft, head: Draft, *, listed: bool) -> bool:
        """Whether something speaks against the two that only "of them" would outweigh."""
        if draft.value >= head.top or head.item.distributive or (draft.item.names and head.item.names):
            return True
        if not listed and draft.own_claimant and head.claimant and draft.claimant != head.claimant:
            return True
        return self._siblings(draft, head) or self._ended(draft, head)

    def _siblings(self, draft: Draft, head: Draft) -> bool:
        """Whether two counts are of kinds of one dimension, so that neither is the other's total."""
        if draft.category is None or head.category is None:
            return False
        mine = self.lexicon.dimensions.get(draft.category)
        return mine is not None and mine == self.lexicon.dimensions.get(head.category)

    def _ended(self, draft: Draft, head: Draft) -> bool:
        """Whether the head counts an end of its things already, which has no further ends."""
        if draft.action == head.action or draft.places or head.item.colon:
            return False
        return bool(outcomes(self.lexicon, head.action)) and not is_aspect(self.lexicon, draft.action)

    def _same_things(self, draft: Draft, head: Draft) -> bool:
        """Whether the draft counts things that the head counts; a noun that the verb gave may be wider."""
        told = narrower(self.lexicon, draft.noun, head.noun) or self._people(draft, head)
        return told or (not draft.own_noun and narrower(self.lexicon, head.noun, draft.noun))

    def _same_event(self, draft: Draft, head: Draft) -> bool:
        """Whether what is said to have happened to the draft can have happened to a share of the head."""
        asked = is_asked(self.lexicon, head.action) and not is_asked(self.lexicon, draft.action)
        alike = outcome(self.lexicon, draft.action, head.action) or self._outcomes_alike(draft, head)
        return alike and not asked

    def _people(self, draft: Draft, head: Draft) -> bool:
        """Whether a kind of people is named under a count of others: "412 suspects: 377 men and 35 women"."""
        if draft.category is None or draft.noun is None or head.noun is None:
            return False
        return self.lexicon.wider(draft.noun)[-1] == self.lexicon.wider(head.noun)[-1]

    def _outcomes_alike(self, draft: Draft, head: Draft) -> bool:
        """Whether a colon list names ends of one thing: "neutralised 284: 213 shot down and 64 lost"."""
        if not head.item.colon or head.sentence != draft.sentence:
            return False
        return bool(outcomes(self.lexicon, draft.action) & outcomes(self.lexicon, head.action))

    def _within(self, draft: Draft, head: Draft) -> bool:
        """Whether the draft's places can lie inside the head's."""
        if not head.places or not draft.places:
            return True
        if not self._enclosed(draft, head):
            return False
        mine, theirs = {p.name for p in draft.places}, {p.name for p in head.places}
        return mine != theirs or bool(draft.category)

    def _enclosed(self, draft: Draft, head: Draft) -> bool:
        """Whether every known place of the draft is one of the head's or lies in one of them."""
        ids = {p.place_id for p in head.places}
        if None in ids and len(head.places) == 1:
            return True
        areas = {self._area(i) for i in ids if i}
        for place in draft.places:
            if place.place_id is None or place.place_id in ids:
                continue
            around = set(self._around(place.place_id))
            if not ids & around and not areas & around:
                return False
        return True

    def _area(self, place_id: str) -> str | None:
        """The unit that an informal area lies in."""
        entry = self.gazetteer.get(place_id)
        return entry.inside if entry.is_area else None

    def _around(self, place_id: str) -> list[str]:
        """The units that a place lies in, the smallest first, its country last."""
        chain: list[str] = []
        entry = self.gazetteer.get(place_id)
        while entry.inside and entry.inside not in chain:
            chain.append(entry.inside)
            entry = self.gazetteer.get(entry.inside)
        if entry.country:
            chain.append(entry.country)
        return chain


def _same_unit(draft: Draft, head: Draft) -> bool:
    """Whether both are counts, or both money of one currency."""
    mine, theirs = draft.item.number, head.item.number
    return mine.kind is theirs.kind and (mine.kind is not Kind.MONEY or mine.unit == theirs.unit)


def _inside(draft: Draft, head: Draft) -> bool:
    """Whether the windows of the two overlap as far as they are known."""
    mine, theirs = draft.window, head.window
    if mine is None or theirs is None or mine is theirs:
        return True
    if mine.begins is None or theirs.begins is None or mine.ends is None or theirs.ends is None:
        return True
    return mine.begins < theirs.ends and theirs.begins < mine.ends
