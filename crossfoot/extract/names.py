"""Find the names of a sentence: places of the gazetteer, and names that no gazetteer has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk
from crossfoot.extract.item import NAMES
from crossfoot.extract.tokens import WORD
from crossfoot.lexicon import Lexicon, tags
from crossfoot.model import Place, Span

if TYPE_CHECKING:
    from crossfoot.gazetteer import Entry, Gazetteer
    from crossfoot.model import Field, Match

# words of these tags never begin or continue a name, whatever their capitals
_COMMON: Final = (
    tags.MONTH | tags.WEEKDAY | tags.PRON | tags.DET | tags.AUX | tags.SUBORD | tags.CONJ | tags.NUMERAL
    | tags.PREP | tags.DEMONYM | tags.NEG | tags.NIGHT_BEFORE | tags.NIGHT_TO | tags.ADDITIVE | tags.HEDGE
    | tags.OPENING | tags.RELATIVE_DAY | tags.ZONE | tags.ANAPHOR | tags.VAGUE | tags.CLOSING
    | tags.SUMMING | tags.ONE
)  # fmt: skip
_LEXICAL: Final = tags.NOUN | tags.ACTION | tags.SAYS | tags.CATEGORY | tags.EACH_ITEM | tags.REACHING
_BROAD: Final = 8  # a kind word of as many kinds only says that it is a place


Entries = Sequence[tuple["Entry", "Match"]]


class NameReader:
    """Join the capitalised words of a sentence into names, once, from left to right."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, field: Field) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.field: Field = field

    def join(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """The chunks with each place and each name as one chunk (tags PLACE, PROPER)."""
        words = [c.text for c in chunks]
        out: list[Chunk] = []
        i, n = 0, len(chunks)
        while i < n:
            item = chunks[i]
            if item.capital and item.number is None and self._opens_name(chunks, words, i):
                made, i = self._name(chunks, words, i)
                out.append(made)
            else:
                if item.flags & tags.CAPITAL:
                    item.places = (self.unlisted(item),)
                    item.flags |= tags.PLACE
                out.append(item)
                i += 1
        return self._with_kinds(out)

    def _opens_name(self, chunks: Sequence[Chunk], words: Sequence[str], i: int) -> bool:
        """Whether a capital is that of a name; a nationality may open the name of a place: "Saudi Arabia"."""
        if not self._common(chunks, i):
            return True
        found = self.gazetteer.longest(words, i, len(words)) if chunks[i].flags & tags.DEMONYM else None
        return found is not None and found[0] > 1

    def _common(self, chunks: Sequence[Chunk], i: int) -> bool:
        item = chunks[i]
        if item.flags & _COMMON:
            return True
        if i == 0 or not (chunks[i - 1].kind == WORD or chunks[i - 1].number):
            return bool(item.flags & _LEXICAL) and not (i + 1 < len(chunks) and chunks[i + 1].capital)
        return False

    def _name(self, chunks: Sequence[Chunk], words: Sequence[str], i: int) -> tuple[Chunk, int]:
        j = i + 1
        while j < len(chunks) and chunks[j].capital and not chunks[j].flags & (_COMMON | tags.KIND):
            j += 1
        found = self.gazetteer.longest(words, i, len(words))
        if found is not None:
            count, entries = found
            if i + count >= j or not self._proper_tail(chunks, i + count, j):
                return self._place(chunks, i, i + count, entries), i + count
        made = _joined(chunks, i, j)
        if self._adverb(chunks, i, j):
            return made, j
        made.flags = tags.PROPER | (chunks[i].flags if j == i + 1 else chunks[j - 1].flags & tags.CLAIMANT)
        if j == i + 1:
            made.values = chunks[i].values
        elif chunks[j - 1].flags & tags.CLAIMANT:
            made.values = chunks[j - 1].values
        return made, j

    def _adverb(self, chunks: Sequence[Chunk], i: int, j: int) -> bool:
        """Whether a capital is only that of the sentence: one word, then a comma."""
        return i == 0 and j == 1 and j < len(chunks) and chunks[j].text == "," and not chunks[i].flags

    def _proper_tail(self, chunks: Sequence[Chunk], i: int, j: int) -> bool:
        """Whether capitals after a place make it part of another name ("Erez West", "Moscow Times")."""
        return all(chunks[k].capital and not chunks[k].flags & tags.KIND for k in range(i, j))

    def _place(self, chunks: Sequence[Chunk], i: int, j: int, entries: Entries) -> Chunk:
        made = _joined(chunks, i, j)
        made.flags = tags.PLACE
        if self.gazetteer.is_weak(made.text):
            made.flags |= tags.PROPER
        made.values = {tags.PLACE: entries}
        made.places = (self.resolved(made, entries, ()),)
        return made

    def resolved(self, item: Chunk, entries: Entries, kinds: Sequence[str]) -> Place:
        """The place meant by a name and the kinds its kind word allows (all, if there is none)."""
        chosen = self._chosen(item, entries, kinds)
        if chosen is None:
            return self.unlisted(item)
        return Place(
            place_id=chosen.place_id,
            name=chosen.name,
            printed=item.text,
            match=entries[0][1] if entries else "unlisted",
            kind=chosen.kind,
            span=Span(field=self.field, start_char=item.start, end_char=item.end),
        )

    def _chosen(self, item: Chunk, entries: Entries, kinds: Sequence[str]) -> Entry | None:
        """The entry of the name that is of one of the kinds; a place above all countries is never another."""
        first = entries[0][0] if entries else None
        if not kinds or (first is not None and not first.inside and not first.country):
            return first
        fitting = [e for e, _ in entries if e.kind in kinds]
        if fitting:
            return fitting[0]
        named = self.gazetteer.named(self.lexicon.base(item.text), kinds)
        if named:
            return named[0]
        return None if len(kinds) < _BROAD else first

    def unlisted(self, item: Chunk) -> Place:
        """A place that no gazetteer has, named as printed."""
        return unlisted(item, self.lexicon, self.field)

    def _with_kinds(self, chunks: list[Chunk]) -> list[Chunk]:
        """Kind words joined with the names that they go with, before or after."""
        out: list[Chunk] = []
        kind = tags.KIND
        if not any(item.flags & kind for item in chunks):
            return chunks
        for i, item in enumerate(chunks):
            if not item.flags & kind:
                out.append(item)
                continue
            following = chunks[i + 1] if i + 1 < len(chunks) else None
            named = bool(out) and bool(out[-1].flags & NAMES) and out[-1].number is None
            if named and not out[-1].flags & tags.KIND:
                self._kind_after(out, item)
            elif following is not None and following.flags & tags.OF and _names(chunks, i + 2):
                self._kind_before(chunks, i, item)
                out.append(item)
            else:
                out.append(item)
        return out

    def _kind_after(self, out: list[Chunk], item: Chunk) -> None:
        kinds, plural = item.values[tags.KIND]
        k = len(out) - 1
        last = out[k]
        while True:
            self._set_kind(out[k], kinds)
            step = _before_in_list(out, k) if plural else None
            if step is None:
                break
            k = step
        out[-1] = _joined((last, item), 0, 2)
        out[-1].flags = tags.PLACE | tags.KIND
        out[-1].values = last.values
        place = last.places[0] if last.places else self.unlisted(out[-1])
        out[-1].places = (
            replace(
                place,
                name=place.name if place.place_id else self.lexicon.base(out[-1].text),
                printed=out[-1].text,
                span=Span(field=self.field, start_char=last.start, end_char=item.end),
            ),
        )

    def _kind_before(self, chunks: list[Chunk], i: int, item: Chunk) -> None:
        k = i + 2
        while k < len(chunks):
            if chunks[k].flags & NAMES:
                self._set_kind(chunks[k], item.values[tags.KIND][0])
            elif not (chunks[k].flags & (tags.CONJ | tags.DET) or chunks[k].text == ","):
                return
            k += 1

    def _set_kind(self, item: Chunk, kinds: Sequence[str]) -> None:
        entries = item.values.get(tags.PLACE, ())
        if not entries and item.flags & tags.PROPER:
            named = self.gazetteer.named(self.lexicon.base(item.text), kinds)
            if not named:
                item.places = (self.unlisted(item),)
                item.flags |= tags.PLACE
                return
            entries = tuple((e, "exact") for e in named)
        item.places = (self.resolved(item, entries, kinds),)
        item.flags |= tags.PLACE
        item.values = {tags.PLACE: entries}


def unlisted(item: Chunk, lexicon: Lexicon, field: Field) -> Place:
    """A name as a place that no gazetteer has."""
    span = Span(field=field, start_char=item.start, end_char=item.end)
    name = lexicon.base(item.text)
    return Place(place_id=None, name=name, printed=item.text, match="unlisted", span=span)


def _joined(chunks: Sequence[Chunk], i: int, j: int) -> Chunk:
    first, last = chunks[i], chunks[j - 1]
    text = first.text if j == i + 1 else " ".join(c.text for c in chunks[i:j])
    return Chunk(WORD, first.start, last.end, text, text.lower())


def _names(chunks: Sequence[Chunk], i: int) -> bool:
    return i < len(chunks) and bool(
        chunks[i].flags & NAMES
        or (chunks[i].flags & tags.DET and i + 1 < len(chunks) and chunks[i + 1].flags & NAMES)
    )


def _before_in_list(out: Sequence[Chunk], k: int) -> int | None:
    """The name before this one in "A, B and C", if it has no kind word of its own."""
    j = k - 1
    while j >= 0 and (out[j].flags & (tags.CONJ | tags.DET) or out[j].text == ","):
        j -= 1
    if j < 0 or j == k - 1:
        return None
    named = out[j].flags & NAMES and not out[j].flags & tags.KIND
    return j if named and out[j].number is None else None
