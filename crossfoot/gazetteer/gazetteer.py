"""Find places by name, by misspelt name, by country."""

from __future__ import annotations

from functools import lru_cache, partial
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import DamerauLevenshtein

from crossfoot.errors import GazetteerError
from crossfoot.gazetteer.places import Content, Entry, PlaceRow, alias_rows, capitals, place_rows, weak_rows
from crossfoot.gazetteer.spelling import form, is_capitalised, key, without_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

Matched = Literal["exact", "alias"]
Found = tuple[tuple[Entry, Matched], ...]

_NAME, _BARE, _ALIAS = range(3)
_EARTH_RADIUS_KM = 6371.0
_LETTERS_FOR_ONE_EDIT = 5
_MOST_REMEMBERED = 10_000
_LETTERS_FOR_TWO_EDITS = 7
_WORDS_REMEMBERED = 16384


class Gazetteer:
    """All known places, indexed by every way of writing them."""

    __slots__ = (
        "_by_country",
        "_by_initial",
        "_by_key",
        "_capitals",
        "_entries",
        "_longest",
        "_meant",
        "_near",
        "_needs_kind",
        "_read_capitals",
        "_room",
        "_rows",
        "_weak",
    )

    def __init__(
        self,
        places: Iterable[PlaceRow],
        aliases: Iterable[Sequence[str]],
        weak: Iterable[Sequence[str]],
        read_capitals: Callable[[], Mapping[str, str]],
    ) -> None:
        """Index the places; entries are built, and capitals read, when they are first asked for."""
        self._read_capitals = read_capitals
        self._capitals: Mapping[str, str] | None = None
        self._rows: dict[str, PlaceRow] = {}
        self._entries: dict[str, Entry] = {}
        self._by_key: dict[str, list[tuple[str, int, str]]] = {}
        self._longest: dict[str, int] = {}
        self._by_country: dict[str, list[str]] = {}
        self._by_initial: dict[str, list[tuple[str, str]]] | None = None
        self._near: dict[tuple[str, frozenset[str]], tuple[tuple[Entry, int], ...]] = {}
        needs = {key(name): need for name, need in weak}
        self._weak = frozenset(needs)
        self._needs_kind = frozenset(spelled for spelled, need in needs.items() if need == "kind")
        # most words of a text begin no name, and the same ones come again and again
        self._room = lru_cache(maxsize=_WORDS_REMEMBERED)(self._find_room)
        self._meant = lru_cache(maxsize=_WORDS_REMEMBERED)(self._find_meant)
        for row in places:
            place_id, name, bare, _, country, *_ = row.cells
            if place_id in self._rows:
                raise GazetteerError(f"{row.path}: {place_id} is there twice: keep one line")
            self._rows[place_id] = row
            self._by_country.setdefault(country, []).append(place_id)
            self._index(name, place_id, _NAME)
            if bare and bare != name:
                self._index(bare, place_id, _BARE)
        for alias, place_id in aliases:
            if place_id not in self._rows:
                raise GazetteerError(f"alias {alias}: no place {place_id}: add the place or drop the alias")
            self._index(alias, place_id, _ALIAS)

    def _index(self, printed: str, place_id: str, how: int) -> None:
        known = form(printed.replace(",", " ,"))  # a comma is a word of its own in a text
        spelled = known.lower()
        known_as = self._by_key.get(spelled)
        if known_as is None:
            self._by_key[spelled] = [(place_id, how, known)]
            first, _, rest = spelled.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if self._longest.get(first, 0) < length:
                self._longest[first] = length
        else:
            known_as.append((place_id, how, known))

    def get(self, place_id: str) -> Entry:
        """Return the place with this id."""
        entry = self._entries.get(place_id)
        if entry is None:
            row = self._rows.get(place_id)
            if row is None:
                raise GazetteerError(f"no place {place_id} in data/places: add it to one of its tables")
            entry = self._entries[place_id] = row.entry()
        return entry

    def all(self) -> tuple[Entry, ...]:
        """Return every place, in the order of the tables."""
        return tuple(map(self.get, self._rows))

    def of_country(self, code: str) -> tuple[Entry, ...]:
        """Return the places of a country, itself included."""
        return tuple(map(self.get, self._by_country.get(code, ())))

    def capital(self, country_code: str) -> Entry | None:
        """Return the capital of a country, none where it has none or it is disputed."""
        if self._capitals is None:
            self._capitals = self._read_capitals()
        place_id = self._capitals.get(country_code)
        if place_id is None:
            return None
        entry = self.get(place_id)
        if entry.country != country_code:
            raise GazetteerError(
                f"capital of {country_code}: {place_id} lies in {entry.country or 'no country'}: "
                "correct its line in data/places/capitals.csv"
            )
        return entry

    def longest(self, words: Sequence[str], start: int, end: int) -> tuple[int, Found] | None:
        """Return how many words at `start` name a place at most, and the places they may mean."""
        room = self._room(words[start])
        if room == 0:
            return None
        printed = form(words[start])
        forms = [printed]
        room -= printed.count(" ")  # a hyphenated word stands for several
        while len(forms) < room and start + len(forms) < end:
            forms.append(form(words[start + len(forms)]))
        for count in range(len(forms), 0, -1):
            last = without_ending(words[start + count - 1])
            found = self._meant(" ".join(forms[:count]))
            if not found and last != words[start + count - 1]:
                found = self._meant(" ".join([*forms[: count - 1], form(last)]))
            if found:
                return count, found
        return None

    def _find_room(self, first: str) -> int:
        """Return how many words the longest name that begins with this one has."""
        if first.islower():
            return 0
        for word in (first, without_ending(first)):
            room = self._longest.get(key(word).partition(" ")[0])
            if room is not None:
                return room
        return 0

    def _find_meant(self, printed: str) -> Found:
        """Return the places that a printed form names, the most prominent first."""
        spelled = printed.lower()
        known_as = self._by_key.get(spelled)
        if known_as is None or spelled in self._needs_kind:
            return ()
        best: dict[str, int] = {}
        for place_id, how, known in known_as:
            if is_capitalised(printed, known):
                best[place_id] = min(how, best.get(place_id, how))
        entries = self.rank(map(self.get, best))
        # the oblast around it gives way to the city of its bare name where both are units of one level
        full = {(entry.name, entry.country, entry.inside) for entry in entries}
        return tuple(
            (entry, "alias" if best[entry.place_id] == _ALIAS else "exact")
            for entry in entries
            if entry.bare == entry.name or (entry.bare, entry.country, entry.inside) not in full
        )

    def named(self, bare: str, kinds: Collection[str]) -> tuple[Entry, ...]:
        """Return the places of these kinds that bear this name with or without the word for the kind."""
        printed = form(bare)
        ids = {
            place_id
            for place_id, _, known in self._by_key.get(printed.lower(), ())
            if is_capitalised(printed, known)
        }
        return self.rank(entry for entry in map(self.get, ids) if entry.kind in kinds)

    def is_weak(self, printed: str) -> bool:
        """Tell whether the name is also an ordinary word or a person's, so that it needs a sign of place."""
        return key(printed) in self._weak

    def rank(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return the entries with the most prominent first."""
        return tuple(sorted(entries, key=lambda entry: (-entry.weight, entry.place_id)))

    def near(self, printed: str, among: Iterable[str] | None = None) -> tuple[tuple[Entry, int], ...]:
        """Return places whose name the printed one may misspell, with the number of edits."""
        spelled = key(printed)
        if printed.islower() or spelled in self._by_key or key(without_ending(printed)) in self._by_key:
            return ()
        allowed = None if among is None else frozenset(among)
        edits: dict[str, int] = {}
        for known, place_id in self._initials().get(spelled[:1], ()):
            most = _edits_allowed(min(len(spelled), len(known)))
            if most == 0 or abs(len(known) - len(spelled)) > most or _is_derived(spelled, known):
                continue
            if allowed is not None and place_id not in allowed:
                continue
            distance = DamerauLevenshtein.distance(spelled, known, score_cutoff=most)
            if distance <= most:
                edits[place_id] = min(distance, edits.get(place_id, distance))
        return tuple(
            sorted(
                ((self.get(place_id), distance) for place_id, distance in edits.items()),
                key=lambda pair: (pair[1], -pair[0].weight, pair[0].place_id),
            )
        )

    def near_in(self, printed: str, countries: frozenset[str]) -> tuple[tuple[Entry, int], ...]:
        """Return places of these countries whose name the printed one may misspell, kept for later."""
        known = self._near.get((printed, countries))
        if known is None:
            if len(self._near) >= _MOST_REMEMBERED:
                self._near.clear()
            among = {e.place_id for code in countries for e in self.of_country(code)}
            known = self._near[printed, countries] = self.near(printed, among)
        return known

    def _initials(self) -> dict[str, list[tuple[str, str]]]:
        if self._by_initial is None:
            self._by_initial = {}
            for known, named in self._by_key.items():
                for place_id, *_ in named:
                    self._by_initial.setdefault(known[:1], []).append((known, place_id))
        return self._by_initial

    def distance_km(self, one: Entry, other: Entry) -> float | None:
        """Return the distance between two places' middles along the earth's surface."""
        if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
            return None
        north, south = radians(one.latitude), radians(other.latitude)
        half_chord = (
            sin((north - south) / 2) ** 2
            + cos(north) * cos(south) * sin(radians(one.longitude - other.longitude) / 2) ** 2
        )
        return 2 * _EARTH_RADIUS_KM * asin(sqrt(half_chord))


def _edits_allowed(letters: int) -> int:
    if letters < _LETTERS_FOR_ONE_EDIT:
        return 0
    return 1 if letters < _LETTERS_FOR_TWO_EDITS else 2


def _is_derived(word: str, known: str) -> bool:
    """Tell whether a word only adds an ending to a name, as words for its people do."""
    return word.startswith(known) and set(word[len(known) :]) != {known[-1]}


def load(project: Content) -> Gazetteer:
    """Read the places that a project uses."""
    return Gazetteer(place_rows(project), alias_rows(project), weak_rows(project), partial(capitals, project))
