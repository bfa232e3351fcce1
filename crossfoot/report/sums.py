"""Set a relation out as a column of figures with a bar beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.model import Claim, Relation

WIDTH = 1000  # of a bar, in its own units
SHARES = ("share", "ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure of a column: what it adds, and how often its value counts."""

    claim: Claim
    role: str
    times: int
    amount: float
    bar: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a bar."""

    x: float
    width: float
    line: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Parts laid end to end against the stated total; `gap` is what they lack, `over` what is too much."""

    parts: tuple[Block, ...]
    stated: float
    gap: Block | None
    over: Block | None
    least: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A relation as a column: lines that count, lines that stand aside, and what they come to."""

    relation: Relation | None
    kind: str
    lines: tuple[Line, ...]
    aside: tuple[Line, ...]
    total: Claim | None
    stated: float | None
    computed: float | None
    least: float | None
    gap: float | None
    bar: Bar | None


def column(
    relation: Relation | None, claims: Mapping[str, Claim], evidence: Iterable[Claim] = ()
) -> Column | None:
    """Return a relation's column, or that of the claims which a finding sets side by side."""
    members = relation.members if relation else ()
    bound = [
        (claims[each.claim_id], each.role, each.multiplier) for each in members if each.claim_id in claims
    ]
    if relation and relation.kind == "sum":
        return _sum(relation, bound)
    known = {claim.claim_id for claim, _, _ in bound}
    bound += [(claim, "beside", 1) for claim in evidence if claim.claim_id not in known]
    if len(bound) < 2:
        return None
    return _comparison(relation, bound)


def _sum(relation: Relation, bound: Sequence[tuple[Claim, str, int]]) -> Column:
    total = next((claim for claim, role, _ in bound if role == "total"), None)
    stated = relation.stated
    if stated is None and total:
        stated = total.quantity.value
    lines = _lines([each for each in bound if each[1] == "part"])
    computed = relation.computed
    open_range = relation.list == "open" and relation.computed_least != computed
    least = relation.computed_least if open_range else None
    return Column(
        relation=relation,
        kind="sum",
        lines=lines,
        aside=_lines([each for each in bound if each[1] not in ("part", "total")]),
        total=total,
        stated=stated,
        computed=computed,
        least=least,
        gap=None if stated is None or computed is None else stated - computed,
        bar=_bar(lines, stated, computed, least),
    )


def _comparison(relation: Relation | None, bound: list[tuple[Claim, str, int]]) -> Column:
    kind = relation.kind if relation else "beside"
    if kind in ("rank", "beside"):
        bound = sorted(bound, key=lambda each: (-each[0].quantity.value, each[0].claim_id))
    values = {role: claim.quantity.value for claim, role, _ in bound}
    computed = relation.computed if relation else None
    if computed is None:
        computed = _computed(kind, values)
    return Column(
        relation=relation,
        kind=kind,
        lines=_lines(bound),
        aside=(),
        total=None,
        stated=relation.stated if relation else None,
        computed=computed,
        least=relation.computed_least if relation and relation.computed_least != computed else None,
        gap=None,
        bar=None,
    )


def _computed(kind: str, values: Mapping[str, float]) -> float | None:
    match kind, values:
        case ("share", {"part": over, "whole": under}) | ("ratio", {"of": over, "to": under}) if under:
            return over / under
        case "change", {"from": before, "to": after}:
            return after - before
    return None


def _lines(bound: Sequence[tuple[Claim, str, int]]) -> tuple[Line, ...]:
    amounts = [claim.quantity.value * times for claim, _, times in bound]
    most = max((amount for amount in amounts if math.isfinite(amount)), default=0)
    return tuple(
        Line(
            claim=claim,
            role=role,
            times=times,
            amount=amount,
            bar=_x(amount, most) if math.isfinite(amount) else WIDTH,
        )
        for (claim, role, times), amount in zip(bound, amounts, strict=True)
    )


def _bar(
    lines: Sequence[Line], stated: float | None, computed: float | None, least: float | None
) -> Bar | None:
    if stated is None or computed is None or not lines:
        return None
    if any(
        not math.isfinite(size) or size < 0 for size in (stated, computed, *(line.amount for line in lines))
    ):
        return None
    laid = sum(line.amount for line in lines)
    scale = max(stated, computed, laid)
    if not scale:
        return None
    parts: list[Block] = []
    reached = 0.0
    for line in lines:
        parts.append(Block(x=_x(reached, scale), width=_x(line.amount, scale), line=line))
        reached += line.amount
    return Bar(
        parts=tuple(parts),
        stated=_x(stated, scale),
        gap=_block(reached, stated, scale),
        over=_block(stated, reached, scale),
        least=None if least is None else _x(least, scale),
    )


def _block(begin: float, end: float, scale: float) -> Block | None:
    """Return the stretch between two amounts, if there is one."""
    return Block(x=_x(begin, scale), width=_x(end - begin, scale)) if end > begin else None


def _x(amount: float, scale: float) -> float:
    return round(WIDTH * amount / scale, 1) if scale > 0 and amount > 0 else 0.0
