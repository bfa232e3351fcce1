"""Scoring against labelled documents: each rate falls for its own reason, and bad labels are told."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import crossfoot
from crossfoot import evaluate
from crossfoot.cli import main
from crossfoot.evaluate.table import sentence
from crossfoot.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

Json = dict[str, Any]
SHARED = Path(__file__).parent.parent.parent / "shared" / "gold"

TEXT = (
    "Police arrested about 12 people in Lyon: nine men and three women. Two each sat in Paris and Lille."
    " A storm closed 40 roads; most of them, 30, reopened on Friday, 5 October. Some 700 officers were out."
    " The mayor had spoken of 14 arrests."
)


def figure(quote: str, value: float, role: str, **more: object) -> Json:
    return {"quote": quote, "value": value, "noun": "person", "role": role, "reading": "single", **more}


def gold() -> list[Json]:
    """Two documents that hold every kind of label."""
    first = {
        "id": "one",
        "cluster": "c",
        "title": "Twelve held",
        "published": "2025-10-06",
        "text": TEXT,
        "figures": [
            figure("about 12 people", 12, "total", hedge="about", places=["Lyon"], group="g1"),
            figure("nine men", 9, "part", group="g1"),
            figure("three women", 3, "part", group="g1"),
            figure("Two each", 2, "standalone", reading="each", places=["Paris", "Lille"]),
            figure("40 roads", 40, "total", group="g2"),
            figure("30", 30, "part", group="g2"),
            figure("700 officers", 700, "background"),
            figure("14 arrests", 14, "standalone", also=["change_to"]),
        ],
        "groups": [
            {"id": "g1", "verdict": "adds_up", "sum_best": 12},
            {
                "id": "g2",
                "verdict": "does_not_add_up",
                "sum_best": 30,
                "total_quote": "40 roads",
                "part_quotes": ["30"],
                "cause": {"kind": "dropped-item"},
            },
        ],
        "other_findings": [{"kind": "weekday", "quote": "Friday, 5 October", "why": "it was a Sunday"}],
        "checks_hold": [{"kind": "majority", "quote": "most of them", "why": "30 of 40"}],
        "traps": [{"quote": "The mayor", "why": "another claimant"}],
        "cross": [{"with": "two", "kind": "revised", "quote": "about 12 people"}],
    }
    second = {
        "id": "two",
        "cluster": "c",
        "text": "Eleven people were held. In 2019 there were 80.",
        "figures": [figure("Eleven people", 11, "standalone"), figure("80", 80, "standalone")],
        "cross": [{"with": "one", "kind": "different_event", "quote": "80"}],
    }
    return [first, second]


def claim(article: Json, quote: str, value: float, role: str, **more: object) -> Json:
    start = article["text"].index(quote)
    where = {"field": "text", "start_char": start, "end_char": start + len(quote)}
    said = {"value": value, "low": value, "high": value, "hedge": None, "noun": "person", "places": []}
    name = f"{article['id']}-{value}"
    said |= {"reading": "single", "role": role}
    return {"claim_id": name, "article_id": article["id"], **where, **said, **more}


def finding(article: Json, quote: str, check_id: str, verdict: str, *kinds: str) -> Json:
    start = article["text"].index(quote)
    where = {
        "article_id": article["id"],
        "field": "text",
        "start_char": start,
        "end_char": start + len(quote),
    }
    told = {"spans": [], "explanations": [{"kind": kind} for kind in kinds]}
    return {"check_id": check_id, "verdict": verdict, "message": "40 is not 30", **where, **told}


def perfect() -> Json:
    """A report that meets every label."""
    one, two = gold()
    claims = [
        claim(one, "12 people", 12, "total", hedge="about", places=[{"name": "Lyon"}]),
        claim(one, "nine", 9, "part"),
        claim(one, "three", 3, "part"),
        claim(one, "Two", 2, "standalone", reading="each", places=[{"name": "Lille"}, {"name": "Paris"}]),
        claim(one, "40", 40, "total"),
        claim(one, "30", 30, "part"),
        claim(one, "700", 700, "background"),
        claim(one, "14", 14, "change_to"),
        claim(two, "Eleven", 11, "standalone"),
        claim(two, "80", 80, "standalone"),
    ]
    return {
        "claims": claims,
        "tallies": [
            {"total_claim_id": "one-12", "computed": 12, "verdict": "adds_up"},
            {"total_claim_id": "one-40", "computed": 30, "verdict": "does_not_add_up"},
        ],
        "findings": [
            finding(one, "40", "total-mismatch", "fault", "dropped-item"),
            finding(one, "Friday", "weekday-mismatch", "fault"),
            finding(one, "most", "majority-false", "fits"),
        ],
        "links": [{"kind": "revised", "left_claim_id": "one-12", "right_claim_id": "two-11"}],
    }


def scored(documents: list[Json], report: Json, folder: Path) -> evaluate.Accuracy:
    for each in documents:
        (folder / f"{each['id']}.json").write_text(json.dumps(each), encoding="utf-8")
    told = evaluate.conventions(Project())
    return evaluate.score(evaluate.load([folder], told), report, told)


def below_one(accuracy: evaluate.Accuracy) -> dict[str, tuple[int, int]]:
    return {rate.name: (rate.good, rate.asked) for rate in accuracy.rates.values() if rate.misses}


def test_a_report_that_meets_every_label_is_right_in_every_rate(tmp_path: Path) -> None:
    accuracy = scored(gold(), perfect(), tmp_path)
    assert below_one(accuracy) == {}
    assert {name for name, rate in accuracy.rates.items() if not rate.asked} == set()
    assert (accuracy.f1, accuracy.documents, accuracy.notes, accuracy.fits) == (1.0, 2, 0, 1)


def set_in(table: str, number: int, **values: object) -> Callable[[Json], None]:
    return lambda report: report[table][number].update(values)


def drop(table: str, number: int) -> Callable[[Json], None]:
    return lambda report: report[table].pop(number)


def add(table: str, row: Callable[[Json, Json], Json]) -> Callable[[Json], None]:
    return lambda report: report[table].append(row(*gold()))


def fault(article: int, quote: str, check_id: str = "total-mismatch") -> Callable[[Json], None]:
    return add("findings", lambda *articles: finding(articles[article], quote, check_id, "fault"))


def linked(kind: str, left: str, right: str) -> Callable[[Json], None]:
    return add("links", lambda *_: {"kind": kind, "left_claim_id": left, "right_claim_id": right})


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        (drop("claims", 7), {"claims recall": (8, 9)}),
        (set_in("claims", 7, role="background"), {"claims recall": (8, 9)}),
        (set_in("claims", 7, value=15, low=13, high=14), {}),
        (
            set_in("claims", 7, value=15, low=15, high=15),
            {"claims precision": (8, 9), "claims recall": (8, 9)},
        ),
        (set_in("claims", 6, role="standalone"), {"claims precision": (9, 10)}),
        (set_in("claims", 6, role="standalone", noun="region"), {}),
        (set_in("claims", 7, field="title"), {"claims recall": (8, 9)}),
        (add("claims", lambda one, _: claim(one, "5", 5, "standalone")), {"claims precision": (9, 10)}),
        (add("claims", lambda one, _: claim(one, "5", 5, "background")), {}),
        (set_in("claims", 1, role="subset"), {"role": (8, 9)}),
        (set_in("claims", 3, places=[{"name": "Lille"}]), {"places": (1, 2)}),
        (set_in("claims", 3, reading="together"), {"reading": (0, 1)}),
        (set_in("claims", 0, hedge=None), {"hedge": (0, 1)}),
        (set_in("claims", 1, hedge="more_than"), {"hedge": (1, 2)}),
        (drop("tallies", 0), {"tally verdict": (1, 2)}),
        (set_in("tallies", 0, verdict="partial_ok"), {"tally verdict": (1, 2)}),
        (
            set_in("tallies", 0, verdict="does_not_add_up"),
            {"tally verdict": (1, 2), "right sums left alone": (0, 1)},
        ),
        (
            set_in("tallies", 1, verdict="partial_ok"),
            {"tally verdict": (1, 2), "wrong sums caught": (0, 1)},
        ),
        (set_in("tallies", 0, computed=11), {"computed sum": (1, 2)}),
        (
            add("tallies", lambda *_: {"total_claim_id": "one-14", "computed": 1, "verdict": "partial_ok"}),
            {"tallies labelled": (2, 3)},
        ),
        (drop("findings", 0), {"cause explained": (0, 1)}),
        (set_in("findings", 0, explanations=[{"kind": "digit-slip"}]), {"cause explained": (0, 1)}),
        (drop("findings", 1), {"other findings caught": (0, 1)}),
        (set_in("findings", 1, verdict="note"), {}),
        (
            set_in("findings", 1, check_id="window-mismatch"),
            {"other findings caught": (0, 1), "accusations supported": (1, 2)},
        ),
        (drop("findings", 2), {"true statements confirmed": (0, 1)}),
        (
            fault(0, "most", "majority-false"),
            {"true statements not accused": (0, 1), "accusations supported": (2, 3)},
        ),
        (fault(0, "mayor"), {"traps passed": (0, 1), "accusations supported": (2, 3)}),
        (
            fault(1, "80"),
            {"clean documents without a false alarm": (0, 1), "accusations supported": (2, 3)},
        ),
        (fault(0, "12", "recount-disagrees"), {}),
        (drop("links", 0), {"cross-article links": (0, 1)}),
        (set_in("links", 0, kind="recount_agrees"), {"cross-article links": (0, 1)}),
        (linked("recount_agrees", "two-11", "one-12"), {"cross-article links": (0, 1)}),
        (linked("recount_agrees", "two-80", "one-14"), {"different events kept apart": (0, 1)}),
        (linked("different_event", "two-80", "one-14"), {}),
    ],
)
def test_a_rate_falls_for_its_own_reason(
    change: Callable[[Json], None], falls: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    report = perfect()
    change(report)
    assert below_one(scored(gold(), report, tmp_path)) == falls


def test_a_clean_document_is_not_asked_for_reasons(tmp_path: Path) -> None:
    documents = gold()
    documents[1]["cluster"] = None
    documents[0]["cross"] = documents[1]["cross"] = []
    accuracy = scored(documents, perfect(), tmp_path)
    assert below_one(accuracy) == {"links within their cluster": (0, 1)}
    assert accuracy.rates["cross-article links"].share is None


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Belgorod region", "Belgorod Oblast", True),
        ("Moscow", "Moscow Oblast", False),
        ("the city of Moscow", "Moscow", True),
        ("Kiev", "Kyiv", True),
        ("Xi’an", "Xi'an", True),
        ("Kursk", "Lipetsk", False),
    ],
)
def test_names_of_one_place(left: str, right: str, one: bool) -> None:  # noqa: FBT001 (a case)
    key = evaluate.conventions(Project()).places.key
    assert (key(left) == key(right)) is one


def test_a_miss_stands_in_its_sentence() -> None:
    assert sentence("One. Two of 3.5 fell, he said.\nFour.", (5, 8)) == ">>Two<< of 3.5 fell, he said."
    assert sentence(f"{'a ' * 300}b{' c' * 300}", (600, 601)).count("…") == 2


@pytest.fixture(name="folder")
def labelled_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    text = "Police arrested 12 people: nine men and four women."
    figures = [
        figure("12 people", 12, "total", group="g"),
        figure("nine men", 9, "part", group="g"),
        figure("four women", 4, "subset"),
    ]
    groups = [{"id": "g", "verdict": "does_not_add_up", "sum_best": 13}]
    document = {"id": "one", "text": text, "figures": figures, "groups": groups}
    (folder / "one.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "other.json").write_text("[1, 2]", encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["evaluate", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_command_prints_rates_and_misses_and_writes_json(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--misses", "1", "--json", tmp_path / "rates.json")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "gold: 1 document"
    assert [line.split()[-2:] for line in lines if line.startswith("  role")] == [["0.667", "(2/3)"]]
    assert lines[-2:] == [
        "role: 1 missed",
        "  one: subset, but part was read: Police arrested 12 people: nine men and >>four women<<.",
    ]
    written = json.loads((tmp_path / "rates.json").read_text(encoding="utf-8"))
    assert written["rates"]["role"] == {"share": pytest.approx(2 / 3), "good": 2, "asked": 3}
    assert written["claims F1"] == 1
    assert [each["rate"] for each in written["misses"]] == ["role"]
    assert json.loads(run(folder, "--json", "-").stdout) == written | {"misses": []}


@pytest.mark.parametrize(
    ("floor", "code", "told"),
    [
        ('[least]\nrole = 0.66\n"claims F1" = 1\n[most_misses]\nrole = 1', 0, ""),
        ("[least]\nrole = 0.67", 1, "gold: role: 0.6667 is below 0.670, the least"),
        ("[least]\nrole = 0.67\n[gold.least]\nrole = 0.5", 0, ""),
        ("[gold.most_misses]\nrole = 0", 1, "gold: role: 1 missed, 0 at most may be"),
        ("[least]\nhedge = 0.5", 1, "gold: hedge: nothing to measure it by, 0.500 is the least"),
        ("[least]\nroles = 0.5", 2, "floor.toml: least: no rate 'roles', did you mean role?"),
        ('[least]\nrole = "high"', 2, "floor.toml: least: 'role' is 'high', make it a number"),
        ("[gold.lest]\nrole = 1", 2, "floor.toml: gold.lest is not known, did you mean least?"),
        ("[silver.least]\nrole = 1", 2, "floor.toml: says nothing of gold, add a table [gold.least]"),
        ("gold = 1", 2, "floor.toml: gold is 1, make it a table"),
        ("least =", 2, "floor.toml: is not TOML: Invalid value (at end of document), correct it there"),
    ],
)
def test_a_rate_below_the_floor_fails(folder: Path, floor: str, code: int, told: str) -> None:
    (folder / "floor.toml").write_text(floor, encoding="utf-8")
    result = run(folder, "--floor", folder / "floor.toml")
    assert result.exit_code == code
    assert result.stderr.strip().removeprefix(f"{folder}/") == told


def spoil(**values: object) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        document = json.loads((folder / "one.json").read_text(encoding="utf-8"))
        (folder / "one.json").write_text(json.dumps(document | values), encoding="utf-8")

    return write


def put(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda folder: (folder / "one.json").unlink(),
            "gold: no labelled document in it, put one JSON file",
        ),
        (put("one.json", '{"text": '), "gold/one.json:1:10: is no JSON: Expecting value, correct it there"),
        (put("two.json", "[" * 100_000), "gold/two.json: is JSON that cannot be read"),
        (lambda folder: (folder / "x.json").write_bytes(b"\xff{}"), "gold/x.json: is not UTF-8 at byte 0"),
        (
            spoil(figures=[figure("13 people", 13, "total")]),
            "gold/one.json: the quote '13 people' is not in the text, copy it from there",
        ),
        (
            spoil(figures=[figure("men", 9, "total")]),
            "gold/one.json: the quote 'men' stands in the text twice, quote more words around it",
        ),
        (spoil(traps=[{"quote": "no such"}]), "gold/one.json: the quote 'no such' is not in the text"),
        (spoil(id=7), 'gold/one.json: "id" is 7, make it a string'),
        (spoil(figures=[3]), "gold/one.json: figures 1 is 3, make it an object"),
        (spoil(figures=3), 'gold/one.json: "figures" is 3, make it a list'),
        (
            spoil(figures=[figure("nine men", 9, "totl")], groups=[]),
            "gold/one.json: figures 1: \"role\" is 'totl', did you mean total?",
        ),
        (
            spoil(figures=[{"quote": "nine men", "value": 9, "role": "part"}]),
            'gold/one.json: figures 1: has no "noun", add it',
        ),
        (
            spoil(figures=[{**figure("nine men", 9, "part"), "value": "9"}]),
            "gold/one.json: figures 1: \"value\" is '9', make it a number",
        ),
        (
            spoil(groups=[{"id": "g", "verdict": "adds_up", "total_quote": "people"}]),
            "gold/one.json: group g: no figure has the quote 'people'",
        ),
        (spoil(groups=[]), "gold/one.json: figure '12 people': no group 'g', name one of its groups"),
        (
            lambda folder: (folder / "two.json").write_bytes((folder / "one.json").read_bytes()),
            "gold/two.json: id 'one' is that of",
        ),
    ],
)
def test_bad_labels_are_told_in_one_line(folder: Path, change: Callable[[Path], None], told: str) -> None:
    change(folder)
    result = run(folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.removeprefix(f"{folder.parent}/").startswith(told)


def test_a_folder_that_is_not_there_and_a_text_that_is_not_read(folder: Path) -> None:
    missing = run(folder / "nope")
    assert (missing.exit_code, missing.stderr.count("no such folder")) == (2, 1)
    text = "Die Polizei hat am Freitag zwölf Menschen festgenommen, wie es in der Mitteilung der Stadt heißt."
    document = {"id": "de", "text": text, "figures": [figure("zwölf", 12, "standalone")]}
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 2
    assert result.stdout.startswith("gold: 2 documents")
    assert result.stderr.startswith(f"{folder}/a.json: is in German")


def worse(report: Json, seed: int) -> Json:
    """The report with faults of every kind strewn in."""
    report, dice = copy.deepcopy(report), random.Random(seed)  # noqa: S311 (faults, no secrets)
    fields: dict[str, list[tuple[str, list[object]]]] = {
        "claims": [
            ("role", ["part", "background", "total"]),
            ("value", [1, 9, 12]),
            ("hedge", [None, "about"]),
            ("reading", ["each", "single"]),
            ("places", [[], [{"name": "Kursk"}]]),
            ("noun", ["region", "person"]),
            ("field", ["title"]),
        ],
        "tallies": [("verdict", ["adds_up", "does_not_add_up", "unverifiable"]), ("computed", [None, 12])],
        "findings": [
            ("verdict", ["fits", "note", "doubt", "fault"]),
            ("check_id", ["majority-false", "total-mismatch", "recount-disagrees"]),
            ("spans", [[]]),
            ("explanations", [[]]),
            ("start_char", [0]),
            ("end_char", [10_000]),
            ("article_id", ["ad-012", "gn-007"]),
        ],
        "links": [("kind", ["recount_agrees", "revised", "recount_disagrees", "different_event"])],
    }
    for table, columns in fields.items():
        rows = [row for row in report[table] if table == "claims" or dice.random() > 0.1]
        if table != "claims":  # tallies and links point at claims
            rows += copy.deepcopy(dice.sample(rows, len(rows) // 10))
        for row in rows:
            if dice.random() < 0.3:
                column, values = dice.choice(columns)
                row[column] = dice.choice(values)
        report[table] = rows
    return report


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="no other scorer beside the repository")
def test_rates_are_those_of_the_other_scorer() -> None:
    spec = importlib.util.spec_from_file_location("other_scorer", SHARED / "score.py")
    assert spec
    assert spec.loader
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    told = evaluate.conventions(Project())
    documents = evaluate.load([SHARED], told)
    labels = [json.loads(Path(each.path).read_text(encoding="utf-8")) for each in documents]
    with crossfoot.check("-", stdin=evaluate.corpus(documents)) as result:
        report = result.report
    for tried in [report, *(worse(report, seed) for seed in range(8))]:
        theirs = other.Scorer(copy.deepcopy(labels), tried)
        theirs.run()
        ours = evaluate.score(documents, tried, told)
        counts = {
            "claims precision": (theirs.hit, theirs.hit + theirs.spurious),
            "claims recall": (theirs.hit, theirs.hit + theirs.lost),
        }
        rates = {name: (rate.good, rate.asked) for name, rate in ours.rates.items() if rate.asked}
        assert rates == counts | theirs.rates.rows()
        assert (ours.notes, ours.fits) == (theirs.notes, theirs.fits)
