"""Join a share to its head: as a part of a tally, or as a subset that is never added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.extract.dimensions import GRAVITY, OUTCOME, PLACE, REST
from crossfoot.extract.drafts import Tally
from crossfoot.extract.kinship import narrower

if TYPE_CHECKING:
    from crossfoot.extract.dimensions import Dimensions
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.history import History
    from crossfoot.lexicon import Lexicon


class Joiner:
    """Write roles and tallies of shares whose heads are known."""

    def __init__(self, lexicon: Lexicon, history: History, dimensions: Dimensions) -> None:
        self.lexicon = lexicon
        self.history = history
        self.dimensions = dimensions

    def join(self, draft: Draft, head: Draft) -> None:
        """Make a draft a part or a subset of its head; the tally of a part becomes the one being read."""
        item = draft.item
        if item.anaphor and not draft.own_noun and not narrower(self.lexicon, head.noun, draft.noun):
            draft.noun = head.noun
        if item.anaphor and item.colon and head.heads:
            draft.role = "standalone"
            return
        if head.item.colon and head.sentence == draft.sentence and not draft.own_noun and not item.anaphor:
            draft.noun = head.noun if not narrower(self.lexicon, draft.noun, head.noun) else draft.noun
        dimension = self.dimensions.of(draft, head)
        running = self._running(draft, head) if dimension is None else None
        if running is not None:
            dimension = running.dimension
        elif item.aim or dimension is None or dimension == GRAVITY:
            _subset(draft, head)
            return
        if dimension == REST:
            divided = next((t for t in reversed(head.heads) if t.parts), None)
            dimension = divided.dimension if divided is not None else PLACE
            if divided is None:
                self._take_shares(draft, head, dimension)
        if head.role == "part" and dimension == PLACE and item.contained and not item.anaphor:
            _subset(draft, head)
            return
        self._list(draft, self._tally(head, dimension))

    def _running(self, draft: Draft, head: Draft) -> Tally | None:
        """The list being read, if one more of the same things goes on with it: "... and nine more"."""
        tally, item = self.history.current, draft.item
        if tally is None or tally.head is not head:
            return None
        if item.additive:
            return tally
        last = self.history.previous
        if last is None or last.tally is not tally or last.sentence != draft.sentence:
            return None
        same = draft.own_noun and draft.noun == head.noun
        gapped = not draft.own_noun and not draft.own_action and tally.dimension not in (PLACE, OUTCOME)
        return tally if (item.coordinated and same) or gapped else None

    def _take_shares(self, draft: Draft, head: Draft, dimension: str) -> None:
        """List the shares of the head that a remainder follows: "four of 11 ... and the other seven"."""
        told = [d for d in self.history.back(draft, 1) if d.role == "subset" and d.head is head]
        told = told or [d for d in self.history.back(draft, 0) if _leaves(d, draft, head)]
        for share in reversed(told):
            share.release()
            self._tally(head, dimension).take(share)

    def _tally(self, head: Draft, dimension: str) -> Tally:
        tally = next((t for t in head.heads if t.dimension == dimension), None)
        if tally is None:
            tally = Tally(head=head, dimension=dimension)
            self.history.open(tally)
        return tally

    def _list(self, draft: Draft, tally: Tally) -> None:
        item = draft.item
        tally.take(draft)
        head = self.lexicon.actions.get(tally.head.action or "")
        exhaustive = head is not None and head.exhaustive
        ended = draft.action != tally.head.action and draft.own_action and not draft.places and not exhaustive
        tally.opened = (
            tally.opened or item.opening or tally.head.item.opens or (ended and not tally.head.item.colon)
        )
        tally.closed = tally.closed or item.closing
        tally.anaphoric = tally.anaphoric or item.anaphor
        self.history.current = tally


def _leaves(other: Draft, draft: Draft, head: Draft) -> bool:
    """Whether a count told just before leaves of the head what the draft counts."""
    return other.role == "standalone" and other.countable and other.value + draft.value == head.value


def _subset(draft: Draft, head: Draft) -> None:
    draft.role, draft.head = "subset", head
    tally = head.tally if head.tally is not None else next(iter(head.heads), None)
    if tally is not None:
        tally.subsets.append(draft)
        draft.tally = tally
