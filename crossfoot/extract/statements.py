"""Find what the words of an article state of its figures: majorities, ranks, records, numbers of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.extract.binding import RelationMaker
    from crossfoot.extract.drafts import Draft, Tally
    from crossfoot.extract.sentence import Sentence
    from crossfoot.model import Relation

_HALF: Final = 0.5
_PREDICATE: Final = tags.AUX | tags.ACTION | tags.REACHING
_NEAR: Final = 6
_LEAST_LISTED: Final = 2

Kin = tuple[str | None, str | None]


class Statements:
    """Read the statements of one field whose drafts are bound."""

    def __init__(self, relations: RelationMaker) -> None:
        self.relations = relations

    def all(
        self, read: Sequence[Sentence], drafts: Sequence[Draft], tallies: Sequence[Tally]
    ) -> Iterator[Relation]:
        """The relations that words state, sentence by sentence."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.sentence, []).append(draft)
        headed: dict[int, list[Tally]] = {}
        for tally in tallies:
            headed.setdefault(tally.head.sentence, []).append(tally)
        alike: dict[Kin, list[Draft]] = {}
        for draft in drafts:
            if draft.role == "total" and draft.countable:
                alike.setdefault((draft.noun, draft.action), []).append(draft)
        largest: Draft | None = None
        for sentence in read:
            here = by_sentence.get(sentence.number, [])
            yield from self._majorities(sentence.chunks, here)
            if sentence.flags & (tags.MOST | tags.FEWEST):
                yield from self._ranks(sentence, here, alike)
            if sentence.flags & tags.RECORD:
                yield from self._records(sentence, here, largest)
            yield from self._counts(sentence, here, headed.get(sentence.number, ()))
            for draft in here:
                if draft.role in ("total", "standalone") and (largest is None or draft.value > largest.value):
                    largest = draft

    def _majorities(self, chunks: Sequence[Chunk], here: Sequence[Draft]) -> Iterator[Relation]:
        for draft in here:
            cue = draft.item.majority
            if cue is None or draft.tally is None or not draft.countable:
                continue
            between = [c for c in chunks[: draft.item.index] if c.start >= cue.end]
            if not between:
                continue  # "a majority of 1,641" is a lead
            if draft.item.whole is None and any(c.flags & _PREDICATE for c in between):
                continue  # "the majority were met near the border, 31 of them over Kursk"
            whole = draft.tally.head
            yield self.relations.made(
                "share",
                (cue.start, draft.item.chunk.end),
                [(draft, "part"), (whole, "whole")],
                cue=cue.values[tags.MAJORITY],
                low=_HALF,
                high=1.0,
            )

    def _ranks(
        self, sentence: Sentence, here: Sequence[Draft], alike: Mapping[Kin, Sequence[Draft]]
    ) -> Iterator[Relation]:
        ranked: set[tuple[int, str]] = set()
        for i, item in enumerate(sentence.chunks):
            flag = tags.MOST if item.flags & tags.MOST else tags.FEWEST
            if not item.flags & flag or self._softened(sentence.chunks, i):
                continue
            draft = self._ranked(sentence.chunks, i, here)
            if draft is None or not draft.countable:
                continue
            rest = self._rivals(draft, alike.get((draft.noun, draft.action), ()))
            told = (draft.item.index, item.values[flag])
            if rest and told not in ranked:
                ranked.add(told)
                chars = (min(item.start, draft.item.chunk.start), max(item.end, draft.item.chunk.end))
                members = [(draft, "first"), *((d, "rest") for d in rest)]
                yield self.relations.made("rank", chars, members, cue=item.values[flag])

    def _softened(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Whether the rank is one of several, or only perhaps so: "one of the largest"."""
        for k in range(i - 1, max(-1, i - 4), -1):
            if chunks[k].flags & tags.SOFTENED:
                return True
            if chunks[k].flags & tags.OF and k and chunks[k - 1].number is not None:
                return True
            if not chunks[k].flags & (tags.DET | tags.OF):
                return False
        return False

    def _ranked(self, chunks: Sequence[Chunk], i: int, here: Sequence[Draft]) -> Draft | None:
        """The figure that a rank word is said of: the next one after a short way, else the one before it."""
        after = next((d for d in here if d.item.index > i), None)
        before = next((d for d in reversed(here) if d.item.index < i), None)
        if after is not None:
            between = chunks[i + 1 : after.item.index]
            broken = any(is_mark(c, ";", ".") for c in between)
            close = len(between) <= 1 or (len(between) <= _NEAR and not any(c.text == "," for c in between))
            if not broken and (before is None or close):
                return after
        if before is not None and not any(is_mark(c, ";", ".") for c in chunks[before.item.index : i]):
            return before
        return None

    def _rivals(self, draft: Draft, totals: Sequence[Draft]) -> list[Draft]:
        if draft.tally is not None and draft.role == "part":
            return [d for d in draft.tally.parts if d is not draft]
        named = bool(draft.places or draft.category)
        return [
            d
            for d in totals
            if named
            and d is not draft
            and draft.role == "total"
            and (d.places, d.category) != (draft.places, draft.category)
        ]

    def _records(
        self, sentence: Sentence, here: Sequence[Draft], largest: Draft | None
    ) -> Iterator[Relation]:
        for i, item in enumerate(sentence.chunks):
            if not item.flags & tags.RECORD or self._softened(sentence.chunks, i):
                continue
            draft = next((d for d in here if d.item.index == i + 1), None)
            draft = draft or next((d for d in reversed(here) if d.item.index < i), None)
            if draft is None and not here:
                draft = largest
            if draft is not None and draft.countable:
                yield self.relations.made(
                    "rank", (item.start, item.end), [(draft, "first")], cue=item.values[tags.RECORD]
                )

    def _counts(
        self, sentence: Sentence, here: Sequence[Draft], tallies: Sequence[Tally]
    ) -> Iterator[Relation]:
        for draft in here:
            if not draft.of_places or draft.item.hedge:
                continue
            if len(draft.places) >= _LEAST_LISTED and self._enumerated(sentence, draft):
                yield self._named(draft)
            elif (tally := self._by_place(tallies)) is not None:
                yield from self._against(draft, tally)

    def _named(self, draft: Draft) -> Relation:
        """A count of places against the names right behind it."""
        named = draft.places
        return self.relations.made(
            "count",
            (draft.item.chunk.start, named[-1].span.end_char),
            [(draft, "counted"), (draft, "listed")],
            list="closed",
            stated=draft.value,
            computed=float(len(named)),
            computed_least=float(len({p.place_id or p.name for p in named})),
        )

    def _enumerated(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether the names follow the count at once: "ten states, A, B and C", "five districts: A, B"."""
        j = draft.item.noun_end
        if j >= len(sentence.chunks) or not is_mark(sentence.chunks[j], ",", ":", "(", "—", "–"):
            return False
        first = draft.places[0].span.start_char
        steps = [c for c in sentence.chunks[j + 1 :] if c.start < first]
        return all(c.flags & tags.DET for c in steps) and len(draft.places) + 2 > draft.value

    def _by_place(self, tallies: Sequence[Tally]) -> Tally | None:
        """The first list by place among those of totals of the same sentence."""
        for tally in tallies:
            if len(tally.parts) >= _LEAST_LISTED and any(d.places for d in tally.parts):
                return tally
        return None

    def _against(self, draft: Draft, tally: Tally) -> Iterator[Relation]:
        """A count of places against the places of a list, if each part has one."""
        if any(not d.places for d in tally.parts):
            return
        named = [p for d in tally.parts for p in d.places]
        keys = [p.place_id or p.name for p in named]
        units = {p.place_id or p.name for p in named if p.place_id is None or "/" not in p.place_id}
        opened = tally.opened or draft.item.additive
        if opened and len(set(keys)) <= draft.value:
            return
        chars = (draft.item.chunk.start, draft.item.chunk.end)
        yield self.relations.made(
            "count",
            chars,
            [(draft, "counted"), *((d, "listed") for d in tally.parts)],
            list="open" if opened else "closed",
            stated=draft.value,
            computed=float(len(keys)),
            computed_least=float(len(units)),
        )
