"""Make the tables and views of a new store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from crossfoot.errors import SchemaFileError
from crossfoot.schemas import comments, ddl
from crossfoot.store.files import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.schemas import Table, View


def make(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], views: Sequence[View]) -> None:
    """Fill an empty database with a store's empty tables and its views."""
    with _at_once(connection):
        mark(connection)
        connection.execute("; ".join(map(ddl, tables.values())))
    waiting = list(views)
    while waiting:  # a view may read another, whatever their names
        refused = [(view, error) for view in waiting if (error := _refusal(connection, view.ddl()))]
        if len(refused) == len(waiting):
            raise _wrong(*refused[0])
        waiting = [view for view, _ in refused]


def document(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], views: Sequence[View]
) -> None:
    """Say in the database what is in it, for those who open it with other programs."""
    with _at_once(connection):
        for table in tables.values():
            connection.execute(comments("table", table.name, table.description, {}))
        for view in views:
            if error := _refusal(connection, comments("view", view.name, view.summary, view.columns)):
                raise _wrong(view, error)


@contextmanager
def _at_once(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit many statements once: each commit waits for the disk."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _refusal(connection: duckdb.DuckDBPyConnection, statements: str) -> duckdb.Error | None:
    try:
        connection.execute(statements)
    except duckdb.Error as error:
        return error
    return None


def _wrong(view: View, error: duckdb.Error) -> SchemaFileError:
    return SchemaFileError(f"{view.path}: {str(error).splitlines()[0]}, correct it")
