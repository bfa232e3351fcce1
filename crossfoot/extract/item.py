"""One number of a sentence with what its neighbours say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Final

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.numbers import Number
    from crossfoot.model import Hedge

NAMES: Final = tags.PLACE | tags.PROPER
BREAKS: Final = (";", ":", "(", ")", "—", "–", "•", "…")  # marks that no noun phrase goes across
FAR: Final = 14  # chunks that a cue may stand away from its number


class Change(IntEnum):
    """What a number is in a change: the level left, the level reached, the size."""

    FROM = auto()
    TO = auto()
    BY = auto()


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """One number of a sentence; positions are indices into the sentence's chunks.

    What it counts: `noun` (of the lexicon), `noun_word` (as printed), `category`, `demonym` (`copular`: said
    by "were": "16 were Russian"), `subject` (a noun that the number is said of) with `subject_noun`,
    `of_noun` (the place whose size it is, `peopled`; `told_of` another noun: "the names of ten").
    What happened: `action`; `action_left` if the verb stands before the number, `light` if it only lists.
    Where: `places` and `names` stand with it (`place_left`: before it, `broken`: past a comma or "and"),
    `scope` frames it, `agents` do what is counted.
    What it is a share of: `anaphor` ("of them") with `anaphor_noun` (`strange`: a noun that the lexicon
    does not have), `whole` ("of the 97") with `whole_item`, `fronted` if that opens the clause, `rehead` if
    the whole itself is said again; `mention` marks a whole.
    """

    index: int
    chunk: Chunk
    number: Number
    noun_end: int
    noun: str | None = None
    noun_word: str | None = None
    action: str | None = None
    action_left: bool = False
    category: str | None = None
    demonym: str | None = None
    copular: bool = False
    hedge: Hedge | None = None
    places: list[Chunk] = field(default_factory=list)
    names: list[Chunk] = field(default_factory=list)
    agents: list[Chunk] = field(default_factory=list)
    place_left: bool = False
    scope: list[Chunk] = field(default_factory=list)
    distributive: bool = False
    collective: bool = False
    additive: bool = False
    anaphor: bool = False
    anaphor_noun: str | None = None
    strange: bool = False
    whole: float | None = None
    whole_item: Item | None = None
    mention: bool = False
    fronted: bool = False
    opening: bool = False
    including: bool = False
    contained: bool = False
    rehead: bool = False
    speaks: bool = False
    coordinated: bool = False
    opens: bool = False
    owner: bool = False
    peopled: bool = False
    told_of: bool = False
    of_noun: str | None = None
    priced: bool = False
    light: bool = False
    subject: str | None = None
    subject_noun: str | None = None
    closing: bool = False
    summing: bool = False
    colon: bool = False
    bracketed: bool = False
    change: Change | None = None
    majority: Chunk | None = None
    aim: bool = False
    compound: bool = False
    negated: bool = False
    broken: bool = False
    moved: bool = False
