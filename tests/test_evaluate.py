"""Scoring against labelled documents: each rate falls for its own reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot import evaluate
from crossfoot.evaluate.table import sentence
from crossfoot.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Json = dict[str, Any]

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
    assert (
        sentence("In the U.S. Navy on Sept. 8 nine fell.", (28, 32))
        == "In the U.S. Navy on Sept. 8 >>nine<< fell."
    )
    assert sentence(f"{'a ' * 300}b{' c' * 300}", (600, 601)).count("…") == 2
