"""Read what only sums of money have: a currency carried over, a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.item import Item

_MILLION: Final = 1e6
_PURPOSE_ENDS: Final = tags.CONJ | tags.PREP | tags.SUBORD | tags.AUX | tags.PRON


def carry_currency(item: Item, previous: Draft) -> None:
    """Make a large number after money money too: "300 million dollars each and the EU 155 million"."""
    earlier, number = previous.item.number, item.number
    bare = item.noun is None and item.noun_word is None and number.kind is Kind.COUNT
    if bare and earlier.kind is Kind.MONEY and number.value >= _MILLION:
        number.kind, number.unit = Kind.MONEY, earlier.unit


def purpose(chunks: Sequence[Chunk], item: Item) -> str | None:
    """What a sum of money is for, in lower case: "$58.6 million goes to public safety"."""
    k = item.noun_end
    while k < len(chunks) and chunks[k].flags & tags.ACTION:
        k += 1
    if k < len(chunks) and chunks[k].flags & tags.PREP:
        k += 1
    elif k == item.noun_end:
        return None
    words: list[str] = []
    while k < len(chunks) and chunks[k].text[0].isalpha() and chunks[k].number is None:
        if chunks[k].flags & _PURPOSE_ENDS:
            break
        if not chunks[k].flags & tags.DET:
            words.append(chunks[k].lower)
        k += 1
    return " ".join(words) or None
