"""Find whose statement a sentence is: the office that answers for its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.lexicon import Lexicon, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMING: Final = tags.PROPER | tags.PLACE | tags.DEMONYM
_NEAR: Final = 4


class ClaimantReader:
    """Name the claimants of one article; a short form ("the ministry") means the last full one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known: list[str] = []

    def read(self, chunks: Sequence[Chunk]) -> str | None:
        """The claimant that a sentence names as speaking, or None."""
        offices = [i for i, c in enumerate(chunks) if c.flags & tags.CLAIMANT and c.number is None]
        for test in (self._cited, self._speaks):
            for i in offices:
                if test(chunks, i):
                    return self._full(self._name(chunks, i))
        return None

    def beside(self, chunks: Sequence[Chunk], end: int) -> str | None:
        """The claimant right behind a number whose noun phrase ends before `end`: "120 by the police"."""
        for k in range(end, min(end + 2, len(chunks) - 1)):
            if chunks[k].flags & tags.PREP and not chunks[k].flags & tags.STRONG_PREP:
                office = k + 2 if chunks[k + 1].flags & tags.DET else k + 1
                if office < len(chunks) and chunks[office].flags & tags.CLAIMANT:
                    return self._full(self._name(chunks, office))
        return None

    def _speaks(self, chunks: Sequence[Chunk], i: int) -> bool:
        for k in range(i + 1, min(i + 1 + _NEAR, len(chunks))):
            if chunks[k].flags & tags.SAYS and not chunks[k].flags & tags.NOUN & ~tags.SAYS:
                return True
            if is_mark(chunks[k], ".", ";") or chunks[k].number is not None:
                break
        return False

    def _cited(self, chunks: Sequence[Chunk], i: int) -> bool:
        for k in range(i - 1, max(-1, i - 2 * _NEAR), -1):
            if chunks[k].flags & tags.ACCORDING:
                return True
            if is_mark(chunks[k], ".", ";", ",") or chunks[k].number is not None:
                break
        return False

    def _name(self, chunks: Sequence[Chunk], i: int) -> str:
        j = i
        while j > 0 and self._of_name(chunks, j - 1):
            j -= 1
        k = i + 1
        if k + 1 < len(chunks) and chunks[k].flags & tags.OF and chunks[k + 1].capital:
            k += 2
            if k < len(chunks) and chunks[k].flags & (_NAMING | tags.CLAIMANT) and chunks[k].capital:
                k += 1
        return " ".join(
            self.lexicon.base(c.text) if n < k - j - 1 else c.text for n, c in enumerate(chunks[j:k])
        )

    def _of_name(self, chunks: Sequence[Chunk], j: int) -> bool:
        item = chunks[j]
        if (
            item.flags & (tags.DET | tags.PREP | tags.CONJ | tags.SAYS | tags.AUX)
            or not item.text[0].isalpha()
        ):
            return False
        if item.flags & _NAMING or item.capital:
            return j > 0 or bool(item.flags & (_NAMING | tags.CLAIMANT)) or chunks[j + 1].capital
        return item.flags == 0 or bool(item.flags & (tags.NOUN | tags.CLAIMANT))

    def _full(self, name: str) -> str:
        """The longest claimant named before that ends in the same word."""
        words = set(name.lower().split())
        for other in reversed(self.known):
            if len(other) > len(name) and words <= set(other.lower().split()):
                return other
        if name not in self.known:
            self.known.append(name)
        return name
