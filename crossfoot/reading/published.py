"""Reads a date of publication as wall-clock time: ISO, RFC 2822, or as people write it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import cast

from crossfoot.errors import InputError

# 3/4/2025 is in March or in April, by the writer's country.
_AMBIGUOUS = re.compile(r"\s*(?:0?\d|1[0-2])[/.\-](?:0?\d|1[0-2])[/.\-]\d{2,4}\b")
_YEAR = re.compile(r"(?<!\d)(?:1[7-9]|2[01])\d\d(?!\d)")
_CURE = "write it as 2025-10-31 or 2025-10-31T20:15"


def parse_published(value: object) -> datetime | None:
    """Return the time without its zone; None for nothing; InputError (without a place) for anything else."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (wall-clock time)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"published is {value!r}, {_CURE}")
    text = value.strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = _written(text)
    if not 1700 <= found.year < 2200:
        raise InputError(f"published is in the year {found.year}, {_CURE}")
    return found.replace(tzinfo=None)


def _written(text: str) -> datetime:
    from dateutil import parser  # noqa: PLC0415 (only for dates that are not ISO)

    wrong = InputError(f"published is {text[:60]!r}, no full date, {_CURE}")
    if _AMBIGUOUS.match(text) or not _YEAR.search(text) or len(text) > 100:
        raise wrong
    try:
        # What the text leaves out is taken from the default, so two defaults show whether a day is missing.
        first, second = (
            parser.parse(text, default=default, ignoretz=True)
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 (no zone is meant)
        )
    except (ValueError, OverflowError) as error:
        raise wrong from error
    if first != second:
        raise wrong
    return cast("datetime", first)
