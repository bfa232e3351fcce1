"""Set the articles that tell of one event side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.model import Claim, Link, Relation
    from crossfoot.report.rows import ArticleRows, StoreRows

WORST_FIRST = ("recount_disagrees", "revised", "recount_agrees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says in a row; `differing` are those of its claims that a link says differ."""

    claims: tuple[Claim, ...]
    differing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure as all articles give it; `kind` is the worst of its links, None where it has none."""

    claim: Claim
    total: bool
    kind: str | None
    cells: tuple[Cell, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A total with its parts, and the articles that tell of it in order of publication."""

    articles: tuple[ArticleRows, ...]
    lines: tuple[Line, ...]
    differs: bool


class Groups:
    """Claims joined step by step (union by the smaller name, so that no order of joining shows)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, name: str) -> str:
        """Return the name that stands for the whole group."""
        path = []
        while (above := self._above.get(name, name)) != name:
            path.append(name)
            name = above
        for each in path:
            self._above[each] = name
        return name

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.top(left), self.top(right)))
        if first != second:
            self._above[second] = first


def events(rows: StoreRows, order: Sequence[ArticleRows]) -> Iterator[Event]:
    """Yield the events that several articles tell of; `order` is that of publication."""
    claims = {claim.claim_id: claim for each in rows.articles for claim in each.claims}
    links = [
        link
        for link in rows.links
        if link.kind in WORST_FIRST and link.left_claim_id in claims and link.right_claim_id in claims
    ]
    figures, wholes = Groups(), Groups()
    for link in links:
        figures.join(link.left_claim_id, link.right_claim_id)
        wholes.join(link.left_claim_id, link.right_claim_id)
    tallies = _tallies(rows)
    for tally in tallies:
        ids = [member.claim_id for member in tally.members if member.role in ("total", "part")]
        for claim_id in ids[1:]:
            wholes.join(ids[0], claim_id)
    linked = {claim_id for link in links for claim_id in (link.left_claim_id, link.right_claim_id)}
    tops = {wholes.top(claim_id) for claim_id in linked}
    totals = {member.claim_id for tally in tallies for member in tally.members if member.role == "total"}
    bound = {
        member.claim_id for tally in tallies for member in tally.members if member.role in ("total", "part")
    }
    positions = {each.article.article_id: (at, each) for at, each in enumerate(order)}
    gathered: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for each in order:
        for claim in each.claims:
            top = wholes.top(claim.claim_id)
            if top in tops and (claim.claim_id in linked or claim.claim_id in bound):
                gathered[top][figures.top(claim.claim_id)].append(claim)
    by_figure: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_figure[figures.top(link.left_claim_id)].append(link)
    for found in gathered.values():
        yield _event(_same_places(found), by_figure, totals, positions)


def _tallies(rows: StoreRows) -> list[Relation]:
    return [relation for each in rows.articles for relation in each.relations if relation.kind == "sum"]


def _same_places(found: Mapping[str, list[Claim]]) -> dict[str, list[Claim]]:
    """Put a figure that nothing links beside that of the same places, if its article has none there."""
    merged: dict[str, list[Claim]] = {}
    homes: dict[tuple[object, ...], str] = {}
    for top, group in sorted(found.items(), key=lambda item: -len(item[1])):
        first = group[0]
        places = tuple(sorted(place.name for place in first.places))
        home = homes.setdefault((first.noun, first.action, first.category, places), top)
        alone = len(group) == 1 and places and home != top
        if alone and first.article_id not in {claim.article_id for claim in merged[home]}:
            merged[home].append(first)
        else:
            merged[top] = list(group)
    return merged


def _event(
    found: Mapping[str, list[Claim]],
    by_figure: Mapping[str, list[Link]],
    totals: set[str],
    positions: Mapping[str, tuple[int, ArticleRows]],
) -> Event:
    telling = {claim.article_id for group in found.values() for claim in group}
    articles = tuple(positions[name][1] for name in sorted(telling, key=lambda name: positions[name][0]))
    lines = [_line(group, tuple(by_figure.get(top, ())), totals, articles) for top, group in found.items()]
    lines.sort(
        key=lambda line: (not line.total, positions[line.claim.article_id][0], line.claim.span.start_char)
    )
    return Event(
        articles=articles,
        lines=tuple(lines),
        differs=any(line.kind in WORST_FIRST[:2] for line in lines),
    )


def _line(
    group: list[Claim], links: tuple[Link, ...], totals: set[str], articles: tuple[ArticleRows, ...]
) -> Line:
    kinds = {link.kind for link in links}
    differing = {
        claim_id
        for link in links
        if link.kind != "recount_agrees"
        for claim_id in (link.left_claim_id, link.right_claim_id)
    }
    cells: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        cells[claim.article_id].append(claim)
    return Line(
        claim=group[0],
        total=any(claim.claim_id in totals for claim in group),
        kind=next((kind for kind in WORST_FIRST if kind in kinds), None),
        cells=tuple(
            Cell(
                claims=tuple(cells[each.article.article_id]),
                differing=frozenset(
                    claim.claim_id for claim in cells[each.article.article_id] if claim.claim_id in differing
                ),
            )
            for each in articles
        ),
        links=links,
    )
