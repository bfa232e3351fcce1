"""A failed sum is explained by what would make it hold, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot import repairs
from crossfoot.model import (
    Article,
    Change,
    Claim,
    Explanation,
    ExplanationKind,
    Extraction,
    Finding,
    Link,
    Member,
    Place,
    Quantity,
    Relation,
    Span,
)
from crossfoot.project import Project
from crossfoot.repairs.ahead import MOST_OTHERS
from crossfoot.repairs.digits import slip
from crossfoot.repairs.telling import texts
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One member of a sum as a test writes it."""

    value: float
    places: tuple[str, ...] = ()
    reading: Reading = "single"
    role: str = "part"

    @property
    def words(self) -> str:
        return " ".join([f"{self.value:g}", "over" if self.places else "", " and ".join(self.places)]).strip()

    @property
    def multiplier(self) -> int:
        return len(self.places) if self.reading == "each" else 1


def part(value: float, *places: str, reading: Reading = "single", role: str = "part") -> Part:
    return Part(value=value, places=places, reading=reading, role=role)


def told(
    article_id: str,
    total: float,
    *parts: Part,
    other_breakdown: Sequence[Part] = (),
    alone: float | None = None,
) -> Extraction:
    """An article of one total and its list, of a second list of the same total, and of a count beside it."""
    head = part(total, role="total")
    items = [head, *parts, *other_breakdown, *([part(alone, role="standalone")] if alone else ())]
    text = "; ".join(item.words for item in items)
    starts = [
        len("; ".join(item.words for item in items[:number])) + 2 * (number > 0)
        for number in range(len(items))
    ]
    claims = tuple(_claim(article_id, number, item, starts[number]) for number, item in enumerate(items))
    lists = [(0, *range(1, len(parts) + 1))]
    if other_breakdown:
        lists.append((0, *range(len(parts) + 1, len(parts) + 1 + len(other_breakdown))))
    return Extraction(
        article=Article(article_id=article_id, path=f"{article_id}.txt", title=article_id.title(), text=text),
        claims=claims,
        relations=tuple(
            _sum(article_id, number, [(claims[at], items[at]) for at in each])
            for number, each in enumerate(lists)
        ),
    )


def _claim(article_id: str, number: int, item: Part, start: int) -> Claim:
    printed = f"{item.value:g}"
    where = Span(start_char=start + len(printed), end_char=start + len(item.words))
    return Claim(
        claim_id=f"{article_id}-{number}",
        article_id=article_id,
        span=Span(start_char=start, end_char=start + len(printed)),
        printed=printed,
        quantity=Quantity(value=item.value, low=item.value, high=item.value),
        hedge=None,
        noun="drone",
        action="shot_down",
        category=None,
        places=tuple(
            Place(place_id=name, name=name, printed=name, match="exact", span=where) for name in item.places
        ),
        reading=item.reading,
        reading_basis="stated",
        role=item.role,  # type: ignore[arg-type]
        window_id=None,
        attribution=None,
        sentence=0,
        sentence_start=0,
        sentence_end=start + len(item.words),
    )


def _sum(article_id: str, number: int, members: list[tuple[Claim, Part]]) -> Relation:
    computed = sum(item.value * item.multiplier for _, item in members if item.role == "part")
    stated = members[0][1].value
    return Relation(
        relation_id=f"{article_id}-r{number}",
        article_id=article_id,
        kind="sum",
        span=Span(start_char=0, end_char=1),
        printed="1",
        list="closed",
        stated=stated,
        computed=computed,
        computed_least=computed,
        computed_low=computed,
        computed_high=computed,
        verdict="adds_up" if computed == stated else "does_not_add_up",
        members=tuple(
            Member(
                relation_id=f"{article_id}-r{number}",
                claim_id=claim.claim_id,
                position=position,
                role=item.role,
                multiplier=item.multiplier,
            )
            for position, (claim, item) in enumerate(members)
        ),
    )


def accused(failed: Extraction) -> Finding:
    return Finding(
        finding_id="f",
        check_id="total-mismatch",
        verdict="fault",
        article_id=failed.article.article_id,
        span=Span(start_char=0, end_char=1),
        stated=None,
        computed=None,
        message="m",
        fingerprint="p",
        relation_id=failed.relations[0].relation_id,
    )


def linked(failed: Extraction, other: Extraction) -> Link:
    return Link(
        link_id=f"{failed.article.article_id}~{other.article.article_id}",
        kind="recount_agrees",
        left_article_id=failed.article.article_id,
        left_claim_id=failed.claims[0].claim_id,
        right_article_id=other.article.article_id,
        right_claim_id=other.claims[0].claim_id,
        evidence="e",
    )


def explained(failed: Extraction, *others: Extraction) -> tuple[Explanation, ...]:
    with Store.create(None, Project()) as store:
        store.add([failed, *others])
        store.add(linked(failed, other) for other in others)
        return repairs.explain(accused(failed), store)


def kinds(explanations: Sequence[Explanation]) -> list[str]:
    return [each.kind for each in explanations]


def cited(explanations: Sequence[Explanation], *extractions: Extraction) -> list[str]:
    texts_of = {each.article.article_id: each.article.text for each in extractions}
    return [
        texts_of[each.article_id][each.span.start_char : each.span.end_char]
        for explanation in explanations
        for each in explanation.evidence
    ]


KURSK, TULA, OREL = part(20, "Kursk"), part(9, "Tula"), part(12, "Oryol")


def test_an_item_that_another_article_has_was_dropped() -> None:
    failed, other = told("a", 41, KURSK, TULA), told("b", 41, KURSK, OREL, TULA)
    found = explained(failed, other)
    assert kinds(found) == ["dropped-item"]
    assert found[0].text.startswith("“B” also lists 12 (Oryol), just what is missing here")
    assert cited(found, failed, other) == ["12"]


def test_what_several_articles_show_is_told_once() -> None:
    others = [told(name, 41, KURSK, OREL, TULA) for name in ("b", "c", "d")]
    found = explained(told("a", 41, KURSK, TULA), *others)
    assert kinds(found) == ["dropped-item"]
    assert found[0].text.startswith("3 articles, \u201cB\u201d for one, also list 12 (Oryol)")
    assert [each.article_id for each in found[0].evidence] == ["b", "c", "d"]


def test_one_place_of_an_each_item_was_dropped() -> None:
    failed = told("a", 45, KURSK, TULA, part(8, "Pskov"))
    other = told("b", 45, KURSK, TULA, part(8, "Pskov", "Oryol", reading="each"))
    assert kinds(explained(failed, other)) == ["dropped-item"]


def test_an_item_of_another_size_was_not_dropped() -> None:
    other = told("b", 44, KURSK, part(11, "Oryol"), part(13, "Pskov"))
    assert explained(told("a", 44, KURSK, TULA), other) == ()


def test_of_two_items_that_would_do_none_is_told() -> None:
    other = told("b", 41, KURSK, OREL, part(12, "Pskov"))
    assert "dropped-item" not in kinds(explained(told("a", 41, KURSK, TULA), other))


def test_an_each_was_lost_or_doubled() -> None:
    lost = explained(told("a", 24, KURSK, part(2, "Tula", "Oryol", reading="together")))
    assert kinds(lost) == ["lost-each"]
    assert "if “2 over Tula and Oryol” means 2 each" in lost[0].text
    doubled = explained(told("a", 22, KURSK, part(2, "Tula", "Oryol", reading="each")))
    assert kinds(doubled) == ["doubled-each"]


def test_a_share_was_written_as_a_sibling() -> None:
    failed = told("a", 40, KURSK, part(11, "Moscow Oblast"), part(6, "Moscow"), TULA)
    other = told("b", 40, KURSK, part(11, "Moscow Oblast"), part(6, "Moscow", role="subset"), TULA)
    found = explained(failed, other)
    assert kinds(found) == ["subset-as-sibling"]
    assert found[0].changes == (Change(claim_id="a-3", before=6, after=0),)
    assert cited(found, failed, other) == ["6", "6"]
    assert kinds(explained(failed)) == ["subset-as-sibling"]


def test_the_largest_part_is_no_share_of_another() -> None:
    assert kinds(explained(told("a", 9, KURSK, TULA))) == []


def test_a_place_was_repeated_and_its_second_figure_is_too_much() -> None:
    found = explained(told("a", 27, part(11, "Rostov"), KURSK, part(9, "Rostov")))
    assert kinds(found) == []
    found = explained(told("a", 31, part(11, "Rostov"), KURSK, part(9, "Rostov")))
    assert kinds(found) == ["place-repeated"]
    assert found[0].changes == (Change(claim_id="a-3", before=9, after=0),)


def test_a_place_was_repeated_for_another_that_an_article_names() -> None:
    failed = told("a", 21, part(11, "Moscow"), TULA, part(1, "Moscow"))
    other = told("b", 21, part(11, "Moscow"), TULA, part(1, "Kaluga"))
    found = explained(failed, other)
    assert kinds(found) == ["place-repeated"]
    assert found[0].text == (
        "Moscow is listed twice; “B” has 1 (Kaluga), which this list lacks, so that was probably meant"
    )
    assert cited(found, failed, other) == ["11", "1", "1"]


def test_one_place_of_an_each_item_was_repeated() -> None:
    failed = told("a", 19, part(4, "Tula"), part(13, "Pskov"), part(1, "Kursk", "Tula", reading="each"))
    other = told("b", 19, part(4, "Tula"), part(13, "Pskov"), part(1, "Kursk", "Kaluga", reading="each"))
    found = explained(failed, other)
    assert kinds(found) == ["place-repeated"]
    assert found[0].text.startswith("Tula is listed twice; \u201cB\u201d has 1 (Kaluga)")


def test_a_figure_that_another_article_has_too_is_no_slip() -> None:
    failed = told("a", 1490, part(126, "Lagos"), part(364, "Abuja"))
    other = told("b", 1490, part(126, "Lagos"), part(364, "Abuja"), part(1000, "Kano"))
    assert kinds(explained(failed, other)) == ["dropped-item"]


def test_a_digit_slipped() -> None:
    found = explained(told("a", 1490, part(126, "Lagos"), part(364, "Abuja")))
    assert kinds(found) == ["digit-slip"]
    assert found[0].changes == (Change(claim_id="a-0", before=1490, after=490),)
    swapped = explained(told("a", 59, part(13, "Kursk"), part(28, "Tula")))
    assert [each.changes for each in swapped] == [(Change(claim_id="a-1", before=13, after=31),)]


def test_a_digit_slip_that_another_article_confirms_is_told_alone() -> None:
    failed = told("a", 3330, part(1110, "Kursk"), part(1110, "Tula"), part(1010, "Oryol"))
    assert [each.changes for each in explained(failed)] == [
        (Change(claim_id="a-0", before=3330, after=3230),)
    ]
    other = told("b", 3330, part(1110, "Kursk"), part(1110, "Tula"), part(1110, "Oryol"))
    found = explained(failed, other)
    assert kinds(found) == ["digit-slip"]
    assert found[0].text == "the sum holds if 1,010 is a slip for 1,110, which “B” has"


def test_two_shares_were_merged() -> None:
    failed = told("a", 55, KURSK, part(21, "Voronezh", "Belgorod", reading="together"))
    other = told("b", 55, KURSK, part(21, "Voronezh"), part(14, "Belgorod"))
    found = explained(failed, other)
    assert kinds(found) == ["merged-shares"]
    assert "21 (Voronezh), 14 (Belgorod)" in found[0].text


def test_the_list_belongs_to_another_count() -> None:
    found = explained(told("a", 119, KURSK, TULA, alone=29))
    assert kinds(found) == ["other-window"]
    assert "make 29" in found[0].text


def test_a_category_was_left_out() -> None:
    provinces = (part(55, "Punjab"), part(100, "Sindh"), part(83, "Balochistan"))
    found = explained(told("a", 238, part(46), part(55), part(82), other_breakdown=provinces))
    assert kinds(found) == ["left-out-category"]
    assert "55 (Punjab)" in found[0].text


def test_a_sum_that_is_near_is_not_explained() -> None:
    assert explained(told("a", 30, KURSK, TULA)) == ()
    assert explained(told("a", 216, part(113, "Punjab"), part(79, "Sindh"), part(23, "Kashmir"))) == ()


def test_a_sum_that_fits_is_not_explained() -> None:
    assert explained(told("a", 29, KURSK, TULA), told("b", 29, KURSK, TULA)) == ()


def test_a_finding_without_a_sum_is_not_explained() -> None:
    failed = told("a", 30, KURSK, TULA)
    share = replace(failed, relations=(replace(failed.relations[0], kind="share", computed=None),))
    assert explained(share) == ()


def test_every_repair_of_a_list_makes_its_sum_hold() -> None:
    failed = told("a", 40, KURSK, part(11, "Moscow Oblast"), part(6, "Moscow"), TULA)
    for explanation in explained(failed):
        values = {claim.claim_id: claim.quantity.value for claim in failed.claims}
        values |= {change.claim_id: change.after for change in explanation.changes}
        parts = [values[member.claim_id] for member in failed.relations[0].members if member.role == "part"]
        assert sum(parts) == values["a-0"]


def test_what_is_read_ahead_explains_each_finding_as_if_it_were_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crossfoot.repairs.ahead.AT_ONCE", 2)
    others = [told("b", 41, KURSK, OREL, TULA), told("d", 119, KURSK, part(90, "Pskov"), TULA)]
    failed = [
        told("a", 41, KURSK, TULA),
        told("c", 119, KURSK, TULA, alone=29),
        told("e", 31, part(11, "Rostov"), KURSK, part(9, "Rostov")),
        told("f", 24, KURSK, part(2, "Tula", "Oryol", reading="together")),
        told("g", 29, KURSK, TULA),
    ]
    with Store.create(None, Project()) as store:
        store.add([*others, *failed])
        store.add([linked(failed[0], others[0]), linked(failed[1], others[1])])
        findings = [accused(each) for each in (*failed, *reversed(failed))]
        alone = [repairs.explain(finding, store) for finding in findings]
        ahead = repairs.Ahead(store, findings)
        assert [repairs.explain(finding, ahead) for finding in findings] == alone
    assert [kinds(each) for each in alone[:3]] == [
        ["dropped-item"],
        ["dropped-item", "other-window"],
        ["place-repeated"],
    ]


def test_of_very_many_articles_enough_are_told() -> None:
    others = [told(f"b{number}", 41, KURSK, OREL, TULA) for number in range(2 * MOST_OTHERS)]
    found = explained(told("a", 41, KURSK, TULA), *others)
    assert kinds(found) == ["dropped-item"]
    assert len(found[0].evidence) == MOST_OTHERS


def test_a_sum_repeated_all_over_a_text_costs_no_more_for_each_repetition() -> None:
    def read(times: int) -> int:
        again = told("a", 41, KURSK, TULA)
        claims, relations = [], []
        for number in range(times):
            named = {claim.claim_id: f"{number}-{claim.claim_id}" for claim in again.claims}
            claims += [replace(claim, claim_id=named[claim.claim_id]) for claim in again.claims]
            relation = again.relations[0]
            members = tuple(
                replace(each, relation_id=f"r{number}", claim_id=named[each.claim_id])
                for each in relation.members
            )
            relations.append(replace(relation, relation_id=f"r{number}", members=members))
        with Store.create(None, Project()) as store:
            store.add([replace(again, claims=tuple(claims), relations=tuple(relations))])
            setting = repairs.Ahead(store, [accused(replace(again, relations=(relations[times // 2],)))])
            found = setting.setting(f"r{times // 2}")
        assert found is not None
        return len(found.breakdowns)

    assert read(9) == read(90) == 8


@pytest.mark.parametrize(
    ("printed", "right"), [(1370, 1270), (490, 1490), (1490, 490), (31, 13), (4791, 5791), (1002, 102)]
)
def test_a_slip_of_one_digit(printed: int, right: int) -> None:
    assert slip(printed, right)


@pytest.mark.parametrize(
    ("printed", "right"), [(12, 15), (2, 12), (12, 2), (216, 215), (98, 98), (100, 211), (123, 321), (0, 100)]
)
def test_no_slip_of_one_digit(printed: int, right: int) -> None:
    assert not slip(printed, right)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_slip_goes_both_ways(printed: int, right: int) -> None:
    assert slip(printed, right) == slip(right, printed)


def test_every_text_is_of_a_kind_and_one_sentence() -> None:
    assert set(texts()) <= set(get_args(ExplanationKind))
    for forms in texts().values():
        for text in forms.values():
            assert "\n" not in text
            assert not text.endswith(".")
