"""Run a check's SELECT: reading only, for no longer than it may, and for no more rows than can be kept."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

import duckdb

from crossfoot.checks.loading import sql_place
from crossfoot.errors import CheckFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.checks.declared import Check

SECONDS = 60.0
MOST_ROWS = 1_000_000
_BATCH = 10_000


def query(
    check: Check, connection: duckdb.DuckDBPyConnection, seconds: float
) -> tuple[Sequence[str], list[tuple[object, ...]]]:
    """Return the names of the SELECT's columns, and its rows."""
    connection.execute("begin transaction read only")  # a WITH may hold an INSERT
    try:
        with _limited(connection, seconds):
            cursor = connection.execute(check.sql)
            names = [column[0] for column in cursor.description or ()]
            rows: list[tuple[object, ...]] = []
            while batch := cursor.fetchmany(_BATCH):
                rows += batch
                if len(rows) > MOST_ROWS:
                    where = f"{check.path}:{check.sql_line}"
                    raise CheckFileError(
                        f"{where}: the SELECT returns over {MOST_ROWS:,} rows, join it on what they share"
                    )
            return names, rows
    except duckdb.InterruptException as error:
        cure = "narrow its SELECT, or give checks longer by seconds under [checks] in crossfoot.toml"
        raise CheckFileError(
            f"{check.path}:{check.sql_line}: took over {seconds:g} s and was stopped, {cure}"
        ) from error
    except duckdb.Error as error:
        place = sql_place(check.path, check.sql_line, error)
        raise CheckFileError(f"{place}, correct the SELECT (tables are in schemas/)") from error
    finally:
        connection.execute("rollback")


@contextmanager
def _limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what the connection runs in the block when the time is over, and nothing after it."""
    lock = Lock()
    running = True

    def stop() -> None:
        with lock:
            if running:
                connection.interrupt()

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            running = False
        timer.cancel()
