"""What the constructions of news prose are read as, each with its characters."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Claim, Extraction, Relation

    Reader = Callable[..., Extraction]


def told(extraction: Extraction) -> list[tuple[str, str]]:
    return [(claim.printed, claim.role) for claim in extraction.claims if claim.role != "background"]


def tally(extraction: Extraction) -> Relation:
    (found,) = [relation for relation in extraction.relations if relation.kind == "sum"]
    return found


def claim(extraction: Extraction, printed: str) -> Claim:
    (found,) = [each for each in extraction.claims if each.printed == printed]
    return found


ODD = [
    "😀😀 Police arrested 12 people 🎉: nine men and three women 👮🏽‍♀️.",
    "Police e\u0301 arrested 12 people in Sa\u0303o Paulo: nine men and three women.",
    "“Police arrested ‘12’ people,” she said: “nine men and three women.”",
    "Police arrested 12 people.\r\nOf them, nine were men,\r\nand three were women.\r\n",
    "\ufeffPolice arrested 12\u00a0people: nine\u202fmen and three\u2009women…",
    "𝐏olice arrested 12 people — nine men, three women — 𝟛 days ago.",
    "Police\u200b arrested\u200b 12 people:\tnine men\vand three women.",
    "מעצר: Police arrested 12 people: nine men and three women. شرطة",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_figures_are_shown_where_they_stand_among_odd_characters(text: str, read: Reader) -> None:
    extraction = read(text)
    assert {"12", "nine", "three"} <= {each.printed for each in extraction.claims}
    for each in extraction.claims:
        assert text[each.span.start_char : each.span.end_char] == each.printed
        assert each.span.field == "text"


@pytest.mark.parametrize(
    ("text", "equation", "verdict"),
    [
        (  # gapped
            "They shot down 38 drones: 34 over Belgorod, two over Voronezh and two more over Crimea.",
            "34 + 2 + 2 = 38",
            "adds_up",
        ),
        ("They shot down 20 drones: six over Kursk, nine over Tula.", "6 + 9 = 15", "does_not_add_up"),
        ("Police arrested 12 people. Of those, nine were men and three were women.", "9 + 3 = 12", "adds_up"),
        ("Police arrested 12 people, nine men and four women.", "9 + 4 = 13", "does_not_add_up"),
        (  # over several sentences
            "They shot down 28 drones. Over Kursk, 20 were hit. Five fell over Tula. Three fell over Orel.",
            "20 + 5 + 3 = 28",
            "adds_up",
        ),
        (  # each, told before its places
            "They shot down 14 drones: two each over Kursk, Tula and Oryol, and eight over Rostov.",
            "3 x 2 + 8 = 14",
            "adds_up",
        ),
        (  # each, told after its places
            "They shot down 14 drones: eight over Rostov; Kursk, Tula and Oryol had two each.",
            "8 + 3 x 2 = 14",
            "adds_up",
        ),
        ("They shot down 12 drones, including nine over Kursk.", "9 = 9", "partial_ok"),
        (  # a rest closes the list
            "They shot down 12 drones: nine over Kursk and the remaining three over Tula.",
            "9 + 3 = 12",
            "adds_up",
        ),
    ],
)
def test_lists(text: str, equation: str, verdict: str, read: Reader) -> None:
    found = tally(read(text))
    assert (found.equation, found.verdict) == (equation, verdict)


def test_a_subset_is_no_part(read: Reader) -> None:
    extraction = read(
        "They shot down 12 drones: nine over Kursk, including four near the border, and three over Tula."
    )
    assert told(extraction) == [("12", "total"), ("nine", "part"), ("four", "subset"), ("three", "part")]
    assert tally(extraction).equation == "9 + 3 = 12"


def test_one_share_alone_is_a_subset_and_no_list(read: Reader) -> None:
    extraction = read("Police arrested 12 people, among them nine men.")
    assert told(extraction) == [("12", "standalone"), ("nine", "subset")]
    assert not extraction.relations


def test_what_drones_headed_for_is_a_subset(read: Reader) -> None:
    extraction = read(
        "They shot down 12 drones: nine over Kursk and three over Tula. "
        "Six of the drones were heading toward Moscow."
    )
    assert claim(extraction, "Six").role == "subset"
    assert tally(extraction).verdict == "adds_up"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The Russian Defence Ministry said 12 drones were shot down.", "Russian Defence Ministry"),
        ("According to police, 12 people were arrested.", "police"),
        ("“We arrested 12 people,” the sheriff told reporters.", "sheriff"),
    ],
)
def test_who_answers_for_a_number(text: str, claimant: str, read: Reader) -> None:
    assert (claim(read(text), "12").attribution or "").lower() == claimant.lower()


def test_figures_of_the_title_are_read_in_the_title(read: Reader) -> None:
    title, text = "Police arrest 12 in riots", "Police arrested 12 people on Monday."
    extraction = read(text, title=title)
    fields = {each.span.field: each for each in extraction.claims}
    assert set(fields) == {"title", "text"}
    for field, whole in (("title", title), ("text", text)):
        span = fields["title" if field == "title" else "text"].span
        assert whole[span.start_char : span.end_char] == "12"


def test_places_by_any_name_are_one_place(read: Reader) -> None:
    for name in ("Oryol", "Orel", "the Oryol region", "Orel Oblast"):
        extraction = read(f"They shot down nine drones: seven over {name} and two over Tula.")
        assert [place.place_id for place in claim(extraction, "seven").places] == ["RU-ORL"], name


def test_moscow_and_its_region_are_two_places(read: Reader) -> None:
    extraction = read("They shot down nine drones: seven over the Moscow region and two over Moscow.")
    assert [place.place_id for each in extraction.claims[1:] for place in each.places] == ["RU-MOS", "RU-MOW"]


def test_a_misspelt_place_is_told_from_a_known_one(read: Reader) -> None:
    extraction = read("They shot down nine drones: seven over Kursk and two over Ryazhan.")
    (place,) = claim(extraction, "two").places
    assert (place.printed, place.name, place.match) == ("Ryazhan", "Ryazan Oblast", "misspelt")


def test_a_count_of_places_is_bound_to_the_places_listed(read: Reader) -> None:
    extraction = read(
        "They shot down nine drones over three regions: five over Kursk, two over Tula, two over Oryol."
    )
    (count,) = [relation for relation in extraction.relations if relation.kind == "count"]
    assert count.stated == 3
    assert claim(extraction, "three").role == "background"


def test_a_majority_is_a_share_of_its_whole(read: Reader) -> None:
    extraction = read("They shot down 130 drones. The majority of these, 31, were destroyed over Kursk.")
    (share,) = [relation for relation in extraction.relations if relation.kind == "share"]
    assert share.cue == "majority"
    assert share.low == pytest.approx(0.5)


def test_a_superlative_is_a_rank_over_its_list(read: Reader) -> None:
    extraction = read(
        "They shot down 10 drones: five over Kursk, more than any other area, three over Tula, two over Orel."
    )
    ranks = [relation for relation in extraction.relations if relation.kind == "rank"]
    assert [(rank.cue, len(rank.members)) for rank in ranks] == [("most", 3)]


@pytest.mark.parametrize("word", ["three", "both", "12"])
def test_a_change_is_no_list(word: str, read: Reader) -> None:
    extraction = read(f"The death toll rose from {word} to 20 on Monday, officials said.")
    assert not [relation for relation in extraction.relations if relation.kind == "sum"]


def test_a_change_has_its_levels(read: Reader) -> None:
    extraction = read("The death toll rose from 12 to 20 on Monday, officials said.")
    assert told(extraction) == [("12", "change_from"), ("20", "change_to")]


def test_claims_stand_in_the_order_of_the_text_and_apart(read: Reader) -> None:
    extraction = read(
        "They shot down 38 drones: 34 over Belgorod, two over Voronezh and two more over Crimea. "
        "Of 20 people hurt, 12 are men."
    )
    spans = [(each.span.start_char, each.span.end_char) for each in extraction.claims]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert len({each.claim_id for each in extraction.claims}) == len(extraction.claims)


def test_every_figure_outside_the_relations_is_said_to_be_unchecked(read: Reader) -> None:
    extraction = read("Police arrested 12 people. A storm damaged 300 homes in Texas. He was 44 years old.")
    bound = {member.claim_id for relation in extraction.relations for member in relation.members}
    free = {c.span for c in extraction.claims if c.claim_id not in bound and c.role != "background"}
    assert {each.span for each in extraction.not_checked} == free
    assert len(free) == 2


def test_an_empty_text_has_nothing(read: Reader) -> None:
    for text in ("", " \n\r\n\t", "…", "No figures here."):
        assert read(text).claims == ()
        assert read(text).relations == ()


NESTED = [
    (  # a share of the whole has its own list where it names the places again
        (
            "Police held 40 suspects: 30 men and 10 women. By county, 25 were held in Devon and 15 in Kent. "
            "Eleven of the arrests came on Monday, seven in Devon and four in Kent."
        ),
        ["30 + 10 = 40", "25 + 15 = 40", "7 + 4 = 11"],
    ),
    (  # a pronoun takes the count just made, a noun the whole
        "The boat carried 30 passengers. Twenty of the passengers were Greek; 12 of those lived and 8 died.",
        ["12 + 8 = 20"],
    ),
    (  # "including" ends with what it names
        (
            "The blast killed 14 people. Twelve of those killed were miners, including cutters and drivers, "
            "and two belonged to the rescue service."
        ),
        ["12 + 2 = 14"],
    ),
    (  # an addition is no share of the level reached before it
        (
            "The first round grew from 40 jobs to 60. A second notice covers an additional 25 jobs, "
            "for a total of 85."
        ),
        ["60 + 25 = 85"],
    ),
]


@pytest.mark.parametrize(("text", "sums"), NESTED, ids=range(len(NESTED)))
def test_nested_lists(text: str, sums: list[str], read: Reader) -> None:
    found = [relation for relation in read(text).relations if relation.kind == "sum"]
    assert [relation.equation for relation in found if relation.stated == relation.computed] == sums


def test_what_was_asked_for_is_not_divided_by_what_was_given(read: Reader) -> None:
    extraction = read(
        "The charity launched a $12 million appeal. France gave $2 million and Spain $1 million."
    )
    assert not [each for each in extraction.relations if each.kind == "sum"]


def test_an_age_behind_a_single_person_is_no_count(read: Reader) -> None:
    assert [each.printed for each in read("A lorry driver, 52, was hurt, and two others died.").claims] == [
        "A",
        "two",
    ]
