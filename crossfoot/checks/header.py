"""Split a check file into its TOML header and its SQL, and say on which line a key stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import CheckFileError
from crossfoot.project import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

OPEN, CLOSE = "/*", "*/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header's table and lines, and what follows it."""

    path: Path
    table: Mapping[str, object]
    toml: str
    line: int
    rest: str
    rest_line: int

    @classmethod
    def of(cls, path: Path) -> Header:
        """Return the header of a check file."""
        text = _text(path)
        lead, opened, after = text.partition(OPEN)
        toml, closed, rest = after.partition(CLOSE)
        if lead.strip() or not opened:
            raise CheckFileError(f"{path}:1: has no header, open the file with a {OPEN} TOML {CLOSE}")
        line = lead.count("\n") + 1
        if not closed:
            raise CheckFileError(f"{path}:{line}: the header has no end, close it with {CLOSE}")
        if OPEN in toml:
            inner = line + toml[: toml.index(OPEN)].count("\n")
            raise CheckFileError(f"{path}:{inner}: {OPEN} inside the header, SQL nests comments, take it out")
        try:
            table = tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            at = line + (int(found[1]) - 1 if found else toml.count("\n"))
            what = str(error).split(" (at ")[0]
            raise CheckFileError(f"{path}:{at}: the header is not TOML ({what}), correct it there") from error
        below = line + toml.count("\n") + rest[: len(rest) - len(rest.lstrip())].count("\n")
        return cls(path=path, table=table, toml=toml, line=line, rest=rest.strip(), rest_line=below)

    def keys(self, known: Iterable[str]) -> None:
        """Raise for a key that a check file does not have."""
        for key in self.table:
            if key not in known:
                raise self.error(key, f"unknown key {key}, {nearest(key, known)}")

    def text(self, key: str) -> str:
        """Return the text under a key that must be there."""
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f'has no {key}, add {key} = "..." to the header')
        return value

    def error(self, key: str, what: str, occurrence: int = 0) -> CheckFileError:
        """Return an error at the line on which a key or table stands (the header's first, if on none)."""
        found = re.compile(rf"^\s*(\[+\s*)?{re.escape(key)}\b")
        lines = [number for number, line in enumerate(self.toml.split("\n")) if found.search(line)]
        at = lines[occurrence] if occurrence < len(lines) else 0
        return CheckFileError(f"{self.path}:{self.line + at}: {what}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise CheckFileError(f"{path}: cannot be read ({error.strerror}), check its permissions") from error
    except UnicodeDecodeError as error:
        raise CheckFileError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
