"""Give a number the noun, verb or place that it leaves to a number before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crossfoot.extract.kinship import is_asked, narrower, outcome, sense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.history import History
    from crossfoot.lexicon import Lexicon


def pair(drafts: Sequence[Draft]) -> None:
    """Fill two series told in pairs: "4,210 cases and 23 deaths: A 2,105 and 14, B 1,263 and six"."""
    heads: tuple[Draft, Draft] | None = None
    for left, right in pairwise(drafts):
        if left.sentence != right.sentence or not right.item.coordinated:
            continue
        if left.own_noun and right.own_noun and left.noun != right.noun:
            heads = (left, right)
        elif heads is not None and left.sentence - heads[0].sentence <= 1 and _paired(left, right):
            for draft, head in zip((left, right), heads, strict=True):
                draft.noun, draft.action = head.noun, head.action
                draft.own_noun = True
            right.places, right.item.names = left.places, left.item.names


def _paired(left: Draft, right: Draft) -> bool:
    """Whether two numbers are one place's pair: only "and" between them, the place before the first."""
    named = bool(left.places or left.item.names) and left.item.place_left
    tight = left.item.noun_end == right.item.index - 1
    return named and tight and not left.own_noun and not right.own_noun and not right.places


class GapFiller:
    """What drafts leave unsaid, filled from the drafts seen so far."""

    def __init__(self, lexicon: Lexicon, history: History) -> None:
        self.lexicon = lexicon
        self.history = history

    def fill(self, draft: Draft) -> None:
        """Give a number without its own noun or verb those of the list that it continues."""
        source = self._source(draft)
        item = draft.item
        if draft.noun is None and draft.own_action and draft.action is not None and not item.light:
            draft.noun = self._undergoing(draft.action, source)
        if source is None or item.number.kind is not source.item.number.kind:
            return
        if draft.noun is None:
            draft.noun = source.noun
            draft.action = sense(self.lexicon, draft.action, draft.noun)
            if item.action_left and not self._compatible(draft, source):
                draft.action, draft.own_action = None, False
        self._fill_action(draft, source)

    def _undergoing(self, action: str, source: Draft | None) -> str | None:
        """Who a verb happens to if nothing is said: those told of before, if it can happen to them."""
        usual = self.lexicon.actions[action].noun
        told = source.noun if source is not None else None
        return told if told is not None and usual in self.lexicon.wider(told) else usual

    def _source(self, draft: Draft) -> Draft | None:
        """The count whose words a draft continues: the last of its list, or the last one told."""
        tally, last = self.history.current, self.history.last_count
        beside = last if last is not None and last.sentence == draft.sentence else None
        if tally is None:
            return last
        listed = tally.parts[-1] if tally.parts else tally.head
        gapped = draft.noun is None and bool(draft.places or draft.category)
        if beside is None or (gapped and listed.sentence == draft.sentence):
            return listed
        return beside

    def _fill_action(self, draft: Draft, source: Draft) -> None:
        if is_asked(self.lexicon, source.action) and source.sentence != draft.sentence:
            return
        alike = narrower(self.lexicon, draft.noun, source.noun)
        if draft.item.light and draft.action != source.action and alike:
            draft.action, draft.own_action = None, False
        if draft.action is not None:
            return
        beside = source is self.history.last_count and source.sentence == draft.sentence
        if beside and draft.item.coordinated:
            draft.own_action = source.own_action
        if beside or (alike and (draft.item.anaphor or not draft.item.copular)):
            draft.action = source.action

    def _compatible(self, draft: Draft, source: Draft) -> bool:
        """Whether what happened to the one may be an outcome of what happened to the other."""
        mine, theirs = draft.action, source.action
        return outcome(self.lexicon, mine, theirs) or outcome(self.lexicon, theirs, mine)
