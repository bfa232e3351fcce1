"""Count what was seen, bound and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.report.rows import ArticleRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Figures seen, those bound into a relation, relations, and those that a check has judged.

    `reasons` tell why passages were not checked and how many, the most frequent first.
    """

    figures: int
    bound: int
    relations: int
    checked: int
    not_checked: int
    reasons: tuple[tuple[str, int], ...]


def coverage(articles: Iterable[ArticleRows]) -> Coverage:
    """Add up over articles; a relation is checked where a finding rests on it or its sum has a verdict."""
    figures = bound = relations = checked = 0
    gaps: Counter[str] = Counter()
    for rows in articles:
        figures += rows.figures
        bound += len({member.claim_id for relation in rows.relations for member in relation.members})
        relations += len(rows.relations)
        judged = {finding.relation_id for finding in rows.findings}
        checked += sum(
            each.relation_id in judged or each.verdict not in (None, "unverifiable")
            for each in rows.relations
        )
        gaps.update(gap.reason for gap in rows.not_checked)
    return Coverage(
        figures=figures,
        bound=bound,
        relations=relations,
        checked=checked,
        not_checked=gaps.total(),
        reasons=tuple(sorted(gaps.items(), key=lambda each: (-each[1], each[0]))),
    )
