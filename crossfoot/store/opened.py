"""A store that rows land in and queries read from."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from crossfoot.schemas import BadRowsError, failures, frames, load, validator, views
from crossfoot.schemas.tables import quoted
from crossfoot.store import files
from crossfoot.store.making import document, make
from crossfoot.store.matching import mismatches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from pandera.api.pandas.container import DataFrameSchema

    from crossfoot.schemas import Table
    from crossfoot.schemas.flatten import Value
    from crossfoot.schemas.tables import Content


INCOMING = "incoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The tables and views of a run, on a connection that reaches no file but its own and no network."""

    connection: duckdb.DuckDBPyConnection
    tables: Mapping[str, Table]
    _schemas: dict[str, DataFrameSchema] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def create(cls, path: Path | None, content: Content) -> Iterator[Store]:
        """Give an empty store; one with a path is there when the block ends well, and not before."""
        tables = load(content)
        declared = views(content)
        if path is None:
            with _closing(files.memory()) as connection:
                make(connection, tables, declared)
                yield cls(connection=connection, tables=tables)
            return
        with files.building(path) as part, _closing(files.begin(path, part)) as connection:
            make(connection, tables, declared)
            document(connection, tables, declared)
            yield cls(connection=connection, tables=tables)
            files.finish(path, connection)

    @classmethod
    @contextmanager
    def open(cls, path: Path, content: Content, *, read_only: bool = True) -> Iterator[Store]:
        """Give a store that was written before."""
        with _closing(files.connect(path, read_only=read_only)) as connection:
            yield cls(connection=connection, tables=load(content))

    def add(self, values: Iterable[Value]) -> None:
        """Land the rows of extractions, links, findings, results and inputs."""
        for table, frame in frames(values, self.tables).items():
            if len(frame):
                self.land(table, frame)

    def land(self, table: str, frame: pd.DataFrame) -> None:
        """Add rows to a table, or none of them and raise BadRowsError with all that is wrong."""
        declared = self.tables[table]
        if table not in self._schemas:
            self._schemas[table] = validator(declared)
        if found := failures(self._schemas[table], frame):
            raise BadRowsError(table, found)
        self.connection.register(INCOMING, pa.Table.from_pandas(frame, preserve_index=False))
        try:
            if found := mismatches(self.connection, declared, INCOMING):
                raise BadRowsError(table, found)
            self.connection.execute(" ".join(("insert into", quoted(table), "by name from", INCOMING)))
        finally:
            self.connection.unregister(INCOMING)

    def sql(self, query: str, params: Sequence[object] = ()) -> pd.DataFrame:
        """Return what one SELECT says, as a frame with the same types whether or not it has rows."""
        with self._reading(query):
            found = self.connection.sql(query, params=list(params))
            frame: pd.DataFrame = found.to_arrow_table().to_pandas()
            return frame

    def rows(self, query: str, params: Sequence[object] = ()) -> list[dict[str, object]]:
        """Return what one SELECT says, as rows by column name, null as None."""
        with self._reading(query):
            found = self.connection.execute(query, params)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    @contextmanager
    def _reading(self, query: str) -> Iterator[None]:
        """Let one SELECT run that can change nothing: a WITH may hold an INSERT."""
        statements = self.connection.extract_statements(query)
        if [each.type for each in statements] != [duckdb.StatementType.SELECT]:
            raise duckdb.InvalidInputException("only one SELECT can be run here")
        self.connection.execute("begin transaction read only")
        try:
            yield
        finally:
            self.connection.execute("rollback")


@contextmanager
def _closing(connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        yield connection
    finally:
        connection.close()
