"""Settle roles when all drafts are bound: changes, used-up wholes, lone shares."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final

from crossfoot.extract.columns import add_up
from crossfoot.extract.dimensions import KIND, NAME, OUTCOME, PLACE, REST, TIME
from crossfoot.extract.drafts import Draft, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.history import History

_MOST_SHARES: Final = 30
_SLIP: Final = 0.25  # of the whole: parts told by a colon alone that miss it by more are none
_LISTS_OF_ONE: Final = (PLACE, OUTCOME, REST, NAME)


def settle(history: History) -> None:
    """Make heads totals and lone shares by kind subsets, after the last passes over changes and wholes."""
    for _, drafts in groupby(history.seen, key=lambda d: d.sentence):
        _changes(list(drafts))
    add_up(history)
    for draft in history.seen:
        _complete(draft, history)
    for tally in history.tallies:
        _dissolve(tally)
    for tally in history.tallies:
        _pass_down(tally)
        if len(tally.parts) == 1 and not _stands_alone(tally):
            tally.parts[0].role = "subset"
            tally.parts.clear()
        elif tally.parts and tally.head.role in ("standalone", "change_to", "subset"):
            tally.head.role = "total"


def _pass_down(tally: Tally) -> None:
    """Give the shares of a tally the claimant and the window of its total, and the total their noun."""
    head = tally.head
    if head.noun is None and tally.parts:
        head.noun = tally.parts[0].noun
    for draft in (*tally.parts, *tally.subsets):
        draft.claimant = draft.claimant or head.claimant
        draft.window = draft.window or head.window


def _explained(tally: Tally) -> bool:
    """Whether another list of the same head, told nearer to it, makes the whole already."""
    others = [t for t in tally.head.heads if t is not tally and t.parts]
    apart = not tally.anaphoric and all(d.sentence != tally.head.sentence for d in tally.parts)
    return apart and tally.dimension == NAME and any(t.used_up for t in others)


def _stands_alone(tally: Tally) -> bool:
    """Whether one share makes a list: by place, by end, by a name beside it, or as the remainder."""
    if tally.dimension == NAME:
        return bool(tally.parts[0].item.names)
    opened = tally.head.item.colon and tally.head.sentence == tally.parts[0].sentence
    return tally.dimension in _LISTS_OF_ONE or tally.closed or opened


def _complete(draft: Draft, history: History) -> None:
    """Make shares of a whole that one sentence uses up its parts: "five of the six ... and one ..."."""
    whole = draft.item.whole
    if whole is None or draft.role != "subset" or (draft.tally is None and not draft.item.anaphor):
        return
    head = history.of_value(draft, whole)
    following = history.seen[draft.position + 1 : draft.position + _MOST_SHARES]
    rest = [d for d in takewhile(lambda d: d.sentence == draft.sentence, following) if d.countable]
    if head is None or not rest or draft.value + sum(d.value for d in rest) != head.value:
        return
    tally = Tally(head=head, dimension=OUTCOME, closed=True)
    history.open(tally)
    for part in (draft, *rest):
        part.release()
        tally.take(part)


def _dissolve(tally: Tally) -> None:
    """Dissolve a breakdown by window whose windows do not make the whole, and one by kind far from it."""
    total, whole = sum(d.value for d in tally.parts), tally.head.value
    far = tally.dimension == KIND and not (len(tally.parts) > 1 and abs(total - whole) <= _SLIP * whole)
    far = far or (_explained(tally) and abs(total - whole) > _SLIP * whole)
    if not far and (tally.dimension != TIME or total == whole):
        return
    for part in tally.parts:
        part.role, part.tally = "standalone", None
    tally.parts.clear()


def _changes(drafts: Sequence[Draft]) -> None:
    """Settle the changes of one sentence.

    A level beside the level it left is where the change went; their difference is its size.
    """
    left = [d for d in drafts if d.role == "change_from"]
    if not left:
        return
    reached = [d for d in drafts if d.role == "change_to"]
    for draft in drafts:
        if draft.item.moved and draft.role in ("part", "standalone") and draft.position < left[-1].position:
            draft.release()
            draft.role = "change_by"
    for draft in drafts:
        if draft.role == "standalone" and not draft.heads and not draft.background:
            _change(draft, left, reached)


def _change(draft: Draft, left: Sequence[Draft], reached: Sequence[Draft]) -> None:
    kin = [d for d in left if d.item.number.kind is draft.item.number.kind]
    if any(draft.value == abs(f.value - t.value) for f in kin for t in reached):
        draft.role = "change_by"
    elif kin and not reached and draft.item.index < kin[0].item.index:
        draft.role = "change_to"
