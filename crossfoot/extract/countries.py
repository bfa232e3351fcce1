"""Choose among places of one name by the country that the article is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.sentence import Sentence
    from crossfoot.gazetteer import Entry, Gazetteer

_NEAR: Final = 20  # in weight: a unit or its city, where both have one name


def settle(read: Sequence[Sentence], gazetteer: Gazetteer) -> None:
    """Where a name means places of several countries, take the country that the other names point to."""
    named = [c for s in read for c in s.chunks if c.flags & tags.PLACE and c.values.get(tags.PLACE)]
    votes: Counter[str] = Counter()
    for item in named:
        countries = {e.country for e, _ in item.values[tags.PLACE] if e.country}
        if len(countries) == 1:
            votes.update(countries)
    for sentence in read:
        for item in sentence.chunks:
            if item.flags & tags.DEMONYM:
                votes[item.values[tags.DEMONYM]] += 1
    if votes:
        _name_capitals(read, gazetteer.capital(max(votes, key=lambda c: (votes[c], c))))
    for item in named:
        _choose(item, votes, item.values[tags.PLACE])


def _name_capitals(read: Sequence[Sentence], capital: Entry | None) -> None:
    """Let "the capital" be that of the country."""
    if capital is None:
        return
    for sentence in read:
        if not sentence.flags & tags.CAPITAL:
            continue
        for item in sentence.chunks:
            if item.flags & tags.CAPITAL and item.places:
                item.places = (
                    replace(
                        item.places[0],
                        place_id=capital.place_id,
                        name=capital.name,
                        kind=capital.kind,
                        match="alias",
                    ),
                )


def _choose(item: Chunk, votes: Counter[str], entries: Sequence[tuple[Entry, Any]]) -> None:
    place = item.places[0]
    chosen = next((e for e, _ in entries if e.place_id == place.place_id), None)
    if chosen is None:
        return
    best = chosen
    countries = {e.country for e, _ in entries}
    if len(countries) > 1:
        top = max(countries, key=lambda c: (votes[c], c == chosen.country, c))
        if votes[top] > votes[chosen.country]:
            best = next(e for e, _ in entries if e.country == top)
    siblings = [e for e, _ in entries if e.country == best.country and e.name == item.text and e is not best]
    plain = next((e for e in siblings if e.weight >= best.weight - _NEAR and not e.is_city), None)
    best = plain or best
    if best is not chosen:
        item.places = (replace(place, place_id=best.place_id, name=best.name, kind=best.kind),)
