from __future__ import annotations

import csv
import re
import runpy
import shutil
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.errors import GazetteerError
from crossfoot.gazetteer import Gazetteer, load
from crossfoot.gazetteer.places import ALIASES, CAPITALS, PLACES
from crossfoot.gazetteer.spelling import key

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "places"


class Shipped:
    def content(self, relative: str) -> Path:
        return ROOT / relative


class Overlaid(Shipped):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(FOLDER, folder / "data" / "places")

    def content(self, relative: str) -> Path:
        return self.folder / relative


GAZETTEER = load(Shipped())
CORPUS = tomllib.loads((ROOT / "data/lang/en/place_kinds.toml").read_text(encoding="utf-8"))
TABLES = [table for table in CORPUS.values() if isinstance(table, dict)]
KINDS = {word: set(table["kinds"]) for table in TABLES for word in (*table["words"], *table["plural"])}


def lines(name: str) -> list[list[str]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]


def meant(text: str, gazetteer: Gazetteer = GAZETTEER) -> tuple[int, list[tuple[str, str]]] | None:
    words = text.split()
    found = gazetteer.longest(words, 0, len(words))
    return found and (found[0], [(entry.place_id, match) for entry, match in found[1]])


def test_every_iso_subdivision_has_a_name_and_coordinates() -> None:
    units = [GAZETTEER.get(row[0]) for row in lines("subdivisions.csv")]
    assert len(units) == 5046
    assert {len(code) for code in {unit.country for unit in units}} == {2}
    for unit in units:
        assert unit.name, unit
        assert unit.place_id.startswith(unit.country + "-")
        assert unit.latitude is not None
        assert -90 <= unit.latitude <= 90
        assert unit.longitude is not None
        assert -180 <= unit.longitude <= 180


def test_built_tables_are_fresh(tmp_path: Path) -> None:
    pytest.importorskip("iso3166_2")
    build = runpy.run_path(str(ROOT / "tools" / "build_places.py"))["build"]
    build(tmp_path)
    for built in tmp_path.iterdir():
        assert built.read_text(encoding="utf-8") == (FOLDER / built.name).read_text(encoding="utf-8"), (
            built.name
        )
    assert {built.name for built in tmp_path.iterdir()} == {"subdivisions.csv", "spellings.csv"}


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("RU-BEL", "Belgorod Oblast"),
        ("RU-KDA", "Krasnodar Krai"),
        ("RU-MOS", "Moscow Oblast"),
        ("RU-MOW", "Moscow"),
        ("RU-AD", "Adygea"),
        ("RU-TA", "Tatarstan"),
        ("UA-43", "Crimea"),
        ("UA-30", "Kyiv"),
        ("UA-32", "Kyiv Oblast"),
        ("DE-BY", "Bavaria"),
        ("PK-PB", "Punjab"),
        ("IR-12", "Kurdistan Province"),
        ("CI", "Ivory Coast"),
        ("sea/sea-of-azov", "Sea of Azov"),
    ],
)
def test_names_are_the_common_english_ones(place_id: str, name: str) -> None:
    assert GAZETTEER.get(place_id).name == name


@pytest.mark.parametrize(
    ("text", "count", "first", "match"),
    [
        ("Oryol was hit", 1, "RU-ORL", "exact"),
        ("Orel was hit", 1, "RU-ORL", "alias"),
        ("Kiev", 1, "UA-30", "alias"),
        ("Moscow region", 1, "RU-MOW", "exact"),
        ("Moscow Oblast said", 2, "RU-MOS", "exact"),
        ("Krasnodar Territory", 2, "RU-KDA", "alias"),
        ("Krasnodar region", 1, "RU-KDA", "exact"),
        ("Kuban", 1, "RU-KDA", "alias"),
        ("Stavropol Region", 2, "RU-STA", "alias"),
        ("Republic of Adygea", 3, "RU-AD", "alias"),
        ("Adyghea", 1, "RU-AD", "alias"),
        ("Mari El", 2, "RU-ME", "exact"),
        ("Mari-El", 1, "RU-ME", "exact"),
        ("Kabardino-Balkarian Republic", 2, "RU-KB", "alias"),
        ("North Ossetia-Alania", 2, "RU-SE", "alias"),
        ("DPR", 1, "UA-14", "alias"),
        ("Luhansk People's Republic", 3, "UA-09", "alias"),
        ("Crimean Peninsula", 2, "UA-43", "alias"),
        ("Krym", 1, "UA-43", "alias"),
        ("Primorye", 1, "RU-PRI", "alias"),
        ("Kharkov", 1, "UA-63", "alias"),
        ("Zaporozhye", 1, "UA-23", "alias"),
        ("Nikolaev", 1, "UA-48", "alias"),
        ("Odessa", 1, "UA-51", "alias"),
        ("Dnepropetrovsk", 1, "UA-12", "alias"),
        ("Azov Sea waters", 3, "sea/sea-of-azov", "alias"),
        ("BLACK SEA FLEET", 2, "sea/black-sea", "exact"),
        ("Persian Gulf", 2, "sea/persian-gulf", "exact"),
        ("Cox's Bazar", 2, "BD-11", "exact"),
        ("Cox’s Bazar", 2, "BD-11", "exact"),
        ("Sana’a", 1, "YE-SA", "exact"),
        ("Gilgit Baltistan", 2, "PK-GB", "exact"),
        ("Gilgit-Baltistan", 1, "PK-GB", "exact"),
        ("Rostov on Don", 3, "RU-ROS/rostov-on-don", "exact"),
        ("Kursk's governor", 1, "RU-KRS", "exact"),
        ("Medellín", 1, "CO-ANT/medellin", "exact"),
        ("U.S. troops", 1, "US", "alias"),
        ("UAE", 1, "AE", "alias"),
        ("Britain", 1, "GB", "alias"),
        ("Côte d’Ivoire", 2, "CI", "alias"),
        ("DR Congo", 2, "CD", "exact"),
        ("Fla.", 1, "US-FL", "alias"),
        ("Gaza Strip", 2, "PS/gaza", "alias"),
        ("Azad Kashmir", 2, "PK-JK", "exact"),
        ("Northern Ireland", 2, "GB-NIR", "exact"),
        ("Georgia", 1, "GE", "exact"),
        ("Washington , D.C.", 3, "US-DC", "exact"),
        ("Washington", 1, "US-DC", "alias"),
    ],
)
def test_the_longest_name_is_found(text: str, count: int, first: str, match: str) -> None:
    found = meant(text)
    assert found is not None
    assert (found[0], found[1][0]) == (count, (first, match))


@pytest.mark.parametrize(
    "text", ["us", "Us", "turkey", "the", "Black smoke", "Central London", "North", "Ukrainian drones", "."]
)
def test_what_is_no_place_is_not_found(text: str) -> None:
    assert meant(text) is None


def test_no_name_reaches_past_the_end() -> None:
    words = ["Sea", "of", "Azov"]
    assert GAZETTEER.longest(words, 0, 2) is None
    assert GAZETTEER.longest(["over", *words], 1, 4) is not None


def test_a_bare_name_may_be_oblast_or_city_unless_both_are_units_of_one_level() -> None:
    assert meant("Belgorod") == (1, [("RU-BEL", "exact"), ("RU-BEL/belgorod", "exact")])
    assert meant("Moscow") == (1, [("RU-MOW", "exact")])
    assert meant("Punjab") == (1, [("IN-PB", "exact"), ("PK-PB", "exact")])


def test_the_word_for_the_kind_decides() -> None:
    examples = [(example["place_id"], text) for example in CORPUS["example"] for text in example["texts"]]
    assert len(examples) > 20
    for place_id, text in examples:
        bare, _, word = text.rpartition(" ")
        assert [entry.place_id for entry in GAZETTEER.named(bare, KINDS.get(word.lower(), set()))][:1] == [
            place_id
        ], text
    for example in CORPUS["silent"]:
        for text in example["texts"]:
            bare, _, word = text.rpartition(" ")
            assert GAZETTEER.named(bare, KINDS.get(word.lower(), set())) == (), text


def test_every_kind_has_a_word_and_every_word_a_kind() -> None:
    kinds = {entry.kind for entry in GAZETTEER.all()}
    said = set().union(*KINDS.values())
    assert said <= kinds
    assert kinds - said <= {"canal"}
    assert sum(len(table["words"]) + len(table["plural"]) for table in TABLES) == len(KINDS)


def test_weak_names_are_known_names_and_need_a_sign() -> None:
    assert GAZETTEER.is_weak("Nice")
    assert GAZETTEER.is_weak("CHAD")
    assert not GAZETTEER.is_weak("Belgorod")
    known = {key(name) for entry in GAZETTEER.all() for name in (entry.name, entry.bare)}
    known |= {key(row[0]) for name in ALIASES for row in lines(name)}
    assert [row[0] for row in lines("weak.csv") if key(row[0]) not in known] == []


def test_tables_are_sorted_and_hold_nothing_twice() -> None:
    ids: Counter[str] = Counter()
    for name in PLACES:
        rows = lines(name)
        assert rows == sorted(rows), name
        ids.update(row[0] for row in rows)
    assert max(ids.values()) == 1
    pairs = Counter((key(row[0]), row[1]) for name in ALIASES for row in lines(name))
    assert [pair for pair, times in pairs.items() if times > 1] == []
    for name in (*ALIASES, CAPITALS, "weak.csv"):
        assert lines(name) == sorted(lines(name)), name


def test_every_place_lies_in_a_known_one_of_its_country() -> None:
    for entry in GAZETTEER.all():
        if entry.inside:
            assert GAZETTEER.get(entry.inside).country == entry.country, entry
        else:
            assert entry.kind == "country" or not entry.country, entry


def test_every_capital_is_a_known_place_of_its_country() -> None:
    rows = lines(CAPITALS)
    # the cities that are countries
    itself = [country for country, place_id in rows if country == place_id]
    assert itself == ["MC", "SG", "VA"]
    for country, place_id in rows:
        assert GAZETTEER.get(country).is_country
        capital = GAZETTEER.capital(country)
        assert capital is not None
        assert (capital.place_id, capital.country) == (place_id, country)
        # larger units stand for a city only where the city is no place of its own
        larger = {"country", "prefecture", "county", "municipality", "parish", "district"}
        assert capital.kind == "city" or capital.kind in larger, capital
        if capital.kind != "city":
            named = GAZETTEER.named(capital.bare, {"city"})
            assert [city for city in named if city.country == country] == [], capital


def test_a_country_has_a_capital_unless_the_table_says_why_not() -> None:
    comment = (FOLDER / CAPITALS).read_text(encoding="utf-8").partition("left out:")[2]
    said = re.findall(r"\b[A-Z]{2}\b", comment.partition("\ncountry,")[0])
    townless = ["AQ", "BV", "HM", "IO", "TF", "UM"]
    without = [row[0] for row in lines("countries.csv") if GAZETTEER.capital(row[0]) is None]
    assert without == sorted([*said, *townless])


@pytest.mark.parametrize(
    ("country", "place_id"),
    [
        ("AU", "AU-ACT/canberra"),
        ("BI", "BI-GI/gitega"),
        ("BR", "BR-DF/brasilia"),
        ("CI", "CI-YM"),
        ("DJ", "DJ-DJ"),
        ("EE", "EE-37/tallinn"),
        ("ID", "ID-JK"),
        ("KZ", "KZ-71"),
        ("LU", "LU-LU/luxembourg-city"),
        ("MM", "MM-18"),
        ("NG", "NG-FC/abuja"),
        ("NL", "NL-NH/amsterdam"),
        ("RU", "RU-MOW"),
        ("SM", "SM-07"),
        ("TR", "TR-06/ankara"),
        ("TZ", "TZ-03/dodoma"),
        ("UA", "UA-30"),
        ("US", "US-DC"),
        ("YE", "YE-SA"),
        ("XK", "XK/pristina"),
    ],
)
def test_capitals(country: str, place_id: str) -> None:
    capital = GAZETTEER.capital(country)
    assert capital is not None
    assert capital.place_id == place_id


@pytest.mark.parametrize("code", ["BO", "IL", "PS", "HK", "ZZ", "US-TX", ""])
def test_no_capital_is_made_up(code: str) -> None:
    assert GAZETTEER.capital(code) is None


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Jamestown , Saint Helena", "SH-HL/jamestown"),
        ("St Helier", "JE/st-helier"),
        ("Kingston", "JM-01/kingston"),
        ("Luxembourg", "LU"),
        ("Saint-Denis", "FR-93/saint-denis"),
    ],
)
def test_small_capitals_do_not_take_the_names_of_others(text: str, place_id: str) -> None:
    found = meant(text)
    assert found is not None
    assert found[1][0][0] == place_id


@pytest.mark.parametrize("text", ["The Valley", "Douglas", "West Island"])
def test_a_capital_with_a_common_name_needs_its_country(text: str) -> None:
    assert meant(text) is None


def test_capitals_are_read_when_first_asked_for_and_a_wrong_row_each_time(tmp_path: Path) -> None:
    project = Overlaid(tmp_path)
    table = project.content("data/places/capitals.csv")
    table.write_text("country,place_id\nFR,DE-BE\nDE,DE-XX\n", encoding="utf-8")
    gazetteer = load(project)
    with pytest.raises(GazetteerError, match="FR: DE-BE lies in DE: correct its line"):
        gazetteer.capital("FR")
    with pytest.raises(GazetteerError, match="no place DE-XX in"):
        gazetteer.capital("DE")
    table.unlink()
    assert gazetteer.capital("ES") is None
    gazetteer = load(project)
    for _ in range(2):
        with pytest.raises(GazetteerError, match=r"capitals\.csv: cannot be read"):
            gazetteer.capital("FR")
    table.write_text("country,place_id\nFR,FR-75C\nFR,FR-75C\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="FR is there twice: keep one line"):
        gazetteer.capital("FR")


def test_every_other_name_differs_from_the_name() -> None:
    for name in ALIASES:
        for alias, place_id in lines(name):
            assert key(alias) != key(GAZETTEER.get(place_id).name), alias


def test_cities_lie_near_the_middle_of_their_unit() -> None:
    # the largest units reach over a thousand kilometres from their middle
    for entry in GAZETTEER.all():
        if entry.kind == "city" and "-" in entry.inside:
            distance = GAZETTEER.distance_km(entry, GAZETTEER.get(entry.inside))
            assert distance is not None
            assert distance < 1400, entry


def test_distances() -> None:
    belgorod, samara, azov = map(GAZETTEER.get, ("RU-BEL", "RU-SAM", "sea/sea-of-azov"))
    assert GAZETTEER.distance_km(belgorod, belgorod) == 0
    assert GAZETTEER.distance_km(belgorod, samara) == pytest.approx(930, abs=40)
    assert GAZETTEER.distance_km(samara, azov) == GAZETTEER.distance_km(azov, samara)


@pytest.mark.parametrize(
    ("printed", "place_id", "edits"),
    [
        ("Ryazhan", "RU-RYA", 1),
        ("Belgorodd", "RU-BEL", 1),
        ("Volgogard", "RU-VGG", 1),
        ("Voronesh", "RU-VOR", 1),
        ("Moskow", "RU-MOW", 1),
    ],
)
def test_a_misspelt_name_is_near_its_place(printed: str, place_id: str, edits: int) -> None:
    russian = [entry.place_id for entry in GAZETTEER.of_country("RU")]
    near = GAZETTEER.near(printed, russian)
    assert (GAZETTEER.get(place_id), edits) in near
    assert {entry.country for entry, _ in near} == {"RU"}


@pytest.mark.parametrize(
    "printed", ["Erez West", "Kaluga", "Kaluga's", "Orel", "Russian", "Tulan", "Tul", "ryazhan", "Penguin"]
)
def test_a_known_name_a_derived_word_or_a_far_one_is_near_nothing(printed: str) -> None:
    assert GAZETTEER.near(printed, [entry.place_id for entry in GAZETTEER.of_country("RU")]) == ()
    assert GAZETTEER.near(printed, [entry.place_id for entry in GAZETTEER.of_country("IL")]) == ()


RUSSIAN = [entry for entry in GAZETTEER.of_country("RU") if entry.place_id.startswith("RU-")]
LONG = [entry for entry in RUSSIAN if len(key(entry.bare)) >= 6]
NAMES = {key(name) for entry in GAZETTEER.all() for name in (entry.name, entry.bare)}
NAMES |= {key(row[0]) for name in ALIASES for row in lines(name)}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LONG), st.data())
def test_one_edit_leads_back_to_the_name(entry, data) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 as drawn
    name = entry.bare
    at = data.draw(st.integers(1, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    printed = data.draw(
        st.sampled_from(
            [
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1 :],
                name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
                if at > 1
                else name[:at] + name[at:] + name[-1],
            ]
        )
    )
    near = GAZETTEER.near(printed, [unit.place_id for unit in RUSSIAN])
    if key(printed) in NAMES:
        assert near == ()
    else:
        assert (entry.place_id, 1) in [(found.place_id, edits) for found, edits in near]


def test_nationalities_are_those_of_known_countries_and_no_places() -> None:
    rows = lines("../lang/en/demonyms.csv")
    assert ["Ukrainian", "UA"] in rows
    assert ["Kazakh", "KZ"] in rows
    assert all(GAZETTEER.get(country).is_country for _, country in rows)
    assert len({word for word, _ in rows}) == len(rows)
    assert [word for word, _ in rows if (meant(word) or (0,))[0] == len(word.split())] == []


@pytest.mark.parametrize(
    ("name", "row", "cure"),
    [
        ("aliases.csv", "Nowhere,XX-YY", "no place XX-YY"),
        ("cities.csv", "RU-BEL,Again,,city,RU,RU,1,1,1", "RU-BEL is there twice"),
        ("cities.csv", "RU-BEL/x,X", "give each of"),
        ("weak.csv", "Nice,nothing", "write sign or kind"),
    ],
)
def test_a_wrong_row_is_named_with_its_cure(tmp_path: Path, name: str, row: str, cure: str) -> None:
    project = Overlaid(tmp_path)
    with project.content(f"data/places/{name}").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(GazetteerError, match=cure) as caught:
        load(project)
    assert "\n" not in str(caught.value)


def test_wrong_degrees_are_named_when_the_place_is_asked_for(tmp_path: Path) -> None:
    project = Overlaid(tmp_path)
    with project.content("data/places/cities.csv").open("a", encoding="utf-8") as file:
        file.write("RU-BEL/x,X,,city,RU,RU-BEL,north,36,1\n")
    with pytest.raises(GazetteerError, match="write degrees with a point"):
        load(project).get("RU-BEL/x")


def test_a_missing_or_headless_table_is_named(tmp_path: Path) -> None:
    project = Overlaid(tmp_path)
    project.content("data/places/seas.csv").write_text("name\nBlack Sea\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"seas\.csv: give it the columns place_id"):
        load(project)
    project.content("data/places/seas.csv").unlink()
    with pytest.raises(GazetteerError, match=r"seas\.csv: cannot be read"):
        load(project)


def test_a_project_may_bring_its_own_places(tmp_path: Path) -> None:
    project = Overlaid(tmp_path)
    project.content("data/places/seas.csv").write_text(
        "place_id,name,bare,kind,country,inside,latitude,longitude,weight\nsea/new,New Sea,,sea,,,1,2,3\n",
        encoding="utf-8",
    )
    project.content("data/places/aliases.csv").write_text(
        "alias,place_id\nFresh Sea,sea/new\n", encoding="utf-8"
    )
    assert meant("Fresh Sea", load(project)) == (2, [("sea/new", "alias")])


def test_loading_takes_little() -> None:
    spent = []
    for _ in range(3):
        start = time.process_time()
        load(Shipped())
        spent.append(time.process_time() - start)
    assert min(spent) < 0.15
