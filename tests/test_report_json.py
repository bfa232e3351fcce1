"""The JSON report says what the store holds, in one order and in values that JSON has."""

from __future__ import annotations

import json
import math
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from crossfoot.model import (
    Article,
    Change,
    Claim,
    Evidence,
    Explanation,
    Extraction,
    Finding,
    Input,
    Link,
    Member,
    NotChecked,
    Place,
    Quantity,
    Relation,
    Span,
    SuiteResult,
    Window,
)
from crossfoot.project import Project
from crossfoot.report import as_json, to_text
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.schemas.flatten import Value

TEXT = "At least 20 kites fell: 12 over Wick and eight over Thurso."
SHA256 = "ab" * 32


def span(words: str) -> Span:
    return Span(start_char=TEXT.index(words), end_char=TEXT.index(words) + len(words))


def claim(article_id: str, number: int, words: str, value: float, **given: object) -> Claim:
    plain: dict[str, object] = {"role": "part", "hedge": None, "places": (), "window_id": None, "high": value}
    given = plain | given
    high = given.pop("high")
    return Claim(
        claim_id=f"{article_id}:{number}",
        article_id=article_id,
        span=span(words),
        printed=words,
        quantity=Quantity(value=value, low=value, high=high),  # type: ignore[arg-type]
        noun="kite",
        action="fallen",
        category=None,
        reading="single",
        reading_basis="stated",
        attribution=None,
        sentence=0,
        sentence_start=0,
        sentence_end=len(TEXT),
        **given,  # type: ignore[arg-type]
    )


def extraction(article_id: str, published: datetime, *, year_known: bool) -> Extraction:
    window = Window(
        window_id=f"{article_id}:w",
        article_id=article_id,
        begins=datetime(2000, 10, 31, 23),  # noqa: DTZ001 (windows are wall-clock times)
        ends=None,
        zone=None,
        year_known=year_known,
        printed="fell",
        basis="stated",
        span=span("fell"),
    )
    wick = Place(place_id=None, name="Wick", printed="Wick", match="unlisted", span=span("Wick"))
    claims = (
        claim(
            article_id,
            0,
            "20",
            20,
            role="total",
            hedge="at_least",
            high=math.inf,
            window_id=window.window_id,
        ),
        claim(article_id, 1, "12", 12, places=(wick,)),
        claim(article_id, 2, "eight", 8.5),
    )
    members = [
        Member(relation_id=f"{article_id}:r", claim_id=each.claim_id, position=at, role=each.role)
        for at, each in enumerate(claims)
    ]
    relation = Relation(
        relation_id=f"{article_id}:r",
        article_id=article_id,
        kind="sum",
        span=span("20 kites fell: 12"),
        printed="20 kites fell: 12",
        list="closed",
        stated=20,
        computed=20.5,
        computed_least=20.5,
        verdict="adds_up",
        equation="12 + 8.5 = 20.5",
        members=tuple(members),
    )
    rank = Relation(
        relation_id=f"{article_id}:k", article_id=article_id, kind="rank", span=span("12"), printed="12"
    )
    return Extraction(
        article=Article(article_id=article_id, path=f"{article_id}.txt", published=published, text=TEXT),
        claims=claims,
        windows=(window,),
        relations=(relation, rank),
        not_checked=(
            NotChecked(article_id=article_id, span=span("eight"), reason="nothing to compare with"),
        ),
        figures=4,
    )


def rows() -> Iterator[Value]:
    yield Input(path="b.txt", sha256=SHA256, articles=1)
    yield Input(path="a.txt", sha256=SHA256, articles=1)
    yield Input(path="c.bin", sha256=None, articles=0, reason="is no text, export it as text")
    yield extraction("b", datetime(2025, 11, 1), year_known=False)  # noqa: DTZ001 (of the article)
    yield extraction("a", datetime(2025, 11, 1, 8, 20), year_known=True)  # noqa: DTZ001 (of the article)
    yield Link(
        link_id="l",
        kind="recount_agrees",
        left_article_id="a",
        left_claim_id="a:0",
        right_article_id="b",
        right_claim_id="b:0",
        evidence="same kites",
    )
    yield Finding(
        finding_id="total-mismatch-1",
        check_id="total-mismatch",
        verdict="fits",
        article_id="a",
        span=span("20"),
        stated=20,
        computed=20.5,
        message="12 + 8.5 = 20.5",
        fingerprint="f1",
        relation_id="a:r",
        evidence=(Evidence(article_id="b", span=span("12"), label="part"),),
        explanations=(
            Explanation(
                kind="digit-slip",
                text="Eight is printed for nine.",
                changes=(
                    Change(claim_id="a:2", before=8.5, after=9),
                    Change(claim_id="a:1", before=12, after=11),
                ),
                evidence=(Evidence(article_id="b", span=span("eight"), label="part"),),
            ),
            Explanation(kind="other-window", text="Another night is meant."),
        ),
    )
    yield SuiteResult(
        suite="claims", position=0, expectation="low <= value", status="passed", checked=6, unexpected=0
    )


@pytest.fixture(scope="module")
def written() -> Iterator[str]:
    with Store.create(None, Project()) as store:
        store.add(rows())
        yield to_text(as_json(store, config_sha256=SHA256))


@pytest.fixture(scope="module")
def report(written: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(written, parse_constant=pytest.fail)  # type: ignore[no-any-return]


def test_every_key_of_the_format_is_there_and_no_other(report: dict[str, list[dict[str, object]]]) -> None:
    keys = {
        "articles": "article_id path title published language characters",
        "claims": "claim_id article_id field start_char end_char printed value low high hedge noun action"
        " unit category places reading reading_basis role attribution window",
        "tallies": "tally_id article_id total_claim_id part_claim_ids list stated computed computed_least"
        " verdict equation",
        "links": "kind left_claim_id right_claim_id evidence",
        "findings": "finding_id check_id verdict article_id field start_char end_char stated computed message"
        " fingerprint spans explanations",
        "suites": "suite expectation status checked unexpected",
        "unread": "path reason",
    }
    assert set(report) == {"schema_version", "run", "coverage", *keys}
    for part, names in keys.items():
        assert {tuple(row) for row in report[part]} == {tuple(names.split())}


def test_rows_go_by_article_and_position_whatever_order_they_landed_in(
    report: dict[str, list[dict[str, object]]],
) -> None:
    assert [row["claim_id"] for row in report["claims"]] == ["a:0", "a:1", "a:2", "b:0", "b:1", "b:2"]
    assert [row["article_id"] for row in report["tallies"]] == ["a", "b"]


def test_an_unbounded_end_is_null_and_a_whole_number_has_no_point(written: str) -> None:
    first, _, third = json.loads(written)["claims"][:3]
    assert (first["value"], first["low"], first["high"]) == (20, 20, None)
    assert third["value"] == 8.5
    assert '"value": 20,' in written


def test_midnight_is_a_date_and_an_unknown_year_is_left_out(
    report: dict[str, list[dict[str, object]]],
) -> None:
    assert [row["published"] for row in report["articles"]] == ["2025-11-01T08:20:00", "2025-11-01"]
    windows = {row["claim_id"]: row["window"] for row in report["claims"]}
    assert windows["b:0"] == {
        "begins": "--10-31T23:00",
        "ends": None,
        "zone": None,
        "year_known": False,
        "printed": "fell",
    }
    assert windows["a:0"]["begins"] == "2000-10-31T23:00"  # type: ignore[index]
    assert windows["a:1"] is None


def test_a_tally_names_its_total_and_its_parts(report: dict[str, list[dict[str, object]]]) -> None:
    tally = report["tallies"][0]
    assert (tally["total_claim_id"], tally["part_claim_ids"]) == ("a:0", ["a:1", "a:2"])
    assert (tally["stated"], tally["computed"], tally["verdict"]) == (20, 20.5, "adds_up")


def test_an_explanation_keeps_its_changes_and_its_own_evidence(
    report: dict[str, list[dict[str, object]]],
) -> None:
    finding = report["findings"][0]
    where = {"article_id": "b", "field": "text"}
    assert finding["spans"] == [where | {"start_char": TEXT.index("12"), "end_char": TEXT.index("12") + 2}]
    slip, window = finding["explanations"]  # type: ignore[misc]
    assert slip["changes"] == [
        {"claim_id": "a:2", "from": 8.5, "to": 9},
        {"claim_id": "a:1", "from": 12, "to": 11},
    ]
    assert [cited["start_char"] for cited in slip["evidence"]] == [TEXT.index("eight")]
    assert (window["changes"], window["evidence"]) == ([], [])


def test_the_run_tells_files_read_apart_from_files_unread(report: dict[str, object]) -> None:
    run = report["run"]
    assert [each["path"] for each in run["inputs"]] == ["a.txt", "b.txt"]  # type: ignore[index]
    assert run["config_sha256"] == SHA256  # type: ignore[index]
    assert report["unread"] == [{"path": "c.bin", "reason": "is no text, export it as text"}]


def test_coverage_counts_what_was_seen_bound_and_judged(report: dict[str, object]) -> None:
    coverage = report["coverage"]
    assert isinstance(coverage, dict)
    assert [coverage[key] for key in ("figures", "bound", "relations", "checked")] == [8, 6, 4, 2]
    assert [gap["article_id"] for gap in coverage["not_checked"]] == ["a", "b"]


def test_an_empty_store_makes_an_empty_report() -> None:
    with Store.create(None, Project()) as store:
        report = as_json(store, config_sha256=SHA256)
    assert (report["articles"], report["findings"]) == ([], [])
    assert report["coverage"] == {"figures": 0, "bound": 0, "relations": 0, "checked": 0, "not_checked": []}
