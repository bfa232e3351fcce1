"""Finds a character of an article in the file it came from, as line and column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.errors import InputError
from crossfoot.reading import encoding
from crossfoot.reading.files import opened, rows_of
from crossfoot.reading.paths import HTML, ROWS, Source

if TYPE_CHECKING:
    from crossfoot.model import Article, Span

_FRAGMENT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Keeps what was read of each file, as findings of one file come together."""

    _sources: dict[str, str | None] = field(default_factory=dict)
    _lines: dict[str, dict[str, int]] = field(default_factory=dict)
    _starts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _breaks: dict[str, list[int]] = field(default_factory=dict)

    def of(self, article: Article, span: Span) -> tuple[int, int]:
        """Return line and column, from 1; of a row the line it begins on; else those in the text itself."""
        shown = article.title or "" if span.field == "title" else article.text
        if Path(article.path).suffix.lower() in ROWS:
            return self._row(article), 1
        source = self._source(article.path)
        key = (article.path, article.article_id, span.field)
        if key not in self._starts:
            self._starts[key] = -1 if source is None else source.find(shown)
        if source is not None and self._starts[key] >= 0:
            return self._line_and_column(source, self._starts[key] + span.start_char)
        at = None if source is None else _find(source, shown, span.start_char)
        if source is None or at is None:
            return self._line_and_column(shown, span.start_char)
        return self._line_and_column(source, at)

    def _line_and_column(self, text: str, at: int) -> tuple[int, int]:
        if text not in self._breaks:
            self._breaks.clear()  # findings of one text come together
            self._breaks[text] = [-1, *(match.start() for match in re.finditer("\n", text))]
        breaks = self._breaks[text]
        line = bisect_left(breaks, at)
        return line, at - breaks[line - 1]

    def _row(self, article: Article) -> int:
        own = article.article_id.removeprefix(f"{article.path}:")
        if own != article.article_id and own.isdecimal():
            return int(own)
        if article.path not in self._lines:
            self._lines[article.path] = _lines_by_id(Path(article.path))
        return self._lines[article.path].get(article.article_id, 1)

    def _source(self, path: str) -> str | None:
        if path not in self._sources:
            try:
                text, _ = encoding.decode(Path(path).read_bytes(), declared=Path(path).suffix.lower() in HTML)
                self._sources[path] = text.replace("\r\n", "\n").replace("\r", "\n")
            except (OSError, ValueError, InputError):  # the standard input, or gone since it was read
                self._sources[path] = None
        return self._sources[path]


def _find(source: str, shown: str, at: int) -> int | None:
    """Return where the character stands in a source whose marks cut the text, by the words around it."""
    line = shown[at : at + _FRAGMENT].split("\n", 1)[0]
    before = shown[max(0, at - _FRAGMENT) : at].rsplit("\n", 1)[-1]
    # The longer the words found together, the surer is the place; marks of Markdown or HTML cut them.
    for size in range(_FRAGMENT, 0, -1):
        lead = before[-size:]
        if (found := source.find(lead + line[:size])) >= 0:
            return found + len(lead)
        if size >= 3 and (found := source.find(line[:size])) >= 0:
            return found
    return None


def _lines_by_id(path: Path) -> dict[str, int]:
    lines: dict[str, int] = {}
    source = Source(path=str(path), file=path)
    try:
        with opened(source, None) as stream:
            for row in rows_of(source, stream):
                if not isinstance(row, str) and row.line is not None and "id" in row.values:
                    lines.setdefault(str(row.values["id"]), row.line)
    except InputError:
        return lines
    return lines
