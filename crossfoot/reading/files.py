"""Opens one source, tells its kind, and yields the rows in it."""

from __future__ import annotations

import hashlib
import io
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from crossfoot.errors import InputError
from crossfoot.reading import documents, encoding, rows
from crossfoot.reading.articles import LONGEST
from crossfoot.reading.paths import CSV, HTML, JSON_LINES, MARKDOWN, PARQUET, TEXT
from crossfoot.reading.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.reading.paths import Source

_CHUNK = 1 << 20
_FOREIGN = {
    b"%PDF": "a PDF, save its text as .txt",
    b"PK\x03\x04": "a ZIP or Office file, save its text as .txt",
    b"\x1f\x8b": "compressed, unpack it",
    b"BZh": "compressed, unpack it",
    b"\xfd7zXZ": "compressed, unpack it",
    b"{\\rtf": "rich text, save it as .txt",
}


class Hashed(io.RawIOBase):
    """A stream that hashes what is read from it, so that no file is read twice."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        """Say that it is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, hashing what is put there."""
        data = self._stream.read(len(buffer))
        self._hash.update(data)
        buffer[: len(data)] = data
        return len(data)

    def hexdigest(self) -> str:
        """Read to the end and return the hash of everything."""
        while data := self._stream.read(_CHUNK):
            self._hash.update(data)
        return self._hash.hexdigest()


@contextmanager
def opened(source: Source, stdin: IO[bytes] | None) -> Iterator[Hashed]:
    """Open the source for reading; InputError without a place if it cannot be."""
    if source.file is None:
        if stdin is None:
            raise InputError("there is no standard input, give a path")
        yield Hashed(stdin)
        return
    try:
        with source.file.open("rb") as stream:
            yield Hashed(stream)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error}), check the file and its permissions"
        ) from error


def rows_of(source: Source, hashed: Hashed) -> Iterator[Row | str]:
    """Yield each row, and as plain words what is wrong with a file that is read all the same."""
    stream = io.BufferedReader(hashed, _CHUNK)
    kind = source.file.suffix.lower() if source.file else ""
    head = stream.peek(_CHUNK)
    if not head:
        raise InputError("is empty, put an article there or leave it out")
    for mark, what in _FOREIGN.items():
        if head.startswith(mark):
            raise InputError(f"is {what}")
    if kind in PARQUET or head.startswith(b"PAR1"):
        yield from rows.parquet_rows(_regular(source))
    elif kind in CSV:
        yield from _csv(_regular(source), tabs=kind == ".tsv")
    elif kind in JSON_LINES or (
        kind not in TEXT + MARKDOWN + HTML + (".json",) and head.lstrip()[:1] == b"{"
    ):
        if (encoding.marked(head) or "utf-8-sig") != "utf-8-sig":
            raise InputError(f"is {encoding.marked(head)}, save JSON Lines as UTF-8")
        yield from rows.json_lines(stream)
    elif kind == ".json":
        raise InputError("JSON is not read, save it as JSON Lines (.jsonl), one object a line")
    else:
        yield from _document(stream, kind)


def _document(stream: IO[bytes], kind: str) -> Iterator[Row | str]:
    data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise InputError("is a text of over 20 MB, give its articles as JSON Lines, one a line")
    text, remark = encoding.decode(data, declared=kind in HTML)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if kind in HTML or (kind not in TEXT + MARKDOWN and documents.is_page(text)):
        found = documents.page(text)
    else:
        found = documents.markdown(text) if kind in MARKDOWN else documents.plain(text)
    yield Row(line=None, values=found.values)
    yield from found.remarks
    if remark:
        yield remark


def _csv(file: Path, *, tabs: bool) -> Iterator[Row | str]:
    told = encoding.of_file(file)
    if told.remark:
        yield told.remark
    try:
        with file.open(encoding=told.name, errors=told.errors, newline="") as stream:
            yield from rows.csv_rows(stream, tabs=tabs)
    except UnicodeDecodeError as error:
        raise InputError(f"is no {told.name} ({error.reason}), save it as UTF-8") from error


def _regular(source: Source) -> Path:
    if source.file is None or not source.file.is_file():
        raise InputError("CSV and Parquet are read from files only, save it as one")
    return source.file
