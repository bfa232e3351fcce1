"""Hold a check's rows to what a finding must be, so that one that is not names the check and the cure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from crossfoot.checks.declared import VERDICTS
from crossfoot.checks.evidence import CLAIM, RELATION, unknown
from crossfoot.checks.loading import fields
from crossfoot.errors import CheckFileError
from crossfoot.model import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.checks.declared import Check
    from crossfoot.store import Store

    Row = Mapping[str, object]

COLUMNS = ("verdict", "article_id", "field", "start_char", "end_char")
NUMBERS = ("stated", "computed")
LENGTHS = """
    select article_id, length(text) as text, coalesce(length(title), 0) as title from articles
    where article_id in (select unnest($1))
"""


def columns(check: Check, names: Sequence[str]) -> None:
    """Raise for a column that every row must have, or that a message names, and the SELECT has not."""
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise _wrong(check, f"the SELECT has no column {missing[0]}, select it for every row")
    for verdict, template in check.messages.items():
        for name in fields(template):
            if name not in names:
                cure = "select a column of that name"
                raise _wrong(check, f"the message for {verdict} names {{{name}}}, {cure}")


def rows(check: Check, found: Sequence[Row], store: Store) -> None:
    """Raise for a row that can be no finding of the store's articles."""
    for row in found:
        _values(check, row)
    _places(check, found, store)
    for kind, key in unknown(store, found):
        noun = kind.removesuffix("_id")
        cure = f"select the {kind} of {noun}s, or call the column otherwise"
        raise _wrong(check, f"the SELECT returns the {noun} {key!r}, which is none; {cure}")


def message(check: Check, row: Row, text: str) -> str:
    """Return the message, if it says anything."""
    if not text:
        raise _wrong(check, f"the message for {row['verdict']} comes out empty, put words into it")
    return text


def _values(check: Check, row: Row) -> None:
    if row["verdict"] not in check.messages:
        known = ", ".join(verdict for verdict in VERDICTS if verdict in check.messages)
        cure = f"return one of {known} or add a message for it"
        raise _wrong(check, f"the SELECT returns the verdict {row['verdict']!r}, {cure}")
    empty = [column for column in COLUMNS if row[column] is None]
    if empty:
        raise _wrong(check, f"the SELECT returns a row without {empty[0]}, leave such rows out")
    if row["field"] not in get_args(Field):
        known = " or ".join(get_args(Field))
        raise _wrong(check, f"the SELECT returns the field {row['field']!r}, make it {known}")
    for column in COLUMNS[-2:]:
        if not isinstance(row[column], int) or isinstance(row[column], bool):
            raise _wrong(check, f"{column} is {row[column]!r}, select a whole number")
    for column in NUMBERS:
        if not isinstance(number := row.get(column), int | float | Decimal | None) or isinstance(
            number, bool
        ):
            raise _wrong(check, f"{column} is {number!r}, select a number")
    for column in (RELATION, CLAIM):
        if isinstance(row.get(column), list):
            raise _wrong(check, f"{column} is a list, call the column {column}s")


def _places(check: Check, found: Sequence[Row], store: Store) -> None:
    """Raise for a row on an article that is not there, or on characters that it has not."""
    ids = sorted({str(row["article_id"]) for row in found})
    lengths = {str(each["article_id"]): each for each in store.rows(LENGTHS, [ids])} if ids else {}
    for row in found:
        article = lengths.get(str(row["article_id"]))
        if article is None:
            cure = "select the article_id of articles or claims"
            raise _wrong(
                check, f"the SELECT returns the article {row['article_id']!r}, which is none; {cure}"
            )
        start, end, length = (
            int(str(each)) for each in (row["start_char"], row["end_char"], article[str(row["field"])])
        )
        if not 0 <= start < end <= length:
            cure = "select where a claim, relation or place stands"
            where = f"of the {row['field']} of {row['article_id']}, which has {length}"
            raise _wrong(check, f"the SELECT returns the characters {start} to {end} {where}; {cure}")


def _wrong(check: Check, what: str) -> CheckFileError:
    return CheckFileError(" ".join(f"{check.path}:{check.sql_line}: {what}".split()))
