"""Tell how each sentence with a figure was read: its chunks, its claims, and why a number is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.extract.article import fields, read_sentences
from crossfoot.extract.countries import settle
from crossfoot.extract.drafting import Drafter
from crossfoot.extract.numbers import Kind
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.sentence import Sentence
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Claim, Extraction, Field, Relation

_LEFT_OUT: Final = {
    Kind.AGE: "an age",
    Kind.ORDINAL: "an ordinal number",
    Kind.CLOCK: "a time of the clock",
    Kind.DATE: "the day of a date",
    Kind.YEAR: "a calendar year",
    Kind.NAME: "belongs to a name, a code or a superlative",
    Kind.SCORE: "one of two numbers with a hyphen between, as in a score",
    Kind.MULTIPLE: "a multiple of another number",
    Kind.FRACTION: "a fraction of something",
}
_ARTICLE: Final = "an article, which counts only beside another count or before a kind of person"
_PRONOUN: Final = "a pronoun, which stands for a noun or joins two names"
_OWNED: Final = "its noun is a possessive, so that something else is told of"
_SAID_BEFORE: Final = "a whole that an earlier claim gives"
_UNREAD: Final = "nothing around it was read as counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedChunk:
    """A chunk of a sentence with its tags; a tag with a value of the lexicon is `tag=value`."""

    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a sentence: the claim made of it, or why it is none.

    `bound` are the relations of the claim with its role in each; `reason` says why there is no claim, why
    the claim is background, or why no relation binds it, and is None where one does.
    """

    printed: str
    start_char: int
    end_char: int
    claim: Claim | None = None
    bound: tuple[tuple[str, Relation], ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A sentence with a figure, as the cascade read it."""

    field: Field
    number: int
    start_char: int
    end_char: int
    text: str
    chunks: tuple[TracedChunk, ...]
    figures: tuple[Figure, ...]


def trace(extraction: Extraction, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Traced]:
    """Every sentence with a figure, in order; the extraction, solved or not, was made by the same lexicon."""
    article = extraction.article
    told = _Told(extraction, lexicon)
    for field, text in fields(article):
        read = read_sentences(text, lexicon, gazetteer, field)
        settle(read, gazetteer)
        drafts = Drafter(article, field, text, lexicon, gazetteer).drafts(read)
        by_start = {draft.item.chunk.start: draft for draft in drafts}
        for sentence in read:
            figures = tuple(told.figures(field, text, sentence, by_start))
            if any(f.claim is not None for f in figures) or any(_is_figure(c) for c in sentence.chunks):
                yield Traced(
                    field=field,
                    number=sentence.number,
                    start_char=sentence.start,
                    end_char=sentence.end,
                    text=text[sentence.start : sentence.end],
                    chunks=tuple(TracedChunk(text=c.text, tags=_tags(c)) for c in sentence.chunks),
                    figures=figures,
                )


class _Told:
    """What an extraction says of the characters of its article."""

    def __init__(self, extraction: Extraction, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.claims = {(c.span.field, c.span.start_char): c for c in extraction.claims}
        self.unchecked = {(n.span.field, n.span.start_char): n.reason for n in extraction.not_checked}
        self.bound: dict[str, list[tuple[str, Relation]]] = {}
        for relation in extraction.relations:
            for member in relation.members:
                self.bound.setdefault(member.claim_id, []).append((member.role, relation))

    def figures(
        self, field: Field, text: str, sentence: Sentence, drafts: Mapping[int, Draft]
    ) -> Iterator[Figure]:
        for it in sentence.chunks:
            claim = self.claims.get((field, it.start))
            if claim is None and it.number is None and not it.flags & (tags.CLOCK | tags.ORDINAL):
                continue
            bound = tuple(self.bound.get(claim.claim_id, ())) if claim is not None else ()
            yield Figure(
                printed=text[it.start : it.end],
                start_char=it.start,
                end_char=it.end,
                claim=claim,
                bound=bound,
                reason=_left_out(it, sentence) if claim is None else self._loose(claim, bound, drafts),
            )

    def _loose(
        self, claim: Claim, bound: Sequence[tuple[str, Relation]], drafts: Mapping[int, Draft]
    ) -> str | None:
        """Why a claim is background, or why no relation binds it."""
        draft = drafts.get(claim.span.start_char)
        if claim.role == "background" and draft is not None:
            return self._background(draft)
        if bound:
            return None
        return self.unchecked.get((claim.span.field, claim.span.start_char))

    def _background(self, draft: Draft) -> str:
        item, lexicon = draft.item, self.lexicon
        noun = lexicon.nouns.get(item.noun or draft.noun or "")
        action = lexicon.actions.get(draft.action or "")
        named = item.noun_word or draft.noun
        reasons = (
            (draft.counts, f"it counts {draft.counts}, and serves the checks on them"),
            (item.compound, "joined to a noun by a hyphen, it says what kind of thing is meant"),
            (item.speaks, "those counted only speak or act in the news"),
            (item.priced, "it is a price"),
            (noun and noun.background, f'no count of "{named}" is one of events'),
            (action and action.background, f"what happened, {draft.action}, is no event"),
            (item.number.kind is Kind.MEASURE, "it is a measure, and no verb says that it was counted"),
            (noun and lexicon.is_person(noun.name), "it is the size of a place or a group"),
        )
        unknown = "its noun is not in the lexicon, and it stands in no list"
        return next((reason for holds, reason in reasons if holds), unknown)


def _is_figure(it: Chunk) -> bool:
    return bool(it.flags & tags.CLOCK) or (it.number is not None and not it.number.indefinite)


def _left_out(it: Chunk, sentence: Sentence) -> str:
    """Why a number is no claim."""
    number = it.number
    if number is None:
        return _LEFT_OUT[Kind.CLOCK if it.flags & tags.CLOCK else Kind.ORDINAL]
    if number.kind in _LEFT_OUT:
        return _LEFT_OUT[number.kind]
    item = next((i for i in sentence.items if i.chunk is it), None)
    if item is not None and item.owner:
        return _OWNED
    if item is not None and item.mention:
        return _SAID_BEFORE
    if number.indefinite:
        return _ARTICLE
    return _PRONOUN if item is None and number.in_words else _UNREAD


def _tags(it: Chunk) -> tuple[str, ...]:
    """The tags of a chunk, with what the lexicon, the number and the places add to them."""
    places = " + ".join(place.name for place in it.places)
    found: list[str] = []
    for name in tags.names(it.flags):
        flag = getattr(tags, name.upper())
        value = places if flag == tags.PLACE else it.values.get(flag)
        found.append(f"{name}={value}" if value and isinstance(value, str) else name)
    if it.number is not None and not it.number.indefinite:
        found.append(it.number.kind.name.lower())
    return tuple(found)
