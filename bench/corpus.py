"""Generate news articles with counted figures, seeded, as much text as asked for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PLACES = (
    "Kursk", "Voronezh", "Belgorod", "Bryansk", "Oryol", "Tambov", "Tula", "Lipetsk", "Yaroslavl", "Rostov",
    "Volgograd", "Kaluga", "Ryazan", "Samara", "Penza", "Saratov", "Smolensk", "Tver", "Vladimir", "Ivanovo",
    "Bavaria", "Saxony", "Hesse", "Tuscany", "Lombardy", "Umbria", "Catalonia", "Galicia", "Ohio", "Texas",
    "Kerala", "Bihar", "Assam", "Punjab", "Odesa", "Kharkiv", "Sumy", "Poltava", "Hokkaido", "Okinawa",
)  # fmt: skip
WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
HEDGES = ("at least", "about", "more than", "nearly", "up to", "some", "around", "almost", "no fewer than")
THINGS = (
    ("drones", "shot down"), ("drones", "destroyed"), ("missiles", "intercepted"), ("people", "killed"),
    ("people", "injured"), ("homes", "destroyed"), ("houses", "damaged"), ("people", "arrested"),
    ("patients", "taken to hospital"), ("families", "evacuated"), ("vehicles", "burned"),
    ("cases", "confirmed"),
)  # fmt: skip
PERSONS = tuple(pair for pair in THINGS if pair[0] in {"people", "patients", "families"})
SPEAKERS = (
    "the defence ministry said", "according to the governor", "the health ministry reported", "police said",
    "the emergency service announced", "officials told reporters", "a spokeswoman for the council said",
)  # fmt: skip
DAYS = ("Monday", "Thursday night", "Saturday", "October 31", "November 1", "12 December", "July 4")
ODDMENTS = ("tonne", "barrel", "bus ticket", "loaf", "litre of diesel", "square metre", "seat")
PEOPLE = ("shopkeeper", "driver", "teacher", "farmer", "nurse", "pensioner", "guard", "plumber")
PARTIES = ("the Reform Alliance", "the Civic Union", "the Greens", "the Farmers' League", "the Liberals")
FILLERS = (
    "It was unclear by {day} what had caused the fire in {place}, and the {person} would not comment on it.",
    "A {age}-year-old {person}, who lives {distance} kilometres from {place}, said she had heard nothing.",
    "The {place} road was closed from {hour} p.m. to {early}:30 a.m. on {day} while crews cleared debris.",
    '"We are used to it by now," said a {person} in {place}, {age}, "and we go on working on {day}."',
    "The price of a {oddment} in {place} rose by {percent} percent to ${distance} in the week to {day}.",
    "The plan for {place} dates from 20{hour} and was changed last after a {person} sued.",
    "The {person}'s account was not confirmed, and no pictures of {place} had been published by {day}.",
    "The {early}th meeting of the {place} council, due on {day}, was put off to hear a {person}.",
)


def words(number: int) -> str:
    """Spell a number below one hundred as newsrooms do."""
    if number < len(WORDS):
        return WORDS[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{WORDS[ones]}" if ones else "")


def printed(number: int, chance: random.Random) -> str:
    """Print a number: words up to ten, mostly digits above."""
    if number <= 10 or (number < 100 and chance.random() < 0.1):
        return words(number)
    return f"{number:,}"


def series(items: Sequence[str], chance: random.Random) -> str:
    """Join items as prose does."""
    if len(items) == 1:
        return items[0]
    comma = "," if chance.random() < 0.3 else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def sentence(text: str) -> str:
    """Begin with a capital letter, as a sentence does."""
    return text[0].upper() + text[1:]


def region(place: str, chance: random.Random) -> str:
    """Name a place with or without its kind."""
    return chance.choice((place, place, f"the {place} region", f"{place} province"))


def place_list(chance: random.Random) -> str:
    """Write a total with its parts by place, some shared with "each"."""
    noun, action = chance.choice(THINGS)
    places = chance.sample(PLACES, chance.randint(3, 11))
    total, parts = 0, []
    while places:
        share = chance.randint(1, 3 if len(parts) > 2 else 1)
        named, places = places[:share], places[share:]
        count = chance.choice((1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 21, 31, 45))
        total += count * len(named)
        each = " each" if len(named) > 1 and chance.random() < 0.8 else ""
        parts.append(
            f"{printed(count, chance)}{each} in {series([region(p, chance) for p in named], chance)}"
        )
    opener = chance.choice((
        f"{printed(total, chance)} {noun} were {action} overnight, {chance.choice(SPEAKERS)}:",
        f"A total of {total:,} {noun} were {action} on {chance.choice(DAYS)}:",
        f"{sentence(chance.choice(SPEAKERS))} that {total:,} {noun} had been {action}, including",
    ))  # fmt: skip
    return f"{sentence(opener)} {series(parts, chance)}."


def breakdown(chance: random.Random) -> str:
    """Split a total into two or three groups."""
    noun, action = chance.choice(PERSONS)
    men, women, children = (chance.randint(1, 60) for _ in range(3))
    split = chance.choice((
        (men + women, f"{printed(men, chance)} men and {printed(women, chance)} women"),
        (men + women + children, f"{men} men, {women} women and {printed(children, chance)} children"),
    ))  # fmt: skip
    hedge = chance.choice((*HEDGES, "", "", "", "")).strip()
    start = f"{hedge} {printed(split[0], chance)} {noun} were {action} in {chance.choice(PLACES)}".strip()
    return f"{sentence(start)}, {chance.choice(SPEAKERS)}, among them {split[1]}."


def change(chance: random.Random) -> str:
    """Write a rise or fall between two counts."""
    noun, action = chance.choice(THINGS)
    before, by = chance.randint(20, 4000), chance.randint(2, 900)
    after = before + by
    return chance.choice((
        f"The number of {noun} {action} rose from {before:,} to {after:,}, {by:,} more.",
        f"In all, {after:,} {noun} were {action}, up from {before:,} a year earlier.",
        f"By {chance.choice(DAYS)} the toll in {chance.choice(PLACES)} had fallen by {by:,} to {before:,}.",
    ))  # fmt: skip


def share(chance: random.Random) -> str:
    """Write a part of a whole."""
    noun, action = chance.choice(THINGS)
    whole = chance.randint(40, 3000)
    part = chance.randint(1, whole)
    return chance.choice((
        f"Of the {whole:,} {noun}, {part:,} were {action}, or {100 * part / whole:.1f} percent.",
        f"{sentence(printed(whole, chance))} {noun} were counted, {printed(part, chance)} of them {action}.",
        f"Of those, {printed(part, chance)} were in {region(chance.choice(PLACES), chance)}.",
    ))  # fmt: skip


def seats(chance: random.Random) -> str:
    """Fill a house with seats."""
    won = [chance.randint(5, 60) for _ in PARTIES]
    parts = [f"{party} {count}" for party, count in zip(PARTIES, won, strict=True)]
    return f"Of the {sum(won)} seats, {series(parts, chance)}."


def filler(chance: random.Random) -> str:
    """Write a sentence without a count of events."""
    return chance.choice(FILLERS).format(
        age=chance.randint(18, 91),
        distance=chance.randint(20, 1500),
        hour=chance.randint(10, 11),
        early=chance.randint(5, 9),
        percent=chance.randint(2, 40),
        day=chance.choice(DAYS),
        place=chance.choice(PLACES),
        person=chance.choice(PEOPLE),
        oddment=chance.choice(ODDMENTS),
    )


KINDS: tuple[Callable[[random.Random], str], ...] = (
    place_list, breakdown, change, share, seats, filler, filler, filler, filler, filler, filler,
)  # fmt: skip


def article(chance: random.Random, sentences: int) -> str:
    """Write one article of as many sentences, in paragraphs of three."""
    written = [chance.choice(KINDS)(chance) for _ in range(sentences)]
    return "\n\n".join(" ".join(written[at : at + 3]) for at in range(0, sentences, 3))


def articles(characters: int, seed: int = 1) -> Iterator[str]:
    """Write articles of newspaper length until there are enough characters."""
    chance = random.Random(seed)
    while characters > 0:
        text = article(chance, chance.randint(8, 24))
        characters -= len(text)
        yield text
