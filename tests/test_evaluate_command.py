"""The command evaluate: what it prints and writes, the floor, and labels that cannot be used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from crossfoot.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def figure(quote: str, value: float, role: str, **more: object) -> dict[str, Any]:
    return {"quote": quote, "value": value, "noun": "person", "role": role, "reading": "single", **more}


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
