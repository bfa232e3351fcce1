"""Cut a field of an article into paragraphs with its marked words in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.model import Claim, Finding

WRAPPED = range(45, 100)  # the lengths of lines that a program or a hand has broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that are marked: a claim, or words that a finding cites; `linked` where it is a link itself."""

    start_char: int
    end_char: int
    anchor: str
    claim: Claim | None = None
    findings: tuple[Finding, ...] = ()
    linked: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One step of writing a paragraph; a flag comes after the words it stands for."""

    kind: Literal["text", "open", "close", "flag"]
    text: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of a field; `broken` where its line feeds are of the author's making."""

    start_char: int
    end_char: int
    broken: bool
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]


def paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text; each character that is no blank line stands in one of them."""
    waiting = list(reversed(_linked(sorted(marks, key=_outermost_first))))
    carried: list[Mark] = []
    for start, end in _stretches(text):
        here = [mark for mark in carried if mark.end_char > start]
        while waiting and waiting[-1].start_char < end:
            here.append(waiting.pop())
        carried = [replace(mark, again=True) for mark in here if mark.end_char > end]
        clipped = sorted((_clipped(mark, start, end) for mark in here), key=_outermost_first)
        yield Paragraph(
            start_char=start,
            end_char=end,
            broken=not _wrapped(text[start:end]),
            tokens=tuple(_tokens(text, start, end, clipped)),
            marks=tuple(mark for mark in here if not mark.again),
        )


def _clipped(mark: Mark, start: int, end: int) -> Mark:
    """Return what of a mark stands in a paragraph; its findings are flagged where it ends."""
    return replace(
        mark,
        start_char=max(mark.start_char, start),
        end_char=max(start, min(mark.end_char, end)),  # one on a blank line stands before what follows
        findings=mark.findings if mark.end_char <= end else (),
    )


def _outermost_first(mark: Mark) -> tuple[int, int, bool]:
    return (mark.start_char, -mark.end_char, mark.claim is not None)


def _linked(marks: Sequence[Mark]) -> list[Mark]:
    """Make links of the claims that hold no other claim, as no link may stand in another."""
    linked: list[Mark] = []
    following = float("inf")  # where the next claim begins
    for mark in reversed(marks):
        if mark.claim is not None:
            linked.append(replace(mark, linked=following >= mark.end_char))
            following = mark.start_char
        else:
            linked.append(mark)
    return linked[::-1]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs stand: between blank lines, or line by line where no program broke them."""
    start = position = 0
    for line in [*text.splitlines(keepends=True), "\n"]:
        if not line.strip():
            if start < position:
                yield from _lines(text, start, position)
            start = position + len(line)
        position += len(line)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    block = text[start:end]
    if _wrapped(block) or len(max(block.splitlines(), key=len)) < WRAPPED.stop:
        yield start, end
        return
    for line in block.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _wrapped(block: str) -> bool:
    lines = block.splitlines()
    return len(lines) > 1 and all(len(line) in WRAPPED for line in lines[:-1])


def _tokens(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Token]:
    """Write marks as nested pairs; one that crosses another is closed with it and opened again."""
    waiting = list(reversed(marks))
    opened: list[Mark] = []
    flags: list[Mark] = []
    position = start
    while waiting or opened:
        close = opened[-1].end_char if opened else end + 1
        if waiting and waiting[-1].start_char < close:
            mark = waiting.pop()
            yield from _text(text, position, mark.start_char)
            position = mark.start_char
            if mark.end_char > close:
                _insert(waiting, replace(mark, start_char=close, again=True))
                mark = replace(mark, end_char=close, findings=())
            opened.append(mark)
            yield Token("open", mark=mark)
            continue
        yield from _text(text, position, close)
        position = close
        mark = opened.pop()
        yield Token("close", mark=mark)
        if mark.findings:
            flags.append(mark)
        if not any(each.linked for each in opened):
            yield from (Token("flag", mark=each) for each in flags)
            flags.clear()
    yield from _text(text, position, end)


def _insert(waiting: list[Mark], mark: Mark) -> None:
    """Put the rest of a mark among those that wait, which stand last one first."""
    at = len(waiting)
    while at and _outermost_first(waiting[at - 1]) < _outermost_first(mark):
        at -= 1
    waiting.insert(at, mark)


def _text(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token("text", text=text[start:end])
