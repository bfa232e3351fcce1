"""The sample corpus: each slip is found and explained, and what is right is not accused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import crossfoot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot import Result

SAMPLE = Path(__file__).parent.parent / "data" / "articles"
# What each article is there to show, and why it most likely went wrong.
SLIPS = {
    ("election-night", "majority-false"): None,
    ("flood-second-count", "total-mismatch"): None,
    ("retelling-item-dropped", "total-mismatch"): "dropped-item",
    ("retelling-place-repeated", "place-repeated"): None,
    ("retelling-subset-as-sibling", "total-mismatch"): "subset-as-sibling",
    ("retelling-together", "total-mismatch"): "lost-each",
}
SUMS = {
    "evening-of-october-31": "34 + 2 x 2 = 38",
    "flood-first-count": "14 + 8 + 5 = 27",
    "night-of-october-31": "31 + 21 + 14 + 10 + 3 x 9 + 2 x 6 + 5 + 4 + 3 + 2 + 1 = 130",
    "night-of-november-1": "45 + 12 + 11 + 2 x 10 + 4 + 2 x 2 + 2 x 1 = 98",
    "retelling-each-lost": "45 + 12 + 11 + 2 x 10 + 4 + 2 x 2 + 2 x 1 = 98",
    "election-night": "52 + 41 + 18 + 9 = 120",
}


@pytest.fixture(scope="module")
def result() -> Iterator[Result]:
    with crossfoot.check([str(SAMPLE)]) as finished:
        yield finished


def test_each_slip_is_accused_and_nothing_else(result: Result) -> None:
    families = {check.check_id: check.family for check in result.checks}
    findings = result.frames.findings
    accused = findings[findings.verdict.isin(["doubt", "fault"])]
    within = {
        (article, check)
        for article, check in zip(accused.article_id, accused.check_id, strict=True)
        if families[check] != "agreement"  # a slip makes the articles differ as well, which is told of both
    }
    assert within == set(SLIPS)


@pytest.mark.parametrize("slip", [slip for slip, kind in SLIPS.items() if kind], ids=lambda slip: slip[0])
def test_a_slip_is_explained_first_by_what_it_is(result: Result, slip: tuple[str, str]) -> None:
    joined = result.frames.findings.merge(result.frames.explanations, on="finding_id")
    told = joined[(joined.article_id == slip[0]) & (joined.check_id == slip[1]) & (joined.position == 0)]
    assert set(told.kind) == {SLIPS[slip]}


def test_the_dropped_item_is_named_from_the_full_list(result: Result) -> None:
    tables = result.frames
    lost = tables.findings[tables.findings.article_id == "retelling-item-dropped"]
    told = tables.explanations.merge(lost, on="finding_id")
    assert told.text.str.contains("Bryansk").any()
    cited = tables.finding_spans[tables.finding_spans.finding_id.isin(lost.finding_id)]
    assert "night-of-october-31" in set(cited[cited.explanation.notna()].article_id)


@pytest.mark.parametrize("article", SUMS)
def test_what_adds_up_is_shown_with_its_sum(result: Result, article: str) -> None:
    sums = result.frames.relations.query("kind == 'sum' and verdict == 'adds_up'")
    assert SUMS[article] in set(sums[sums.article_id == article].equation)


def test_articles_are_of_newspaper_length_and_say_who_published_them() -> None:
    for path in SAMPLE.iterdir():
        _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
        assert 120 <= len(text.split()) <= 350, path.name
        assert {line.partition(":")[0] for line in head.splitlines()} >= {
            "id",
            "title",
            "published",
            "publisher",
        }
