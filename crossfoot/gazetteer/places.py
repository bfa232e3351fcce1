"""Read the tables of places."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from crossfoot.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "data/places"
PLACES = ("countries.csv", "subdivisions.csv", "seas.csv", "cities.csv")
ALIASES = ("aliases.csv", "spellings.csv")
WEAK = "weak.csv"
CAPITALS = "capitals.csv"

_PLACE_COLUMNS = (
    "place_id",
    "name",
    "bare",
    "kind",
    "country",
    "inside",
    "latitude",
    "longitude",
    "weight",
)
_ALIAS_COLUMNS = ("alias", "place_id")
_WEAK_COLUMNS = ("name", "needs")
_CAPITAL_COLUMNS = ("country", "place_id")
_NEEDS = {"sign", "kind"}


class Content(Protocol):
    """Where content files are found."""

    def content(self, relative: str) -> Path:
        """Return the file to read for a path such as data/places/seas.csv."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place; `bare` is its name without the word for its kind, `weight` its prominence in news."""

    place_id: str
    name: str
    bare: str
    kind: str
    country: str
    inside: str
    latitude: float | None
    longitude: float | None
    weight: int

    @property
    def is_country(self) -> bool:
        """Tell whether the place is a country of its own."""
        return self.place_id == self.country

    @property
    def is_area(self) -> bool:
        """Whether the place is an informal area, which units of its parent may lie in."""
        return self.kind == "area"

    @property
    def is_city(self) -> bool:
        """Whether the place lies inside a unit of ISO 3166-2 and is none itself."""
        return "/" in self.place_id


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of a table of places, read no further than needed."""

    path: Path
    cells: list[str]

    def entry(self) -> Entry:
        """Read the rest of the line."""
        place_id, name, bare, kind, country, inside, latitude, longitude, weight = self.cells
        try:
            return Entry(
                place_id=place_id,
                name=name,
                bare=bare or name,
                kind=kind,
                country=country,
                inside=inside,
                latitude=float(latitude) if latitude else None,
                longitude=float(longitude) if longitude else None,
                weight=int(weight) if weight else 0,
            )
        except ValueError as error:
            raise GazetteerError(
                f"{self.path}: {place_id}: {error}: write degrees with a point, weight whole"
            ) from error


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the lines of a CSV file below its comments and its header."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(line for line in file if not line.startswith("#"))
            header = next(reader, [])
            if tuple(header) != columns:
                raise GazetteerError(f"{path}: give it the columns {', '.join(columns)}")
            width = len(columns)
            for cells in reader:
                if len(cells) != width:
                    raise GazetteerError(f"{path}: {cells}: give each of {', '.join(columns)} a cell")
                yield cells
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}: cannot be read as UTF-8 CSV ({error}): restore the file") from error


def place_rows(project: Content) -> Iterator[PlaceRow]:
    """Yield the lines of all tables of places."""
    for name in PLACES:
        path = project.content(f"{FOLDER}/{name}")
        for cells in rows(path, _PLACE_COLUMNS):
            yield PlaceRow(path, cells)


def alias_rows(project: Content) -> Iterator[list[str]]:
    """Yield each alias with its place_id."""
    for name in ALIASES:
        yield from rows(project.content(f"{FOLDER}/{name}"), _ALIAS_COLUMNS)


def weak_rows(project: Content) -> Iterator[list[str]]:
    """Yield each name that is also an ordinary word or a person's, with what it needs to be a place."""
    path = project.content(f"{FOLDER}/{WEAK}")
    for name, needs in rows(path, _WEAK_COLUMNS):
        if needs not in _NEEDS:
            raise GazetteerError(f"{path}: {name}: needs is {needs!r}: write sign or kind")
        yield [name, needs]


def capitals(project: Content) -> dict[str, str]:
    """Return the place_id of the capital of each country that has one."""
    path = project.content(f"{FOLDER}/{CAPITALS}")
    known: dict[str, str] = {}
    for country, place_id in rows(path, _CAPITAL_COLUMNS):
        if country in known:
            raise GazetteerError(f"{path}: {country} is there twice: keep one line")
        known[country] = place_id
    return known
