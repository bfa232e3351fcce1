"""Run the cascade over one sentence: tokens, chunks, numbers, names, items with their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from crossfoot.extract.chunks import Chunk, chunk
from crossfoot.extract.items import ItemReader
from crossfoot.extract.kinds import classify
from crossfoot.extract.names import NameReader
from crossfoot.extract.numbers import NumberReader
from crossfoot.extract.tokens import CLOCK, NUMBER, Token
from crossfoot.extract.where import assign
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.item import Item
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Field

# a sentence with none of these has no figure and no claim of rank
_FIGURES = tags.NUMERAL | tags.ORDINAL
_TELLING = tags.RECORD


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence that may hold figures: its characters, chunks and items."""

    number: int
    start: int
    end: int
    chunks: list[Chunk]
    items: list[Item]
    flags: int


class SentenceReader:
    """Read sentences of one field of one language."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, field: Field) -> None:
        self.lexicon = lexicon
        self.numbers = NumberReader(lexicon)
        self.names = NameReader(lexicon, gazetteer, field)
        self.items = ItemReader(lexicon)

    def read(self, number: int, tokens: Sequence[Token]) -> Sentence | None:
        """The sentence read, or None if it holds nothing to read."""
        if not self._telling(tokens):
            return None
        chunks = self.names.join(classify(self.numbers.join(chunk(tokens, self.lexicon)), self.lexicon))
        flags = 0
        for item in chunks:
            flags |= item.flags
        items = self.items.read(chunks)
        assign(chunks, items, self.lexicon)
        return Sentence(
            number=number, start=tokens[0].start, end=tokens[-1].end, chunks=chunks, items=items, flags=flags
        )

    def _telling(self, tokens: Sequence[Token]) -> bool:
        single = self.lexicon.single
        wanted = _FIGURES | _TELLING | tags.MONTH | tags.NIGHT_BEFORE | tags.CATEGORY
        for token in tokens:
            if token.kind in (NUMBER, CLOCK):
                return True
            sense = single.get(token.lower)
            if sense is not None and sense.flags & wanted:
                return True
            if (
                "-" in token.lower
                and reduce(or_, (s.flags for p in token.lower.split("-") if (s := single.get(p))), 0)
                & tags.NUMERAL
            ):
                return True
        return False
