"""The laws of our own labelled documents: every label can be checked against its text."""

import datetime as dt
import itertools
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Label = dict[str, Any]
FOLDER = Path(__file__).parent / "gold" / "own"
DOCUMENTS: list[Label] = [
    json.loads(path.read_text(encoding="utf-8")) | {"half": path.parent.name, "stem": path.stem}
    for path in sorted(FOLDER.rglob("*.json"))
]
DOCUMENT_KEYS = {
    *("id", "cluster", "url", "published", "title", "text", "altered", "figures", "groups"),
    *("other_findings", "checks_hold", "traps", "cross"),
}
FIGURE_KEYS = {
    *("quote", "value", "value_max", "hedge", "unit", "noun", "action", "category", "places"),
    *("reading", "role", "group", "claimant"),
}
GROUP_KEYS = {"id", "total", "list", "sum_best", "verdict", "note", "total_quote", "part_quotes"}
ROLES = {
    *("total", "part", "subset", "standalone", "change_from", "change_to", "change_by", "background"),
}
KINDS = {
    *("place_count", "item_count", "duplicate_place", "false_majority", "false_superlative", "weekday"),
    *("window", "place_spelling", "percent", "percent_of", "percent_change", "percent_sum"),
    *("subset_exceeds_whole", "headline_body_mismatch", "times_as_many", "average", "difference", "sum"),
    *("crossfoot", "majority", "superlative", "unit_conversion"),
}
HEDGE_WORDS = {
    "about": r"about|around|some|roughly|approximately|estimated|or so",
    "less_than": r"nearly|almost|just under|fewer than|less than|just short of|close to",
    "more_than": r"over|more than|well above|exceed(?:s|ed|ing)?|upwards of",
    "at_most": r"up to|as many as",
    "at_least": r"at least|no fewer than|not less than",
}
# how far, as a share of the value, a hedge lets the exact number lie below and above
SLACK = {
    None: (0.0, 0.0),
    "about": (0.05, 0.05),
    "less_than": (0.1, 0.0),
    "more_than": (0.0, 0.1),
    "at_most": (0.1, 0.0),
    "at_least": (0.0, 0.1),
}
NAMES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"""
WORDS = {word: n if n < 20 else 10 * (n - 18) for n, word in enumerate(NAMES.split())}
SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
SCALES |= {"m": 10**6, "bn": 10**9}
SINGLES = {"a": 1, "an": 1, "single": 1, "lone": 1, "another": 1, "last": 1, "both": 2}
NUMBER = re.compile(
    r"(?<![\w-])(?P<digits>\d[\d,\u00a0\u202f]*(?:\.\d+)?)\s?(?P<scale>thousand|lakh|million|crore|billion|m\b|bn\b)?"
    r"|(?P<word>[a-z]+(?:-[a-z]+)*)",
    re.IGNORECASE,
)


def in_words(words: list[str]) -> Iterator[int]:
    """Yield the numbers that runs of number words spell."""
    total, run, seen = 0, 0, False
    for word in [*words, ""]:
        if word in WORDS:
            run, seen = run + WORDS[word], True
        elif seen and word == "hundred":
            run *= 100
        elif seen and word in SCALES:
            total, run = total + run * SCALES[word], 0
        elif seen and word != "and":
            yield total + run
            total, run, seen = 0, 0, False


def values_in(quote: str) -> list[float]:
    """Every number a quote prints: digits, then words, then 'a', 'both' and the like."""
    found: list[float] = []
    words: list[str] = []
    for match in NUMBER.finditer(quote):
        if match["digits"]:
            digits = float(re.sub(r"[,\u00a0\u202f]", "", match["digits"].rstrip(",")))
            found.append(round(digits * SCALES.get((match["scale"] or "").lower(), 1), 6))
            words.append("|")
        else:
            words += match["word"].lower().split("-")
    found += in_words(words)
    found += [SINGLES[word] for word in words if word in SINGLES]
    return found


def copies(figure: Label) -> list[int]:
    """How often a part counts, under each reading it may have."""
    many = figure.get("each_count") or len(figure["places"])
    return {"single": [1], "together": [1], "each": [many], "ambiguous": [1, many]}[figure["reading"]]


def group_sum(group: Label, figures: dict[str, Label]) -> float:
    """Add the parts up; where a reading is open, the largest sum not above the total."""
    parts = [figures[quote] for quote in group["part_quotes"]]
    sums = [
        round(sum(part["value"] * n for part, n in zip(parts, choice, strict=True)), 6)
        for choice in itertools.product(*map(copies, parts))
    ]
    below = [found for found in sums if group["total"] is None or found <= group["total"]]
    best = max(below, default=min(sums))
    return int(best) if best == int(best) else best


def interval(value: float, hedge: str | None) -> tuple[float, float]:
    below, above = SLACK[hedge]
    return value * (1 - below), value * (1 + above)


def interval_of_sum(group: Label, figures: dict[str, Label]) -> tuple[float, float]:
    """What the parts can make together when each hedge is stretched."""
    ends = [(0.0, 0.0)]
    for quote in group["part_quotes"]:
        low, high = interval(figures[quote]["value"], figures[quote]["hedge"])
        ends = [(a + low * n, b + high * n) for a, b in ends for n in copies(figures[quote])]
    return min(a for a, _ in ends), max(b for _, b in ends)


def right_verdict(group: Label, figures: dict[str, Label]) -> str:
    total = figures.get(group["total_quote"], {"value": group["total"], "hedge": None})
    low, high = interval(total["value"], total["hedge"])
    least, most = interval_of_sum(group, figures)
    meets = least <= high * (1 + 1e-9) and most >= low * (1 - 1e-9)
    if group["list"] == "closed":
        return "adds_up" if meets else "does_not_add_up"
    return "adds_up" if meets else "partial_ok" if least < low else "does_not_add_up"


def sentences(text: str) -> set[str]:
    bare = (re.sub(r"\W+", " ", part).strip().lower() for part in re.split(r"(?<=[.!?;:])\s|\n", text))
    return {part for part in bare if len(part.split()) >= 5}


every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=[doc["id"] for doc in DOCUMENTS])


def test_halves_are_equal_and_ids_are_file_names() -> None:
    halves = [document["half"] for document in DOCUMENTS]
    assert (halves.count("seen"), halves.count("aside")) == (32, 32)
    assert len({document["id"] for document in DOCUMENTS}) == 64
    assert all(document["id"] == document["stem"] for document in DOCUMENTS)


@every_document
def test_keys_are_complete(document: Label) -> None:
    assert set(document) == DOCUMENT_KEYS | {"half", "stem"}
    assert document["url"] is None
    assert document["altered"] is False
    for figure in document["figures"]:
        assert set(figure) - {"also", "each_count"} == FIGURE_KEYS
    for group in document["groups"]:
        assert set(group) - {"cause", "also"} == GROUP_KEYS
    assert {label["kind"] for label in [*document["other_findings"], *document["checks_hold"]]} <= KINDS


@every_document
def test_quotes_stand_once_and_apart(document: Label) -> None:
    text = document["text"]
    labels = ["other_findings", "checks_hold", "traps", "cross"]
    quotes = [figure["quote"] for figure in document["figures"]]
    for quote in [*quotes, *(label["quote"] for name in labels for label in document[name])]:
        assert text.count(quote) == 1, quote
    spans = sorted((text.find(quote), text.find(quote) + len(quote)) for quote in quotes)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@every_document
def test_a_quote_denotes_its_value(document: Label) -> None:
    for figure in document["figures"]:
        quote = figure["quote"]
        printed = values_in(quote)
        scales = [SCALES[word] for word in re.findall(r"[a-z]+", quote.lower()) if word in SCALES]
        printed += [value * scale for value in printed for scale in scales]
        for value in (figure["value"], figure["value_max"]):
            said = value is None or any(math.isclose(value, found) for found in printed)
            assert said or re.search(r"as many|the same number", quote), (quote, printed)


@every_document
def test_a_hedge_is_a_word_of_its_quote(document: Label) -> None:
    for figure in document["figures"]:
        found = [
            hedge
            for hedge, words in HEDGE_WORDS.items()
            if re.search(rf"^(?:the )?(?:{words})\b(?! the )|\bor so$", figure["quote"], re.IGNORECASE)
            and not re.match(r"over (?:the|and)\b|up to (?:the|a)\b", figure["quote"], re.IGNORECASE)
        ]
        assert found == ([figure["hedge"]] if figure["hedge"] else []), figure["quote"]


@every_document
def test_roles_and_readings_are_valid(document: Label) -> None:
    groups = {group["id"]: group for group in document["groups"]}
    for figure in document["figures"]:
        assert {figure["role"], *figure.get("also", [])} <= ROLES
        assert figure["reading"] in {"single", "each", "together", "ambiguous"}
        if figure["reading"] == "single":
            assert len(figure["places"]) <= 1, figure["quote"]
        else:
            several = len(figure["places"]) > 1 or figure.get("each_count", 0) > 1
            assert several or " and " in figure["category"], figure["quote"]
        assert figure["role"] not in {"part", "total"} or figure["group"] in groups, figure["quote"]
        assert figure["group"] is None or figure["group"] in groups, figure["quote"]
        if figure["role"] == "part":
            assert figure["quote"] in groups[figure["group"]]["part_quotes"]
        if figure["role"] in {"subset", "background", "standalone"}:
            parts = [quote for group in groups.values() for quote in group["part_quotes"]]
            assert figure["quote"] not in parts


@every_document
def test_groups_sum_to_what_they_say(document: Label) -> None:
    figures = {figure["quote"]: figure for figure in document["figures"]}
    for group in document["groups"]:
        total = figures.get(group["total_quote"])
        assert total is not None or (group["total_quote"] is None and group["total"] == 100)
        assert total is None or total["value"] == group["total"]
        assert group["sum_best"] == pytest.approx(group_sum(group, figures))
        assert group["verdict"] == right_verdict(group, figures), group["id"]
        assert "cause" not in group or group["verdict"] == "does_not_add_up"


@every_document
def test_one_wrong_part_would_be_noticed(document: Label) -> None:
    figures = {figure["quote"]: figure for figure in document["figures"]}
    for group in document["groups"]:
        hedged = any(figures[quote]["hedge"] for quote in figures if quote == group["total_quote"])
        if group["verdict"] == "adds_up" and not hedged:
            part = figures[group["part_quotes"][0]]
            wrong = figures | {part["quote"]: part | {"value": part["value"] * 2}}
            assert right_verdict(group, wrong) == "does_not_add_up"


@every_document
def test_dates_and_weekdays_are_right(document: Label) -> None:
    if document["published"] is None:
        return
    published = dt.date.fromisoformat(document["published"])
    months = {dt.date(2000, n, 1).strftime("%B"): n for n in range(1, 13)}
    days = "|".join(dt.date(2000, 5, n).strftime("%A") for n in range(1, 8))
    text = document["text"]
    for weekday, month, day in re.findall(rf"\b({days}), ({'|'.join(months)}) (\d+)", text):
        date = dt.date(published.year, months[month], int(day))
        assert date.strftime("%A") == weekday
    spoken = re.search(rf"\b(?:said|announced|corrected|reported|told staff) on ({days})", text)
    assert spoken is None or spoken[1] == published.strftime("%A")
    for start, end, zone in re.findall(
        r"(\d+):\d\d and \d+:\d\d Moscow time \((\d+):\d\d-\d+:\d\d (GMT)\)", text
    ):
        assert (int(start) - int(end), zone) == (3, "GMT")


def test_relations_stand_in_both_documents_of_one_half() -> None:
    named = {document["id"]: document for document in DOCUMENTS}
    for document in DOCUMENTS:
        for cross in document["cross"]:
            other = named[cross["with"]]
            assert other["half"] == document["half"]
            assert other["cluster"] == document["cluster"]
            assert any(figure["quote"] == cross["quote"] for figure in document["figures"])
            back = [(label["with"], label["kind"]) for label in other["cross"]]
            assert cross["kind"] == "different_event" or (document["id"], cross["kind"]) in back


def test_each_construction_stands_in_both_halves() -> None:
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]\d* [^|]+) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)
    halves = {document["id"]: document["half"] for document in DOCUMENTS}
    assert len(rows) > 40
    for name, seen, aside in rows:
        for cell, half in ((seen, "seen"), (aside, "aside")):
            assert {halves[f"own-{doc}"] for doc in cell.split()} == {half}, name
    assert {f"own-{doc}" for _, *cells in rows for cell in cells for doc in cell.split()} == set(halves)


def test_no_sentence_stands_in_two_documents() -> None:
    others = [path for path in FOLDER.parent.rglob("*.json") if FOLDER not in path.parents]
    told = [json.loads(path.read_text(encoding="utf-8")) for path in others]
    seen: set[str] = set()
    for document in [*(doc for doc in told if isinstance(doc, dict) and "text" in doc), *DOCUMENTS]:
        said = sentences(document["text"])
        if document.get("stem"):
            assert not said & seen, said & seen
        seen |= said
