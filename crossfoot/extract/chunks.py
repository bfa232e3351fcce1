"""Group the tokens of a sentence into tagged chunks: phrases of the lexicon, names, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossfoot.extract.tokens import CLOCK, MARK, NUMBER, WORD, Token
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from crossfoot.extract.numbers import Number
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Place

_NOTHING: dict[int, Any] = {}


class Chunk:
    """One or more tokens that mean something together."""

    __slots__ = ("capital", "end", "flags", "kind", "lower", "number", "places", "start", "text", "values")

    def __init__(self, kind: int, start: int, end: int, text: str, lower: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.lower = lower
        self.flags = 0
        self.values: Any = _NOTHING
        self.capital = kind == WORD and text[0].isupper()
        self.number: Number | None = None
        self.places: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}/{'+'.join(tags.names(self.flags))}"


def chunk(tokens: Sequence[Token], lexicon: Lexicon) -> list[Chunk]:
    """The chunks of one sentence: at each token the longest phrase of the lexicon, else the token alone."""
    chunks: list[Chunk] = []
    single, phrases = lexicon.single, lexicon.phrases
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        lower = token.lower
        length = 1
        sense = single.get(lower)
        longer = phrases.get(lower)
        if longer is not None and i + 1 < n:
            for words, found in longer.get(tokens[i + 1].lower, ()):
                k = len(words)
                if k == 2 or (k <= n - i and all(tokens[i + j].lower == words[j] for j in range(2, k))):
                    length, sense = k, found
                    break
        if length == 1:
            made = Chunk(token.kind, token.start, token.end, token.text, lower)
            if sense is None and token.kind == WORD:
                base = lexicon.base(lower)
                if base is not lower and base != lower:
                    sense = single.get(base)
        else:
            last = tokens[i + length - 1]
            text = " ".join(t.text for t in tokens[i : i + length])
            made = Chunk(WORD, token.start, last.end, text, text.lower())
            made.capital = all(t.text[0].isupper() for t in tokens[i : i + length])
        if sense is not None:
            made.flags = sense.flags
            made.values = sense.values
            if length > 1 and made.flags & tags.ACTION:
                last_word = single.get(tokens[i + length - 1].lower)
                if last_word is not None:
                    made.flags |= last_word.flags & tags.STRONG_PREP
        if made.kind == NUMBER:
            made.flags |= tags.NUMBER
        elif made.kind == CLOCK:
            made.flags |= tags.CLOCK
        chunks.append(made)
        i += length
    return chunks


def is_mark(item: Chunk, *marks: str) -> bool:
    """Whether the chunk is one of these punctuation marks."""
    return item.kind == MARK and item.text in marks
