"""Fill the fields of a message, with numbers as a newspaper prints them."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING

from crossfoot.solve.equations import number as in_equations

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = "_percent"
HUGE = 1e18  # beyond it the digits are not the number's own


def fill(template: str, row: Mapping[str, object]) -> str:
    """Return the message; a column whose name ends in _percent is printed as a percentage."""
    parts: list[str] = []
    for text, name, _, _ in Formatter().parse(template):
        parts += [text, "" if name is None else printed(row[name], percent=name.endswith(PERCENT))]
    return " ".join("".join(parts).split())


def printed(value: object, *, percent: bool = False) -> str:
    """Return a value as it stands in a message."""
    if value is None or value != value:  # noqa: PLR0124 (no number is the one value unlike itself)
        return "\N{EN DASH}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%H:%M} {value.day} {value:%B %Y}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{number(round(float(value), 1))} %" if percent else number(float(value))
    return str(value)


def number(value: float) -> str:
    """Return a number as equations print it; an open end of an interval has a sign of its own."""
    if math.isinf(value):
        return "\N{INFINITY}" if value > 0 else "-\N{INFINITY}"
    return in_equations(value) if abs(value) < HUGE else f"{value:.6g}"
