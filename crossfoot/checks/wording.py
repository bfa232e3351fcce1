"""Fill the fields of a message, with numbers as a newspaper prints them."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = "_percent"
DECIMALS = 4  # enough for any printed figure, too few for the noise of binary fractions


def fill(template: str, row: Mapping[str, object]) -> str:
    """Return the message; a column whose name ends in _percent is printed as a percentage."""
    parts: list[str] = []
    for text, name, _, _ in Formatter().parse(template):
        parts += [text, "" if name is None else printed(row[name], percent=name.endswith(PERCENT))]
    return " ".join("".join(parts).split())


def printed(value: object, *, percent: bool = False) -> str:
    """Return a value as it stands in a message."""
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%H:%M} {value.day} {value:%B %Y}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{number(round(float(value), 1))} %" if percent else number(float(value))
    return str(value)


def number(value: float) -> str:
    """Return 98 for 98.0, 1,270 for 1270, 23.8 for 23.80000001."""
    if math.isinf(value):
        return "\N{INFINITY}" if value > 0 else "-\N{INFINITY}"
    text = f"{value:,.{DECIMALS}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
