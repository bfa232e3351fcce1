"""The answer to one question asked of a document and its report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether a label was met; `said` tells in words what was wanted and what was found, `span` where."""

    rate: str
    good: bool
    document_id: str
    said: str
    span: tuple[int, int] | None = None


def overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether two stretches of text share a character."""
    return left[0] < right[1] and right[0] < left[1]


def equal(left: float | None, right: float | None) -> bool:
    """Tell whether two numbers are there and are one."""
    if left is None or right is None:
        return False
    return abs(left - right) <= 1e-6 * max(1.0, abs(right))
