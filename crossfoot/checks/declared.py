"""What a check file declares, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crossfoot.model import Article, Verdict

Expectation = Literal["fail", "note", "fits", "pass"]
VERDICTS: tuple[Verdict, ...] = ("fits", "note", "doubt", "fault")
ALLOWED: dict[Expectation, frozenset[Verdict]] = {
    "fail": frozenset({"doubt", "fault"}),
    "note": frozenset({"note"}),
    "fits": frozenset({"fits"}),
    "pass": frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Articles, and what the check must say of them; `also` are the other checks that accuse them rightly."""

    name: str
    expects: Expectation
    articles: tuple[Article, ...]
    message: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: a SELECT whose rows are findings, with its words and its examples."""

    check_id: str
    family: str
    level: Verdict
    summary: str
    why: str
    messages: Mapping[Verdict, str]
    sql: str
    cases: tuple[Case, ...]
    path: Path
    sql_line: int
