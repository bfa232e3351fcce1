"""Repairs that other articles suggest."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from crossfoot.repairs.inside import repeated
from crossfoot.repairs.tally import items
from crossfoot.repairs.telling import tell
from crossfoot.solve.equations import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.model import Explanation
    from crossfoot.repairs.tally import Item, Tally
    from crossfoot.store import Store

MOST_DROPPED = 3  # items: a retelling that leaves out more is another list
COUNTS = """
    select
        d.claim_id,
        '\u201c' || coalesce(w.printed, d.printed) || '\u201d' as said
    from claims as c
    join claims as d
        on
            c.noun = d.noun and c.action = d.action and d.value = $2 and d.claim_id <> c.claim_id
            and d.role in ('total', 'standalone', 'change_to')
    left join windows as w on d.window_id = w.window_id
    where
        c.claim_id = $1
        and (
            d.article_id = c.article_id
            or d.article_id in (select left_article_id from links where right_article_id = c.article_id)
            or d.article_id in (select right_article_id from links where left_article_id = c.article_id)
        )
    order by d.article_id <> c.article_id, d.article_id, d.start_char
    limit 1
"""


def lacking(tally: Tally, other: Tally) -> list[Item]:
    """Return the other list's items, place by place, that this one lacks."""
    return [item for item in other.singles if item.keys and not item.keys & tally.keys]


def dropped(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where another list has just the items that are missing here."""
    for other in others if tally.gap > 0 else ():
        missing = lacking(tally, other)
        for many in range(1, min(MOST_DROPPED, len(missing)) + 1):
            fitting = [
                items
                for items in combinations(missing, many)
                if tally.closed_by(sum(each.amount for each in items))
            ]
            if len(fitting) == 1:  # of several that fit none can be told
                yield tell("dropped-item", _of(other, fitting[0]), evidence=fitting[0])
                break


def place_meant(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where a place stands twice and another article has another place with that figure."""
    for part in repeated(tally):
        twins = [each for each in tally.singles if each.keys == part.keys]
        for other in others:
            missing = [item for item in lacking(tally, other) if item.value in {twin.value for twin in twins}]
            if len(missing) == 1:
                fields = {"place": ", ".join(part.place_names), **_of(other, missing)}
                yield tell("place-repeated", fields, form="instead", evidence=[*twins, *missing])


def merged(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where one figure stands for places of which another article has one each."""
    for part in tally.parts:
        if len(part.place_ids) < 2:
            continue
        for other in others:
            own = [item for item in other.parts if item.keys <= part.keys]
            if (
                frozenset(key for item in own for key in item.keys) == part.keys
                and part.value in {item.value for item in own}
                and len(own) > 1
                and tally.closed_by(sum(item.amount for item in own) - part.amount)
            ):
                yield tell("merged-shares", _of(other, own), evidence=[part, *own])


def other_window(tally: Tally, store: Store) -> Iterator[Explanation]:
    """Yield a repair where the parts make the total of another count of the same thing."""
    if len(tally.parts) < 2 or tally.fits:
        return
    for row in store.rows(COUNTS, [tally.total.claim_id, tally.computed]):
        item = items(store, [str(row["claim_id"])])[str(row["claim_id"])]
        fields = {"computed": number(tally.computed), "phrase": row["said"]}
        yield tell("other-window", fields, evidence=[item])


def _of(other: Tally, items: Sequence[Item]) -> dict[str, object]:
    return {"other": other.total.article_name, "items": ", ".join(item.named for item in items)}
