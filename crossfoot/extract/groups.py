"""Join the names of one list into a group: "A, B and the C districts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.item import NAMES
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk

Group = list[int]  # indices of the chunks that are names, in order


def is_name(it: Chunk) -> bool:
    """Whether a chunk is a place or a name, and no number."""
    return bool(it.flags & NAMES) and it.number is None


def group_from(chunks: Sequence[Chunk], k: int, limit: int) -> Group:
    """The names from chunk k on, before `limit`, that one list joins."""
    group = [k]
    while True:
        j, joined = group[-1] + 1, False
        while j < limit and (_separates(chunks[j]) or (joined and _leads(chunks, j, limit))):
            joined = joined or _joins(chunks[j])
            j += 1
        if not joined or j >= limit or not _listed(chunks[j]):
            return group
        group.append(j)


def group_until(chunks: Sequence[Chunk], k: int, floor: int) -> Group:
    """The names up to chunk k, behind `floor`, that one list joins."""
    group = [k]
    while True:
        j, joined = group[0] - 1, False
        while j > floor and (_separates(chunks[j]) or _leads(chunks, j, len(chunks))):
            joined = joined or _joins(chunks[j])
            j -= 1
        if not joined or j <= floor or not _listed(chunks[j]):
            return group
        group.insert(0, j)


def _listed(it: Chunk) -> bool:
    return is_name(it) and not it.flags & tags.CLAIMANT


def _joins(it: Chunk) -> bool:
    return it.text == "," or bool(it.flags & tags.CONJ)


def _separates(it: Chunk) -> bool:
    """Whether a chunk may stand between two names of a list."""
    if it.text == ",":
        return True
    return bool(it.flags & (tags.CONJ | tags.DET | tags.KIND)) and not it.flags & NAMES


def _leads(chunks: Sequence[Chunk], j: int, limit: int) -> bool:
    """Whether a chunk leads to a further name: "in", "of", "the town of"."""
    if chunks[j].flags & (tags.STRONG_PREP | tags.OF):
        return True
    plain = chunks[j].flags & ~tags.NOUN == 0
    return plain and j + 1 < limit and bool(chunks[j + 1].flags & tags.OF)


def numbered(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether a number alone in brackets stands at `end`: "Kursk (four)"."""
    if end + 2 >= len(chunks) or not is_mark(chunks[end], "(") or chunks[end + 1].number is None:
        return False
    return is_mark(chunks[end + 2], ")") or bool(chunks[end + 2].flags & tags.DISTRIBUTIVE)


def opens_sentence(chunks: Sequence[Chunk], group: Group) -> bool:
    """Whether the group is only the first word of a sentence: no place, no number or list behind it."""
    if group != [0] or chunks[0].places:
        return False
    if len(chunks) == 1:
        return True
    following = chunks[1]
    if following.flags & tags.EACH_ITEM or following.number is not None or is_mark(following, "("):
        return False
    return not (_joins(following) and len(chunks) > 2 and chunks[2].capital)
