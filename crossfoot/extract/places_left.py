"""Find the names that stand before a number: where it was counted, or who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import is_mark
from crossfoot.extract.groups import group_until, is_name, numbered, opens_sentence
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.groups import Group
    from crossfoot.extract.item import Item

_NEAR: Final = 4  # chunks that a verb may stand away from the names it is said of
_COUNTRY: Final = "country"


def left_of(chunks: Sequence[Chunk], item: Item, used: int, lexicon: Lexicon) -> Group:
    """The nearest group of names before the item and behind chunk `used` that says where; empty if none does.

    Names that say who acts become the item's `agents`.
    """
    k = _nearest(chunks, item, used)
    if k is None:
        return []
    group = group_until(chunks, k, used)
    if _located(chunks, group, item, lexicon):
        return group
    if _acting(chunks, group, item):
        item.agents = [chunks[i] for i in group]
    return []


def _nearest(chunks: Sequence[Chunk], item: Item, used: int) -> int | None:
    for k in range(item.index - 1, used, -1):
        if is_name(chunks[k]):
            apart = item.anaphor and k > 2 and chunks[item.index - 1].text == ","
            return None if apart else k
        if is_mark(chunks[k], ";", "."):
            return None
    return None


def _acting(chunks: Sequence[Chunk], group: Group, item: Item) -> bool:
    """Whether the names are the subject that acts: "A, B and C pledged 300 million each"."""
    between = chunks[group[-1] + 1 : item.index]
    if (
        len(between) > _NEAR
        or opens_sentence(chunks, group)
        or any(c.text in (",", ";", ".") for c in between)
    ):
        return False
    return any(c.flags & (tags.ACTION | tags.EACH_ITEM) for c in between)


def _located(chunks: Sequence[Chunk], group: Group, item: Item, lexicon: Lexicon) -> bool:
    """Whether the names say where, and not who acts or who speaks."""
    end = group[-1] + 1
    if numbered(chunks, end):
        return True
    if any(chunks[i].flags & tags.CLAIMANT for i in group):
        return False
    if opens_sentence(chunks, group) or _claiming(chunks[end], item):
        return False
    before = _before(chunks, group[0])
    if before & (tags.STRONG_PREP | tags.OF):
        return True
    done_to = before & (tags.ACTION | tags.SAYS) and not before & tags.EACH_ITEM
    return not done_to and not _subject(chunks, group, item, lexicon)


def _subject(chunks: Sequence[Chunk], group: Group, item: Item, lexicon: Lexicon) -> bool:
    """Whether the names are of one who speaks or of countries that act."""
    end = group[-1] + 1
    between = chunks[end : item.index]
    if between and lexicon.is_possessive(chunks[end - 1].text):
        return any(c.flags & (tags.CLAIMANT | tags.SAYS) for c in between)
    return any(map(_acts, between[:_NEAR])) and _countries(chunks, group)


def _before(chunks: Sequence[Chunk], k: int) -> int:
    """The tags of the word before chunk k, an article aside."""
    if k > 1 and chunks[k - 1].flags & tags.DET:
        k -= 1
    return chunks[k - 1].flags if k else 0


def _claiming(following: Chunk, item: Item) -> bool:
    """Whether the names are those of an office or of one who speaks."""
    if following.flags & tags.CLAIMANT and following is not item.chunk:
        return True
    return bool(following.flags & tags.SAYS) and not following.flags & tags.EACH_ITEM


def _acts(it: Chunk) -> bool:
    return bool(it.flags & tags.ACTION) and not it.flags & (tags.EACH_ITEM | tags.NOUN)


def _countries(chunks: Sequence[Chunk], group: Group) -> bool:
    return all(chunks[i].places and chunks[i].places[0].kind == _COUNTRY for i in group)
