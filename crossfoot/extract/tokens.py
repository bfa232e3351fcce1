"""Cut a text into tokens, then into sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.lexicon import Lexicon

# digits with their group and decimal marks; a clock time; a word with its inner marks; any other character
_TOKEN: Final = re.compile(
    r"(?P<line>\s*\n\s*)"
    r"|(?P<clock>\d{1,2}:\d{2}(?!\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'\-‑][^\W_]+(?:\.\d+)?|[\d]+(?![\d:.,]))*(?:\.[^\W\d_]\b)*)"
    r"|(?P<mark>[^\s\w]|_)"
)

LINE: Final = 1
CLOCK: Final = 2
NUMBER: Final = 3
WORD: Final = 4
MARK: Final = 5


class Token:
    """A piece of the text: kind, characters, the text as printed and folded to lower case."""

    __slots__ = ("end", "kind", "lower", "start", "text")

    def __init__(self, kind: int, start: int, end: int, text: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        lower = text.lower()
        self.lower = lower.replace("’", "'") if "’" in lower else lower

    def __repr__(self) -> str:
        return f"{self.text!r}@{self.start}"


def tokenise(text: str) -> list[Token]:
    """All tokens of a text, in order; white space inside a line is dropped. Linear in the text."""
    return [Token(match.lastindex or 0, *match.span(), match.group()) for match in _TOKEN.finditer(text)]


def sentences(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[list[Token]]:
    """Runs of tokens that make a sentence or a line, without the line breaks."""
    enders = lexicon.enders
    start, last = 0, len(tokens) - 1
    for i, token in enumerate(tokens):
        kind = token.kind
        if kind == LINE:
            if start < i:
                yield list(tokens[start:i])
            start = i + 1
        elif kind == MARK:
            if i < last and _closes(tokens, i, lexicon):
                yield list(tokens[start : i + 1])
                start = i + 1
        elif (
            kind == WORD and token.text[-1] in enders and i < last and _starts(tokens[i + 1], lexicon, token)
        ):
            yield list(tokens[start : i + 1])
            start = i + 1
    if start <= last:
        yield list(tokens[start:])


def _closes(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with this mark: a full stop, or the quote or bracket that closes after one."""
    token = tokens[i]
    if token.text in lexicon.enders:
        return _ends(tokens, i, lexicon) and not _is_closing(tokens[i + 1], tokens, i)
    if not _is_closing_quote(token) or not i or tokens[i - 1].text not in lexicon.enders:
        return False
    return _ends(tokens, i, lexicon)


def _is_closing_quote(token: Token) -> bool:
    return token.text in "”’»)\"'" and token.kind == MARK


def _is_closing(following: Token, tokens: Sequence[Token], i: int) -> bool:
    """Whether a closing quote or bracket follows at once."""
    return _is_closing_quote(following) and following.start == tokens[i].end


def _ends(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if following.kind == LINE:
        return True
    if _is_closing(following, tokens, i):
        return True
    if following.start == token.end:
        return False
    before = tokens[i - 1] if i else None
    if before is not None and before.end == token.start and before.kind == WORD:
        sense = lexicon.single.get(before.lower)
        if sense is not None and sense.flags & tags.ABBREV and not _opens_sentence(following, lexicon):
            return False
        if len(before.text) == 1 and before.text.isupper():
            return False
    return not following.text[0].islower()


def _starts(following: Token, lexicon: Lexicon, abbreviation: Token) -> bool:
    """Whether a sentence starts after an abbreviation that ends in a full stop."""
    return abbreviation.text[0].islower() and _opens_sentence(following, lexicon)


def _opens_sentence(token: Token, lexicon: Lexicon) -> bool:
    if token.kind == LINE:
        return True
    if not token.text[0].isupper():
        return False
    sense = lexicon.single.get(token.lower)
    common = (
        tags.DET | tags.PRON | tags.PREP | tags.SUBORD | tags.ADDITIVE | tags.UNIT | tags.TENS | tags.CONJ
    )
    return sense is not None and bool(sense.flags & common)
