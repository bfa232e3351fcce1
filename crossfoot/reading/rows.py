"""Rows out of JSON Lines, CSV and Parquet, a few at a time, so that a file may be of any size."""

from __future__ import annotations

import csv
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from crossfoot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = ("id", "title", "published", "publisher", "url", "text")
_LONGEST = 64_000_000
_BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one row says, with its line (of Parquet: its number); `reason` tells why it cannot be read."""

    line: int | None
    values: Mapping[str, object]
    reason: str | None = None


def json_lines(stream: IO[bytes]) -> Iterator[Row]:
    """Yield one row a line; a broken line is a row with a reason, the others are read."""
    line = 0
    while data := stream.readline(_LONGEST):
        line += 1
        if len(data) == _LONGEST and not data.endswith(b"\n"):
            while (rest := stream.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Row(line=line, values={}, reason="the line is over 64 MB, split the article")
        elif data.strip():
            yield _json_row(line, data)


def _json_row(line: int, data: bytes) -> Row:
    try:
        found = json.loads(data.decode("utf-8-sig" if line == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Row(
            line=line, values={}, reason=f"is not UTF-8 at byte {error.start} of the line, save it as UTF-8"
        )
    except json.JSONDecodeError as error:
        return Row(
            line=line, values={}, reason=f"is no JSON: {error.msg} at column {error.colno}, correct the line"
        )
    except (RecursionError, ValueError):  # nested a thousand deep, or a number of thousands of digits
        return Row(line=line, values={}, reason="is JSON that cannot be read, make it one flat object")
    if not isinstance(found, dict):
        return Row(line=line, values={}, reason='is no JSON object, write {"text": "..."}')
    if "text" not in found:
        keys = ", ".join(map(str, found))[:200] or "none"
        return Row(
            line=line, values={}, reason=f'has no "text" (its keys: {keys}), rename the article\'s key'
        )
    return Row(line=line, values=found)


def csv_rows(stream: IO[str], *, tabs: bool) -> Iterator[Row]:
    """Yield one row a record; the first record names the columns, one of them `text`."""
    csv.field_size_limit(_LONGEST)
    head = stream.readline()
    delimiter = "\t" if tabs else max(",;\t", key=head.count)
    header = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    _check_columns(header)
    records = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        line = records.line_num + 2
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            left = records.line_num + 2 - line + sum(1 for _ in stream)
            lost = "this line was" if left == 1 else f"this line and the {left - 1:,} after it were"
            what = f"line {line}: is no CSV ({error}), {lost} not read; correct the quotes there"
            raise InputError(what) from error
        if len(record) == len(header):
            yield Row(line=line, values=dict(zip(header, record, strict=True)))
        elif record:
            cure = "quote each text that holds a comma, a quote or a line break"
            reason = f"has {len(record)} fields where the header has {len(header)}, {cure}"
            yield Row(line=line, values={}, reason=reason)


def parquet_rows(file: Path) -> Iterator[Row]:
    """Yield one row a record, numbered from 1."""
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 (a quarter of a second)

    with _parquet_errors(ArrowException), parquet.ParquetFile(file) as table:
        names = table.schema_arrow.names
        _check_columns(names)
        wanted = [name for name in names if name in COLUMNS]
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for values in batch.to_pylist():
                number += 1
                yield Row(line=number, values=values)


@contextmanager
def _parquet_errors(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        said = str(error).splitlines()[0][:100].rstrip(".")
        raise InputError(f"is no Parquet file that can be read ({said}), write it again") from error


def _check_columns(names: Sequence[Any]) -> None:
    if "text" not in names:
        listed = ", ".join(str(name) for name in names)[:200] or "none"
        raise InputError(
            f"has no column text (its columns: {listed}), rename the column that holds the articles"
        )
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise InputError(f"has two columns {twice[0]}, rename one")
