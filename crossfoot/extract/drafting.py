"""Turn the items of all sentences into drafts: places, categories, windows and claimants settled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.claimants import ClaimantReader
from crossfoot.extract.claims import quantity
from crossfoot.extract.drafts import Draft
from crossfoot.extract.numbers import Kind
from crossfoot.extract.times import CLOCK, TIMED, TimeReader
from crossfoot.lexicon import tags
from crossfoot.model import Place, Span

if TYPE_CHECKING:
    from crossfoot.extract.item import Item
    from collections.abc import Iterator, Sequence
    from crossfoot.extract.sentence import Sentence
    from crossfoot.extract.times import Timed
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon, Noun
    from crossfoot.model import Article, Field, Window

_MONEY: Final = "money"
_MEASURE: Final = "measure"
_BESIDE: Final = 16
_MILLION: Final = 1e6


class Drafter:
    """Make the drafts of one field of an article; `figures` counts all numbers seen."""

    def __init__(
        self, article: Article, field: Field, text: str, lexicon: Lexicon, gazetteer: Gazetteer
    ) -> None:
        self.article = article
        self.times = TimeReader(article, field, text)
        self.claimants = ClaimantReader(lexicon)
        self.field: Field = field
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.figures = 0

    def drafts(self, read: Sequence[Sentence]) -> list[Draft]:
        """The drafts of all sentences, in order."""
        found: list[Draft] = []
        values: set[float] = set()
        for sentence in read:
            self.figures += sum(c.number is not None and not c.number.indefinite for c in sentence.chunks)
            self._parallel(sentence)
            timed = self.times.read(sentence.chunks) if sentence.flags & TIMED else []
            claimant = self.claimants.read(sentence.chunks) if sentence.flags & tags.CLAIMANT else None
            self._lengths(sentence, timed)
            if not sentence.items:
                self._refine(found, timed)
            for item in sentence.items:
                if item.mention and item.number.value in values:
                    continue
                values.add(item.number.value)
                if item.owner:
                    continue
                draft = self._draft(sentence, item, found[-1] if found else None)
                draft.claimant, draft.own_claimant = claimant, claimant is not None
                self._time(sentence, draft, timed)
                if item.mention and found and found[-1].item.whole_item is item:
                    found.insert(len(found) - 1, draft)
                else:
                    found.append(draft)
        self._misspelt(found)
        return found

    def _refine(self, found: Sequence[Draft], timed: Sequence[Timed]) -> None:
        """Clock times told after the count, in a sentence of their own, are the window that was only named before."""
        exact = next((t.window for t in timed if t.window.basis == CLOCK), None)
        rough = found[-1].window if found else None
        if exact is None or rough is None or rough.basis == CLOCK or not _overlap(exact, rough):
            return
        for draft in reversed(found):
            if draft.window is not rough:
                break
            draft.window = exact

    def _lengths(self, sentence: Sentence, timed: Sequence[Timed]) -> None:
        """A length that the sentence states beside a window of clock times: "six hours ..., from 5pm to 11pm"."""
        for item in sentence.items:
            unit = next(
                (
                    c
                    for c in sentence.chunks[item.index + 1 : item.noun_end + 1]
                    if c.flags & tags.LENGTH_UNIT
                ),
                None,
            )
            near = [t for t in timed if t.window.basis == CLOCK and abs(t.index - item.index) <= _BESIDE]
            if unit is None or not near or item.number.kind is not Kind.COUNT:
                continue
            hours = float(unit.values[tags.LENGTH_UNIT])
            said = quantity(item.number, item.hedge)
            nearest = min(near, key=lambda t: abs(t.index - item.index))
            nearest.window = replace(nearest.window, hours_low=said.low * hours, hours_high=said.high * hours)

    def _time(self, sentence: Sentence, draft: Draft, timed: Sequence[Timed]) -> None:
        """The window of the draft's own clause: the nearest before or after with no other number between."""
        own = [t for t in timed if t.window.same_as is None]
        index = draft.item.index
        if len(own) == 1:
            draft.window, draft.own_window = own[0].window, True
            return
        others = [
            i.index
            for i in sentence.items
            if i is not draft.item and not i.mention and i.number.kind is Kind.COUNT
        ]
        after = [t for t in own if t.index > index and not any(index < o < t.index for o in others)]
        before = [t for t in own if t.after <= index and not any(t.after <= o < index for o in others)]
        near = after or before
        if near:
            nearest = min(near, key=lambda t: abs(t.index - index))
            draft.window, draft.own_window = nearest.window, True

    def _parallel(self, sentence: Sentence) -> None:
        """Names that stand where the others of the list have places are places too."""
        named = [i for i in sentence.items if i.names]
        for item in sentence.items:
            weak = item.place_left and item.places and all(c.flags & tags.PROPER for c in item.places)
            if named and weak and not item.names:
                item.names, item.places = item.places, []
        placed = [i for i in sentence.items if any(c.places for c in i.places)]
        if not placed:
            return
        for item in sentence.items:
            if item.names and not item.places and any(p.place_left == item.place_left for p in placed):
                item.places, item.names = item.names, []

    def _draft(self, sentence: Sentence, item: Item, previous: Draft | None) -> Draft:
        if previous is not None and previous.sentence == sentence.number:
            self._continue(item, previous)
        noun, own = self._noun(item)
        known = self.lexicon.nouns.get(noun or "")
        if known is not None and known.generic:
            noun, own, known = None, False, None
        listed = known or (self.lexicon.nouns.get(previous.noun or "") if previous is not None else None)
        owned = listed is not None and listed.owned
        if item.agents and not item.names and (owned or item.distributive):
            item.names = item.agents
        if owned and item.place_left and not item.names and all(_owner(c) for c in item.places):
            item.names, item.places = item.places, []
        if item.number.kind is Kind.MONEY and not item.names and not item.places and not item.category:
            item.category = purpose(sentence.chunks, item)
        places = self._places(item.places) or self._places(item.scope)
        person = noun is None or self.lexicon.is_person(noun)
        category = item.category or (item.demonym if person else None)
        if item.names and category is None:
            category = " and ".join(self.lexicon.base(c.text) for c in item.names)
        action = item.action
        measured = action is not None and self.lexicon.actions[action].measured
        if (
            previous is not None
            and previous.sentence == sentence.number
            and previous.item.number.kind is Kind.MEASURE
        ):
            measured = measured or not previous.background
        background = bool(known and known.background) or (item.number.kind is Kind.MEASURE and not measured)
        if action is not None and noun is not None:
            action = self._sense(action, noun)
        if action is not None and self.lexicon.actions[action].background:
            background = True
        if noun is not None and known is None and noun != _MONEY:
            beside = previous is not None and previous.sentence == sentence.number and not previous.background
            background = background or not (own or (beside and item.coordinated))
        own_noun = (item.noun is not None and known is not None) or (own and known is not None)
        if category is None and item.subject and not places:
            category = item.subject
        return Draft(
            item=item,
            sentence=sentence.number,
            later=any(c.flags & tags.BEFORE for c in sentence.chunks[: item.index]),
            start=sentence.start,
            end=sentence.end,
            noun=self._wide(noun),
            action=action,
            own_noun=own_noun,
            own_action=action is not None,
            category=category,
            places=places,
            background=background
            or item.compound
            or item.speaks
            or item.priced
            or self._peopled(item, known),
            counts=known.counts if known else None,
            of_places=known is not None and known.of_places,
        )

    def _continue(self, item: Item, previous: Draft) -> None:
        """A number after money is money too: "300 million dollars each and the United States 155 million"."""
        money = previous.item.number.kind is Kind.MONEY and item.number.kind is Kind.COUNT
        if money and item.noun is None and item.noun_word is None and item.number.value >= _MILLION:
            item.number.kind, item.number.unit = Kind.MONEY, previous.item.number.unit

    def _peopled(self, item: Item, known: Noun | None) -> bool:
        """Whether the number is the population of a place."""
        of_noun = self.lexicon.nouns.get(item.of_noun or "")
        if item.peopled and of_noun is not None and of_noun.background:
            return True
        if known is None or not self.lexicon.is_person(known.name) or item.action:
            return False
        subject = self.lexicon.nouns.get(item.subject_noun or "")
        return item.peopled or (subject is not None and subject.counts is not None)

    def _sense(self, action: str, noun: str) -> str | None:
        """What a verb says of this noun: drones destroyed are shot down, houses destroyed are demolished."""
        known = self.lexicon.actions[action]
        if known.things is None or known.things in self.lexicon.wider(noun):
            return action
        return known.otherwise

    def _wide(self, noun: str | None) -> str | None:
        """Deaths and arrests are counts of people."""
        known = self.lexicon.nouns.get(noun or "")
        return known.wider if known is not None and known.wider and known.action else noun

    def _noun(self, item: Item) -> tuple[str | None, bool]:
        if item.number.kind is Kind.MONEY:
            return _MONEY, True
        if item.noun is not None:
            return item.noun, True
        if item.anaphor_noun is not None:
            return item.anaphor_noun, False
        if (
            item.noun_word is not None
            and not item.places
            and not item.action
            and item.number.kind is Kind.COUNT
        ):
            return item.noun_word, False
        return None, False

    def _places(self, chunks: Sequence[Chunk]) -> tuple[Place, ...]:
        return tuple(self._places_of(chunks))

    def _places_of(self, chunks: Sequence[Chunk]) -> Iterator[Place]:
        for item in chunks:
            if item.places:
                yield from item.places
            else:
                span = Span(field=self.field, start_char=item.start, end_char=item.end)
                name = self.lexicon.base(item.text)
                yield Place(place_id=None, name=name, printed=item.text, match="unlisted", span=span)

    def _misspelt(self, drafts: Sequence[Draft]) -> None:
        """Unlisted places that are a slip of the pen away from one that can be meant."""
        if not any(p.place_id is None for d in drafts for p in d.places):
            return
        ids = {p.place_id for d in drafts for p in d.places if p.place_id}
        countries = {self.gazetteer.get(i).country for i in ids} - {""}
        if not countries:
            return
        among = {e.place_id for code in countries for e in self.gazetteer.of_country(code)}
        for draft in drafts:
            if any(p.place_id is None for p in draft.places):
                draft.places = tuple(self._corrected(p, among) for p in draft.places)

    def _corrected(self, place: Place, among: set[str]) -> Place:
        if place.place_id is not None:
            return place
        near = self.gazetteer.near(place.name, among)
        if not near or (len(near) > 1 and near[0][1] == near[1][1] and near[0][0].bare != near[1][0].bare):
            return place
        meant = near[0][0]
        return replace(place, place_id=meant.place_id, name=meant.name, kind=meant.kind, match="misspelt")


def _owner(item: Chunk) -> bool:
    """Whether a name beside a vote, a medal or a sum of money owns it: a country or a name that is no place."""
    return not item.places or item.places[0].place_id is None or "-" not in item.places[0].place_id


def purpose(chunks: Sequence[Chunk], item: Item) -> str | None:
    """What a sum of money is for: "$58.6 million goes to public safety"."""
    k = item.noun_end
    while k < len(chunks) and chunks[k].flags & tags.ACTION:
        k += 1
    led = k < len(chunks) and bool(chunks[k].flags & tags.PREP)
    if k > item.noun_end and not led:
        led = True
    elif led:
        k += 1
    words: list[str] = []
    while led and k < len(chunks) and chunks[k].text[0].isalpha() and chunks[k].number is None:
        if chunks[k].flags & (tags.CONJ | tags.PREP | tags.SUBORD | tags.AUX | tags.PRON):
            break
        if not chunks[k].flags & tags.DET:
            words.append(chunks[k].lower)
        k += 1
    return " ".join(words) or None


def _overlap(one: Window, other: Window) -> bool:
    if one.begins is None or one.ends is None or other.begins is None or other.ends is None:
        return True
    return one.begins < other.ends and other.begins < one.ends


def inside_brackets(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a chunk stands in round brackets."""
    depth = 0
    for item in chunks[:index]:
        depth += is_mark(item, "(") - is_mark(item, ")")
    return depth > 0
