"""Files that are there whole or not at all, and what a terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from crossfoot.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST = 40, 100


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the path's place if all goes well."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:  # a pipe or a device cannot be replaced
                yield stream
            return
        target = path.resolve()  # else a link is replaced, not what it leads to
        handle, part = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
            Path(part).chmod(mode)
            Path(part).replace(target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        cure = "check its folder and permissions, or name another file"
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}), {cure}") from error


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Give the standard output to write or print to; that its reader has left is no error."""
    if sys.stdout is None:
        raise OutputError("stdout: is closed, name a file to write to")
    with flushing():
        yield sys.stdout.buffer


@contextmanager
def flushing() -> Iterator[None]:
    """Write what is left for the standard output when the block ends, however it ends."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
    except OSError as error:
        _give_up_stdout()
        cure = "make room, or write to another file"
        raise OutputError(f"stdout: cannot be written ({error.strerror or error}), {cure}") from error


def tell(line: str) -> None:
    """Print a line on the standard error; where that cannot be written, the exit code has to do."""
    with suppress(OSError):
        click.echo(line, err=True)


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8."""
    with whole_file(path) as stream:
        stream.write(text.encode("utf-8"))


def terminal_width(stream: IO[str]) -> int | None:
    """Return the width to wrap to; None where lines go to a file or another program."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST)) if stream.isatty() else None


def has_colour(stream: IO[str]) -> bool:
    """Tell whether colours are shown and wanted."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdin() -> IO[bytes] | None:
    """Return the standard input as bytes, if there is one."""
    return sys.stdin.buffer if sys.stdin else None


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cure = "check its permissions, or name files elsewhere with --db and --html"
        raise OutputError(f"{folder}: cannot be made ({error.strerror or error}), {cure}") from error


def _give_up_stdout() -> None:
    """Let what is still to be written go nowhere, else Python fails on it once more as it ends."""
    with suppress(OSError):  # a stream in memory has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
