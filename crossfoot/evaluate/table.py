"""The rates as lines of a table, and the misses in their sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossfoot.evaluate.accuracy import F1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.evaluate.accuracy import Accuracy
    from crossfoot.evaluate.answers import Answer
    from crossfoot.evaluate.labels import Document

_NAME = 40
_WIDEST = 200  # characters of a sentence on each side of what is marked
# no digit after it and no capital before it: that is an abbreviation more often than an end
_END = re.compile(r"(?<![A-Z])[.!?][\"'”’)\]]*\s+(?=\W?[A-Z])|\n+")


def table(name: str, accuracy: Accuracy) -> Iterator[str]:
    """Yield the rates, each with its counts; a rate that nothing was asked for is left out."""
    yield f"{name}: {accuracy.documents} document{'' if accuracy.documents == 1 else 's'}"
    yield f"  {F1:{_NAME}} {accuracy.f1:.3f}"
    for rate in accuracy.rates.values():
        if rate.share is not None:
            yield f"  {rate.name:{_NAME}} {rate.share:.3f}  ({rate.good}/{rate.asked})"
    for word, count in (("notes", accuracy.notes), ("fits", accuracy.fits)):
        yield f"  {word + ' per document':{_NAME}} {count / accuracy.documents:.2f}"


def missed(documents: Sequence[Document], accuracy: Accuracy, most: int) -> Iterator[str]:
    """Yield so many misses of each rate, each in its sentence, what was missed between >> and <<."""
    texts = {each.document_id: each.text for each in documents}
    for rate in accuracy.rates.values():
        if rate.misses and most:
            yield f"{rate.name}: {len(rate.misses)} missed"
            yield from (f"  {_miss(each, texts)}" for each in rate.misses[:most])


def _miss(miss: Answer, texts: Mapping[str, str]) -> str:
    quoted = sentence(texts[miss.document_id], miss.span) if miss.span else ""
    return f"{miss.document_id}: {' '.join(miss.said.split())}{': ' if quoted else ''}{quoted}"


def sentence(text: str, span: tuple[int, int]) -> str:
    """Return the sentence around a span on one line, the span marked."""
    start, end = span
    ends = [found.end() for found in _END.finditer(text)]
    first = max((each for each in ends if each <= start), default=0)
    last = min((each for each in ends if each >= end), default=len(text))
    before, after = text[first:start], text[end:last].rstrip()
    if len(before) > _WIDEST:
        before = f"… {before[-_WIDEST:]}"
    if len(after) > _WIDEST:
        after = f"{after[:_WIDEST]} …"
    return " ".join(f"{before}>>{text[start:end]}<<{after}".split())
