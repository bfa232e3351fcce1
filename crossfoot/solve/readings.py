"""Find the each/together assignment of a list whose sum comes nearest to a total."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# a set of reachable sums larger than this is split in two halves that meet in the middle
_MOST_SUMS: Final = 60_000
# sums are compared to a millionth of the smallest printed unit
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to read a share: how often its value counts, and how unlikely that is."""

    multiplier: int
    cost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A listed value and the ways it may be read."""

    value: float
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The chosen multipliers in list order and their sum; `unique` if no other has that sum and cost."""

    multipliers: tuple[int, ...]
    total: float
    cost: int
    unique: bool


Best = dict[float, tuple[int, int, int]]  # sum -> (cost, ways at that cost, code of the choices)


def reach(shares: Sequence[Share], low: float, high: float, *, at_most: bool) -> Solution:
    """The assignment whose sum lies in [low, high] at least cost, else the nearest.

    shares: the list, each with its options; at_most: when no sum lies in the interval, take the largest
    one below it (an open list) rather than the nearest on either side. Ties go to the cheapest, then to
    the first options. Sums reachable are kept, not assignments: 30 shares of two options take
    milliseconds where 2^30 assignments would not end.
    """
    fixed = sum(s.value * s.options[0].multiplier for s in shares if len(s.options) == 1)
    free = [s for s in shares if len(s.options) > 1]
    total, cost, ways, choice = _nearest(free, low - fixed, high - fixed, at_most=at_most)
    chosen = iter(choice)
    multipliers = tuple(
        s.options[0].multiplier if len(s.options) == 1 else s.options[next(chosen)].multiplier for s in shares
    )
    fixed_cost = sum(s.options[0].cost for s in shares if len(s.options) == 1)
    return Solution(
        multipliers=multipliers, total=round(total + fixed, _DIGITS), cost=cost + fixed_cost, unique=ways == 1
    )


def bounds(shares: Iterable[Share]) -> tuple[float, float]:
    """The smallest and the largest sum that any assignment reaches."""
    listed = list(shares)
    products = [[s.value * o.multiplier for o in s.options] for s in listed]
    return round(sum(map(min, products)), _DIGITS), round(sum(map(max, products)), _DIGITS)


def _nearest(
    free: Sequence[Share], low: float, high: float, *, at_most: bool
) -> tuple[float, int, int, tuple[int, ...]]:
    sums = _sums(free)
    if sums is not None:
        total = _pick(sorted(sums), sums, low, high, at_most=at_most)
        cost, ways, code = sums[total]
        return total, cost, ways, _decode(code, free)
    return _meet(free, low, high, at_most=at_most)


def _sums(free: Sequence[Share], limit: int | None = _MOST_SUMS) -> Best | None:
    """Every reachable sum with its cheapest choice; None past the limit."""
    sums: Best = {0.0: (0, 1, 0)}
    base = 1
    for share in free:
        following: Best = {}
        for total, (cost, ways, code) in sums.items():
            for n, option in enumerate(share.options):
                key = round(total + share.value * option.multiplier, _DIGITS)
                new = cost + option.cost
                known = following.get(key)
                if known is None or new < known[0]:
                    following[key] = (new, ways, code + n * base)
                elif new == known[0]:
                    following[key] = (new, known[1] + ways, min(known[2], code + n * base))
        base *= len(share.options)
        sums = following
        if limit is not None and len(sums) > limit:
            return None
    return sums


def _decode(code: int, free: Sequence[Share]) -> tuple[int, ...]:
    choice = []
    for share in free:
        code, n = divmod(code, len(share.options))
        choice.append(n)
    return tuple(choice)


def _pick(ordered: Sequence[float], sums: Best, low: float, high: float, *, at_most: bool) -> float:
    start = bisect_left(ordered, low)
    inside = list(_until(ordered, start, high))
    if inside:
        return min(inside, key=lambda t: (sums[t][0], abs(t - low), t))
    below = ordered[start - 1] if start else None
    above = ordered[start] if start < len(ordered) else None
    if above is None or (below is not None and (at_most or low - below <= above - high)):
        return below if below is not None else ordered[0]
    return above


def _until(ordered: Sequence[float], start: int, high: float) -> Iterable[float]:
    for k in range(start, len(ordered)):
        if ordered[k] > high:
            return
        yield ordered[k]


def _meet(
    free: Sequence[Share], low: float, high: float, *, at_most: bool
) -> tuple[float, int, int, tuple[int, ...]]:
    """Join two halves: for each sum of the first, the sums of the second that bring it nearest."""
    first, second = free[: len(free) // 2], free[len(free) // 2 :]
    left, right = _sums(first, None) or {}, _sums(second, None) or {}
    ordered = sorted(right)
    ranked: list[tuple[tuple[float, int, float], float, float]] = []
    for total, (cost, _, _) in left.items():
        k = bisect_left(ordered, low - total)
        near = [
            (_rank(total + other, cost + right[other][0], low, high, at_most=at_most), total, other)
            for other in ordered[max(k - 1, 0) : k + 1]
        ]
        ranked.append(min(near, key=lambda n: n[0]))
    _, total, other = min(ranked, key=lambda r: r[0])
    (cost, ways, code), (more, times, rest) = left[total], right[other]
    return total + other, cost + more, ways * times, _decode(code, first) + _decode(rest, second)


def _rank(whole: float, cost: int, low: float, high: float, *, at_most: bool) -> tuple[float, int, float]:
    """What is smaller for a better sum: how far it misses the interval, its cost, itself."""
    miss = max(low - whole, whole - high, 0.0)
    if at_most and whole > high:
        miss += abs(low) + high  # any sum below is nearer than one above
    return miss, cost, whole
