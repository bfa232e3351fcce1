"""Bind the claims of an article into totals with their parts, sentence after sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.extract.dimensions import Dimensions
from crossfoot.extract.ellipsis import GapFiller, pair
from crossfoot.extract.fitting import Fitting
from crossfoot.extract.heads import HeadFinder
from crossfoot.extract.history import REACH, History
from crossfoot.extract.item import Change
from crossfoot.extract.joining import Joiner
from crossfoot.extract.kinship import narrower
from crossfoot.extract.numbers import Kind
from crossfoot.extract.settling import settle
from crossfoot.extract.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.drafts import Draft, Tally
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Role


class Binder:
    """Take the drafts of one field in order; fill their roles, nouns and tallies."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.history = History()
        self.fitting = Fitting(lexicon, gazetteer)
        self.gaps = GapFiller(lexicon, self.history)
        dimensions = Dimensions(lexicon, self.history)
        self.heads = HeadFinder(lexicon, self.history, self.fitting, dimensions)
        self.joiner = Joiner(lexicon, self.history, dimensions)
        self.totals = Totals(lexicon, self.history, dimensions)
        self.pending: list[Draft] = []

    def bind(self, drafts: Sequence[Draft]) -> list[Tally]:
        """All tallies that have parts, in the order in which they were opened; fills the drafts in place."""
        pair(drafts)
        for position, draft in enumerate(drafts):
            draft.position = position
            self._take(draft)
            self.history.add(draft)
        settle(self.history)
        return [t for t in self.history.tallies if t.parts]

    def _take(self, draft: Draft) -> None:
        """Give one draft its role, and its tally if it is a share or a total."""
        if draft.background or draft.counts:
            draft.role = "background"
            return
        self.gaps.fill(draft)
        beside = self.history.beside(draft)
        role = _uncounted(draft, beside)
        if role is not None:
            draft.role = role
        elif draft.item.rehead:
            self._rehead(draft)
        elif not self._lifts(draft, beside) and not self._sums_up(draft):
            head = self.heads.find(draft)
            if head is None:
                self._stand_alone(draft)
            else:
                self.joiner.join(draft, head)

    def _lifts(self, draft: Draft, beside: Draft | None) -> bool:
        """Read the level that a count was lifted to; whether it is told beside the level left."""
        if draft.item.change is not Change.TO:
            return False
        self._increments(draft)
        if beside is None or beside.role != "change_from":
            return False
        draft.role = "change_to"
        return True

    def _increments(self, draft: Draft) -> None:
        """Read what lifts a count to a level as its change: "four more deaths ... lifted the toll to 31"."""
        for other in self.history.back(draft, 0):
            if not other.item.additive or other.role in ("change_from", "change_by", "background"):
                continue
            other.release()
            other.role = "change_by"
            draft.noun = draft.noun or other.noun
            draft.action = draft.action or other.action

    def _rehead(self, draft: Draft) -> None:
        """Read a total said again at the head of a sentence: what follows divides it."""
        draft.role = "standalone"
        known = self.history.of_value(draft, draft.value)
        if known is not None:
            draft.noun = draft.noun or known.noun
            draft.action = draft.action if draft.own_action else known.action
            draft.window, draft.places = known.window, draft.places or known.places
        self.history.current = None

    def _sums_up(self, draft: Draft) -> bool:
        """Read a total told after its parts, which may be a share of a larger one itself."""
        if not self.totals.sum_up(draft):
            return False
        outer = self.heads.open_head(draft) if draft.places else None
        self.history.current = draft.heads[-1]
        if outer is not None:
            self.joiner.join(draft, outer)
        return True

    def _stand_alone(self, draft: Draft) -> None:
        """Read a count that is no share: a whole told after its shares, or the end of the list being read."""
        if draft.item.anaphor and draft.places:
            self.pending.append(draft)
        self._take_up(draft)
        level = draft.item.change is Change.TO
        draft.role = "change_to" if level else "standalone"
        self.totals.gather(draft)
        if not level and self._breaks(draft):
            self.history.current = None

    def _take_up(self, draft: Draft) -> None:
        """Join shares told before their whole: "24 of the victims are from A. ... the total, 61."."""
        self.pending = [d for d in self.pending if draft.sentence - d.sentence <= REACH]
        for share in list(self.pending):
            if share is not draft and draft.value > share.value and self.fitting.fits(share, draft):
                self.pending.remove(share)
                self.joiner.join(share, draft)

    def _breaks(self, draft: Draft) -> bool:
        """Whether a count that is no share of the list being read ends it: one that could be its total."""
        tally = self.history.current
        if tally is None or not draft.countable or not draft.own_noun:
            return False
        return narrower(self.lexicon, tally.parts[-1].noun if tally.parts else None, draft.noun)


def _uncounted(draft: Draft, beside: Draft | None) -> Role | None:
    """The role of what is no count to be added: a change, a percentage, a measure; None for the others."""
    item = draft.item
    if item.change is Change.FROM:
        return "change_from"
    if item.change is Change.BY:
        return "change_by"
    if item.negated and beside is not None and not draft.own_noun:
        return "change_from"
    level: Role = "change_to" if item.change is Change.TO else "standalone"
    if item.number.kind is Kind.PERCENT:
        if beside is not None and beside.role == "change_by" and item.coordinated and item.change is None:
            return "change_by"
        return "subset" if item.anaphor or item.whole is not None else level
    return level if item.number.kind is Kind.MEASURE else None
