"""Find the places that stand behind a number: after a preposition, a verb, a bullet's dash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.groups import group_from, is_name, numbered
from crossfoot.extract.tokens import WORD
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.groups import Group
    from crossfoot.extract.item import Item

_WALLS: Final = (";", "(", ")", ".")
_DASHES: Final = ("-", "–", "—", ":")
_SMALL: Final = (
    tags.DET | tags.HEDGE | tags.ADDITIVE | tags.AUX | tags.EACH_ITEM | tags.DISTRIBUTIVE | tags.CLOSING
)
_SEPARATING: Final = tags.CONJ | tags.PREP
_FAR: Final = 4


def right_of(chunks: Sequence[Chunk], item: Item, limit: int, *, has_left: bool) -> Group:
    """The group of names behind the item and before `limit`, empty if none belongs to it.

    `has_left`: with places before the number, those past a comma or "and" belong to something else.
    Sets `broken` of the item.
    """
    broken = False
    start = min(item.noun_end, limit)
    for k in range(start, limit):
        it = chunks[k]
        if is_name(it):
            j = _introduction(chunks, k, start)
            if j < 0:
                return []
            if _introduced(chunks, k, j, start, limit):
                group = group_from(chunks, k, limit)
                if broken and (has_left or _relative(chunks, group[-1] + 1)):
                    return []
                item.broken = broken
                return _own(chunks, group, limit)
            if broken or not it.flags & tags.PLACE or not chunks[j].flags & tags.DEMONYM:
                return []
        elif not (k == start and (is_mark(it, "(") or (is_mark(it, ":") and limit == len(chunks)))):
            if _stops(it, broken=broken):
                return []
            broken = broken or it.text == "," or bool(it.flags & tags.CONJ)
    return []


def _stops(it: Chunk, *, broken: bool) -> bool:
    """Whether nothing behind this chunk belongs to the number."""
    if is_mark(it, *_WALLS, ":") or (it.flags & tags.SUBORD and not it.flags & tags.PREP):
        return True
    if it.flags & (tags.NOUN | tags.ACTION):
        return False
    past = broken or it.text == "," or bool(it.flags & tags.CONJ)
    speaks = it.flags & tags.SAYS and not it.flags & tags.EACH_ITEM
    return bool(speaks) or (past and bool(it.flags & tags.CLAIMANT))


def _own(chunks: Sequence[Chunk], group: Group, limit: int) -> Group:
    """The group less the names that belong elsewhere."""
    if numbered(chunks, group[-1] + 1):
        return []
    return _without_next(chunks, _innermost(chunks, group), limit)


def _introduction(chunks: Sequence[Chunk], k: int, start: int) -> int:
    """Where the word before a name stands, articles, kind words and small words of direction aside; or -1."""
    j = k - 1
    while j >= start and (
        chunks[j].flags & (tags.DET | tags.KIND)
        or _of_kind(chunks, j, start)
        or (k - j <= _FAR and _small(chunks[j]))
    ):
        j -= 1
    return j


def _of_kind(chunks: Sequence[Chunk], j: int, start: int) -> bool:
    """Whether "of" follows a noun: "the town of A"."""
    if not chunks[j].flags & tags.OF or j <= start:
        return False
    before = chunks[j - 1].flags
    return before == 0 or bool(before & (tags.KIND | tags.NOUN))


def _small(it: Chunk) -> bool:
    return it.flags & ~tags.NOUN == 0 and it.kind == WORD and it.number is None


def _introduced(chunks: Sequence[Chunk], k: int, j: int, start: int, limit: int) -> bool:
    """Whether the word at j makes the name at k the place of what is counted."""
    before = chunks[j]
    if before.flags & tags.STRONG_PREP:
        return True
    inside = j >= start
    origin = before.flags & tags.ORIGIN and before.flags & tags.PREP
    if inside and origin and chunks[j - 1].flags & tags.AUX:
        return True
    if not chunks[k].flags & tags.PLACE:
        return False
    if inside and before.flags & tags.ACTION and not before.flags & tags.SAYS:
        return True
    return before.text in _DASHES and k <= start + 2 and limit == len(chunks)


def _relative(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether a clause about the place follows: "in A, where 24 aircraft were destroyed"."""
    if end < len(chunks) and chunks[end].text == ",":
        end += 1
    if end >= len(chunks):
        return False
    return bool(chunks[end].flags & tags.SUBORD) and not chunks[end].flags & (tags.PREP | tags.CONJ)


def _innermost(chunks: Sequence[Chunk], group: Group) -> Group:
    """The group less what only says where its first member lies: "in New Castle County, Delaware"."""
    if len(group) != 2 or group[1] != group[0] + 2 or chunks[group[0] + 1].text != ",":
        return group
    first, last = chunks[group[0]], chunks[group[1]]
    outer = last.places[0].place_id if last.places else None
    if outer is None:
        return group
    inner = first.places[0].place_id if first.places else None
    return group[:1] if inner is None or inner.startswith(outer) else group


def _without_next(chunks: Sequence[Chunk], group: Group, limit: int) -> Group:
    """The group less a last name that opens the next item: "over A and B, while C had five"."""
    if len(group) < 2 or limit >= len(chunks):
        return group
    between = chunks[group[-1] + 1 : limit]
    if any(is_mark(c, ",", ";", "(") or c.flags & _SEPARATING for c in between):
        return group
    adjacent = all(c.flags & _SMALL for c in between)
    return group[:-1] if adjacent and not _placed_after(chunks, limit) else group


def _placed_after(chunks: Sequence[Chunk], limit: int) -> bool:
    """Whether the next number has a place of its own behind it."""
    for k in range(limit + 1, min(limit + 1 + _FAR, len(chunks))):
        if chunks[k].flags & tags.STRONG_PREP:
            return True
        if chunks[k].text in (",", ";", ".") or chunks[k].number is not None:
            return False
    return False
