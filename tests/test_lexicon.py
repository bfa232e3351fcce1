"""The word lists: their laws, and the examples at the end of each, value first."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crossfoot.errors import LexiconError
from crossfoot.extract import extract
from crossfoot.gazetteer import load as load_gazetteer
from crossfoot.lexicon import Lexicon
from crossfoot.lexicon import load as load_lexicon
from crossfoot.model import Article, Claim, Extraction
from crossfoot.project import Project

FOLDER = Path(__file__).parent.parent / "data" / "lang" / "en"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
ELSEWHERE = {
    "language": "read by crossfoot.reading",
    "place_kinds": "read by crossfoot.gazetteer",
}
QUANTITY = {"value", "low", "high", "unit"}
WINDOW = {"begins", "ends"}
CLAIM = {"hedge", "noun", "action", "category", "reading", "role", "attribution"}
Reader = Callable[..., Extraction]
# What is read otherwise than its example says, with what stands in the way.
KNOWN_MISSES: dict[str, str] = {}


def tables(stem: str) -> dict[str, Any]:
    """The entries of a file, without its source and its corpus."""
    return {name: table for name, table in FILES[stem].items() if isinstance(table, dict)}


def listed(kind: str) -> list[Any]:
    return [
        pytest.param({k: v for k, v in entry.items() if k != "texts"}, text, id=f"{stem}: {text}")
        for stem, table in FILES.items()
        if stem not in ELSEWHERE
        for entry in table.get(kind, [])
        for text in entry["texts"]
    ]


def shown(claim: Claim, extraction: Extraction, key: str) -> object:
    if key in QUANTITY:
        return getattr(claim.quantity, key)
    if key in WINDOW:
        window = {each.window_id: each for each in extraction.windows}.get(claim.window_id or "")
        time = getattr(window, key, None)
        return time.isoformat() if time else None
    return getattr(claim, key)


def meets(claim: Claim, extraction: Extraction, wanted: dict[str, Any]) -> bool:
    return all(
        shown(claim, extraction, key) == (pytest.approx(value) if isinstance(value, float) else value)
        for key, value in wanted.items()
    )


def judged(text: str, *, right: bool, because: object) -> None:
    """A known miss must miss: once it is read, it has to leave the list."""
    if text in KNOWN_MISSES:
        assert not right, f"no longer missed, take it out of KNOWN_MISSES: {text}"
    else:
        assert right, because


@pytest.mark.parametrize(("wanted", "text"), listed("example"))
def test_an_example_gives_a_claim_with_its_values(wanted: dict[str, Any], text: str, read: Reader) -> None:
    keys = {key: value for key, value in wanted.items() if key != "published"}
    extraction = read(text, wanted.get("published"))
    right = any(meets(claim, extraction, keys) for claim in extraction.claims)
    seen = [{key: shown(claim, extraction, key) for key in keys} for claim in extraction.claims]
    judged(text, right=right, because=(keys, seen))


@pytest.mark.parametrize(("denied", "text"), listed("silent"))
def test_a_silent_text_gives_no_count(denied: dict[str, Any], text: str, read: Reader) -> None:
    extraction = read(text)
    counted = [
        claim
        for claim in extraction.claims
        if (meets(claim, extraction, denied) if denied else claim.role != "background")
    ]
    judged(text, right=not counted, because=[(c.printed, c.noun, c.action, c.role) for c in counted])


def test_a_known_miss_is_an_example() -> None:
    texts = {param.values[1] for kind in ("example", "silent") for param in listed(kind)}
    assert set(KNOWN_MISSES) <= texts


@pytest.mark.parametrize("stem", FILES)
def test_each_file_says_its_source_and_ends_with_its_corpus(stem: str) -> None:
    table = FILES[stem]
    text = (FOLDER / f"{stem}.toml").read_text(encoding="utf-8")
    silent = "counterexample" if stem == "language" else "silent"
    assert table.get("source") or re.search(r"^# .*\bSource: \S", text, re.MULTILINE)
    assert table["example"]
    assert table[silent]
    headings = re.findall(r"^\[+([^\]]+)\]+", text, re.MULTILINE)
    corpus = [heading in {"example", silent} for heading in headings]
    assert corpus == sorted(corpus), "words after the examples"


@pytest.mark.parametrize("stem", [stem for stem in FILES if stem not in ELSEWHERE])
def test_examples_use_known_keys_and_say_something(stem: str) -> None:
    for entry in FILES[stem]["example"]:
        assert set(entry) <= QUANTITY | WINDOW | CLAIM | {"published", "texts"}
        assert set(entry) - {"published", "texts"}
        assert entry["texts"]
    for entry in FILES[stem]["silent"]:
        assert set(entry) <= CLAIM | {"texts"}
        assert entry["texts"]


def test_examples_name_entries_of_the_lexicon() -> None:
    hedges = set(FILES["hedges"]) - {"source", "example", "silent", "none"}
    known = {
        "hedge": hedges,
        "noun": set(FILES["nouns"]),
        "action": set(FILES["actions"]),
        "category": {
            name for table in FILES["categories"].values() if isinstance(table, dict) for name in table
        },
        "unit": set(FILES["units"]),
    }
    for table in FILES.values():
        for entry in [*table["example"], *table.get("silent", [])]:
            for key, names in known.items():
                assert entry.get(key) is None or entry[key] in names, entry


def test_nouns_and_actions_point_to_what_is_there() -> None:
    nouns, actions = tables("nouns"), tables("actions")
    known = {*actions, "casualties"}  # no verb says it, only the noun
    for name, noun in nouns.items():
        assert noun.get("is") is None or noun["is"] in nouns, name
        assert noun.get("action") is None or noun["action"] in known, name
    for name, action in actions.items():
        assert set(action.get("of", ())) <= known, name
        assert action.get("noun") is None or action["noun"] in nouns, name
        assert action.get("otherwise") is None or action["otherwise"] in actions, name
        assert set(action.get("alone", ())) <= set(action["words"]), name


def test_no_noun_is_wider_than_itself() -> None:
    lexicon = load_lexicon(Project())
    for name in lexicon.nouns:
        last = lexicon.nouns.get(lexicon.wider(name)[-1])
        assert last is None or last.wider is None, name


@pytest.mark.parametrize("name", ["nouns", "actions", "hedges", "units"])
def test_no_word_is_written_twice_in_one_list(name: str) -> None:
    for entry, table in tables(name).items():
        for key in {"words", "after", "before", "exact"} & set(table):
            assert [word for word, n in Counter(table[key]).items() if n > 1] == [], (entry, key)


def overlaid(root: Path, stem: str, text: str) -> Project:
    file = root / "data" / "lang" / "en" / f"{stem}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (root / "crossfoot.toml").touch()
    return Project(root=root)


def test_a_project_can_add_a_word(tmp_path: Path) -> None:
    shipped = (FOLDER / "nouns.toml").read_text(encoding="utf-8")
    added = '\n[scooter]\nis = "vehicle"\nwords = ["e-scooter", "scooter"]\n\n[[example]]'
    project = overlaid(tmp_path, "nouns", shipped.replace("\n[[example]]", added, 1))
    text = "The fire destroyed 12 scooters."
    article = Article(article_id="a", path="a", text=text)
    gazetteer = load_gazetteer(Project())

    def nouns(lexicon: Lexicon) -> list[str]:
        return [claim.noun for claim in extract(article, lexicon, gazetteer).claims]

    assert nouns(load_lexicon(project)) == ["scooter"]
    assert nouns(load_lexicon(Project())) != ["scooter"]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ('source = "x"\n[approximately]\nwords = ["y"]\n', "nobody reads the table"),
        ("source = \n", "correct the TOML"),
    ],
)
def test_a_wrong_word_list_is_told_with_file_and_cure(tmp_path: Path, text: str, cure: str) -> None:
    project = overlaid(tmp_path, "cues", text)
    with pytest.raises(LexiconError, match=cure) as raised:
        load_lexicon(project)
    assert "data/lang/en/cues.toml" in raised.value.args[0]
    assert "\n" not in str(raised.value)
