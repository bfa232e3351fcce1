"""Look up the spans that a check's rows are about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from crossfoot.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.model import Field
    from crossfoot.store import Store

    Row = Mapping[str, object]

RELATION, CLAIM, LINK = "relation_id", "claim_id", "link_id"
CITED = ("claim_id", "role", "multiplier")
OF_RELATIONS = """
    select relation_id, claim_id, role, multiplier from members
    where relation_id in (select unnest($1)) order by relation_id, position
"""
OF_LINKS = """
    select link_id, unnest([left_claim_id, right_claim_id]) as claim_id from links
    where link_id in (select unnest($1))
"""
KNOWN = {
    RELATION: "select relation_id as known_id from relations where relation_id in (select unnest($1))",
    CLAIM: "select claim_id as known_id from claims where claim_id in (select unnest($1))",
    LINK: "select link_id as known_id from links where link_id in (select unnest($1))",
}
CLAIMS = """
    select
        c.claim_id, c.article_id, c.field, c.start_char, c.end_char, c.role,
        (
            select string_agg(p.name, ', ' order by p.position) from claim_places as p
            where p.claim_id = c.claim_id
        ) as places
    from claims as c
    where c.claim_id in (select unnest($1))
"""


def lookup(store: Store, rows: Sequence[Row]) -> list[tuple[Evidence, ...]]:
    """Return each row's evidence: members of its relations, its claims, the claims of its links.

    Keys are columns named relation_id, claim_id or link_id, or ending so (other_claim_id);
    with an s (other_claim_ids) they are lists.
    """
    cited = _cited(store, rows)
    ids = sorted({str(claim["claim_id"]) for claims in cited.values() for claim in claims})
    known = {row["claim_id"]: row for row in store.rows(CLAIMS, [ids])} if ids else {}
    return [
        tuple(
            dict.fromkeys(
                _evidence({**known[claim["claim_id"]], **claim})
                for key in _keys(row)
                for claim in cited.get(key, ())
                if claim["claim_id"] in known
            )
        )
        for row in rows
    ]


def unknown(store: Store, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the keys, each with its kind, that the store has not."""
    keys = sorted({key for row in rows for key in _keys(row)})
    lost: list[tuple[str, str]] = []
    for kind, query in KNOWN.items():
        if of_kind := [key for wanted, key in keys if wanted == kind]:
            known = {row["known_id"] for row in store.rows(query, [of_kind])}
            lost += [(kind, key) for key in of_kind if key not in known]
    return lost


def _keys(row: Row) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        for kind in (RELATION, CLAIM, LINK):
            if f"_{column}".endswith((f"_{kind}", f"_{kind}s")):
                yield from (
                    (kind, str(key))
                    for key in (value if isinstance(value, list) else [value])
                    if key is not None
                )


def _cited(store: Store, rows: Sequence[Row]) -> Mapping[tuple[str, str], Sequence[Row]]:
    keys = sorted({key for row in rows for key in _keys(row)})
    cited: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for kind, key in keys:
        if kind == CLAIM:
            cited[kind, key].append({"claim_id": key})
    for kind, query in ((RELATION, OF_RELATIONS), (LINK, OF_LINKS)):
        if of_kind := [key for wanted, key in keys if wanted == kind]:
            for row in store.rows(query, [of_kind]):
                cited[kind, str(row[kind])].append({name: row[name] for name in CITED if name in row})
    return cited


def _evidence(claim: Row) -> Evidence:
    """Return the claim's span; the label says the role, where, and how often the value counts."""
    multiplier = cast("int", claim.get("multiplier", 1))
    times = f" x {multiplier}" if multiplier > 1 else ""
    where = f": {claim['places']}" if claim["places"] else ""
    span = Span(
        field=cast("Field", claim["field"]),
        start_char=cast("int", claim["start_char"]),
        end_char=cast("int", claim["end_char"]),
    )
    return Evidence(article_id=str(claim["article_id"]), span=span, label=f"{claim['role']}{where}{times}")
