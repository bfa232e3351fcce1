"""Write a sum as an equation for display."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model import Claim


def equation(parts: Sequence[Claim], multipliers: Sequence[int], total: float) -> str:
    """The parts in list order and their sum: "45 + 2 x 10 + 2 x 1 = 67"."""
    terms = [
        f"{n} x {number(c.quantity.value)}" if n > 1 else number(c.quantity.value)
        for c, n in zip(parts, multipliers, strict=True)
    ]
    return f"{' + '.join(terms)} = {number(total)}"


def number(value: float) -> str:
    """A number as printed in reports: thousands grouped, no more decimals than it has."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")
