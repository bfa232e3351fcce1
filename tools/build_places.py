# ruff: noqa: INP001  # a script, no package
"""Build data/places/subdivisions.csv and spellings.csv from the ISO 3166-2 table and our own names.

ISO codes, kinds, parents and coordinates come from the package iso3166-2 (MIT), most English names from the
Unicode CLDR (tools/places/cldr.csv, Unicode-3.0), the rest and all corrections from tools/places/names.csv.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz.fuzz import ratio

from crossfoot.gazetteer.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "data" / "places"
SOURCES = ROOT / "tools" / "places"

# the words of ISO types that say the kind, the first one found counts
KINDS = {
    "rayon": "district", "unitary authority": "county", "council area": "county", "two-tier county": "county",
    "metropolitan department": "department", "metropolitan region": "region", "metropolitan city": "city",
    "metropolitan district": "district", "london borough": "borough", "voivodship": "voivodeship",
    "land": "state", "rural municipality": "municipality", "district municipality": "municipality",
    "local council": "municipality", "popularate": "district", "autonomous community": "region",
    "state city": "city", "city with county rights": "city", "city municipality": "municipality",
    "urban municipality": "municipality", "special municipality": "city", "quarter": "district",
    "city corporation": "city", "atoll": "island", "island": "island", "collectivity": "territory",
    "territory": "territory", "outlying area": "territory", "dependency": "territory",
    "governorate": "governorate", "prefecture": "prefecture", "republic": "republic", "emirate": "emirate",
    "oblast": "oblast", "canton": "canton", "parish": "parish", "county": "county", "province": "province",
    "department": "department", "division": "division", "borough": "borough", "commune": "municipality",
    "municipality": "municipality", "town": "city", "capital": "city", "city": "city", "country": "country",
    "state": "state", "region": "region", "district": "district",
}  # fmt: skip
OTHER_KIND = "region"

# other names with these words are no English, or bynames
FOREIGN_KINDS = {
    "a", "the", "land", "center", "novads", "okrug", "län", "kraj", "kray", "krai", "županija", "sheng",
    "apskritis", "oblast", "oblast'", "oblast\u2019", "oblysy", "respublika", "miestas", "aimag", "dzongkhag",
    "settlement", "town", "village", "district", "municipality", "zizhiqu", "shi", "jela", "zila",
    "changwat",
}  # fmt: skip

# countries that gave their units new codes after the CLDR took them down
RENUMBERED = {"IR", "MA"}

# countries whose own spelling uses macrons or dots; elsewhere they only mark a romanisation
KEEPS_MARKS = {
    "LV",
    "LT",
    "TR",
    "AZ",
    "PL",
    "CZ",
    "SK",
    "RO",
    "MD",
    "HU",
    "HR",
    "SI",
    "BA",
    "RS",
    "ME",
    "EE",
    "VN",
}
PLAIN = str.maketrans(dict.fromkeys("`\u2018\u02bb\u02bc\u200e", "") | dict.fromkeys("\u2013\u2014", "-"))

# countries where an apostrophe in a name stands for a sound that English drops
ROMANISED_FROM = {
    "AE", "AF", "BH", "EG", "ER", "ET", "IL", "IQ", "IR", "JO", "KP", "KW", "LB", "LY", "OM", "PS", "QA",
    "SA", "SD", "SY", "TN", "YE", "UZ", "KZ", "KG", "TJ", "TM",
}  # fmt: skip
ROMANISED = PLAIN | {ord("'"): ""}

COLLISION_WORDS = {
    "province": "Province", "state": "State", "governorate": "Governorate", "district": "District",
    "region": "Region", "department": "Department", "county": "County", "prefecture": "Prefecture",
    "division": "Division", "municipality": "Municipality", "canton": "Canton", "oblast": "Oblast",
    "voivodeship": "Voivodeship", "parish": "Parish", "emirate": "Emirate", "territory": "Territory",
    "republic": "Republic", "borough": "Borough", "island": "Island", "city": "City",
}  # fmt: skip


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file below its comments."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def plain(name: str, country: str) -> str:
    """Return a name in the letters that English newspapers print."""
    name = re.sub(r"\s*[\[(].*?[\])]|\u00b2", "", name).replace("\u2019", "'")
    name = name.translate(ROMANISED if country in ROMANISED_FROM else PLAIN).strip()
    if country in KEEPS_MARKS:
        return name
    kept = []
    for letter in unicodedata.normalize("NFC", name):
        parts = unicodedata.normalize("NFD", letter)
        kept.append(
            letter if letter <= "\u00ff" else "".join(p for p in parts if not unicodedata.combining(p))
        )
    return "".join(kept)


def english(unit: dict[str, Any]) -> list[str]:
    """Return the English names that the package gives, the first one first."""
    names = re.findall(r"([^,]+?) \(eng\)", (unit["localOtherName"] or "").replace("'", ""))
    return [re.sub(r"\s*[\[].*?[\]]", "", name).strip() for name in names]


def is_nickname(name: str, chosen: str) -> bool:
    """Tell whether an alternative name is a byname, or too short to tell anything."""
    words = name.lower().split()
    if len(name) < 4 or re.search(r"[^\w .'-]", name) or FOREIGN_KINDS & {words[-1], words[0]}:
        return True
    one, other = key(name), key(chosen)
    return ratio(one, other) < 65 and f" {other} " not in f" {one} "


def kind_of(iso_type: str) -> str:
    """Return our word for an ISO type."""
    said = iso_type.lower()
    return KINDS.get(said) or next((kind for word, kind in KINDS.items() if word in said), OTHER_KIND)


def bare_of(name: str, kind: str) -> str:
    """Return a name without the word for its kind."""
    word = COLLISION_WORDS.get(kind, "")
    for ending in (
        " " + word,
        " Municipality",
        " District",
        " Province",
        " Region",
        " Krai",
        " Oblast",
        " Okrug",
    ):
        if ending.strip() and name.endswith(ending) and name != ending.strip():
            return name.removesuffix(ending)
    return name


def weight_of(country: int, kind: str, *, nested: bool) -> int:
    """Return how prominent a unit is by its country and depth."""
    base = (
        60 if country >= 90 else 55 if country >= 84 else 48 if country >= 80 else 40 if country >= 76 else 30
    )
    base -= 6 if nested else 0
    if kind == "city":
        return max(40, country - 38)
    if kind in {"municipality", "parish", "borough", "district"}:
        base -= 8
    return base


def build(folder: Path) -> None:
    """Write the two files into a folder."""
    cldr = {row["place_id"]: row["name"] for row in read(SOURCES / "cldr.csv")}
    iso = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8"))
    ours = {row["place_id"]: row for row in read(SOURCES / "names.csv")}
    countries = {row["place_id"]: int(row["weight"]) for row in read(PLACES / "countries.csv")}
    cities = {(row["country"], row["name"]) for row in read(PLACES / "cities.csv")}
    refused = {key(row["name"]) for row in read(SOURCES / "refused.csv")}
    written = {(key(row["alias"]), row["place_id"]) for row in read(PLACES / "aliases.csv")}
    out: list[list[Any]] = []
    spellings: dict[tuple[str, str], str] = {}
    for country, units in iso.items():
        for code, unit in units.items():
            parent = unit["parentCode"] or country
            label = cldr.get(code, "")
            known = [*english(unit), plain(unit["name"], country), unit["name"]]
            if country in RENUMBERED:
                label = ""
            name = plain(label or known[0], country)
            name = re.sub(r"^(.*), (.*(?:of|de|d'|des|del|do))$", r"\2 \1", name)
            kind = "province" if country == "IT" and parent != country else kind_of(unit["type"])
            bare = bare_of(name, kind)
            if code in ours:
                name, kind = ours[code]["name"], ours[code]["kind"]
                bare = ours[code]["bare"] or name
            elif bare == name and (country, name) in cities and kind in COLLISION_WORDS:
                name = f"{name} {COLLISION_WORDS[kind]}"
            latitude, longitude = unit["latLng"] or ("", "")
            weight = ours.get(code, {}).get("weight") or weight_of(
                countries[country], kind, nested=parent != country
            )
            out.append(
                [code, name, "" if bare == name else bare, kind, country, parent, latitude, longitude, weight]
            )
            others = [plain(label, country), *english(unit), plain(unit["name"], country)]
            for other in map(str.strip, others):
                known = refused | {key(name), key(bare)}
                if other and key(other) not in known and not is_nickname(other, bare):
                    spellings.setdefault((key(other), code), other)
    out.sort(key=lambda row: row[0])
    for name, header, lines in (
        ("subdivisions.csv", "place_id,name,bare,kind,country,inside,latitude,longitude,weight", out),
        (
            "spellings.csv",
            "alias,place_id",
            sorted((name, pair[1]) for pair, name in spellings.items() if pair not in written),
        ),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.write(
                "# built by tools/build_places.py from iso3166-2 1.8.4 (MIT), Unicode CLDR 48 (Unicode-3.0)\n"
            )
            file.write(header + "\n")
            csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    build(PLACES)
