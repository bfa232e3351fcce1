"""Head a finding with what is counted, how it is divided, and which lists agree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.model import Claim, Finding, Link, Relation
    from crossfoot.report.quotes import Archive
    from crossfoot.report.rows import ArticleRows
    from crossfoot.report.subjects import Subjects

LEADING = ("total", "whole", "first", "to", "of", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """How many parts of this article's list the list of another article has too."""

    article_id: str
    agreeing: int
    here: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What is counted and by what it is divided, then what is found; `lists` are those found to agree."""

    counted: str
    division: str
    message: str
    lists: tuple[Lists, ...]


class Headings:
    """What the headings of a report draw on."""

    def __init__(
        self, articles: Iterable[ArticleRows], links: Iterable[Link], archive: Archive, subjects: Subjects
    ) -> None:
        self._archive = archive
        self._subjects = subjects
        self._claims = {claim.claim_id: claim for each in articles for claim in each.claims}
        self._parts: dict[str, list[str]] = {}
        for each in articles:
            for relation in each.relations:
                parts = [member.claim_id for member in relation.members if member.role == "part"]
                totals = [member.claim_id for member in relation.members if member.role == "total"]
                for claim_id in totals if relation.kind == "sum" else ():
                    if len(parts) > len(self._parts.get(claim_id, ())):
                        self._parts[claim_id] = parts
        self._agreeing: dict[str, dict[str, str]] = defaultdict(dict)
        for link in links:
            if link.kind == "recount_agrees":
                self._agreeing[link.left_claim_id].setdefault(link.right_article_id, link.right_claim_id)
                self._agreeing[link.right_claim_id].setdefault(link.left_article_id, link.left_claim_id)

    def of(self, finding: Finding, relation: Relation | None) -> Heading:
        """Return the heading of a finding."""
        members = relation.members if relation else ()
        bound = [
            (each.role, self._claims[each.claim_id]) for each in members if each.claim_id in self._claims
        ]
        parts = [claim for role, claim in bound if role == "part"]
        first = self._first(finding, dict(reversed(bound)))
        lists = tuple(self._lists(finding)) if relation is None and finding.verdict == "fits" else ()
        counts = relation is not None and relation.kind == "count"  # its message names what it counts
        return Heading(
            counted="" if first is None or counts else self._subjects.of(first, parts),
            division=self._subjects.division(parts) if relation and relation.kind == "sum" else "",
            message=_short(finding, relation, lists),
            lists=lists,
        )

    def _first(self, finding: Finding, bound: Mapping[str, Claim]) -> Claim | None:
        """Return the claim that a finding speaks of."""
        leading = next((bound[role] for role in LEADING if role in bound), None)
        own = self._claims.get(finding.claim_id or "")
        return leading or own or self._archive.standing.get((finding.article_id, finding.span))

    def _lists(self, finding: Finding) -> Iterable[Lists]:
        here = self._parts.get(finding.claim_id or "", ())
        for article_id, claim_id in self._agreeing.get(finding.claim_id or "", {}).items():
            agreeing = sum(article_id in self._agreeing.get(part, ()) for part in here)
            if agreeing and (there := self._parts.get(claim_id)):
                yield Lists(article_id=article_id, agreeing=agreeing, here=len(here), there=len(there))


def _short(finding: Finding, relation: Relation | None, lists: tuple[Lists, ...]) -> str:
    """Return the message without what the page shows beside it: readings, shares, and which lists agree."""
    if finding.verdict == "fits":
        equation = relation.equation if relation and relation.kind == "sum" else None
        if equation and finding.message.startswith(equation):
            return finding.message.partition("; ")[0]
        if lists:
            return finding.message.rpartition("; ")[0] or finding.message
    return finding.message
