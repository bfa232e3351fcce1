"""Match rows that are to land with those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.schemas.tables import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from crossfoot.schemas import Table


def repeated(connection: DuckDBPyConnection, table: Table, incoming: DuckDBPyRelation) -> Iterator[str]:
    """Yield a line for each key that is in the table already."""
    if not table.unique:
        return
    key = ", ".join(map(quoted, table.unique))
    there = incoming.project(key).intersect(connection.table(table.name).project(key)).distinct()
    for row in there.order(key).fetchall():
        yield f"{', '.join(table.unique)} {', '.join(map(str, row))} is there already"


def dangling(connection: DuckDBPyConnection, table: Table, incoming: DuckDBPyRelation) -> Iterator[str]:
    """Yield a line for each value that refers to no row."""
    for column, (target, key) in table.references.items():
        name = quoted(column)
        known = connection.table(target).project(quoted(key))
        if target == table.name:
            known = known.union(incoming.project(quoted(key)))
        missing = incoming.project(name).filter(f"{name} is not null").distinct().except_(known)
        for row in missing.order(name).fetchall():
            yield f"{column} {row[0]} refers to no row of {target}"
