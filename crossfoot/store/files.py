"""Connect to store files, and refuse those that are locked, foreign or damaged."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from crossfoot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1  # raised by whatever change keeps an older crossfoot from reading a store
SQLITE = b"SQLite format 3\0"  # DuckDB would ask for an extension to read it
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else SQL reads the variables of the Python that runs it
    "lock_configuration": "true",
}


def memory() -> duckdb.DuckDBPyConnection:
    """Return a store without a file, unmarked."""
    return duckdb.connect(":memory:", config=SETTINGS)


def mark(connection: duckdb.DuckDBPyConnection) -> None:
    """Say in a new database that it is a store, and of which format."""
    connection.execute("create table meta (name varchar not null, value varchar not null)")
    connection.execute("insert into meta values ('format', ?)", [f"crossfoot {FORMAT}"])


def begin(target: Path, part: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to the new file that is to take the target's place."""
    with _writing(target):
        return duckdb.connect(part, config=SETTINGS)


def finish(target: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Bring all rows into the one file: what is left in a .wal would not move with it."""
    with _writing(target):
        connection.execute("checkpoint")
        connection.close()


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Return a connection to a store of the present format."""
    connection, number = _recognised(path, read_only=read_only)
    if number != FORMAT:
        connection.close()
        known = f"has store format {number}, this crossfoot reads format {FORMAT}"
        raise StoreError(f"{path}: {known}, run crossfoot check again or name another file with --db")
    return connection


def _recognised(path: Path, *, read_only: bool) -> tuple[duckdb.DuckDBPyConnection, int]:
    """Return a connection to a store of any format, and the format."""
    if not path.is_file():
        what = "is no regular file" if path.exists() else "does not exist"
        raise StoreError(f"{path}: {what}, name a store that crossfoot has written")
    if _is_sqlite(path):
        cure = "move it away, or name another file with --db"
        raise StoreError(f"{path}: is an SQLite file, and a store is one of DuckDB; {cure}")
    try:
        connection = duckdb.connect(path, read_only=read_only, config=SETTINGS)
    except duckdb.Error as error:
        raise _refused(path, error) from error
    try:
        return connection, _format(path, connection)
    except BaseException:
        connection.close()
        raise


@contextmanager
def building(target: Path) -> Iterator[Path]:
    """Give the path of a new file that takes the target's place if all goes well, and is removed if not."""
    target = target.resolve()  # else a link is replaced, not what it leads to
    part = target.with_name(f".{target.name}.building")
    if target.exists() and not target.is_file():
        what = "a folder" if target.is_dir() else "a device or a pipe"
        raise StoreError(f"{target}: is {what}, name a file with --db")
    with _locked(target):
        _keep_foreign(target)
        with _writing(target):
            _remove(part)  # of a run that was killed
        try:
            try:
                yield part
            except duckdb.IOException as error:
                raise _unwritten(target, error) from error
            _keep_foreign(target)
            with _writing(target):
                _wal(target).unlink(missing_ok=True)  # else it is taken for that of the new file
                part.replace(target)
        finally:
            with _writing(target):
                _remove(part)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        raise _unwritten(target, error) from error


def _unwritten(target: Path, error: Exception) -> StoreError:
    reason = getattr(error, "strerror", None) or " ".join(str(error).split())[:200]
    cure = "make room or check its permissions, or name another file with --db"
    return StoreError(f"{target}: cannot be written ({reason}), {cure}")


def _keep_foreign(target: Path) -> None:
    """Raise if what the target would replace is no store, of whatever format."""
    if target.exists():
        connection, _ = _recognised(target, read_only=True)
        connection.close()


def _format(path: Path, connection: duckdb.DuckDBPyConnection) -> int:
    try:
        found = connection.execute("select value from meta where name = 'format'").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        found = None
    except duckdb.Error as error:
        raise _refused(path, error) from error
    maker, _, number = str(found[0] if found else "").partition(" ")
    if maker != "crossfoot" or not number.isdecimal():
        cure = "move it away, or name another file with --db"
        raise StoreError(f"{path}: is a DuckDB file that crossfoot did not write, {cure}")
    return int(number)


def _refused(path: Path, error: duckdb.Error) -> StoreError:
    text = " ".join(str(error).split())
    if "Could not set lock" in text or "same database file" in text:
        return StoreError(f"{path}: is in use by another program, close it or name another file with --db")
    cure = "move it away, or name another file with --db"
    return StoreError(f"{path}: is no crossfoot store or is damaged ({text[:120]}), {cure}")


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except OSError:  # DuckDB says why it cannot be read
        return False


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)
    _wal(part).unlink(missing_ok=True)
    shutil.rmtree(part.with_name(f"{part.name}.tmp"), ignore_errors=True)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the right to write a target; the system frees it when the process ends, however it ends."""
    lock = target.with_name(f".{target.name}.lock")
    with _writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = _lock(target, lock)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file
            lock.unlink(missing_ok=True)
        os.close(handle)


def _lock(target: Path, lock: Path) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _take(handle)
        except BaseException as error:
            os.close(handle)
            if isinstance(error, BlockingIOError | PermissionError):
                cure = "wait for it, or name another file with --db"
                raise StoreError(f"{target}: another crossfoot is writing it, {cure}") from error
            raise
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), lock.stat()):
                return handle
        os.close(handle)  # its last holder removed it between our opening and our taking it


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
