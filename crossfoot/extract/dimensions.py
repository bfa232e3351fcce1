"""Say by what a draft divides its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.kinship import is_aspect, outcome, outcomes

if TYPE_CHECKING:
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.history import History
    from crossfoot.lexicon import Lexicon

PLACE: Final = "by place"
TYPE: Final = "by type"
OUTCOME: Final = "by outcome"
REST: Final = "by remainder"
TIME: Final = "by window"
KIND: Final = "by kind"
NAME: Final = "by name"
ASPECT: Final = "by what is known"
GRAVITY: Final = "gravity"  # a dimension of the lexicon whose kinds are told in passing, never as a list
_OF_NO_KIND: Final = (PLACE, OUTCOME, REST, TIME, ASPECT)


class Dimensions:
    """Dimensions by the lexicon's categories, given the drafts seen so far."""

    def __init__(self, lexicon: Lexicon, history: History) -> None:
        self.lexicon = lexicon
        self.history = history

    def of(self, draft: Draft, head: Draft) -> str | None:
        """The dimension in which a draft would be a share of a head, None if nothing tells the two apart."""
        return (
            self._by_word(draft, head)
            or self._by_sentence(draft, head)
            or self._kind_listed(draft, head)
            or self._by_outcome(draft, head)
            or self._by_mark(draft, head)
            or self._chained(draft, head)
        )

    def _chained(self, draft: Draft, head: Draft) -> str | None:
        """The dimension of the list that a colon opened and the draft goes on with, whatever it names."""
        previous = self.history.previous
        if previous is None or not head.item.colon or head.sentence != draft.sentence or draft.item.aim:
            return None
        if previous.tally is not None and previous.tally.head is head:
            return previous.tally.dimension
        return KIND if previous is head or previous.item.colon else None

    def _by_sentence(self, draft: Draft, head: Draft) -> str | None:
        """A total said again at the head of a sentence is divided by one list, whatever its items name."""
        item = draft.item
        if (
            not head.item.rehead
            or head.sentence != draft.sentence
            or item.aim
            or item.anaphor
            or item.contained
        ):
            return None
        tally = head.heads[-1] if head.heads else None
        return tally.dimension if tally is not None and tally.parts else None

    def _by_word(self, draft: Draft, head: Draft) -> str | None:
        """The remainder, or what is known of the things counted."""
        if draft.places:
            return None
        if draft.item.closing:
            return REST
        known = is_aspect(self.lexicon, draft.action) and draft.action != head.action
        return ASPECT if known else None

    def _kind_listed(self, draft: Draft, head: Draft) -> str | None:
        """One list of kinds in one sentence has one dimension, whatever kinds it names."""
        if draft.places or head.sentence != draft.sentence or not head.heads or draft.item.aim:
            return None
        tally = head.heads[-1]
        if tally.dimension in _OF_NO_KIND or not tally.parts:
            return None
        contiguous = self.history.previous is tally.parts[-1]
        named = draft.category is not None or (draft.own_noun and draft.noun != head.noun)
        return tally.dimension if contiguous and named else None

    def _by_outcome(self, draft: Draft, head: Draft) -> str | None:
        if draft.action is None or not draft.own_action or draft.action == head.action:
            return None
        if draft.category is not None and draft.category != head.category:
            return None
        if draft.places and outcomes(self.lexicon, head.action):
            return None
        return OUTCOME if outcome(self.lexicon, draft.action, head.action) else None

    def _by_mark(self, draft: Draft, head: Draft) -> str | None:
        """The dimension of what the draft has and the head has not."""
        if draft.places and not draft.item.aim:
            return PLACE
        if draft.item.names:
            return NAME
        if draft.category is not None:
            return self.lexicon.dimensions.get(draft.category, NAME)
        if draft.noun is not None and draft.noun != head.noun:
            return TYPE
        return TIME if draft.own_window and draft.window is not head.window else None
