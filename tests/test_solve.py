"""The readings of a list: against every assignment where there are few, and by law where there are many."""

from __future__ import annotations

import itertools
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.model import (
    Article,
    Claim,
    Extraction,
    Hedge,
    ListKind,
    Member,
    Place,
    Quantity,
    Relation,
    Span,
)
from crossfoot.solve import Option, Share, reach, solve

if TYPE_CHECKING:
    from random import Random

SPAN = Span(start_char=0, end_char=1)


def ambiguous(value: float, many: int, *, each: int = 0, together: int = 0) -> Share:
    return Share(
        value=value, options=(Option(multiplier=many, cost=each), Option(multiplier=1, cost=together))
    )


def fixed(value: float, times: int = 1) -> Share:
    return Share(value=value, options=(Option(multiplier=times),))


fixed_shares = st.builds(fixed, st.integers(0, 60), st.integers(1, 4))
ambiguous_shares = st.builds(
    ambiguous, st.integers(1, 40), st.integers(2, 5), each=st.integers(0, 2), together=st.integers(0, 2)
)
lists = st.tuples(st.lists(fixed_shares, max_size=4), st.lists(ambiguous_shares, max_size=8)).map(
    lambda both: both[0] + both[1]
)


def assignments(shares: list[Share]) -> list[tuple[float, int]]:
    """Sum and cost of every assignment there is."""
    return [
        (
            sum(share.value * option.multiplier for share, option in zip(shares, chosen, strict=True)),
            sum(option.cost for option in chosen),
        )
        for chosen in itertools.product(*(share.options for share in shares))
    ]


def miss(total: float, low: float, high: float) -> float:
    return max(low - total, total - high, 0)


@given(shares=lists, low=st.integers(0, 500), width=st.integers(0, 12))
def test_the_nearest_sum_is_taken_at_the_least_cost(shares: list[Share], low: int, width: int) -> None:
    high = low + width
    found = reach(shares, low, high, at_most=False)
    everything = assignments(shares)
    nearest = min(miss(total, low, high) for total, _ in everything)
    assert miss(found.total, low, high) == nearest
    at_best = [each for each in everything if miss(each[0], low, high) == nearest]
    if nearest == 0:
        assert found.cost == min(cost for _, cost in at_best)
    else:
        assert found.cost == min(cost for total, cost in at_best if total == found.total)


@given(shares=lists, low=st.integers(0, 500), width=st.integers(0, 12))
def test_an_open_list_stays_below_its_total_where_it_can(shares: list[Share], low: int, width: int) -> None:
    high = low + width
    found = reach(shares, low, high, at_most=True)
    totals = [total for total, _ in assignments(shares)]
    below = [total for total in totals if total <= high]
    if any(total >= low for total in below):
        assert low <= found.total <= high
    else:
        assert found.total == max(below, default=min(totals))


@given(shares=lists, low=st.integers(0, 500), width=st.integers(0, 12), at_most=st.booleans())
def test_the_multipliers_make_the_sum(shares: list[Share], low: int, width: int, *, at_most: bool) -> None:
    found = reach(shares, low, low + width, at_most=at_most)
    assert len(found.multipliers) == len(shares)
    pairs = list(zip(shares, found.multipliers, strict=True))
    assert sum(share.value * n for share, n in pairs) == pytest.approx(found.total)
    by_multiplier = [{o.multiplier: o.cost for o in share.options} for share in shares]
    assert all(n in costs for n, costs in zip(found.multipliers, by_multiplier, strict=True))
    assert found.cost == sum(costs[n] for n, costs in zip(found.multipliers, by_multiplier, strict=True))


@given(shares=lists, chosen=st.randoms(use_true_random=False))
def test_a_sum_that_an_assignment_reaches_is_reached(shares: list[Share], chosen: Random) -> None:
    total = sum(share.value * chosen.choice(share.options).multiplier for share in shares)
    assert reach(shares, total, total, at_most=False).total == total


@given(shares=lists, low=st.integers(0, 300))
def test_one_way_alone_is_told_from_several(shares: list[Share], low: int) -> None:
    found = reach(shares, low, low, at_most=False)
    ways = [each for each in assignments(shares) if each == (found.total, found.cost)]
    assert found.unique == (len(ways) == 1)


@pytest.mark.parametrize("many", [30, 60])
def test_long_lists_of_small_shares(many: int) -> None:
    shares = [ambiguous(k % 9 + 1, k % 3 + 2) for k in range(many)]
    most = sum(share.value * share.options[0].multiplier for share in shares)
    least = sum(share.value for share in shares)
    assert reach(shares, most, most, at_most=False).multipliers == tuple(k % 3 + 2 for k in range(many))
    assert reach(shares, least, least, at_most=False).multipliers == (1,) * many
    assert reach(shares, least - 5, least - 5, at_most=False).total == least
    for total in range(int(least) + 40, int(most) - 40, 7):
        assert reach(shares, total, total, at_most=False).total == total


def test_large_shares_whose_sums_are_all_different() -> None:
    shares = [ambiguous(10**6 + 2**k, 2) for k in range(30)]
    wanted = tuple(2 if k % 3 else 1 for k in range(30))
    total = sum(share.value * n for share, n in zip(shares, wanted, strict=True))
    found = reach(shares, total, total, at_most=False)
    assert (found.multipliers, found.total, found.unique) == (wanted, total, True)


def test_large_shares_of_an_open_list_stay_below() -> None:
    shares = [ambiguous(2**k, 2) for k in range(30)]
    least = 2**30 - 1  # every sum from here to twice of it is reached once
    found = reach(shares, least + 777_777.5, least + 777_777.5, at_most=True)
    assert found.total == least + 777_777
    assert reach(shares, 5, 5, at_most=True).total == least


def test_decimals_add_up_as_printed() -> None:
    shares = [fixed(0.1), fixed(0.2), ambiguous(1.1, 3)]
    assert reach(shares, 3.6, 3.6, at_most=False).total == 3.6


def test_an_empty_list_sums_to_nothing() -> None:
    found = reach([], 5, 5, at_most=False)
    assert (found.total, found.multipliers) == (0, ())


def test_the_cheaper_of_two_ways_is_taken() -> None:
    dear, cheap = ambiguous(3, 2, each=1), ambiguous(3, 2)
    found = reach([dear, cheap], 9, 9, at_most=False)
    assert (found.multipliers, found.cost, found.unique) == ((1, 2), 0, True)
    found = reach([cheap, dear], 9, 9, at_most=False)
    assert (found.multipliers, found.cost, found.unique) == ((2, 1), 0, True)
    assert not reach([cheap, cheap], 9, 9, at_most=False).unique
    both = reach([dear, cheap], 12, 12, at_most=False)  # the dear way is taken where only it arrives
    assert (both.multipliers, both.cost) == ((2, 2), 1)


def test_of_the_sums_inside_the_interval_the_cheapest_is_taken() -> None:
    shares = [ambiguous(4, 2, each=1), ambiguous(1, 2, together=1)]
    assert reach(shares, 5, 12, at_most=False).multipliers == (1, 2)


# --- whole sums


def claim(  # noqa: PLR0913 (each is what one test varies)
    n: int,
    value: float,
    *,
    places: int = 1,
    hedge: Hedge | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Claim:
    named = tuple(
        Place(place_id=f"p{n}-{k}", name=f"P{n}-{k}", printed="P", match="exact", span=SPAN)
        for k in range(places)
    )
    return Claim(
        claim_id=f"c{n}",
        article_id="a",
        span=SPAN,
        printed=str(value),
        quantity=Quantity(
            value=value, low=value if low is None else low, high=value if high is None else high
        ),
        hedge=hedge,
        noun="drone",
        action="shot_down",
        category=None,
        places=named,
        reading="single" if places == 1 else "together",
        reading_basis="stated" if places == 1 else "assumed",
        role="part",
        window_id=None,
        attribution=None,
        sentence=0,
        sentence_start=0,
        sentence_end=1,
    )


def summed(
    total: Claim, parts: list[Claim], kind: ListKind = "closed", *, subset: Claim | None = None
) -> tuple[Relation, Extraction]:
    total = replace(total, role="total", places=(), reading="single", reading_basis="stated")
    roles = [(total, "total"), *((part, "part") for part in parts), *([(subset, "subset")] if subset else [])]
    relation = Relation(
        relation_id="r1",
        article_id="a",
        kind="sum",
        span=SPAN,
        printed="x",
        list=kind,
        members=tuple(
            Member(
                relation_id="r1",
                claim_id=each.claim_id,
                position=k,
                role=role,
                multiplier=len(each.places) if each.reading == "each" else 1,
            )
            for k, (each, role) in enumerate(roles)
        ),
    )
    article = Article(article_id="a", path="a", text="x")
    solved = solve(
        Extraction(article=article, claims=tuple(each for each, _ in roles), relations=(relation,))
    )
    return solved.relations[0], solved


def test_a_closed_list_adds_up_or_does_not() -> None:
    right, _ = summed(claim(0, 38), [claim(1, 34), claim(2, 2), claim(3, 2)])
    assert (right.verdict, right.stated, right.computed, right.equation) == (
        "adds_up",
        38,
        38,
        "34 + 2 + 2 = 38",
    )
    wrong, _ = summed(claim(0, 39), [claim(1, 34), claim(2, 2), claim(3, 2)])
    assert (wrong.verdict, wrong.stated, wrong.computed) == ("does_not_add_up", 39, 38)


def test_an_open_list_may_fall_short_but_not_exceed() -> None:
    assert summed(claim(0, 12), [claim(1, 9)], "open")[0].verdict == "partial_ok"
    assert summed(claim(0, 12), [claim(1, 9), claim(2, 3)], "open")[0].verdict == "adds_up"
    assert summed(claim(0, 12), [claim(1, 9), claim(2, 4)], "open")[0].verdict == "does_not_add_up"


def test_a_subset_is_never_added() -> None:
    relation, _ = summed(claim(0, 12), [claim(1, 9), claim(2, 3)], subset=claim(3, 6))
    assert (relation.verdict, relation.computed) == ("adds_up", 12)


def test_the_reading_that_meets_the_total_is_taken_and_said_to_be_solved() -> None:
    parts = [claim(1, 45), claim(2, 2, places=2), claim(3, 1, places=3)]
    relation, solved = summed(claim(0, 50), parts)
    assert (relation.verdict, relation.equation) == ("adds_up", "45 + 2 x 2 + 1 = 50")
    assert [(c.reading, c.reading_basis) for c in solved.claims[2:]] == [
        ("each", "solved"),
        ("together", "solved"),
    ]
    assert [m.multiplier for m in relation.members] == [1, 1, 2, 1]
    assert relation.computed_least == 48


def test_readings_that_no_total_settles_stay_assumed() -> None:
    parts = [claim(1, 31), claim(2, 9, places=3), claim(3, 6, places=2)]
    relation, solved = summed(claim(0, 130), parts, "open")
    assert (relation.verdict, relation.computed, relation.computed_least) == ("partial_ok", 70, 46)
    assert {c.reading_basis for c in solved.claims[2:]} == {"assumed"}


def test_a_stated_reading_is_never_changed() -> None:
    stated = replace(claim(1, 10, places=2), reading="each", reading_basis="stated")
    assert summed(claim(0, 10), [stated])[0].computed == 20
    together = replace(claim(1, 10, places=2), reading="together", reading_basis="stated")
    assert summed(claim(0, 20), [together])[0].computed == 10


def test_a_hedged_total_is_met_inside_its_interval() -> None:
    parts = [claim(1, 195), claim(2, 101)]
    assert summed(claim(0, 300, hedge="about", low=285, high=315), parts)[0].verdict == "adds_up"
    assert summed(claim(0, 400, hedge="about", low=380, high=420), parts)[0].verdict == "does_not_add_up"
    assert summed(claim(0, 290, hedge="at_least", low=290, high=inf), parts)[0].verdict == "adds_up"
    assert summed(claim(0, 297, hedge="at_least", low=297, high=inf), parts)[0].verdict == "does_not_add_up"
    assert summed(claim(0, 290, hedge="at_most", low=0, high=290), parts)[0].verdict == "does_not_add_up"


def test_hedged_parts_widen_the_sum() -> None:
    over = claim(1, 100, hedge="more_than", low=100, high=inf)
    relation, _ = summed(claim(0, 105), [over, claim(2, 3)])
    assert relation.verdict == "adds_up"
    assert relation.computed_low == 103
    assert relation.computed_high is not None
    assert relation.computed_high >= 105
    assert summed(claim(0, 100), [over, claim(2, 3)])[0].verdict == "does_not_add_up"
    rounded = [claim(1, 1.2e6, low=1.15e6, high=1.25e6), claim(2, 2.3e6, low=2.25e6, high=2.35e6)]
    assert summed(claim(0, 3.6e6, low=3.55e6, high=3.65e6), rounded)[0].verdict == "adds_up"
    assert summed(claim(0, 3.9e6, low=3.85e6, high=3.95e6), rounded)[0].verdict == "does_not_add_up"


def test_a_figure_outside_all_relations_is_said_to_be_unchecked() -> None:
    alone = replace(claim(9, 7), role="standalone")
    behind = replace(claim(8, 44), role="background")
    solved = solve(Extraction(article=Article(article_id="a", path="a", text="x"), claims=(alone, behind)))
    assert len(solved.not_checked) == 1
    assert solved.not_checked[0].reason
