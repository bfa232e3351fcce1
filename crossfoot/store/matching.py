"""Match rows that are to land with those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.schemas.tables import literal, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from crossfoot.schemas import Table


def mismatches(connection: DuckDBPyConnection, table: Table, incoming: str) -> list[str]:
    """Return a line for each key that is there already, and for each value that refers to no row.

    One query asks for all: each takes milliseconds, however little it reads.
    """
    queries = [*_repeated(table, incoming), *_dangling(table, incoming)]
    if not queries:
        return []
    return [told for (told,) in connection.execute(f"{' union '.join(queries)} order by all").fetchall()]


def _repeated(table: Table, incoming: str) -> Iterator[str]:
    if table.unique:
        key = ", ".join(map(quoted, table.unique))
        rows = f"from {incoming} semi join {quoted(table.name)} using ({key})"
        told = f"{literal(', '.join(table.unique))} || ' ' || concat_ws(', ', {key}) || ' is there already'"
        yield f"{rows} select {told}"


def _dangling(table: Table, incoming: str) -> Iterator[str]:
    for column, (target, key) in table.references.items():
        known = f"from {quoted(target)} select {quoted(key)} as found"
        if target == table.name:
            known += f" union all from {incoming} select {quoted(key)}"
        value = quoted(column)
        rows = f"from {incoming} anti join ({known}) as known on {value} = known.found"
        told = f"{literal(f'{column} ')} || {value} || {literal(f' refers to no row of {target}')}"
        yield f"{rows} select {told} where {value} is not null"
