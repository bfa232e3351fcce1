"""Validate frames against their schemas, all failures at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pandas as pd
from pandera.api.checks import Check
from pandera.api.extensions import register_check_method
from pandera.errors import SchemaErrors
from pandera.io._flat_checks import COMPONENT_RESERVED_KEYS
from pandera.io.pandas_io import deserialize_schema

from crossfoot.errors import SchemaFileError
from crossfoot.project import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pandera.api.pandas.container import DataFrameSchema

    from crossfoot.schemas.tables import Table

NOISE = 1e-9  # of a number's size: what adding the same fractions in another order may differ by
SHOWN = 50

Chains = list[list[str]]


class BadRowsError(ValueError):
    """Rows that break their schema, which is a fault of ours and not of any input; it tells all failures."""

    def __init__(self, table: str, failures: Sequence[str]) -> None:
        self.table = table
        self.failures = tuple(failures)
        shown = "".join(f"\n  {failure}" for failure in failures[:SHOWN])
        more = f"\n  and {len(failures) - SHOWN} more" if len(failures) > SHOWN else ""
        super().__init__(f"{table}: {len(failures)} failures against schemas/{table}.yaml{shown}{more}")


def validator(table: Table) -> DataFrameSchema:
    """Return a table's schema, ready to validate."""
    _check_keys(table)
    try:
        schema: DataFrameSchema = deserialize_schema(table.declaration)  # type: ignore[no-untyped-call]
    except Exception as error:
        raise SchemaFileError(f"{table.path}: pandera cannot read it ({error}), correct it") from error
    return schema


def _check_keys(table: Table) -> None:
    """Raise for a key that pandera would pass over without a word."""
    columns = cast("Mapping[str, Mapping[str, object]]", table.declaration["columns"])
    for name, column in columns.items():
        for key in column:
            if key not in COMPONENT_RESERVED_KEYS and not callable(getattr(Check, key, None)):
                known = {*COMPONENT_RESERVED_KEYS, *Check.CHECK_FUNCTION_REGISTRY}
                raise SchemaFileError(f"{table.path}: unknown key {key} in {name}, {nearest(key, known)}")


def failures(schema: DataFrameSchema, frame: pd.DataFrame) -> list[str]:
    """Return a line for each value or row that breaks the schema."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return list(dict.fromkeys(_lines(errors.failure_cases, frame, schema.unique or [])))
    return []


def _lines(cases: pd.DataFrame, frame: pd.DataFrame, key: Sequence[str]) -> Iterator[str]:
    for case in cases.to_dict("records"):
        row = None if pd.isna(case["index"]) else int(case["index"])
        known = [f"{name} {frame[name].iloc[row]}" for name in key if row is not None and name in frame]
        place = "" if row is None else f"row {row}{''.join(f', {each}' for each in known)}: "
        if case["schema_context"] == "Column":
            yield f"{place}{case['column']} is {case['failure_case']!r}, which fails {case['check']}"
        elif place:
            yield f"{place}fails {case['check']}"  # pandera repeats a row's failure for each of its columns
        else:
            yield f"{case['failure_case']} fails {case['check']}"


def _holds(
    frame: pd.DataFrame, chains: Chains, test: Callable[[pd.Series, pd.Series], pd.Series]
) -> pd.Series:
    """Return for each row whether every pair of neighbours in every chain passes; a null always does."""
    holds = pd.Series(data=True, index=frame.index)
    for chain in chains:
        for left, right in pairwise(chain):
            empty = frame[left].isna() | frame[right].isna()
            holds &= empty | test(frame[left], frame[right]).fillna(value=False).astype(bool)
    return holds


def rising(frame: pd.DataFrame, *, chains: Chains) -> pd.Series:
    """Whether the columns of each chain rise from left to right."""
    return _holds(frame, chains, lambda left, right: left < right)


def not_falling(frame: pd.DataFrame, *, chains: Chains) -> pd.Series:
    """Whether no column of a chain is below the one before, but for the noise of binary fractions."""

    def test(left: pd.Series, right: pd.Series) -> pd.Series:
        if not pd.api.types.is_float_dtype(left.dtype):
            return left <= right
        return (left <= right) | (left - right <= NOISE * right.abs())

    return _holds(frame, chains, test)


def unlike(frame: pd.DataFrame, *, chains: Chains) -> pd.Series:
    """Whether neighbours in a chain differ."""
    return _holds(frame, chains, lambda left, right: left != right)


for _check in (rising, not_falling, unlike):
    if _check.__name__ not in Check.REGISTERED_CUSTOM_CHECKS:  # a reload would raise
        register_check_method(_check, statistics=["chains"], supported_types=pd.DataFrame)
