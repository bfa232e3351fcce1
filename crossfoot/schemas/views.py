"""Read the views that schemas/views/*.sql declare."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import SchemaFileError
from crossfoot.schemas.tables import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crossfoot.schemas.tables import Content

FOLDER = "schemas/views"
OPEN, CLOSE = "/*", "*/"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A documented SELECT over the tables; `columns` says what each of its columns is."""

    name: str
    path: Path
    summary: str
    columns: Mapping[str, str]
    sql: str

    def ddl(self) -> str:
        """Return the SQL that makes the view."""
        return f"create view {quoted(self.name)} as\n{self.sql}"


def views(content: Content) -> tuple[View, ...]:
    """Return every view, by name."""
    return tuple(read_view(path) for path in content.listing(FOLDER, ".sql").values())


def read_view(path: Path) -> View:
    """Return the view that a file declares: a TOML header in a comment, then one SELECT."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaFileError(f"{path}: cannot be read ({error}), save it as readable UTF-8") from error
    lead, opened, after = text.partition(OPEN)
    header, closed, sql = after.partition(CLOSE)
    if lead.strip() or not opened or not closed:
        raise SchemaFileError(f"{path}:1: has no header, open it with {OPEN} TOML {CLOSE}")
    try:
        table = tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise SchemaFileError(f"{path}: the header is not TOML ({error}), correct it there") from error
    summary, columns = table.get("summary"), table.get("columns")
    if not isinstance(summary, str) or not isinstance(columns, dict):
        raise SchemaFileError(f"{path}:1: the header needs summary and [columns], add them")
    return View(
        name=path.stem,
        path=path,
        summary=summary,
        columns={name: str(says) for name, says in columns.items()},
        sql=sql.strip().rstrip(";"),
    )
