"""Give each draft the window of its clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.extract.claims import quantity
from crossfoot.extract.numbers import Kind
from crossfoot.extract.times import CLOCK
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.sentence import Sentence
    from crossfoot.extract.times import Timed
    from crossfoot.model import Window

_BESIDE: Final = 16  # chunks that a length may stand away from the window it measures


def place_in_time(draft: Draft, sentence: Sentence, timed: Sequence[Timed]) -> None:
    """Set the draft's window: the nearest before or after it with no other count between."""
    own = [t for t in timed if t.window.same_as is None]
    if len(own) > 1:
        own = _of_clause(draft, sentence, own)
    if own:
        draft.window, draft.own_window = _nearest(own, draft.item.index).window, True


def _of_clause(draft: Draft, sentence: Sentence, own: Sequence[Timed]) -> list[Timed]:
    index = draft.item.index
    others = [
        i.index
        for i in sentence.items
        if i is not draft.item and not i.mention and i.number.kind is Kind.COUNT
    ]
    after = [t for t in own if t.index > index and not any(index < o < t.index for o in others)]
    return after or [t for t in own if t.after <= index and not any(t.after <= o < index for o in others)]


def _nearest(timed: Sequence[Timed], index: int) -> Timed:
    return min(timed, key=lambda t: abs(t.index - index))


def measure(sentence: Sentence, timed: Sequence[Timed]) -> None:
    """Set the length that a sentence states beside a window of clock times: "six hours, from 5pm to 11pm"."""
    for item in sentence.items:
        behind = sentence.chunks[item.index + 1 : item.noun_end + 1]
        unit = next((c for c in behind if c.flags & tags.LENGTH_UNIT), None)
        near = [t for t in timed if t.window.basis == CLOCK and abs(t.index - item.index) <= _BESIDE]
        if unit is None or not near or item.number.kind is not Kind.COUNT:
            continue
        hours = float(unit.values[tags.LENGTH_UNIT])
        said = quantity(item.number, item.hedge)
        nearest = _nearest(near, item.index)
        low, high = sorted((item.index, nearest.index))
        if any(low < other.index < high for other in sentence.items):
            continue  # the length is told of another count: "from 5pm to 8pm and nine in the next six hours"
        nearest.window = replace(nearest.window, hours_low=said.low * hours, hours_high=said.high * hours)


def refine(found: Sequence[Draft], timed: Sequence[Timed]) -> None:
    """Give the last drafts the clock times that a sentence of its own tells after them.

    They replace a window that was only named before ("overnight") and that they overlap.
    """
    exact = next((t.window for t in timed if t.window.basis == CLOCK), None)
    rough = found[-1].window if found else None
    if exact is None or rough is None or rough.basis == CLOCK or not _overlap(exact, rough):
        return
    for draft in reversed(found):
        if draft.window is not rough:
            break
        draft.window = exact


def _overlap(one: Window, other: Window) -> bool:
    if one.begins is None or one.ends is None or other.begins is None or other.ends is None:
        return True
    return one.begins < other.ends and other.begins < one.ends
