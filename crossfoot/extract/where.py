"""Give each item of a sentence the places and names that stand with it, each used once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.groups import group_from
from crossfoot.extract.item import NAMES
from crossfoot.extract.places_left import left_of
from crossfoot.extract.places_right import right_of
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.groups import Group
    from crossfoot.extract.item import Item

_NEAR: Final = 4
_CLAUSE_MARKS: Final = (";", "(", ")", ".")


def assign(chunks: Sequence[Chunk], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Fill `places`, `names`, `scope`, `agents`, `place_left` and `broken` of the items, in one pass."""
    counted = [item for item in items if not item.mention]
    used = -1
    for k, item in enumerate(counted):
        limit = counted[k + 1].index if k + 1 < len(counted) else len(chunks)
        left = left_of(chunks, item, used, lexicon)
        right = right_of(chunks, item, limit, has_left=bool(left))
        _place(chunks, item, left, right)
        used = max(used, item.index, item.noun_end - 1, *right[-1:])
        _sort(chunks, item, left)
    for left_item, right_item in pairwise(counted):
        _share(chunks, left_item, right_item)
    for k, item in enumerate(counted):
        limit = counted[k + 1].index if k + 1 < len(counted) else len(chunks)
        _likewise(chunks, item, limit)


def _place(chunks: Sequence[Chunk], item: Item, left: Group, right: Group) -> None:
    """Take the names behind the number; those before it then frame them."""
    if right:
        item.places = [chunks[i] for i in right]
        if left and left != right:
            item.scope = [chunks[i] for i in left if chunks[i].flags & tags.PLACE]
    elif left:
        item.place_left = True
        item.places = [chunks[i] for i in left]


def _sort(chunks: Sequence[Chunk], item: Item, left: Group) -> None:
    """Tell names that are no places apart."""
    if item.place_left and not any(c.places for c in item.places):
        item.names = item.places if _is_subject(chunks[left[-1] + 1 : item.index]) else []
        item.places = []


def _is_subject(between: Sequence[Chunk]) -> bool:
    """Whether a name is the subject of the number: only small words and a verb between the two."""
    return len(between) <= _NEAR and not any(
        (c.flags & tags.SAYS and not c.flags & tags.EACH_ITEM) or is_mark(c, ",", ";", ".") for c in between
    )


def _share(chunks: Sequence[Chunk], left: Item, right: Item) -> None:
    """Share places that one clause says of two numbers: "two died and nine were injured in A"."""
    between = chunks[left.noun_end : right.index]
    if not any(c.flags & tags.CONJ for c in between) or any(
        c.flags & tags.SUBORD or is_mark(c, *_CLAUSE_MARKS) for c in between
    ):
        return
    nouns = bool(left.noun and right.noun)
    commas = any(c.text == "," for c in between)
    if left.places and not right.places and right.action:
        right.scope = list(left.places) if left.place_left or nouns else []
    elif right.places and not right.place_left and not left.places and nouns and not commas:
        left.scope = list(right.places)


def _likewise(chunks: Sequence[Chunk], item: Item, limit: int) -> None:
    """Add names that have the number too: "A reported four victims, as did B"."""
    if not item.places:
        return
    cue = next((i for i in range(item.noun_end, limit) if chunks[i].flags & tags.LIKEWISE), limit)
    first = next((i for i in range(cue + 1, min(cue + _NEAR, limit)) if chunks[i].flags & NAMES), None)
    if first is not None:
        item.places = [*item.places, *(chunks[i] for i in group_from(chunks, first, limit))]
        item.distributive = True
