"""Laws over generated lists: what may be changed about a text without changing what is read from it."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from crossfoot.model import Claim, Extraction, Relation

    Reader = Callable[..., Extraction]

Mode = Literal["bare", "each"]
WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
RUSSIA = (
    "Kursk",
    "Belgorod",
    "Bryansk",
    "Tula",
    "Kaluga",
    "Rostov",
    "Voronezh",
    "Lipetsk",
    "Tambov",
    "Samara",
)
STATES = ("Texas", "Ohio", "Utah", "Nevada", "Iowa", "Kansas", "Oregon", "Maine", "Idaho", "Alabama")
IRRELEVANT = (
    "The governor thanked the crews for their work.",
    "Officials said that the situation remained under control.",
    "Trains ran with delays throughout the morning.",
    "The S-400 battery had been moved there in spring.",
    "Flight 182 landed safely.",
    "The airport is 30 kilometres from the city centre.",
    "‘The world is watching closely,’ an analyst said.",
    "Nobody was hurt.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One share of a list: its number, and how many places share it in what way."""

    value: int
    places: int = 1
    mode: Mode = "bare"

    @property
    def times(self) -> tuple[int, ...]:
        """How often the number may count."""
        if self.places == 1:
            return (1,)
        return (self.places,) if self.mode == "each" else (1, self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """What is counted, and how it is said."""

    total: str
    named: Sequence[str]
    at: str
    were: str
    words: bool = False


DRONES = Domain(
    total="Russia's air defences shot down {} drones", named=RUSSIA, at="over", were="were shot down"
)
PEOPLE = Domain(total="Police arrested {} people", named=STATES, at="in", were="were arrested")
domains = st.sampled_from(
    [replace(each, words=words) for each in (DRONES, PEOPLE) for words in (False, True)]
)
values = st.integers(1, 60)
items = st.one_of(
    st.builds(Item, value=values),
    st.builds(Item, value=values, places=st.integers(2, 3), mode=st.sampled_from(["bare", "each"])),
)
lists = st.lists(items, min_size=2, max_size=5).filter(
    lambda found: sum(i.places for i in found) <= len(RUSSIA)
)
stated = lists.filter(lambda found: all(len(item.times) == 1 for item in found))
seeds = st.randoms(use_true_random=False)


def sums(found: Sequence[Item]) -> set[int]:
    """Every sum that some way of reading the list gives."""
    ways = itertools.product(*(item.times for item in found))
    return {sum(item.value * n for item, n in zip(found, times, strict=True)) for times in ways}


def numeral(n: int, *, words: bool) -> str:
    return WORDS[n] if words and n < len(WORDS) else str(n)


def joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def phrase(item: Item, names: Sequence[str], domain: Domain) -> str:
    how = " each" if item.mode == "each" and item.places > 1 else ""
    return f"{numeral(item.value, words=domain.words)}{how} {domain.at} {joined(names)}"


def phrases(found: Sequence[Item], domain: Domain) -> list[str]:
    names = iter(domain.named)
    return [phrase(item, list(itertools.islice(names, item.places)), domain) for item in found]


def colon(total: int, listed: Sequence[str], domain: Domain) -> str:
    return f"{domain.total.format(total)}: {'; '.join(listed[:-1])}; and {listed[-1]}."


def sentences(total: int, listed: Sequence[str], domain: Domain) -> str:
    """The same list as a sentence for each item."""
    told = []
    for each in listed:
        number, at, places = each.partition(f" {domain.at} ")
        told.append(f"{number[0].upper()}{number[1:]} {domain.were}{at}{places}.")
    return f"{domain.total.format(total)}. {' '.join(told)}"


def tally(extraction: Extraction) -> Relation:
    found = [relation for relation in extraction.relations if relation.kind == "sum"]
    assert len(found) == 1, [(r.stated, r.equation) for r in found]
    return found[0]


def counted(extraction: Extraction) -> Counter[tuple[float, str]]:
    return Counter((c.quantity.value, c.role) for c in extraction.claims if c.role != "background")


def wanted(total: int, found: Sequence[Item]) -> Counter[tuple[float, str]]:
    return Counter([(float(total), "total"), *((float(item.value), "part") for item in found)])


def by_position(extraction: Extraction) -> list[Claim]:
    return [c for c in extraction.claims if c.role == "part"]


@given(found=lists, domain=domains)
def test_a_list_is_read_with_its_shares_and_readings(
    found: list[Item],
    domain: Domain,
    read: Reader,
) -> None:
    total = max(sums(found))
    text = colon(total, phrases(found, domain), domain)
    extraction = read(text)
    assert counted(extraction) == wanted(total, found)
    relation = tally(extraction)
    assert (relation.verdict, relation.list, relation.computed) == ("adds_up", "closed", total)
    names = iter(domain.named)
    for item, claim in zip(found, by_position(extraction), strict=True):
        expected = list(itertools.islice(names, item.places))
        assert [place.printed.split()[0] for place in claim.places] == expected
        assert len(item.times) > 1 or (claim.reading == "each") == (item.times[0] > 1)
    for claim in extraction.claims:
        assert text[claim.span.start_char : claim.span.end_char] == claim.printed


@given(found=lists, domain=domains, off=st.integers(-9, 9))
def test_a_list_adds_up_where_some_reading_reaches_the_total(
    found: list[Item],
    domain: Domain,
    off: int,
    read: Reader,
) -> None:
    total = max(sums(found)) + off
    assume(total > max(item.value for item in found))
    relation = tally(read(colon(total, phrases(found, domain), domain)))
    assert (relation.verdict == "adds_up") == (total in sums(found))
    assert relation.computed in sums(found)
    assert abs(relation.computed - total) == min(abs(each - total) for each in sums(found))


@given(found=lists, domain=domains, seed=seeds)
def test_the_order_of_the_items_does_not_matter(
    found: list[Item], domain: Domain, seed: Random, read: Reader
) -> None:
    total = max(sums(found))
    listed = phrases(found, domain)
    before = read(colon(total, listed, domain))
    seed.shuffle(listed)
    after = read(colon(total, listed, domain))
    assert counted(after) == counted(before)
    assert tally(after).verdict == tally(before).verdict
    assert tally(after).computed == tally(before).computed


@given(found=lists, domain=domains, seed=seeds)
def test_the_names_of_the_places_do_not_matter(
    found: list[Item], domain: Domain, seed: Random, read: Reader
) -> None:
    total = max(sums(found))
    before = read(colon(total, phrases(found, domain), domain))
    renamed = replace(domain, named=seed.sample(domain.named, len(domain.named)))
    after = read(colon(total, phrases(found, renamed), renamed))
    assert [(c.printed, c.role, c.reading) for c in after.claims] == [
        (c.printed, c.role, c.reading) for c in before.claims
    ]
    assert (tally(after).verdict, tally(after).equation) == (tally(before).verdict, tally(before).equation)


@given(found=stated, domain=domains, more=st.integers(1, 500), at=st.integers(0, 4))
def test_a_part_changed_with_its_total_still_adds_up_and_without_it_does_not(
    found: list[Item],
    domain: Domain,
    more: int,
    at: int,
    read: Reader,
) -> None:
    (total,) = sums(found)
    k = at % len(found)
    changed = [replace(item, value=item.value + more) if n == k else item for n, item in enumerate(found)]
    (new,) = sums(changed)
    listed = phrases(changed, domain)
    assert tally(read(colon(new, listed, domain))).verdict == "adds_up"
    if changed[k].value >= total:  # no part, but a count of its own
        return
    wrong = tally(read(colon(total, listed, domain)))
    assert (wrong.verdict, wrong.stated, wrong.computed) == ("does_not_add_up", total, new)


@given(found=lists, domain=domains)
def test_a_sentence_for_each_item_says_the_same_as_one_for_all(
    found: list[Item], domain: Domain, read: Reader
) -> None:
    total = max(sums(found))
    listed = phrases(found, domain)
    one, many = read(colon(total, listed, domain)), read(sentences(total, listed, domain))
    assert counted(many) == counted(one)
    assert tally(many).verdict == tally(one).verdict


@given(
    found=lists,
    domain=domains,
    before=st.lists(st.sampled_from(IRRELEVANT), max_size=3),
    after=st.lists(st.sampled_from(IRRELEVANT), max_size=3),
    end=st.sampled_from([" ", "\n", "\r\n", "\n\n"]),
)
def test_sentences_without_counts_change_nothing(  # noqa: PLR0913, PLR0917 (each is what one example varies)
    found: list[Item], domain: Domain, before: list[str], after: list[str], end: str, read: Reader
) -> None:
    total = max(sums(found))
    text = colon(total, phrases(found, domain), domain)
    alone, among = read(text), read(end.join([*before, text, *after]))
    assert counted(among) == counted(alone)
    assert (tally(among).verdict, tally(among).equation) == (tally(alone).verdict, tally(alone).equation)


@given(
    text=st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "12",
                "nine",
                "people",
                "drones",
                "were",
                "shot down",
                "over",
                "Kursk",
                "each",
                "and",
                ",",
                ":",
                ".",
                "“",
                "”",
                "'",
                "(",
                ")",
                "\r\n",
                "\u0301",
                "😀",
                "1,234",
                "5.8 million",
                "of them",
                "including",
                "half",
                "twice",
                "-",
                "$",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_is_read_and_every_figure_can_be_shown(text: str, read: Reader) -> None:
    extraction = read(text)
    ids = {claim.claim_id for claim in extraction.claims}
    assert len(ids) == len(extraction.claims)
    for claim in extraction.claims:
        assert 0 <= claim.span.start_char < claim.span.end_char <= len(text)
        assert text[claim.span.start_char : claim.span.end_char] == claim.printed
        assert claim.quantity.low <= claim.quantity.value <= claim.quantity.high
        for place in claim.places:
            assert text[place.span.start_char : place.span.end_char] == place.printed
    spans = sorted((claim.span.start_char, claim.span.end_char) for claim in extraction.claims)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert {member.claim_id for relation in extraction.relations for member in relation.members} <= ids


@given(text=st.lists(st.sampled_from(IRRELEVANT), max_size=6).map(" ".join))
def test_reading_twice_gives_the_same(text: str, read: Reader) -> None:
    told = f"{text} Police arrested 12 people: nine men and three women."
    assert read(told) == read(told)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 30_000 + "12 people were killed" + "”" * 30_000,
        "“‘(" * 10_000 + "Police arrested 12 people." + ")’”" * 10_000,
        "“He said ‘" * 5_000 + "12 people were killed" + "’ to her.”" * 5_000,
        "12 " * 500,
        "and " * 30_000 + "12 people were killed.",
        "," * 30_000,
        "-" * 30_000,
        "Kursk, " * 10_000 + "12 people were killed.",
        "(((" * 10_000,
        "one hundred and " * 5_000,
        "a" * 100_000,
        "1" * 400,
        "1," * 10_000,
        "nine men and " * 500,
    ],
    ids=range(14),
)
def test_no_text_is_a_trap(text: str, read: Reader) -> None:
    for claim in read(text).claims:
        assert text[claim.span.start_char : claim.span.end_char] == claim.printed


@pytest.mark.slow
def test_an_article_of_200_000_tokens_is_read_to_its_end(read: Reader) -> None:
    piece = "Police arrested 12 people in Texas: nine men and three women, the sheriff said on Friday. "
    many = 200_000 // len(piece.split())
    extraction = read(piece * many)
    tallies = [relation for relation in extraction.relations if relation.kind == "sum"]
    assert len(extraction.claims) == 3 * many
    assert [relation.verdict for relation in tallies] == ["adds_up"] * many
    assert extraction.claims[-1].span.end_char > len(piece) * (many - 1)
