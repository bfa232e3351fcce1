"""Read checks from their SQL files."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from string import Formatter
from typing import TYPE_CHECKING, cast

import duckdb

from crossfoot.checks.casing import read_cases
from crossfoot.checks.declared import VERDICTS, Check
from crossfoot.checks.header import Header
from crossfoot.errors import CheckFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crossfoot.model import Verdict
    from crossfoot.project import Project

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FIELD = re.compile(r"[a-z][a-z0-9_]*")
KEYS = ("level", "summary", "why", "messages", "fail", "note", "fits", "pass")


def load(project: Project) -> tuple[Check, ...]:
    """Return every check, by id; the first file that is wrong raises."""
    checks: list[Check] = []
    for loaded in load_each(project):
        if isinstance(loaded, CheckFileError):
            raise loaded
        checks.append(loaded)
    return tuple(sorted(checks, key=lambda check: check.check_id))


def load_each(project: Project) -> Iterator[Check | CheckFileError]:
    """Yield each check, or the error of its file, so that the sound ones can still run."""
    seen: dict[str, Path] = {}
    for relative, path in project.listing("checks", ".sql").items():
        try:
            check = read_check(path, relative)
        except CheckFileError as error:
            yield error
            continue
        first = seen.setdefault(check.check_id, path)
        if first == path:
            yield check
        else:
            yield CheckFileError(f"{path}:1: {check.check_id} is also the id of {first}, rename one of them")


def read_check(path: Path, relative: str) -> Check:
    """Return the check that a file holds; `relative` is checks/family/check-id.sql."""
    place = PurePosixPath(relative)
    if len(place.parts) != 3 or not NAME.fullmatch(place.stem) or not NAME.fullmatch(place.parent.name):
        cure = "name it checks/family/name-of-the-fault.sql, in lower case"
        raise CheckFileError(f"{path}: is no place for a check, {cure}")
    header = Header.of(path)
    header.keys(KEYS)
    level = header.text("level")
    if level not in VERDICTS:
        raise header.error("level", f"level is {level!r}, make it one of {', '.join(VERDICTS)}")
    sql, sql_line = _statement(header)
    return Check(
        check_id=place.stem,
        family=place.parent.name,
        level=level,
        summary=header.text("summary"),
        why=header.text("why"),
        messages=_messages(header, level),
        sql=sql,
        cases=read_cases(header, place.stem),
        path=path,
        sql_line=sql_line,
    )


def fields(template: str) -> tuple[str, ...]:
    """Return the columns that a message names."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _messages(header: Header, level: Verdict) -> Mapping[Verdict, str]:
    table = header.table.get("messages")
    if not isinstance(table, dict) or not table:
        raise header.error("messages", "has no messages, add [messages] with a line for each verdict")
    for verdict, template in table.items():
        if verdict not in VERDICTS or VERDICTS.index(verdict) > VERDICTS.index(level):
            known = ", ".join(VERDICTS[: VERDICTS.index(level) + 1])
            raise header.error(verdict, f"{verdict} is no verdict up to the level, which are {known}")
        if not isinstance(template, str):
            raise header.error(verdict, f"the message for {verdict} is no text, put it in quotes")
        _template(header, verdict, template)
    if level not in table:
        raise header.error("messages", f"the level is {level}, add a message for it or lower the level")
    return cast("Mapping[Verdict, str]", table)


def _template(header: Header, verdict: str, template: str) -> None:
    try:
        wrong = [
            name or "{}"
            for _, name, spec, conversion in Formatter().parse(template)
            if name is not None and (spec or conversion or not FIELD.fullmatch(name))
        ]
    except ValueError as error:
        raise header.error(verdict, f"the message is wrong ({error}), double a brace that is text") from error
    if wrong:
        raise header.error(verdict, f"{wrong[0]} is no plain column name, select a column and name just that")


def _statement(header: Header) -> tuple[str, int]:
    """Return the one SELECT below the header, with the line of the file it begins on."""
    try:
        statements = duckdb.extract_statements(header.rest)
    except duckdb.Error as error:
        raise CheckFileError(f"{sql_place(header.path, header.rest_line, error)}, correct the SQL") from error
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        found = " and ".join(map(_kind, statements)) or "nothing"
        raise CheckFileError(
            f"{header.path}:{header.rest_line}: holds {found}, write one SELECT below the header"
        )
    sql = statements[0].query
    return sql, header.rest_line + header.rest[: header.rest.index(sql)].count("\n")


def _kind(statement: duckdb.Statement) -> str:
    """Return what a statement is called; DuckDB counts INSTALL as a LOAD, its first word tells them apart."""
    word = statement.query.lstrip().partition(" ")[0].upper()
    return word if word == "INSTALL" else statement.type.name


def sql_place(path: Path, first_line: int, error: duckdb.Error) -> str:
    """Return path:line: and the first line of what DuckDB says."""
    text = str(error)
    found = re.search(r"^LINE (\d+):", text, re.MULTILINE)
    line = first_line + (int(found[1]) - 1 if found else 0)
    return f"{path}:{line}: {text.splitlines()[0]}"
