"""Numbers in digits and words, and the interval that print and hedge allow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Claim, Extraction

    Reader = Callable[..., Extraction]

NAMES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
INFINITE = math.inf


def spelt(n: int, joiner: str, dash: str) -> str:
    """A number below a billion in English words."""
    for scale, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= scale:
            rest = n % scale
            tail = f" {joiner}{spelt(rest, '', dash)}" if 0 < rest < 100 else f" {spelt(rest, joiner, dash)}"
            return f"{spelt(n // scale, joiner, dash)} {name}{tail if rest else ''}"
    if n >= 100:
        rest = n % 100
        return f"{NAMES[n // 100]} hundred{f' {joiner}{spelt(rest, joiner, dash)}' if rest else ''}"
    if n > 20 and n % 10:
        return f"{NAMES[18 + n // 10]}{dash}{NAMES[n % 10]}"
    return NAMES[n if n < 20 else 18 + n // 10]


def only(extraction: Extraction) -> Claim:
    counted = [claim for claim in extraction.claims if claim.role != "background"]
    assert len(counted) == 1, [claim.printed for claim in counted]
    return counted[0]


@given(n=st.integers(2, 999_999), joiner=st.sampled_from(["", "and "]), dash=st.sampled_from(["-", " "]))
def test_a_number_in_words_is_the_number(n: int, joiner: str, dash: str, read: Reader) -> None:
    words = spelt(n, joiner, dash)
    claim = only(read(f"Police said that {words} people were arrested."))
    assert (claim.quantity.value, claim.printed) == (n, words)


@given(
    n=st.integers(2, 10**9),
    style=st.sampled_from(["{}", "{:,}"]),
    gap=st.sampled_from([" ", "\u00a0", "\u202f"]),
)
def test_a_number_in_digits_is_the_number(n: int, style: str, gap: str, read: Reader) -> None:
    for figure in (style.format(n), f"{n:,}".replace(",", gap)):
        claim = only(read(f"Police arrested {figure} people."))
        assert (claim.quantity.value, claim.printed) == (n, figure)
        assert (claim.quantity.low, claim.quantity.high) == (n, n)


@given(
    tenths=st.integers(11, 9999),
    scale=st.sampled_from([("million", 10**6), ("billion", 10**9), ("crore", 10**7), ("lakh", 10**5)]),
)
def test_a_rounded_number_is_as_wide_as_its_last_digit(
    tenths: int, scale: tuple[str, int], read: Reader
) -> None:
    name, factor = scale
    quantity = only(read(f"The floods affected {tenths / 10:.1f} {name} people.")).quantity
    assert quantity.value == pytest.approx(tenths * factor / 10)
    assert quantity.high - quantity.value == pytest.approx(factor / 20)
    assert quantity.value - quantity.low == pytest.approx(factor / 20)


@given(n=st.integers(2, 5000))
def test_a_hedge_opens_the_interval_on_its_side(n: int, read: Reader) -> None:
    def interval(hedge: str) -> tuple[float, float]:
        quantity = only(read(f"Police said that {hedge} {n} people were arrested.")).quantity
        assert quantity.value == n
        return quantity.low, quantity.high

    assert interval("at least") == (n, INFINITE)
    assert interval("more than") == (n, INFINITE)
    assert interval("exactly") == (n, n)
    low, high = interval("nearly")
    assert 0.8 * n <= low < n == high
    low, high = interval("up to")
    assert low < n == high
    low, high = interval("about")
    assert 0.85 * n - 1 <= low < n < high <= 1.15 * n + 1


@pytest.mark.parametrize(
    ("figure", "value", "unit"),
    [
        ("$1.5bn", 1.5e9, "usd"),
        ("$1,055 million", 1.055e9, "usd"),
        ("€30m", 3e7, "eur"),
        ("£2.25 million", 2.25e6, "gbp"),
        ("4.52 crore rupees", 4.52e7, "inr"),
    ],
)
def test_money_has_its_unit_and_scale(figure: str, value: float, unit: str, read: Reader) -> None:
    quantity = only(read(f"Donors pledged {figure} for the valley.")).quantity
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A dozen people were killed.", 12),
        ("Two dozen people were killed.", 24),
        ("A hundred people were killed.", 100),
        ("Both pilots were killed.", 2),
        ("Nineteen were killed and nobody was hurt.", 19),
    ],
)
def test_numbers_hidden_in_words(text: str, value: int, read: Reader) -> None:
    assert only(read(text)).quantity.value == value


@pytest.mark.parametrize(
    "text",
    [
        "The 26-year-old was unhurt.",
        "John Smith, 44, was arrested.",
        "It happened at 11 p.m. on November 1, 2025.",
        "It fell 500 kilometres away.",
        "The Tu-95 landed.",
        "The S-400 battery is new.",
        "Flight 182 landed safely.",
        "Article 51 allows it.",
        "It was the third night.",
        "The 2024 election is over.",
        "Temperatures reached 41 degrees.",
        "The wind blew at 120 km/h.",
        "She finished in 10.54 seconds.",
    ],
)
def test_numbers_that_count_nothing(text: str, read: Reader) -> None:
    assert [claim.printed for claim in read(text).claims if claim.role != "background"] == []


def test_a_multiple_is_no_count_of_its_own(read: Reader) -> None:
    extraction = read("Police arrested 12 people, twice as many as on Monday.")
    assert [c.printed for c in extraction.claims if c.role != "background"] == ["12"]


def test_one_thing_counts_where_counts_stand_beside_it(read: Reader) -> None:
    extraction = read("Ten drones were shot down: nine over Kursk and a single drone over Tula.")
    assert [(c.printed, c.quantity.value) for c in extraction.claims] == [
        ("Ten", 10),
        ("nine", 9),
        ("a single", 1),
    ]
