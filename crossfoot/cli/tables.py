"""Claims as JSON Lines, CSV or Parquet, written as they come."""

from __future__ import annotations

import csv
import json
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Claims = Iterable[Mapping[str, Any]]

Format = Literal["jsonl", "csv", "parquet"]
_COLUMNS: Mapping[str, str] = {
    "claim_id": "string",
    "article_id": "string",
    "field": "string",
    "start_char": "int64",
    "end_char": "int64",
    "printed": "string",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "hedge": "string",
    "noun": "string",
    "action": "string",
    "unit": "string",
    "category": "string",
    "places": "string",
    "reading": "string",
    "reading_basis": "string",
    "role": "string",
    "attribution": "string",
    "window_begins": "string",  # without a known year it is --10-31T23:00, no timestamp
    "window_ends": "string",
    "window_zone": "string",
    "window_printed": "string",
}
_BATCH = 10_000


class _Encoded:
    """Takes text for a stream of bytes; a text wrapper would close it where writing fails."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text as UTF-8."""
        return self._stream.write(text.encode("utf-8"))


def write_jsonl(claims: Claims, stream: IO[bytes]) -> None:
    """Write a claim a line, as it is in the JSON report."""
    for claim in claims:
        stream.write(json.dumps(claim, ensure_ascii=False).encode("utf-8") + b"\n")


def write_csv(claims: Claims, stream: IO[bytes]) -> None:
    """Write a claim a row, its places joined by semicolons."""
    writer = csv.DictWriter(_Encoded(stream), fieldnames=list(_COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_flat, claims))


def write_parquet(claims: Claims, stream: IO[bytes]) -> None:
    """Write a claim a row, its places joined by semicolons."""
    import pyarrow as pa  # noqa: PLC0415 (only for Parquet)
    from pyarrow import parquet  # noqa: PLC0415

    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in _COLUMNS.items()])
    with parquet.ParquetWriter(stream, schema) as writer:
        rows = map(_flat, claims)
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


WRITERS: Mapping[Format, Callable[[Claims, IO[bytes]], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}


def _flat(claim: Mapping[str, Any]) -> dict[str, object]:
    window = claim["window"] or {}
    return {
        **{name: claim.get(name) for name in _COLUMNS},
        "places": "; ".join(place["name"] for place in claim["places"]) or None,
        **{f"window_{name}": window.get(name) for name in ("begins", "ends", "zone", "printed")},
    }
