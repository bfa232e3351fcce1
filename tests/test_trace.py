"""A trace tells of each figure what was made of it, or why nothing was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from crossfoot import gazetteer, lexicon
from crossfoot.cli import main
from crossfoot.extract.trace import Figure, Traced, trace
from crossfoot.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Extraction

ROOT = Path(__file__).parent.parent
TEXT = (
    "Ms Ann Lee, 44, said on October 31, 2025, that 12 people were hurt in Odesa: nine men and three women. "
    "At 8:30 the train, one of the largest, left for two regions. The match ended 2-1. "
    "A 20-storey tower stood 500 metres away."
)
DIGITS = re.compile(r"(?<=\s)\d[\d.,:]*(?=\s)")
TEXTS = sorted([*ROOT.glob("data/articles/*.txt"), *ROOT.glob("tests/articles/*.md")])


@pytest.fixture(scope="module", name="traced")
def tracer(read: Callable[..., Extraction]) -> Callable[[str], tuple[Extraction, list[Traced]]]:
    words, places = lexicon.load(Project()), gazetteer.load(Project())

    def traced(text: str) -> tuple[Extraction, list[Traced]]:
        extraction = read(text)
        return extraction, list(trace(extraction, words, places))

    return traced


def figures(traced: list[Traced]) -> list[Figure]:
    return [figure for sentence in traced for figure in sentence.figures]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("44", "an age"),
        ("31", "the day of a date"),
        ("2025", "a calendar year"),
        ("8:30", "a time of the clock"),
        ("2", "one of two numbers with a hyphen between, as in a score"),
        ("one", "belongs to a name, a code or a superlative"),
    ],
)
def test_a_number_that_is_no_claim_has_its_reason(
    printed: str, reason: str, traced: Callable[[str], tuple[Extraction, list[Traced]]]
) -> None:
    figure = next(f for f in figures(traced(TEXT)[1]) if f.printed == printed)
    assert (figure.claim, figure.reason) == (None, reason)


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("Drones fell on two regions.", "two", "it counts places"),
        ("A 20-storey tower was destroyed.", "20", "by a hyphen"),
        ("Two men said 12 drones fell.", "Two", "only speak"),
        ("Some 36 flights were diverted.", "36", '"flights"'),
        ("The drone fell 500 metres away.", "500 metres", "a measure"),
        ("Police arrested 12 people.", "12", "no other figure"),
    ],
)
def test_a_claim_that_nothing_binds_has_its_reason(
    text: str, printed: str, reason: str, traced: Callable[[str], tuple[Extraction, list[Traced]]]
) -> None:
    figure = next(f for f in figures(traced(text)[1]) if f.printed == printed)
    assert figure.claim is not None
    assert reason in (figure.reason or "")


def test_a_claim_shows_the_sum_that_binds_it(
    traced: Callable[[str], tuple[Extraction, list[Traced]]],
) -> None:
    bound = [(f.printed, f.bound[0][0], f.bound[0][1].equation) for f in figures(traced(TEXT)[1]) if f.bound]
    sums = "9 + 3 = 12"
    assert bound == [("12", "total", sums), ("nine", "part", sums), ("three", "part", sums)]


def test_chunks_show_their_tags_and_what_the_lexicon_makes_of_them(
    traced: Callable[[str], tuple[Extraction, list[Traced]]],
) -> None:
    tags = {chunk.text: chunk.tags for chunk in traced(TEXT)[1][0].chunks}
    assert tags["44"] == ("number", "age")
    assert tags["hurt"] == ("action=injured",)
    assert tags["Odesa"] == ("place=Odesa Oblast",)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_figure_is_a_claim_or_has_a_reason(
    path: Path, traced: Callable[[str], tuple[Extraction, list[Traced]]]
) -> None:
    text = path.read_text(encoding="utf-8")
    extraction, sentences = traced(text)
    found = figures(sentences)
    assert {f.claim for f in found if f.claim} == set(extraction.claims)
    assert [f for f in found if f.reason is None and not f.bound] == []
    assert [f for f in found if text[f.start_char : f.end_char] != f.printed] == []
    seen = {position for f in found for position in range(f.start_char, f.end_char)}
    assert [digits.group() for digits in DIGITS.finditer(text) if digits.start() not in seen] == []


def test_the_command_shows_each_figure_within_a_hundred_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT + " Then \x1b[31m 7 drones fell.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "--trace", str(tmp_path / "a.txt")])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "  44         no claim: an age" in lines
    assert any(line.startswith("  12         claim c1: 12 person, injured") for line in lines)
    assert "             total of text-sum1" in lines
    assert "  text-sum1  closed list, cue sex_age, 9 + 3 = 12, adds up" in lines
    assert max(map(len, lines)) <= 100
    assert "\x1b" not in result.stdout
    assert "\\x1b[31m" in result.stdout


def test_a_trace_is_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "--trace", "--format", "csv", str(tmp_path / "a.txt")])
    assert result.exit_code == 2
    assert "leave --format out" in result.stderr
