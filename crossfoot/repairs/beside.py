"""Repairs that other articles suggest."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from crossfoot.repairs.inside import by_keys, repeated
from crossfoot.repairs.telling import tell
from crossfoot.solve.equations import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.model import Explanation
    from crossfoot.repairs.tally import Item, Tally

MOST_DROPPED = 3  # items: a retelling that leaves out more is another list
MOST_LACKING = 20  # items, so that the choices of a few of them stay few


def lacking(tally: Tally, other: Tally) -> list[Item]:
    """Return the other list's items, place by place, that this one lacks."""
    return [item for item in other.singles if item.keys and not item.keys & tally.keys]


def dropped(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where another list has just the items that are missing here."""
    found = [(other, _fitting(tally, lacking(tally, other))) for other in others if tally.gap > 0]
    for fields, items in _alike(found):
        yield tell("dropped-item", fields, form=_form(fields, "says", "several"), evidence=items)


def place_meant(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where a place stands twice and another article has another place with that figure."""
    alike = by_keys(tally.singles)
    for part in repeated(tally):
        twins = alike[part.keys]
        values = {twin.value for twin in twins}
        found = []
        for other in others:
            missing = [item for item in lacking(tally, other) if item.value in values]
            found.append((other, missing if len(missing) == 1 else []))
        for fields, items in _alike(found):
            yield tell(
                "place-repeated",
                {**fields, "place": ", ".join(part.place_names)},
                form=_form(fields, "instead", "instead_several"),
                evidence=[*twins, *items],
            )


def merged(tally: Tally, others: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where one figure stands for places of which another article has one each."""
    for part in tally.parts:
        if len(part.place_ids) > 1:
            found = [(other, _shares(tally, part, other)) for other in others]
            for fields, items in _alike(found):
                form = _form(fields, "says", "several")
                yield tell("merged-shares", fields, form=form, evidence=[part, *items])


def other_window(tally: Tally, namesake: tuple[Item, str] | None) -> Iterator[Explanation]:
    """Yield a repair where the parts make the total of another count of the same thing."""
    if len(tally.parts) < 2 or namesake is None:
        return
    item, phrase = namesake
    fields = {"computed": number(tally.computed), "phrase": phrase}
    yield tell("other-window", fields, evidence=[item])


def _fitting(tally: Tally, missing: Sequence[Item]) -> Sequence[Item]:
    """Return the few missing items that close the sum; of several choices none can be told."""
    if len(missing) > MOST_LACKING:
        return ()
    for many in range(1, min(MOST_DROPPED, len(missing)) + 1):
        fitting = [
            items
            for items in combinations(missing, many)
            if tally.closed_by(sum(each.amount for each in items))
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
    return ()


def _shares(tally: Tally, part: Item, other: Tally) -> Sequence[Item]:
    """Return the other list's items for the places of this part, if they close the sum."""
    own = [item for item in other.parts if item.keys <= part.keys]
    closes = (
        len(own) > 1
        and part.value in {item.value for item in own}
        and frozenset(key for item in own for key in item.keys) == part.keys
        and tally.closed_by(sum(item.amount for item in own) - part.amount)
    )
    return own if closes else ()


def _alike(
    found: Iterable[tuple[Tally, Sequence[Item]]],
) -> Iterator[tuple[dict[str, object], list[Item]]]:
    """Yield what several articles suggest alike as one: its fields, and the items of all of them."""
    groups: dict[tuple[object, ...], list[tuple[Tally, Sequence[Item]]]] = defaultdict(list)
    for other, items in found:
        if items:
            groups[tuple((item.value, item.keys) for item in items)].append((other, items))
    for group in groups.values():
        other, items = group[0]
        fields: dict[str, object] = {
            "other": other.total.article_name,
            "items": ", ".join(item.named for item in items),
            "count": len(group),
        }
        yield fields, [item for _, items in group for item in items]


def _form(fields: Mapping[str, object], one: str, several: str) -> str:
    return one if fields["count"] == 1 else several
