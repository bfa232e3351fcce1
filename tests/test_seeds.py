"""The two articles that the project began with: all that must be read from them, told in either order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import crossfoot

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
PATHS = [SEEDS / "overnight.txt", SEEDS / "evening.txt"]
PUBLISHED = "2025-11-01"
Row = dict[str, Any]

pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in PATHS), reason=f"the two seed articles are not in {SEEDS}"
)


class Told:
    """A JSON report, asked by the name of an article."""

    def __init__(self, report: dict[str, object], *, year_known: bool) -> None:
        self.report = report
        self.year_known = year_known
        self.texts = {path.stem: path.read_text(encoding="utf-8") for path in PATHS}

    def rows(self, table: str, article: str | None = None) -> list[Row]:
        rows = cast("list[Row]", self.report[table])
        return [row for row in rows if article is None or Path(row["article_id"]).stem == article]

    def finding(self, article: str, check_id: str, verdict: str, naming: str = "") -> Row:
        found = [
            row
            for row in self.rows("findings", article)
            if (row["check_id"], row["verdict"]) == (check_id, verdict) and naming in row["message"]
        ]
        assert len(found) == 1, [
            (row["check_id"], row["verdict"], row["message"]) for row in self.rows("findings")
        ]
        return found[0]

    def printed(self, span: Row) -> str:
        return self.texts[Path(span["article_id"]).stem][span["start_char"] : span["end_char"]]

    def claims(self, article: str, printed: str) -> list[Row]:
        return [row for row in self.rows("claims", article) if row["printed"] == printed]


@pytest.fixture(
    scope="module",
    name="told",
    params=[(order, published) for order in (1, -1) for published in (None, PUBLISHED)],
    ids=lambda param: f"{'evening' if param[0] < 0 else 'overnight'} first, {param[1] or 'no date'}",
)
def report(request: pytest.FixtureRequest) -> Iterator[Told]:
    order, published = request.param
    with crossfoot.check([str(path) for path in PATHS[::order]], published=published) as result:
        assert result.unread == ()
        yield Told(result.report, year_known=published is not None)


def test_overnight_98_fits_and_says_how_it_was_read(told: Told) -> None:
    fits = told.finding("overnight", "total-mismatch", "fits", "98")
    assert "45 + 12 + 11 + 2 x 10 + 4 + 2 x 2 + 2 x 1 = 98" in fits["message"]
    assert "two over Lipetsk and Ryazhan" in fits["message"]
    assert "nothing else reaches 98" in fits["message"]
    (two,) = [row for row in told.claims("overnight", "two") if len(row["places"]) == 2]
    assert (two["reading"], two["reading_basis"], two["value"]) == ("each", "solved", 2)
    (six,) = told.claims("overnight", "Six")
    assert six["role"] == "subset"


def test_overnight_38_fits_and_belgorod_leads(told: Told) -> None:
    assert told.finding("overnight", "total-mismatch", "fits", "38")["message"].startswith("34 + 2 + 2 = 38")
    leads = told.finding("overnight", "superlative-false", "fits", "45")
    assert told.printed(leads["spans"][0]) == "45"


def test_overnight_places_repeated_and_misspelt(told: Told) -> None:
    repeated = told.finding("overnight", "place-repeated", "doubt")
    assert "Moscow Oblast has 11 and again 1" in repeated["message"]
    assert {"11", "one"} <= {told.printed(span) for span in repeated["spans"]}
    misspelt = told.finding("overnight", "place-misspelt", "doubt")
    assert "Ryazhan" in misspelt["message"]
    assert "Ryazan" in misspelt["message"].replace("Ryazhan", "")
    places = [place for row in told.rows("claims", "overnight") for place in row["places"]]
    assert [place["name"] for place in places if place["match"] == "misspelt"] == ["Ryazan Oblast"]


def test_overnight_windows_keep_the_evening_apart(told: Told) -> None:
    (night,) = told.claims("overnight", "98")
    (evening,) = told.claims("overnight", "38")
    year = "2025" if told.year_known else "-"
    assert (night["window"]["begins"], night["window"]["ends"]) == (
        f"{year}-10-31T23:00",
        f"{year}-11-01T07:00",
    )
    assert evening["window"]["begins"].startswith(f"{year}-10-31T")
    assert evening["window"]["begins"] < night["window"]["begins"]
    assert {night["window"]["year_known"], evening["window"]["year_known"]} == {told.year_known}
    merged = {told.claims(article, "38")[0]["claim_id"] for article in ("evening", "overnight")}
    linked = [{link["left_claim_id"], link["right_claim_id"]} for link in told.rows("links")]
    assert not any(night["claim_id"] in pair and pair & merged for pair in linked)


def test_evening_38_and_three_regions_fit(told: Told) -> None:
    fits = told.finding("evening", "total-mismatch", "fits", "38")
    assert fits["message"].startswith("34 + 2 + 2 = 38")
    told.finding("evening", "count-mismatch", "fits", "three")


def test_evening_130_is_an_open_list_that_lacks_ten_or_more(told: Told) -> None:
    note = told.finding("evening", "list-incomplete", "note")
    assert "96 to 120 of 130" in note["message"]
    assert "at least 10" in note["message"]
    (tally,) = [row for row in told.rows("tallies", "evening") if row["stated"] == 130]
    assert (tally["list"], tally["computed"], tally["computed_least"]) == ("open", 120, 96)
    assert tally["verdict"] == "partial_ok"


def test_evening_130_was_the_night_before_the_98(told: Told) -> None:
    (before,), (night,) = told.claims("evening", "130"), told.claims("overnight", "98")
    assert before["window"]["ends"] < night["window"]["begins"]


def test_evening_31_is_no_majority(told: Told) -> None:
    fault = told.finding("evening", "majority-false", "fault")
    assert "31 of 130 is 23.8 %" in fault["message"]


def test_distances_hours_and_dates_are_no_counts(told: Told) -> None:
    counted = [row for row in told.rows("claims") if row["role"] != "background"]
    assert {row["noun"] for row in counted} == {"drone"}
    assert sorted(row["value"] for row in told.rows("claims", "evening") if row["role"] != "background") == [
        *(1, 2, 2, 2, 3, 4, 5, 6, 9, 14, 21, 31, 34, 38, 130)
    ]
    assert sorted(
        row["value"] for row in told.rows("claims", "overnight") if row["role"] != "background"
    ) == [*(1, 2, 2, 2, 4, 6, 10, 11, 12, 34, 38, 45, 98)]


def test_both_tell_the_38_alike_with_all_three_parts(told: Told) -> None:
    claims = {row["claim_id"]: row for row in told.rows("claims")}
    agree = sorted(
        claims[link["left_claim_id"]]["value"]
        for link in told.rows("links")
        if link["kind"] == "recount_agrees" and claims[link["left_claim_id"]]["value"] in {38, 34, 2}
    )
    assert agree == [2, 2, 34, 38]
    for article in ("evening", "overnight"):
        told.finding(article, "recount-disagrees", "fits", "38")


def test_unprecedented_meets_the_130_of_the_night_before(told: Told) -> None:
    doubt = told.finding("overnight", "superlative-false", "doubt")
    assert "98" in doubt["message"]
    assert "130" in doubt["message"]
    assert {Path(span["article_id"]).stem for span in doubt["spans"]} == {"overnight", "evening"}
    assert {told.printed(span) for span in doubt["spans"]} >= {"98", "130"}


def test_one_of_the_largest_is_not_accused_nor_anything_else(told: Told) -> None:
    accused = sorted(
        (Path(row["article_id"]).stem, row["check_id"])
        for row in told.rows("findings")
        if row["verdict"] in {"doubt", "fault"}
    )
    assert accused == [
        ("evening", "majority-false"),
        ("overnight", "place-misspelt"),
        ("overnight", "place-repeated"),
        ("overnight", "superlative-false"),
    ]


def test_every_span_of_the_report_shows_its_characters(told: Told) -> None:
    for row in told.rows("claims"):
        assert told.printed(row) == row["printed"]
        for place in row["places"]:
            shown = told.printed(row | place)
            assert shown == shown.strip() != ""
