"""What was asked for (files, folders, globs, -) as files in a stable order, each once."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.model import Input

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT = (".txt", ".text")
MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
JSON_LINES = (".jsonl", ".ndjson")
CSV = (".csv", ".tsv")
PARQUET = (".parquet",)
ROWS = JSON_LINES + CSV + PARQUET
READ = TEXT + MARKDOWN + HTML + ROWS
OUTPUT = "crossfoot-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read; `path` is how it is shown, None for `file` is the standard input."""

    path: str
    file: Path | None


def expand(paths: Sequence[str], *, passed_over: Sequence[Path] = ()) -> Iterator[Source | Input]:
    """Yield each file once, or an input with the reason why there is nothing to read."""
    seen: set[Path | None] = set()
    for given in paths:
        for source in _expand(given, {folder.resolve() for folder in passed_over}):
            if isinstance(source, Input):
                yield source
                continue
            file = source.file.resolve() if source.file else None
            if file not in seen:
                seen.add(file)
                yield source


def shown(path: Path) -> str:
    """Return a path as it is shown everywhere: relative where it can be, with forward slashes."""
    clean = Path(os.path.normpath(path))
    if clean.is_absolute() and clean.is_relative_to(Path.cwd()):
        clean = clean.relative_to(Path.cwd())
    return os.fsencode(clean.as_posix()).decode("utf-8", "backslashreplace")


def _expand(given: str, passed_over: set[Path]) -> Iterator[Source | Input]:
    if given == "-":
        yield Source(path="-", file=None)
        return
    path = Path(given)
    try:
        found = path.exists()
    except (OSError, ValueError):  # too long, or with a NUL
        found = False
    if found:
        yield from _folder(path, passed_over) if path.is_dir() else (_file(path),)
    elif glob.has_magic(given):
        matches = sorted(Path(match) for match in glob.glob(given, recursive=True))  # noqa: PTH207 (absolute too)
        for match in matches:
            if not match.is_dir():
                yield _file(match)
        if not any(not match.is_dir() for match in matches):
            yield _unread(given, "matches no file, check the pattern")
    else:
        yield _unread(given, "no such file or folder, check the path")


def _folder(folder: Path, passed_over: set[Path]) -> Iterator[Source | Input]:
    files = sorted(_walk(folder, passed_over), key=lambda file: file.as_posix())
    if not files:
        kinds = " ".join(READ)
        yield _unread(
            shown(folder), f"a folder with nothing readable, put files of these kinds there: {kinds}"
        )
    yield from map(_file, files)


def _file(path: Path) -> Source | Input:
    """Return a file to read; a pipe or a device may never end, or never begin."""
    if path.exists() and not path.is_file():
        return _unread(str(path), "is no regular file, save it as one, or pipe it in and read -")
    return Source(path=shown(path), file=path)


def _walk(folder: Path, passed_over: set[Path]) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = [
            each
            for each in folders
            if not each.startswith(".")
            and each != OUTPUT
            and (Path(base) / each).resolve() not in passed_over
        ]
        for each in names:
            if not each.startswith(".") and Path(each).suffix.lower() in READ:
                yield Path(base) / each


def _unread(path: str, reason: str) -> Input:
    return Input(
        path=shown(Path(path)) if "\0" not in path else repr(path), sha256=None, articles=0, reason=reason
    )
