"""Group the tokens of a sentence into tagged chunks: phrases of the lexicon, names, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crossfoot.extract.tokens import CLOCK, MARK, NUMBER, WORD, Token
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossfoot.extract.numbers import Number
    from crossfoot.lexicon import Lexicon, Sense
    from crossfoot.model import Place

Phrase = tuple[tuple[str, ...], "Sense"]

_NOTHING: dict[int, Any] = {}
_OF_KIND: Final = {NUMBER: tags.NUMBER, CLOCK: tags.CLOCK}


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
    """The chunks of one sentence: at each token the longest phrase of the lexicon, else the token alone.

    A single word that the lexicon lacks has the sense of the word without a possessive ending.
    """
    chunks: list[Chunk] = []
    phrases, single, possessives = lexicon.phrases, lexicon.single, lexicon.possessives
    i, last = 0, len(tokens) - 1
    while i <= last:
        token = tokens[i]
        kind, lower = token.kind, token.lower
        longer = phrases.get(lower) if i < last else None
        found = _longest(tokens, i, longer.get(tokens[i + 1].lower, ())) if longer is not None else None
        if found is not None:
            length, sense = found
            chunks.append(_phrase(tokens[i : i + length], sense, lexicon))
            i += length
            continue
        made = Chunk(kind, token.start, token.end, token.text, lower)
        known = single.get(lower)
        if known is None and kind == WORD and lower.endswith(possessives):
            known = single.get(lexicon.base(lower))
        if known is not None:
            made.flags, made.values = known.flags, known.values
        if kind in _OF_KIND:
            made.flags |= _OF_KIND[kind]
        chunks.append(made)
        i += 1
    return chunks


def _longest(tokens: Sequence[Token], i: int, phrases: Iterable[Phrase]) -> tuple[int, Sense] | None:
    """The first of the phrases, longest first, that stands at token i; its first two words are known to."""
    for words, sense in phrases:
        k = len(words)
        if k == 2 or (k <= len(tokens) - i and all(tokens[i + j].lower == words[j] for j in range(2, k))):
            return k, sense
    return None


def _phrase(tokens: Sequence[Token], sense: Sense, lexicon: Lexicon) -> Chunk:
    """Tokens of a phrase of the lexicon as one chunk; an action keeps the preposition that it ends in."""
    text = " ".join(t.text for t in tokens)
    made = Chunk(WORD, tokens[0].start, tokens[-1].end, text, text.lower())
    made.capital = all(t.text[0].isupper() for t in tokens)
    made.flags = sense.flags
    made.values = sense.values
    last = lexicon.single.get(tokens[-1].lower) if sense.flags & tags.ACTION else None
    if last is not None:
        made.flags |= last.flags & tags.STRONG_PREP
    return made


def is_mark(item: Chunk, *marks: str) -> bool:
    """Whether the chunk is one of these punctuation marks."""
    return item.kind == MARK and item.text in marks
