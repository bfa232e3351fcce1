"""Find totals that are told after their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.dimensions import OUTCOME, TYPE
from crossfoot.extract.drafts import Tally
from crossfoot.extract.item import Change
from crossfoot.extract.kinship import narrower, outcomes

if TYPE_CHECKING:
    from crossfoot.extract.dimensions import Dimensions
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.history import History
    from crossfoot.lexicon import Lexicon

_OFF: Final = 0.2  # as a share of the total: parts further from it than a slip are not its parts


class Totals:
    """Tallies whose head is the draft just read."""

    def __init__(self, lexicon: Lexicon, history: History, dimensions: Dimensions) -> None:
        self.lexicon = lexicon
        self.history = history
        self.dimensions = dimensions

    def sum_up(self, draft: Draft) -> bool:
        """Make a draft the total of the counts before it, "... and a man, eight in all", if it is one."""
        level = draft.item.change is Change.TO
        if not (draft.item.summing or level) or not draft.countable or len(draft.places) > 1:
            return False
        parts = self._summed(draft, sentences=0 if level else 1)
        if len(parts) < 2 or abs(sum(p.value for p in parts) - draft.value) > _OFF * draft.value:
            return False
        dimension = self.dimensions.of(parts[-1], draft) or self.dimensions.of(parts[0], draft) or TYPE
        tally = Tally(head=draft, dimension=dimension, closed=True)
        self.history.open(tally)
        for part in parts:
            part.release()
            tally.take(part)
        draft.role = "total"
        _hand_up(parts, draft)
        return True

    def gather(self, draft: Draft) -> None:
        """Make a draft the total of outcomes told before it: "66 were downed ... 78 had been launched"."""
        if draft.action is None or not draft.countable:
            return
        found = [d for d in reversed(list(self.history.back(draft))) if self._ends(d, draft)]
        if not found or sum(d.value for d in found) > draft.top:
            return
        tally = Tally(head=draft, dimension=OUTCOME)
        self.history.open(tally)
        for part in found:
            tally.take(part)

    def _summed(self, draft: Draft, *, sentences: int) -> list[Draft]:
        """The run of smaller counts of the same things just before the draft, in order."""
        parts: list[Draft] = []
        for other in self.history.back(draft, sentences):
            level = draft.item.summing and other.item.change is Change.TO
            free = other.role == "standalone" or (other.role == "part" and other.sentence == draft.sentence)
            if level and other.role == "change_to":  # a level reached before is a part only where all adds up
                return _exact([other, *reversed(parts)], draft)
            smaller = other.countable and other.value < draft.value and other.item.change is None
            if not free or not smaller or not narrower(self.lexicon, other.noun, draft.noun):
                break
            parts.append(other)
            if len(parts) > 1 and sum(p.value for p in parts) == draft.value:
                break
        parts.reverse()
        return parts

    def _ends(self, other: Draft, draft: Draft) -> bool:
        """Whether a count of before tells what became of some of the things that the draft counts."""
        if other.role != "standalone" or other.heads or not other.countable or other.value > draft.top:
            return False
        if other.sentence == draft.sentence:
            return False
        if other.claimant and draft.claimant and other.claimant != draft.claimant:
            return False
        ended = other.action != draft.action and draft.action in outcomes(self.lexicon, other.action)
        return ended and other.noun is not None and narrower(self.lexicon, other.noun, draft.noun)


def _exact(parts: list[Draft], draft: Draft) -> list[Draft]:
    """The parts, if they make just the draft."""
    return parts if sum(p.value for p in parts) == draft.value else []


def _hand_up(parts: list[Draft], draft: Draft) -> None:
    """Give the total the place or name that only its first part has, and that is meant for all."""
    first, rest = parts[0], parts[1:]
    if first.category is None:
        return
    if first.places and not draft.places and not any(p.places for p in rest):
        draft.places, first.places = first.places, ()
    if first.item.names and not any(p.item.names for p in rest):
        draft.item.names = first.item.names
