"""When the counted events happened: windows resolved against the article's date, or left without a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Extraction, Window

    Reader = Callable[..., Extraction]

hours = st.integers(1, 23)
dates = st.dates(date(2001, 3, 1), date(2030, 11, 30))


def only(extraction: Extraction, claim: int = 0) -> Window:
    windows = {window.window_id: window for window in extraction.windows}
    counted = [each for each in extraction.claims if each.role != "background"]
    return windows[counted[claim].window_id or ""]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Between 8 PM and 11 PM on October 31 they shot down 12 drones.", "2025-10-31T20", "2025-10-31T23"),
        ("On 31 October, between 20:00 and 23:00, 12 drones fell.", "2025-10-31T20", "2025-10-31T23"),
        ("Overnight, 12 drones were shot down.", "2025-10-31T21", "2025-11-01T07"),
        ("12 drones were shot down during the night.", "2025-10-31T21", "2025-11-01T07"),
        ("On the night of October 31 to November 1, 12 drones fell.", "2025-10-31T21", "2025-11-01T07"),
        ("12 people were killed on the evening of October 31.", "2025-10-31T18", "2025-11-01T00"),
        ("12 people were killed on Friday evening.", "2025-10-31T18", "2025-11-01T00"),
        ("12 people were killed in the past 24 hours.", "2025-10-31T09", "2025-11-01T09"),
    ],
)
def test_a_window_is_resolved_against_the_date_of_publication(
    text: str, begins: str, ends: str, read: Reader
) -> None:
    window = only(read(text, "2025-11-01T09:00"))
    assert (window.begins, window.ends, window.year_known) == (at(begins), at(ends), True)
    assert text[window.span.start_char : window.span.end_char] == window.printed


@given(day=dates, start=hours, length=st.integers(1, 23))
def test_clock_times_of_a_day_make_a_window(day: date, start: int, length: int, read: Reader) -> None:
    begins = datetime.combine(day, datetime.min.time()) + timedelta(hours=start)
    ends = begins + timedelta(hours=length)
    told = f"{begins:%H:%M} on {begins:%B} {begins.day} until {ends:%H:%M} on {ends:%B} {ends.day}"
    window = only(read(f"From {told}, 12 drones were shot down.", f"{ends:%Y-%m-%d}"))
    assert (window.begins, window.ends, window.zone) == (begins, ends, None)


@given(day=st.dates(date(2000, 2, 1), date(2000, 12, 30)), start=hours, length=st.integers(1, 23))
def test_without_a_date_of_publication_the_year_is_unknown(
    day: date, start: int, length: int, read: Reader
) -> None:
    begins = datetime.combine(day, datetime.min.time()) + timedelta(hours=start)
    ends = begins + timedelta(hours=length)
    told = f"{begins:%H:%M} on {begins:%B} {begins.day} until {ends:%H:%M} on {ends:%B} {ends.day}"
    window = only(read(f"From {told}, 12 drones were shot down."))
    assert (window.begins, window.ends, window.year_known) == (begins, ends, False)


@given(start=hours, length=st.integers(1, 12))
def test_hours_with_am_and_pm_are_those_of_the_day(start: int, length: int, read: Reader) -> None:
    begins = at("2025-10-31") + timedelta(hours=start)
    ends = begins + timedelta(hours=length)
    told = f"{begins:%-I:%M} {begins:%p} on October 31 to {ends:%-I:%M} {ends:%p} on {ends:%B} {ends.day}"
    window = only(read(f"From {told}, 12 drones were shot down.", "2025-11-01"))
    assert (window.begins, window.ends) == (begins, ends)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("MSK", 3), ("Moscow time", 3), ("GMT", 0), ("Kyiv time", 2), ("local time", None)],
)
def test_a_zone_is_kept_with_its_offset(zone: str, offset: float | None, read: Reader) -> None:
    text = f"Between 20:00 and 23:00 {zone} on October 31 they shot down 12 drones."
    window = only(read(text, "2025-10-31"))
    assert (window.zone, window.offset_hours) == (zone, offset)
    assert window.begins == at("2025-10-31T20")


def test_a_zone_that_nobody_stated_is_null(read: Reader) -> None:
    window = only(read("Between 20:00 and 23:00 on October 31 they shot down 12 drones.", "2025-10-31"))
    assert (window.zone, window.offset_hours) == (None, None)


def test_a_night_across_new_year_begins_in_the_old_one(read: Reader) -> None:
    text = "From 11:00 pm on December 31 until 7:00 am on January 1, 12 drones were shot down."
    window = only(read(text, "2026-01-02"))
    assert (window.begins, window.ends) == (at("2025-12-31T23"), at("2026-01-01T07"))


def test_a_date_past_publication_is_of_the_year_before(read: Reader) -> None:
    window = only(read("Between 20:00 and 23:00 on October 31 they shot down 12 drones.", "2026-03-01"))
    assert window.begins == at("2025-10-31T20")


def test_two_windows_of_one_article_are_kept_apart(read: Reader) -> None:
    text = (
        "From 8 p.m. to 11 p.m. on Oct. 31 they shot down 38 drones. "
        "Overnight, from 11 p.m. to 7 a.m., they shot down 98."
    )
    extraction = read(text, "2025-11-01")
    evening, night = only(extraction, 0), only(extraction, 1)
    assert (evening.begins, evening.ends) == (at("2025-10-31T20"), at("2025-10-31T23"))
    assert (night.begins, night.ends) == (at("2025-10-31T23"), at("2025-11-01T07"))


def test_the_parts_of_a_list_happened_when_its_total_did(read: Reader) -> None:
    text = "From 20:00 to 23:00 on October 31 they shot down nine drones: seven over Kursk and two over Tula."
    extraction = read(text, "2025-11-01")
    assert len(extraction.claims) == 3
    assert {claim.window_id for claim in extraction.claims} == {extraction.windows[0].window_id}


def test_a_stated_length_is_kept_beside_the_window(read: Reader) -> None:
    text = "For three hours, from 8 p.m. to 11 p.m. on October 31, they shot down 12 drones."
    window = only(read(text, "2025-11-01"))
    assert window.hours_low is not None
    assert window.hours_high is not None
    assert window.hours_low <= 3 <= window.hours_high


@pytest.mark.parametrize(
    "text",
    [
        "He came on October 31 at 11 p.m. and 12 people died.",
        "From 8:75 p.m. to 29:00 on October 31 12 people died.",
        "In the 2024 war 12 people died.",
    ],
)
def test_no_window_is_made_up(text: str, read: Reader) -> None:
    assert read(text, "2025-11-01").windows == ()


def test_an_undated_night_has_a_window_without_times(read: Reader) -> None:
    window = only(read("Overnight, 12 drones were shot down."))
    assert (window.begins, window.ends, window.year_known) == (None, None, False)


def test_a_range_that_ends_before_it_begins_has_no_period(read: Reader) -> None:
    extraction = read("38 drones fell between 11 p.m. on October 30 and 7 a.m. on October 2 over Kursk.")
    assert [(each.begins, each.ends) for each in extraction.windows] == [(None, None)]


def test_a_length_told_of_another_count_is_not_that_of_the_window_before(read: Reader) -> None:
    text = (
        "Fifteen drones fell between 20:00 and 23:00 (17:00-20:00 GMT) and nine in the following eight hours."
    )
    assert [each.hours_low for each in read(text, "2025-11-01T09:00").windows] == [None, None]
