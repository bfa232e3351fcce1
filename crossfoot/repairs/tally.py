"""A stated sum with its members, and the sums of other articles that count the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from crossfoot.model import Evidence, Span
from crossfoot.solve.equations import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.model import Field
    from crossfoot.store import Store

NOISE = 1e-9  # of binary fractions

MEMBERS = """
    select relation_id, claim_id, role, multiplier from members
    where relation_id in (select unnest($1)) order by relation_id, position
"""
ITEMS = """
    select
        c.*,
        coalesce('\u201c' || a.title || '\u201d', c.article_id) as article_name,
        coalesce(p.place_ids, []) as place_ids,
        coalesce(p.place_names, []) as place_names,
        regexp_replace(
            if(c.field = 'title', a.title, a.text)[
                least(c.start_char, p.start_char) + 1:greatest(c.end_char, p.end_char)
            ], '\\s+', ' ', 'g'
        ) as phrase
    from claims as c
    join articles as a using (article_id)
    left join (
        select
            q.claim_id,
            list(coalesce(q.place_id, q.name) order by q.position) as place_ids,
            list(q.name order by q.position) as place_names,
            min(q.start_char) filter (q.start_char >= d.sentence_start) as start_char,
            max(q.end_char) filter (q.end_char <= d.sentence_end) as end_char
        from claim_places as q
        join claims as d on q.claim_id = d.claim_id and q.field = d.field
        group by q.claim_id
    ) as p using (claim_id)
    where c.claim_id in (select unnest($1))
"""
SUM = """
    select r.computed, r.verdict from relations as r
    join members as m on r.relation_id = m.relation_id and m.role = 'total'
    where r.relation_id = $1 and r.kind = 'sum'
"""
LINKED = """
    select distinct r.relation_id
    from members as m
    join (
        select left_claim_id as one, right_claim_id as other, kind from links
        union all
        select right_claim_id as one, left_claim_id as other, kind from links
    ) as l on m.claim_id = l.one and l.kind in ('recount_agrees', 'recount_disagrees')
    join members as o on l.other = o.claim_id and o.role = 'total'
    join relations as r on o.relation_id = r.relation_id and r.kind = 'sum'
    where m.relation_id = $1 and m.role = 'total'
    order by r.relation_id
"""
BESIDE = """
    select distinct o.relation_id
    from members as m
    join claims as c on m.claim_id = c.claim_id
    join claims as d
        on c.article_id = d.article_id and c.noun = d.noun and c.action = d.action and c.value = d.value
    join members as o on d.claim_id = o.claim_id and o.role = 'total' and o.relation_id <> m.relation_id
    join relations as r on o.relation_id = r.relation_id and r.kind = 'sum'
    where m.relation_id = $1 and m.role = 'total'
    order by o.relation_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A member of a sum: its figure, how often it counts, and where."""

    claim_id: str
    article_id: str
    article_name: str
    role: str
    value: float
    multiplier: int
    printed: str
    phrase: str
    reading: str
    basis: str
    place_ids: tuple[str, ...]
    place_names: tuple[str, ...]
    category: str | None
    span: Span

    @property
    def amount(self) -> float:
        """What the item adds to the sum."""
        return self.value * self.multiplier

    @property
    def keys(self) -> frozenset[str]:
        """What tells the item from others of its list: its places, else its category."""
        return frozenset(self.place_ids or ((self.category,) if self.category else ()))

    @property
    def named(self) -> str:
        """The figure with what it counts, as an explanation names it."""
        where = ", ".join(self.place_names) or self.phrase
        return f"{number(self.value)} ({where})"

    def singles(self) -> list[Item]:
        """Return an `each` item as one item a place, any other as it is."""
        if self.reading != "each" or len(self.place_ids) != self.multiplier:
            return [self]
        places = zip(self.place_ids, self.place_names, strict=True)
        return [replace(self, place_ids=(key,), place_names=(name,), multiplier=1) for key, name in places]

    def evidence(self) -> Evidence:
        """Return the item's characters."""
        where = f": {', '.join(self.place_names)}" if self.place_names else ""
        return Evidence(article_id=self.article_id, span=self.span, label=f"{self.role}{where}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A sum: its total, what is added, and what it comes to."""

    relation_id: str
    total: Item
    parts: tuple[Item, ...]
    subsets: tuple[Item, ...]
    computed: float
    fits: bool

    @property
    def gap(self) -> float:
        """What the parts lack of the total; negative where they exceed it."""
        return self.total.value - self.computed

    def closed_by(self, change: float) -> bool:
        """Whether a change of the sum would make it the total."""
        return abs(self.gap - change) <= NOISE * max(1.0, abs(self.total.value))

    @property
    def singles(self) -> list[Item]:
        """The parts, place by place."""
        return [single for part in self.parts for single in part.singles()]

    @property
    def keys(self) -> frozenset[str]:
        """All places and categories that the parts name."""
        return frozenset(key for part in self.parts for key in part.keys)


def read_items(store: Store, claim_ids: Sequence[str]) -> dict[str, Item]:
    """Return claims as items that count once."""
    return {str(row["claim_id"]): _item(row) for row in store.rows(ITEMS, [list(claim_ids)])}


def read(store: Store, relation_id: str) -> Tally | None:
    """Return the sum of this id, or None where it is no sum or has not been computed."""
    head = store.rows(SUM, [relation_id])
    if not head or head[0]["computed"] is None:
        return None
    return _tallies(store, [relation_id], {relation_id: head[0]})[0]


def of_others(store: Store, tally: Tally) -> tuple[Tally, ...]:
    """Return the sums of other articles whose totals are linked to this one's."""
    return _found(store, LINKED, tally)


def beside(store: Store, tally: Tally) -> tuple[Tally, ...]:
    """Return the other breakdowns of the same total in the same article."""
    return _found(store, BESIDE, tally)


def _found(store: Store, query: str, tally: Tally) -> tuple[Tally, ...]:
    ids = [str(row["relation_id"]) for row in store.rows(query, [tally.relation_id])]
    heads = {each: store.rows(SUM, [each])[0] for each in ids}
    return tuple(_tallies(store, ids, heads)) if ids else ()


def _tallies(store: Store, ids: Sequence[str], heads: Mapping[str, Mapping[str, object]]) -> list[Tally]:
    members = store.rows(MEMBERS, [list(ids)])
    known = read_items(store, [str(row["claim_id"]) for row in members])
    of: dict[str, list[Item]] = defaultdict(list)
    for row in members:
        item = known[str(row["claim_id"])]
        role, multiplier = str(row["role"]), cast("int", row["multiplier"])
        of[str(row["relation_id"])].append(replace(item, role=role, multiplier=multiplier))
    return [
        Tally(
            relation_id=each,
            total=next(item for item in of[each] if item.role == "total"),
            parts=tuple(item for item in of[each] if item.role == "part"),
            subsets=tuple(item for item in of[each] if item.role == "subset"),
            computed=cast("float", heads[each]["computed"] or 0.0),
            fits=heads[each]["verdict"] == "adds_up",
        )
        for each in ids
    ]


def _item(row: Mapping[str, object]) -> Item:
    words = {
        name: str(row[name]) for name in ("claim_id", "article_id", "article_name", "printed", "reading")
    }
    return Item(
        **words,
        role=str(row["role"]),
        value=cast("float", row["value"]),
        multiplier=1,
        phrase=f"\u201c{row['phrase']}\u201d",
        basis=str(row["reading_basis"]),
        place_ids=tuple(cast("list[str]", row["place_ids"])),
        place_names=tuple(cast("list[str]", row["place_names"])),
        category=cast("str | None", row["category"]),
        span=Span(
            field=cast("Field", row["field"]),
            start_char=cast("int", row["start_char"]),
            end_char=cast("int", row["end_char"]),
        ),
    )
