"""Small articles of our own, and beneath each the claims and sums that must be read from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Claim, Extraction

    Reader = Callable[..., Extraction]

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.md"))
SHOWN: dict[str, Callable[[Claim], object]] = {
    "printed": lambda claim: claim.printed,
    "value": lambda claim: f"{claim.quantity.value:.15g}",
    "role": lambda claim: claim.role,
    "noun": lambda claim: claim.noun,
    "action": lambda claim: claim.action,
    "category": lambda claim: claim.category or "",
    "hedge": lambda claim: claim.hedge or "",
    "unit": lambda claim: claim.quantity.unit or "",
    "reading": lambda claim: claim.reading,
    "places": lambda claim: ", ".join(place.name for place in claim.places),
}


class Golden:
    """One file: front matter, the article, and its two tables."""

    def __init__(self, path: Path) -> None:
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        self.head = dict(line.split(": ", 1) for line in head.splitlines())
        text, rest = body.split("\n## Claims\n")
        claims, sums = rest.split("\n## Sums\n")
        self.text = text.strip() + "\n"
        self.claims, self.sums = rows(claims), rows(sums)


def rows(table: str) -> list[dict[str, str]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]


each_article = pytest.mark.parametrize(
    "golden", [Golden(path) for path in ARTICLES], ids=[p.stem for p in ARTICLES]
)


@each_article
def test_the_claims_of_the_text_are_those_of_its_table(golden: Golden, read: Reader) -> None:
    extraction = read(golden.text, golden.head["published"], golden.head["title"])
    counted = [c for c in extraction.claims if c.role != "background" and c.span.field == "text"]
    shown = [{key: SHOWN[key](claim) for key in golden.claims[0]} for claim in counted]
    assert shown == golden.claims
    for claim in counted:
        assert golden.text[claim.span.start_char : claim.span.end_char] == claim.printed


@each_article
def test_the_sums_are_those_of_its_table(golden: Golden, read: Reader) -> None:
    extraction = read(golden.text, golden.head["published"], golden.head["title"])
    found = [relation for relation in extraction.relations if relation.kind == "sum"]
    assert [{"equation": r.equation, "list": r.list, "verdict": r.verdict} for r in found] == golden.sums


def test_articles_show_every_kind_of_sum() -> None:
    told = [(row["list"], row["verdict"]) for path in ARTICLES for row in Golden(path).sums]
    assert {("closed", "adds_up"), ("closed", "does_not_add_up"), ("open", "partial_ok")} <= set(told)
    assert len(ARTICLES) >= 6
