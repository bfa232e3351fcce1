"""Make the tables and views of a new store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from crossfoot.errors import SchemaFileError
from crossfoot.schemas import ddl
from crossfoot.store.files import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.schemas import Table, View


def make(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], views: Iterable[View]) -> None:
    """Fill an empty database with a store's empty tables and its views."""
    mark(connection)
    for table in tables.values():
        connection.execute(ddl(table))
    waiting = list(views)
    while waiting:  # a view may read another, whatever their names
        refused = [(view, error) for view in waiting if (error := _refusal(connection, view))]
        if len(refused) == len(waiting):
            view, error = refused[0]
            raise SchemaFileError(f"{view.path}: {str(error).splitlines()[0]}, correct it") from error
        waiting = [view for view, _ in refused]


def _refusal(connection: duckdb.DuckDBPyConnection, view: View) -> duckdb.Error | None:
    try:
        connection.execute(view.statements())
    except duckdb.Error as error:
        return error
    return None
