"""Articles that count one thing are linked, and what merely resembles it is kept apart."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot import clusters
from crossfoot.model import Article, Claim, Extraction, Member, Place, Quantity, Relation, Span, Window
from crossfoot.project import Project
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.model import Role

Figure = tuple[str, float, str]  # role, value, places joined with a comma
EVENING = ("2025-10-31T20:00", "2025-10-31T23:00")
NIGHT = ("2025-10-31T23:00", "2025-11-01T07:00")
LIST = [("total", 38, ""), ("part", 34, "Belgorod"), ("part", 2, "Voronezh"), ("part", 2, "Crimea")]
LONG = [("total", 98, ""), ("part", 45, "Belgorod"), ("part", 43, "Samara"), ("part", 10, "Voronezh")]


def told(  # noqa: PLR0913 (what two articles may differ in)
    article_id: str,
    figures: Sequence[Figure],
    *,
    published: str | None = "2025-11-01",
    window: tuple[str, str] | None = None,
    year_known: bool = True,
    claimant: str | None = "Russian Defence Ministry",
    noun: str = "drone",
    action: str = "shot_down",
    reading: str = "single",
) -> Extraction:
    """An article of one sum, or of figures that stand alone or change."""
    words = [f"{value:g}" for _, value, _ in figures]
    starts = [len(" ".join(words[:number])) + (number > 0) for number in range(len(words))]
    text = " ".join(words) + " ."
    article = Article(
        article_id=article_id,
        path=f"{article_id}.txt",
        published=datetime.fromisoformat(published) if published else None,
        text=text,
    )
    windows: tuple[Window, ...] = ()
    if window:
        begins, ends = map(datetime.fromisoformat, window)
        windows = (
            Window(
                window_id=f"{article_id}-w",
                article_id=article_id,
                begins=begins,
                ends=ends,
                zone=None,
                year_known=year_known,
                printed=words[0],
                basis="stated",
                span=Span(start_char=0, end_char=1),
            ),
        )
    claims = tuple(
        Claim(
            claim_id=f"{article_id}-{number}",
            article_id=article_id,
            span=Span(start_char=starts[number], end_char=starts[number] + len(words[number])),
            printed=words[number],
            quantity=Quantity(value=value, low=value, high=value),
            hedge=None,
            noun=noun,
            action=action,
            category=None,
            places=tuple(
                Place(
                    place_id=place,
                    name=place,
                    printed=place,
                    match="exact",
                    span=Span(start_char=starts[number], end_char=starts[number] + 1),
                )
                for place in places.split(", ")
                if place
            ),
            reading="each" if reading == "each" and ", " in places else "single",
            reading_basis="stated",
            role=_role(role),
            window_id=f"{article_id}-w" if window else None,
            attribution=claimant,
            sentence=0,
            sentence_start=0,
            sentence_end=len(text),
        )
        for number, (role, value, places) in enumerate(figures)
    )
    return Extraction(
        article=article, claims=claims, windows=windows, relations=_relations(article, claims, figures)
    )


def _role(role: str) -> Role:
    return role  # type: ignore[return-value]


def _relations(
    article: Article, claims: tuple[Claim, ...], figures: Sequence[Figure]
) -> tuple[Relation, ...]:
    roles = [role for role, _, _ in figures]
    names = {"total": "total", "part": "part", "change_from": "from", "change_to": "to"}
    kind = "sum" if "total" in roles else "change"
    members = tuple(
        Member(
            relation_id=f"{article.article_id}-r",
            claim_id=claim.claim_id,
            position=number,
            role=names[roles[number]],
            multiplier=max(1, len(claim.places)) if claim.reading == "each" else 1,
        )
        for number, claim in enumerate(claims)
        if roles[number] in names
    )
    if len(members) < 2:
        return ()
    return (
        Relation(
            relation_id=f"{article.article_id}-r",
            article_id=article.article_id,
            kind=kind,  # type: ignore[arg-type]
            span=Span(start_char=0, end_char=len(article.text)),
            printed=article.text,
            list="closed",
            members=members,
        ),
    )


@contextmanager
def clustered(*extractions: Extraction) -> Iterator[Store]:
    with Store.create(None, Project()) as store:
        store.add(extractions)
        clusters.cluster(store)
        yield store


def links(*extractions: Extraction) -> set[tuple[str, str, str]]:
    with clustered(*extractions) as store:
        rows = store.rows("select kind, left_claim_id, right_claim_id from links")
    return {(str(row["kind"]), str(row["left_claim_id"]), str(row["right_claim_id"])) for row in rows}


def agreeing(left: str, right: str, pairs: list[tuple[int, int]]) -> set[tuple[str, str, str]]:
    return {("recount_agrees", f"{left}-{one}", f"{right}-{other}") for one, other in pairs}


def test_a_recount_agrees_with_its_total_and_all_its_parts() -> None:
    evening, night = told("a", LIST, window=EVENING), told("b", LIST, window=EVENING)
    assert links(evening, night) == agreeing("a", "b", [(0, 0), (1, 1), (2, 2), (3, 3)])


def test_what_one_article_calls_the_evening_the_other_gives_in_hours() -> None:
    vague = ("2025-10-31T18:00", "2025-11-01T00:00")
    assert len(links(told("a", LIST, window=EVENING), told("b", LIST, window=vague))) == 4


def test_the_evening_and_the_night_are_kept_apart() -> None:
    assert links(told("a", LIST, window=EVENING), told("b", LONG, window=NIGHT)) == set()
    assert links(told("a", LIST, window=EVENING), told("b", LIST, window=NIGHT)) == set()


def test_a_day_and_its_night_are_kept_apart() -> None:
    day = ("2025-10-31T07:00", "2025-11-01T07:00")
    assert links(told("a", LONG, window=day), told("b", LONG, window=NIGHT)) == set()


def test_a_window_without_a_year_meets_one_with_it_on_its_day_only() -> None:
    plain = told("b", LIST, window=("2000-10-31T20:00", "2000-10-31T23:00"), year_known=False, published=None)
    assert len(links(told("a", LIST, window=EVENING), plain)) == 4
    other_day = told("b", LIST, window=("2000-10-30T20:00", "2000-10-30T23:00"), year_known=False)
    assert links(told("a", LIST, window=EVENING), other_day) == set()


def test_a_new_years_night_without_a_year_meets_one_with_it() -> None:
    known = told("a", LIST, window=("2025-12-31T23:00", "2026-01-01T07:00"))
    plain = told("b", LIST, window=("2000-12-31T23:00", "2001-01-01T07:00"), year_known=False)
    assert len(links(known, plain)) == 4


def test_the_same_day_of_two_years_is_kept_apart() -> None:
    earlier = told("b", LIST, window=("2024-10-31T20:00", "2024-10-31T23:00"))
    assert links(told("a", LIST, window=EVENING), earlier) == set()


def test_without_windows_equal_lists_of_the_same_days_agree_and_lone_equal_numbers_do_not() -> None:
    assert len(links(told("a", LIST), told("b", LIST, published="2025-11-02"))) == 4
    alone = [("standalone", 38.0, "")]
    assert links(told("a", alone), told("b", alone)) == set()


def test_a_missing_window_is_not_taken_for_any_other() -> None:
    alone = told("b", [("standalone", 38, "")])
    assert links(told("a", LIST, window=EVENING), alone) == set()
    assert len(links(told("a", LIST, window=EVENING), told("b", LIST))) == 4
    assert links(told("a", LIST, window=EVENING), told("b", LIST, published="2025-12-24")) == set()


def test_a_number_of_a_whole_day_without_a_place_or_a_name_is_no_common_event() -> None:
    day = ("2025-10-31T00:00", "2025-11-01T00:00")

    def arrests(article_id: str, figures: Sequence[Figure], **told_of: str) -> Extraction:
        return told(
            article_id,
            figures,
            window=day,
            noun="person",
            action="arrested",
            claimant=told_of.get("claimant"),
        )

    first, second = [("total", 41.0, "")], [("total", 41.0, "")]
    assert links(arrests("a", first), arrests("b", second)) == set()
    assert links(arrests("a", first, claimant="police"), arrests("b", second, claimant="police")) == set()
    assert links(arrests("a", first), arrests("b", [("total", 45.0, "")])) == set()
    oslo = {"claimant": "Oslo police"}
    assert len(links(arrests("a", first, **oslo), arrests("b", second, **oslo))) == 1
    place = [("total", 41.0, "Oslo")]
    assert len(links(arrests("a", place), arrests("b", place))) == 1


def test_other_nouns_other_actions_and_other_claimants_are_kept_apart() -> None:
    ours = told("a", LIST, window=EVENING)
    assert links(ours, told("b", LIST, window=EVENING, noun="missile")) == set()
    assert links(ours, told("b", LIST, window=EVENING, action="launched")) == set()
    others = told("b", [("total", 38, "")], window=EVENING, claimant="Ukrainian Air Force")
    assert links(ours, others) == set()


def test_another_claimant_who_gives_the_whole_list_agrees() -> None:
    ours = told("a", LIST, window=EVENING)
    assert len(links(ours, told("b", LIST, window=EVENING, claimant="Belgorod governor"))) == 4


@pytest.mark.parametrize("claimant", ["Russia's Ministry of Defense", "the defence ministry", None])
def test_a_claimant_is_known_under_its_other_names(claimant: str | None) -> None:
    assert (
        len(links(told("a", LIST, window=EVENING), told("b", LIST, window=EVENING, claimant=claimant))) == 4
    )


def test_different_counts_of_one_window_disagree() -> None:
    other = [("total", 40.0, ""), ("part", 36.0, "Belgorod"), *LIST[2:]]
    assert links(told("a", LIST, window=EVENING), told("b", other, window=EVENING)) == {
        ("recount_disagrees", "a-0", "b-0"),
        ("recount_disagrees", "a-1", "b-1"),
        *agreeing("a", "b", [(2, 2), (3, 3)]),
    }


def test_two_claimants_who_differ_are_no_disagreement() -> None:
    other = [("total", 40.0, ""), ("part", 36.0, "Belgorod"), *LIST[2:]]
    governor = told("b", other, window=EVENING, claimant="Belgorod governor")
    assert links(told("a", LIST, window=EVENING), governor) == set()


def test_a_total_without_one_item_of_the_others_list_is_no_disagreement() -> None:
    shorter = [("total", 36.0, ""), *LIST[1:3]]
    found = links(told("a", LIST, window=EVENING), told("b", shorter, window=EVENING))
    assert not [link for link in found if link[0] == "recount_disagrees"]


def test_a_hedge_covers_a_small_difference() -> None:
    near = told("b", [("standalone", 39.0, "")], window=EVENING)
    hedged = replace(near.claims[0], quantity=Quantity(value=40, low=36, high=44), hedge="about")
    softened = replace(near, claims=(hedged,))
    assert links(told("a", LIST, window=EVENING), softened) == agreeing("a", "b", [(0, 0)])


def test_a_place_listed_twice_disagrees_where_the_other_list_has_it_once() -> None:
    twice = [*LIST, ("part", 7.0, "Belgorod")]
    found = links(told("a", LIST, window=EVENING), told("b", twice, window=EVENING))
    assert ("recount_disagrees", "a-1", "b-4") in found
    assert ("recount_agrees", "a-1", "b-1") in found


def test_each_of_several_places_agrees_with_single_ones() -> None:
    each = [("total", 38.0, ""), ("part", 34.0, "Belgorod"), ("part", 2.0, "Voronezh, Crimea")]
    found = links(told("a", LIST, window=EVENING), told("b", each, window=EVENING, reading="each"))
    assert found == agreeing("a", "b", [(0, 0), (1, 1), (2, 2), (3, 2)])


TOLL = [
    ("total", 34.0, ""),
    ("part", 17.0, "Feni"),
    ("part", 14.0, "Comilla"),
    ("part", 3.0, "Sylhet"),
]
LATER = [
    ("total", 55.0, ""),
    ("part", 38.0, "Feni"),
    ("part", 14.0, "Comilla"),
    ("part", 3.0, "Sylhet"),
]


def test_a_running_count_is_revised_by_a_later_one() -> None:
    first = told("a", TOLL, published="2024-08-28", noun="person", action="killed", claimant=None)
    second = told("b", LATER, published="2024-08-29", noun="person", action="killed", claimant=None)
    assert links(first, second) == {
        ("revised", "a-0", "b-0"),
        ("revised", "a-1", "b-1"),
        *agreeing("a", "b", [(2, 2), (3, 3)]),
    }
    together = told("b", LATER, published="2024-08-28", noun="person", action="killed", claimant=None)
    assert links(first, together) == set()


def test_two_nights_over_the_same_places_are_no_running_count() -> None:
    nights = [("total", 55.0, ""), ("part", 12.0, "Feni"), ("part", 40.0, "Comilla"), ("part", 3.0, "Sylhet")]
    first = told("a", TOLL, published="2024-08-28", claimant=None)
    assert links(first, told("b", nights, published="2024-08-29", claimant=None)) == set()


def test_a_part_that_heads_a_list_of_its_own_is_compared_as_a_total() -> None:
    whole = told("b", [("part", 38, ""), *LIST[1:]], window=EVENING)
    inner = told("b", LIST, window=EVENING).relations
    assert len(links(told("a", LIST, window=EVENING), replace(whole, relations=inner))) == 4


def test_exactly_so_many_are_not_more_than_so_many() -> None:
    exact = told("b", LIST, window=EVENING)
    first, *rest = exact.claims
    strict = replace(first, quantity=Quantity(value=38, low=38, high=float("inf")), hedge="more_than")
    softened = replace(exact, claims=(strict, *rest))
    found = links(told("a", LIST, window=EVENING), softened)
    assert ("recount_disagrees", "a-0", "b-0") in found
    assert agreeing("a", "b", [(1, 1), (2, 2), (3, 3)]) < found


def test_a_count_that_names_the_one_before_is_linked_to_it() -> None:
    first = told("a", [("standalone", 201.0, "")], published="2022-12-06", noun="job", action="cut")
    rise = [("change_from", 201.0, ""), ("change_to", 544.0, "")]
    second = told("b", rise, published="2023-01-30", noun="job", action="cut")
    assert links(first, second) == {("recount_agrees", "a-0", "b-0"), ("revised", "a-0", "b-1")}
    earlier = told("b", rise, published="2022-11-30", noun="job", action="cut")
    assert links(first, earlier) == set()


def test_links_make_clusters() -> None:
    names = ["a", "b", "c"]
    with clustered(
        *(told(name, LIST, window=EVENING) for name in names), told("d", LONG, window=NIGHT)
    ) as store:
        rows = store.rows("select cluster_id, claim_id from clusters order by all")
    expected = [(f"a-{number}", f"{name}-{number}") for number in range(4) for name in names]
    assert [(row["cluster_id"], row["claim_id"]) for row in rows] == expected


@settings(max_examples=4, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_articles_does_not_matter(order: list[int]) -> None:
    articles = [
        told("a", LIST, window=EVENING),
        told("b", LIST, window=EVENING),
        told("c", LONG, window=NIGHT),
        told("d", LIST),
    ]
    assert links(*(articles[number] for number in order)) == links(*articles)


def test_of_very_many_articles_on_one_event_each_meets_its_neighbours_and_all_make_one_cluster() -> None:
    copies = [told(f"a{number:03}", [("total", 38.0, "")], window=EVENING) for number in range(90)]
    outlier = told("a045x", [("total", 40.0, "")], window=EVENING)
    with clustered(*copies, outlier) as store:
        counted = store.rows("select kind, count(*) as n from links group by kind order by kind")
        links = {str(row["kind"]): row["n"] for row in counted}
        clusters_found = store.rows("select count(distinct cluster_id) as n, count(*) as size from clusters")
    assert links["recount_disagrees"] == 40
    # by their order of print, and by that of the articles that tell the same number
    assert 20 * 70 < links["recount_agrees"] <= 21 * 90
    assert clusters_found == [{"n": 1, "size": 91}]


def test_a_figure_told_a_thousand_times_by_two_articles_is_compared_once() -> None:
    again: list[Figure] = [("standalone", 38.0, "")] * 1000
    found = links(told("a", again, window=EVENING), told("b", again, window=EVENING))
    assert found == {("recount_agrees", "a-0", "b-0")}


def test_ten_times_the_articles_do_not_cost_a_hundred_times_the_time() -> None:
    def spent(count: int) -> float:
        nights = []
        for number in range(count):
            begins = datetime.fromisoformat("2001-01-01T23:00") + timedelta(days=number // 2)
            window = (begins.isoformat(), (begins + timedelta(hours=8)).isoformat())
            nights.append(told(f"n{number}", LIST, window=window, published=begins.date().isoformat()))
        with Store.create(None, Project()) as store:
            store.add(nights)
            start = time.process_time()
            clusters.cluster(store)
            took = time.process_time() - start
            assert store.rows("select count(*) as n from links") == [{"n": 4 * (count // 2)}]
        return took

    assert spent(600) < 25 * spent(60)
