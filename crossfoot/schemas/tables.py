"""Read the tables that schemas/*.yaml declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import yaml

from crossfoot.errors import SchemaFileError
from crossfoot.schemas.flatten import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# In the order in which rows can land: what a row refers to comes before it.
TABLES = (
    "inputs",
    "articles",
    "windows",
    "claims",
    "claim_places",
    "relations",
    "members",
    "clusters",
    "links",
    "findings",
    "finding_spans",
    "explanations",
    "not_checked",
    "suite_results",
)
SQL_TYPES = {
    "string": "varchar",
    "Int64": "bigint",
    "float64": "double",
    "boolean": "boolean",
    "datetime64[us]": "timestamp",
}


class Content(Protocol):
    """Where content files are found."""

    def content(self, relative: str) -> Path:
        """Return the file of this relative path."""

    def listing(self, folder: str, suffix: str) -> dict[str, Path]:
        """Return the files of a folder by relative path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column, with its pandas type and what it says."""

    name: str
    dtype: str
    nullable: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; `references` maps a column to the table and column where its values must exist."""

    name: str
    path: Path
    description: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    references: Mapping[str, tuple[str, str]]
    declaration: Mapping[str, object]


def load(content: Content) -> dict[str, Table]:
    """Return every table, in the order in which rows can land."""
    tables = {name: _table(name, content.content(f"schemas/{name}.yaml")) for name in TABLES}
    for table in tables.values():
        _check_references(table, tables)
        _check_columns(table)
    return tables


def ddl(table: Table) -> str:
    """Return the SQL that makes a table."""
    columns = ", ".join(
        f"{quoted(each.name)} {SQL_TYPES[each.dtype]}{'' if each.nullable else ' not null'}"
        for each in table.columns
    )
    return f"create table {quoted(table.name)} ({columns})"


def comments(kind: str, name: str, says: str, columns: Mapping[str, str]) -> str:
    """Return the SQL that says in the database what a table or view and its columns are."""
    of_columns = (
        f"; comment on column {quoted(name)}.{quoted(column)} is {literal(words)}"
        for column, words in columns.items()
    )
    return f"comment on {kind} {quoted(name)} is {literal(says)}{''.join(of_columns)}"


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"


def _table(name: str, path: Path) -> Table:
    declared = _declaration(path)
    if declared.get("name") != name:
        raise SchemaFileError(f"{path}: does not declare the table of its file name, write name: {name}")
    columns = tuple(_columns(path, declared.get("columns")))
    known = {column.name for column in columns}
    unique = cast("list[str]", declared.get("unique") or [])
    metadata = cast("dict[str, dict[str, str]]", declared.get("metadata") or {})
    references = {
        column: cast("tuple[str, str]", tuple(target.split(".")))
        for column, target in metadata.get("references", {}).items()
    }
    for column in (*unique, *references):
        if column not in known:
            raise SchemaFileError(f"{path}: names {column}, which is no column of {name}, correct it")
    return Table(
        name=name,
        path=path,
        description=str(declared.get("description") or ""),
        columns=columns,
        unique=tuple(unique),
        references=references,
        declaration=declared,
    )


def _declaration(path: Path) -> dict[str, object]:
    try:
        declared = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except OSError as error:
        raise SchemaFileError(f"{path}: cannot be read ({error.strerror}), check its permissions") from error
    except UnicodeDecodeError as error:
        raise SchemaFileError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else f"{path}"
        problem = getattr(error, "problem", None) or "cannot be parsed"
        raise SchemaFileError(f"{place}: is not YAML ({problem}), correct it there") from error
    if not isinstance(declared, dict):
        raise SchemaFileError(f"{path}: declares no table, write name: and columns:")
    return declared


def _columns(path: Path, declared: object) -> Iterator[Column]:
    if not isinstance(declared, dict) or not declared:
        raise SchemaFileError(f"{path}: declares no columns, list them under columns:")
    for name, column in declared.items():
        dtype = column.get("dtype") if isinstance(column, dict) else None
        if dtype not in SQL_TYPES:
            known = ", ".join(SQL_TYPES)
            raise SchemaFileError(f"{path}: the dtype of {name} is {dtype}, make it one of {known}")
        yield Column(
            name=name,
            dtype=dtype,
            nullable=bool(column.get("nullable", False)),
            description=str(column.get("description") or ""),
        )


def _check_references(table: Table, tables: Mapping[str, Table]) -> None:
    for column, (target, key) in table.references.items():
        if target not in tables or key not in {each.name for each in tables[target].columns}:
            place = f"{table.path}: {column} refers to {target}.{key}"
            raise SchemaFileError(f"{place}, which does not exist, correct it under references:")


def _check_columns(table: Table) -> None:
    """Raise where a project's file changes the columns: it may only change their checks."""
    found = tuple(column.name for column in table.columns)
    wanted = COLUMNS.get(table.name, found)
    if found != wanted:
        cure = f"a project may change checks, not columns: write {', '.join(wanted)}"
        raise SchemaFileError(f"{table.path}: has other columns than the rows of {table.name}, {cure}")
