"""What the words of a language mean to the engine, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """All that a word or phrase may mean: its tags, and a value for each tag that needs one."""

    flags: int
    values: Mapping[int, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A kind of thing that news counts.

    `wider` is the noun that it is a kind of, `action` what a count of it says happened ("deaths"),
    `counts` what it groups ("places" of regions, "days" of weeks); `background` if it counts nothing that
    happens, `generic` if it stands for any noun, `owned` if names beside it are its owners, `flies` if it is
    counted in the air.
    """

    name: str
    wider: str | None
    action: str | None
    background: bool
    counts: str | None
    generic: bool
    owned: bool
    flies: bool

    @property
    def of_places(self) -> bool:
        """Whether a count of it counts places."""
        return self.counts == "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What happened to the things counted.

    `outcome_of` are the actions that it is an end of, `aim` marks an intention, `noun` whom it happens to,
    `alone` the words that need no auxiliary. Of other things than `things` it says `otherwise`. `measured` if
    lengths and weights may be counted by it, `aspect` if it says what is known of the things counted,
    `asked` if they are only asked for.
    """

    name: str
    outcome_of: frozenset[str]
    background: bool
    aim: bool
    noun: str | None
    alone: frozenset[str]
    things: str | None
    otherwise: str | None
    measured: bool
    aspect: bool
    asked: bool
    exhaustive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit written beside a number."""

    name: str
    dimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language: phrases by their first two words (longest first), and the tables behind them."""

    language: str
    single: Mapping[str, Sense]
    phrases: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]]
    nouns: Mapping[str, Noun]
    actions: Mapping[str, Action]
    measures: Mapping[str, Measure]
    dimensions: Mapping[str, str]
    person: str
    possessives: tuple[str, ...]
    plurals: tuple[str, ...]
    enders: frozenset[str]

    def wider(self, noun: str) -> tuple[str, ...]:
        """The noun and all that it is a kind of, nearest first."""
        chain = [noun]
        while (known := self.nouns.get(chain[-1])) is not None and known.wider and known.wider not in chain:
            chain.append(known.wider)
        return tuple(chain)

    def is_person(self, noun: str) -> bool:
        """Whether the noun is a kind of person: what people are killed or hurt in."""
        return self.wider(noun)[-1] == self.person

    def base(self, word: str) -> str:
        """The word without a possessive ending."""
        for ending in self.possessives:
            if len(word) > len(ending) and word.endswith(ending):
                return word[: -len(ending)]
        return word

    def is_possessive(self, word: str) -> bool:
        """Whether the word ends as a possessive does."""
        return word.endswith(self.possessives)
