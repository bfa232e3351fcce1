"""Files, folders, globs and the standard input become articles; what is not read is told with its cure."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from crossfoot.errors import InputError
from crossfoot.model import Article, Input
from crossfoot.project import Project
from crossfoot.reading import language, paths
from crossfoot.reading.articles import Reader
from crossfoot.reading.files import opened, rows_of
from crossfoot.reading.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from crossfoot.reading.files import Hashed
    from crossfoot.reading.rows import Row

__all__ = ["parse_published", "read", "size"]

_MOST_ROWS_LISTED = 20


def read(
    given: Sequence[str],
    *,
    published: datetime | None = None,
    stdin: IO[bytes] | None = None,
    project: Project | None = None,
) -> Iterator[Article | Input]:
    """Yield the articles of each file, then the file as an input, with a reason where something is wrong.

    A row that is not read is an input of its own (`corpus.jsonl:12`); `published` dates what has no date.
    """
    project = project or Project()
    reader = Reader(project=project, published=published, languages=language.load(project))
    for source in paths.expand(given, passed_over=(project.output,)):
        if isinstance(source, Input):
            yield source
        else:
            yield from _source(reader, source, stdin)


def size(given: Sequence[str], *, project: Project | None = None) -> int:
    """Return how many bytes there are to read; the standard input counts for nothing."""
    sources = paths.expand(given, passed_over=((project or Project()).output,))
    files = (each.file for each in sources if isinstance(each, paths.Source))
    return sum(file.stat().st_size for file in files if file and file.is_file())


def _source(reader: Reader, source: paths.Source, stdin: IO[bytes] | None) -> Iterator[Article | Input]:
    articles, unread, sha256 = 0, 0, None
    reasons: list[str] = []
    try:
        with opened(source, stdin) as hashed:
            for row in _rows(source, hashed, reasons):
                found = _article(reader, source, row)
                if isinstance(found, Article):
                    articles += 1
                    yield found
                elif row.line is None:
                    reasons.append(str(found.reason))
                elif (unread := unread + 1) <= _MOST_ROWS_LISTED:
                    yield found
            sha256 = hashed.hexdigest()
    except InputError as error:
        reasons.append(str(error))
    if unread > _MOST_ROWS_LISTED:
        reasons.append(
            f"{unread} rows were not read, {_MOST_ROWS_LISTED} of them are listed; correct those first"
        )
    if not articles and not unread and not reasons:
        reasons.append("holds no article, put one there or leave it out")
    yield Input(path=source.path, sha256=sha256, articles=articles, reason="; ".join(reasons) or None)


def _rows(source: paths.Source, hashed: Hashed, reasons: list[str]) -> Iterator[Row]:
    """Yield the rows; what stops the reading in between is a reason, the file is hashed all the same."""
    try:
        for row in rows_of(source, hashed):
            if isinstance(row, str):
                reasons.append(row)
            else:
                yield row
    except InputError as error:
        reasons.append(str(error))


def _article(reader: Reader, source: paths.Source, row: Row) -> Article | Input:
    place = source.path if row.line is None else f"{source.path}:{row.line}"
    if row.reason:
        return Input(path=place, sha256=None, articles=0, reason=row.reason)
    try:
        return reader.article(row.values, path=source.path, place=place)
    except InputError as error:
        return Input(path=place, sha256=None, articles=0, reason=str(error))
