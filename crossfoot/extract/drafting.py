"""Turn the items of all sentences into drafts: nouns, places, categories, windows and claimants settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.claimants import ClaimantReader
from crossfoot.extract.drafts import Draft
from crossfoot.extract.kinship import sense
from crossfoot.extract.misspelling import correct
from crossfoot.extract.money import carry_currency, purpose
from crossfoot.extract.names import unlisted
from crossfoot.extract.numbers import Kind
from crossfoot.extract.times import TIMED, TimeReader
from crossfoot.extract.timing import measure, place_in_time, refine
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.item import Item
    from crossfoot.extract.sentence import Sentence
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon, Noun
    from crossfoot.model import Article, Field, Place, Window

_MONEY: Final = "money"


class Drafter:
    """Make the drafts of one field of an article; `figures` counts all numbers seen."""

    def __init__(
        self, article: Article, field: Field, text: str, lexicon: Lexicon, gazetteer: Gazetteer
    ) -> None:
        self.times = TimeReader(article, field, text)
        self.claimants = ClaimantReader(lexicon)
        self.field: Field = field
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.figures = 0
        self.restated: list[Window] = []

    def drafts(self, read: Sequence[Sentence]) -> list[Draft]:
        """The drafts of all sentences, in order; a whole that is only mentioned stands before its share."""
        found: list[Draft] = []
        values: set[float] = set()
        for sentence in read:
            self.figures += sum(c.number is not None and not c.number.indefinite for c in sentence.chunks)
            _parallel(sentence.items)
            self._add(sentence, found, values)
        correct(found, self.gazetteer)
        return found

    def _add(self, sentence: Sentence, found: list[Draft], values: set[float]) -> None:
        """Add the drafts of one sentence; `values` are those told before, which a mention only repeats."""
        timed = self.times.read(sentence.chunks) if sentence.flags & TIMED else []
        claimed = self._claimants(sentence) if sentence.flags & tags.CLAIMANT else []
        measure(sentence, timed)
        self.restated += (t.window for t in timed if t.window.same_as is not None)
        if not sentence.items:
            refine(found, timed)
        for item in sentence.items:
            if item.mention and item.number.value in values:
                continue
            values.add(item.number.value)
            if item.owner:
                continue
            draft = self._draft(sentence, item, found[-1] if found else None)
            if claimed:
                clause = next((who for end, who in claimed if item.index < end and who), None)
                own = self.claimants.beside(sentence.chunks, item.noun_end)
                draft.claimant = own or clause or next((who for _, who in claimed if who), None)
                draft.own_claimant = draft.claimant is not None
            place_in_time(draft, sentence, timed)
            if item.mention and found and found[-1].item.whole_item is item:
                found.insert(len(found) - 1, draft)
            else:
                found.append(draft)

    def _claimants(self, sentence: Sentence) -> list[tuple[int, str | None]]:
        """Where each clause of a sentence ends, and the claimant that it names."""
        chunks = sentence.chunks
        ends = [i for i, c in enumerate(chunks) if c.text == ";"] + [len(chunks)]
        starts = [0, *ends[:-1]]
        return [
            (end, self.claimants.read(chunks[start:end])) for start, end in zip(starts, ends, strict=True)
        ]

    def _draft(self, sentence: Sentence, item: Item, previous: Draft | None) -> Draft:
        beside = previous if previous is not None and previous.sentence == sentence.number else None
        if beside is not None:
            carry_currency(item, beside)
        noun, own = self._noun(item)
        known = self._known(noun)
        self._name_owners(
            sentence.chunks, item, known or (self._known(previous.noun) if previous is not None else None)
        )
        if item.number.kind is Kind.MONEY and not item.names and not item.places and not item.category:
            item.category = purpose(sentence.chunks, item)
        places = tuple(self._places(item.places)) or tuple(self._places(item.scope))
        action = sense(self.lexicon, item.action, noun)
        if known is None and noun is not None and not own and not _stray(item, noun, beside, own=own):
            item.subject, noun = item.subject or noun, None  # a kind that the lexicon does not have
        return Draft(
            item=item,
            sentence=sentence.number,
            later=sentence.flags & tags.BEFORE != 0 and item.index > _first(sentence.chunks, tags.BEFORE),
            start=sentence.start,
            end=sentence.end,
            noun=self._wide(noun),
            action=action,
            own_noun=own and known is not None,
            own_action=action is not None,
            category=self._category(item, noun, placed=bool(places)),
            places=places,
            background=self._is_background(item, known, action, beside)
            or (known is None and noun is not None and _stray(item, noun, beside, own=own)),
            counts=known.counts if known is not None else None,
            of_places=known is not None and known.of_places,
        )

    def _noun(self, item: Item) -> tuple[str | None, bool]:
        """The noun of an item, and whether it stands with the number; a generic one ("things") is none."""
        if item.number.kind is Kind.MONEY:
            noun, own = _MONEY, True
        elif item.noun is not None:
            noun, own = item.noun, True
        elif item.anaphor_noun is not None:
            noun, own = item.anaphor_noun, False
        elif (
            item.noun_word is not None
            and not item.places
            and not item.action
            and item.number.kind is Kind.COUNT
        ):
            noun, own = item.noun_word, False
        else:
            return None, False
        known = self._known(noun)
        return (None, False) if known is not None and known.generic else (noun, own)

    def _known(self, noun: str | None) -> Noun | None:
        return self.lexicon.nouns.get(noun) if noun is not None else None

    def _name_owners(self, chunks: Sequence[Chunk], item: Item, known: Noun | None) -> None:
        """Let names that act, or that own votes, medals or money, be names and not places."""
        owned = known is not None and known.owned
        if item.agents and not item.names and (owned or item.distributive):
            item.names = item.agents
        led = item.place_left and item.places and _led(chunks, item.places[0])
        if owned and item.place_left and not led and not item.names and all(_owner(c) for c in item.places):
            item.names, item.places = item.places, []

    def _category(self, item: Item, noun: str | None, *, placed: bool) -> str | None:
        """The kind of what is counted: said, of a nationality, of a name, or the subject of the number."""
        person = noun is None or self.lexicon.is_person(noun)
        category = item.category or (item.demonym if person else None)
        if category is None and item.names:
            category = " and ".join(self.lexicon.base(c.text) for c in item.names)
        return item.subject if category is None and not placed else category

    def _is_background(
        self, item: Item, known: Noun | None, action: str | None, beside: Draft | None
    ) -> bool:
        """Whether the number counts nothing that happened: an age, a length, a price, a population."""
        if item.compound or item.speaks or item.priced or (known is not None and known.background):
            return True
        if action is not None and self.lexicon.actions[action].background:
            return True
        if item.number.kind is Kind.MEASURE and not self._measured(item, beside):
            return True
        return self._peopled(item, known)

    def _measured(self, item: Item, beside: Draft | None) -> bool:
        """Whether a verb says that the measure itself was counted: land burnt, grain sold."""
        if item.action is not None and self.lexicon.actions[item.action].measured:
            return True
        if item.change is not None:
            return beside is not None and not beside.background
        return beside is not None and beside.item.number.kind is Kind.MEASURE and not beside.background

    def _peopled(self, item: Item, known: Noun | None) -> bool:
        """Whether the number is the population of a place."""
        of_noun = self._known(item.of_noun)
        if item.peopled and of_noun is not None and of_noun.background:
            return True
        if known is None or not self.lexicon.is_person(known.name) or item.action:
            return False
        subject = self._known(item.subject_noun)
        return item.peopled or (subject is not None and subject.counts is not None)

    def _wide(self, noun: str | None) -> str | None:
        """Deaths and arrests are counts of people."""
        known = self._known(noun)
        return known.wider if known is not None and known.wider and known.action else noun

    def _places(self, chunks: Sequence[Chunk]) -> Iterator[Place]:
        for item in chunks:
            yield from item.places or (unlisted(item, self.lexicon, self.field),)


def _first(chunks: Sequence[Chunk], flag: int) -> int:
    return next(i for i, c in enumerate(chunks) if c.flags & flag)


def _parallel(items: Sequence[Item]) -> None:
    """Let names that stand where the others of the list have places be places too, or the reverse."""
    named = any(i.names for i in items)
    for item in items:
        weak = item.place_left and item.places and all(c.flags & tags.PROPER for c in item.places)
        if named and weak and not item.names:
            item.names, item.places = item.places, []
    placed = {i.place_left for i in items if any(c.places for c in i.places)}
    for item in items:
        if item.names and not item.places and item.place_left in placed:
            item.places, item.names = item.names, []


def _stray(item: Item, noun: str, beside: Draft | None, *, own: bool) -> bool:
    """Whether a noun that the lexicon does not have is told apart from any list of things that happened."""
    beside_one = beside is not None and not beside.background
    listed = beside_one and beside is not None and (item.coordinated or _follows(item, beside.item))
    return noun != _MONEY and not own and not listed


def _follows(item: Item, before: Item) -> bool:
    """Whether only a comma or colon stands between two numbers with their nouns."""
    return before.colon or item.index - before.noun_end == 1


def _led(chunks: Sequence[Chunk], place: Chunk) -> bool:
    """Whether a preposition makes the name a place: "meeting in Kuwait"."""
    k = next(i for i, c in enumerate(chunks) if c is place)
    return k > 0 and bool(chunks[k - 1].flags & tags.STRONG_PREP)


def _owner(item: Chunk) -> bool:
    """Whether a name beside a vote, a medal or money owns it: a country, or a name that is no place."""
    return not item.places or item.places[0].place_id is None or "-" not in item.places[0].place_id
