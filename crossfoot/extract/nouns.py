"""Take the noun of a number: single, compound, joined by "and", or unknown to the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.item import Item
    from crossfoot.lexicon import Lexicon

_NEAR: Final = 4  # chunks in which adjectives must have led to their noun
_ADJECTIVAL: Final = tags.CONJ | tags.DEMONYM | tags.CATEGORY
_NOT_COMPOUND: Final = tags.ACTION | tags.ANAPHOR | tags.AUX


def noun_within(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether adjectives from chunk j on lead to a noun before anything else."""
    for k in range(j, min(j + _NEAR, len(chunks))):
        if chunks[k].flags & tags.NOUN:
            return True
        if chunks[k].flags & ~_ADJECTIVAL or chunks[k].number is not None:
            return False
    return False


def take_noun(lexicon: Lexicon, chunks: Sequence[Chunk], j: int, item: Item) -> int:
    """Take the noun at chunk j, the further nouns of a compound, and a noun joined to it by "and".

    The index after the last of them, which becomes the item's `noun_end`.
    """
    while True:
        set_noun(lexicon, item, chunks[j])
        following = chunks[j + 1] if j + 1 < len(chunks) else None
        if following is None:
            break
        if following.flags & tags.NOUN and not following.flags & _NOT_COMPOUND:
            if following.capital or following.flags & tags.MEASURE:
                break
            j += 1
            continue
        if not following.flags & tags.CONJ or j + 2 >= len(chunks):
            break
        j, more = _take_joint(lexicon, chunks, j, item)
        if not more:
            break
    item.noun_end = j + 1
    return j + 1


def _take_joint(lexicon: Lexicon, chunks: Sequence[Chunk], j: int, item: Item) -> tuple[int, bool]:
    """Take what "and" joins to the noun at j; the index of the last noun, and whether to read on there."""
    other = chunks[j + 2]
    head = chunks[j + 3] if j + 3 < len(chunks) else None
    ahead = head is not None and bool(head.flags & tags.NOUN)
    if other.number is not None:
        return j, False
    if other.flags & tags.NOUN and not other.flags & (tags.ACTION | tags.ONE):
        if ahead and head is not None and not head.number:
            return j + 3, True
        _set_joint(lexicon, item, other)
        return j + 2, False
    return (j + 3, True) if other.flags == 0 and ahead else (j, False)


def set_noun(lexicon: Lexicon, item: Item, it: Chunk) -> None:
    """Make a chunk that is tagged NOUN the item's noun, with the action and the category that it tells."""
    name = it.values[tags.NOUN]
    item.noun, item.noun_word = name, it.lower
    if it.lower not in lexicon.single and lexicon.base(it.lower) != it.lower:
        item.owner = True
    known = lexicon.nouns[name]
    if known.action and not item.action:
        item.action = known.action
    if it.flags & tags.CATEGORY:
        item.category = it.values[tags.CATEGORY]


def _set_joint(lexicon: Lexicon, item: Item, other: Chunk) -> None:
    """Take the noun of "missiles and drones": the nearest that is wider than both."""
    name = other.values[tags.NOUN]
    mine = lexicon.wider(item.noun or name)
    item.noun = next((w for w in lexicon.wider(name) if w in mine), item.noun)
    item.noun_word = f"{item.noun_word} {other.lower}"
    if item.category and other.flags & tags.CATEGORY:
        item.category = None


def set_unknown(lexicon: Lexicon, item: Item, last: Chunk) -> None:
    """Keep the last word of a phrase as a noun unknown to the lexicon, if it is plain and in the plural."""
    if item.number.value != 1 and not last.lower.endswith(lexicon.plurals):
        return
    plain = last.flags & ~(tags.CATEGORY | tags.PROPER) == 0 and not last.capital
    if plain and last.text[:1].isalpha() and last.text.isascii():
        item.noun_word = last.lower
