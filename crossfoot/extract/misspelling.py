"""Find places that are a slip of the pen away from one that can be meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.drafts import Draft
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.model import Place


def correct(drafts: Sequence[Draft], gazetteer: Gazetteer) -> None:
    """Set the places meant by unlisted names, among those of the countries of the other places.

    They get the match "misspelt"; of two that are equally near none is taken.
    """
    if not any(p.place_id is None for d in drafts for p in d.places):
        return
    ids = {p.place_id for d in drafts for p in d.places if p.place_id}
    countries = {gazetteer.get(i).country for i in ids} - {""}
    if not countries:
        return
    for draft in drafts:
        if any(p.place_id is None for p in draft.places):
            draft.places = tuple(_corrected(p, frozenset(countries), gazetteer) for p in draft.places)


def _corrected(place: Place, countries: frozenset[str], gazetteer: Gazetteer) -> Place:
    if place.place_id is not None:
        return place
    near = gazetteer.near_in(place.name, countries)
    words = place.name.count(" ")
    near = tuple(n for n in near if words in (n[0].bare.count(" "), n[0].name.count(" ")))
    if not near or (len(near) > 1 and near[0][1] == near[1][1] and near[0][0].bare != near[1][0].bare):
        return place
    meant = near[0][0]
    return replace(place, place_id=meant.place_id, name=meant.name, kind=meant.kind, match="misspelt")
