"""Count what was seen, bound and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.report.rows import ArticleRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Figures seen, those bound into a relation, relations, and those that a check has judged."""

    figures: int
    bound: int
    relations: int
    checked: int
    not_checked: int


def coverage(articles: Iterable[ArticleRows]) -> Coverage:
    """Add up over articles; a relation is checked where a finding rests on it or its sum has a verdict."""
    figures = bound = relations = checked = gaps = 0
    for rows in articles:
        figures += rows.figures
        bound += len({member.claim_id for relation in rows.relations for member in relation.members})
        relations += len(rows.relations)
        judged = {finding.relation_id for finding in rows.findings}
        checked += sum(
            each.relation_id in judged or each.verdict not in (None, "unverifiable")
            for each in rows.relations
        )
        gaps += len(rows.not_checked)
    return Coverage(figures=figures, bound=bound, relations=relations, checked=checked, not_checked=gaps)
