"""Repairs that the list itself suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.model import Change
from crossfoot.repairs.digits import slip
from crossfoot.repairs.telling import tell
from crossfoot.solve.equations import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.model import Explanation
    from crossfoot.repairs.tally import Item, Tally


def repeated(tally: Tally) -> list[Item]:
    """Return the first part, place by place, that names a place which an earlier part has had."""
    seen: set[tuple[frozenset[str], str | None]] = set()
    again: dict[frozenset[str], Item] = {}
    for part in tally.singles:
        key = frozenset(part.place_ids), part.category
        if part.place_ids and key in seen:
            again.setdefault(part.keys, part)
        seen.add(key)
    return list(again.values())


def by_keys(items: Iterable[Item]) -> dict[frozenset[str], list[Item]]:
    """Return items by what tells them from others of their list."""
    found: dict[frozenset[str], list[Item]] = {}
    for item in items:
        found.setdefault(item.keys, []).append(item)
    return found


def place_repeated(tally: Tally) -> Iterator[Explanation]:
    """Yield a repair where a place stands twice and without one of its figures the sum is right."""
    alike = by_keys(tally.singles)
    for part in repeated(tally):
        for each in alike[part.keys]:
            if tally.closed_by(-each.amount):
                fields = {
                    "place": ", ".join(part.place_names),
                    "phrase": each.phrase,
                    "stated": number(tally.total.value),
                }
                yield tell(
                    "place-repeated",
                    fields,
                    # of an `each` claim one place goes, not its value
                    changes=[Change(claim_id=each.claim_id, before=each.value, after=0.0)]
                    if each in tally.parts
                    else [],
                    evidence=alike[part.keys],
                )


def each_lost(tally: Tally) -> Iterator[Explanation]:
    """Yield a repair where one number for several places was meant for each."""
    for part in _spread(tally):
        if part.reading == "together" and tally.closed_by(part.value * (_places(part) - part.multiplier)):
            yield tell("lost-each", _about(tally, part), evidence=[part])


def each_doubled(tally: Tally) -> Iterator[Explanation]:
    """Yield a repair where a number for each of several places was meant for all."""
    for part in _spread(tally):
        if part.reading == "each" and tally.closed_by(part.value - part.amount):
            yield tell("doubled-each", _about(tally, part), evidence=[part])


def subset_as_sibling(tally: Tally, known: Sequence[Item] = ()) -> Iterator[Explanation]:
    """Yield a repair where a share was listed as an item; `known` are shares in other articles."""
    places_twice = {part.keys for part in repeated(tally)}
    largest = max((part.amount for part in tally.parts), default=0.0)
    for part in tally.parts:
        if part.amount < largest and part.keys not in places_twice and tally.closed_by(-part.amount):
            shares = [share for share in known if share.value == part.value]
            yield tell(
                "subset-as-sibling",
                _about(tally, part),
                changes=[Change(claim_id=part.claim_id, before=part.value, after=0.0)],
                evidence=[part, *shares],
            )


def digit_slip(tally: Tally, known: Sequence[Item] = ()) -> Iterator[Explanation]:
    """Yield a repair where one number is a slip; `known` are the items of other articles."""
    slips = []
    of_keys = by_keys(known)
    for item in (tally.total, *tally.parts):
        right = _right(tally, item)
        if right is None:
            continue
        alike = [other for other in of_keys.get(item.keys, ()) if other.role == item.role]
        # what another article has too is no slip
        if all(other.value != item.value for other in alike):
            there = [other for other in alike if other.value == right]
            slips.append((item, right, there))
    confirmed = [each for each in slips if each[2]]
    in_total = [each for each in slips if each[0] is tally.total]
    # one total is sooner wrong than one of many parts; where many parts could be, none is named
    for item, right, there in confirmed or in_total or (slips if len(slips) <= 2 else []):
        fields = {
            "figure": number(item.value),
            "right": number(right),
            "other": there[0].article_name if there else "",
        }
        yield tell(
            "digit-slip",
            fields,
            form="confirmed" if there else "says",
            changes=[Change(claim_id=item.claim_id, before=item.value, after=float(right))],
            evidence=[item, *there],
        )


def left_out(tally: Tally, breakdowns: Sequence[Tally]) -> Iterator[Explanation]:
    """Yield a repair where another breakdown of the total has an item of just the missing size."""
    for other in breakdowns:
        for item in other.parts:
            if tally.gap > 0 and tally.closed_by(item.amount) and not item.keys & tally.keys:
                yield tell(
                    "left-out-category",
                    {"gap": number(tally.gap), "items": item.named},
                    evidence=[item],
                )


def _spread(tally: Tally) -> Iterator[Item]:
    return (part for part in tally.parts if _places(part) > 1)


def _places(part: Item) -> int:
    return len(part.place_ids)


def _about(tally: Tally, part: Item) -> dict[str, object]:
    return {
        "stated": number(tally.total.value),
        "figure": number(part.value),
        "phrase": part.phrase,
    }


def _right(tally: Tally, item: Item) -> int | None:
    """Return the number that would close the sum, if the printed one is a slip for it."""
    right = tally.computed if item is tally.total else item.value + tally.gap / item.multiplier
    digits = "".join(character for character in item.printed if character.isdigit())
    whole = float(right).is_integer() and float(item.value).is_integer()
    if not whole or digits != str(int(item.value)):  # a number in words has no digits to slip
        return None
    return int(right) if slip(int(item.value), int(right)) else None
