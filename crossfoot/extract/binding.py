"""Write the relations of an article over the claims made of its drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from crossfoot.extract.dimensions import OUTCOME, PLACE
from crossfoot.extract.statements import Statements
from crossfoot.lexicon import tags
from crossfoot.model import Member, Relation, Span

if TYPE_CHECKING:
    from crossfoot.extract.claims import ClaimMaker
    from crossfoot.extract.drafts import Draft, Tally
    from crossfoot.extract.sentence import Sentence
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Article, Field, ListKind, RelationKind

Bound = Sequence[tuple["Draft", str]]


class Stated(TypedDict, total=False):
    """What words state of a relation, as model.Relation names it."""

    cue: str
    list: ListKind
    low: float
    high: float
    stated: float
    computed: float
    computed_least: float


class RelationMaker:
    """Make the relations of one field, numbered by kind."""

    def __init__(self, article: Article, field: Field, text: str, maker: ClaimMaker) -> None:
        self.article = article
        self.field: Field = field
        self.text = text
        self.maker = maker
        self.counts: dict[str, int] = {}

    def all(
        self, read: Sequence[Sentence], drafts: Sequence[Draft], tallies: Sequence[Tally]
    ) -> Iterator[Relation]:
        """The sums, then what the words state, each in the order of the text."""
        vague = {s.number for s in read if any(c.flags & tags.VAGUE for c in s.chunks)}
        for tally in tallies:
            start = min(d.item.chunk.start for d in tally.parts)
            end = max(d.item.chunk.end for d in tally.parts)
            members = [(tally.head, "total"), *((d, "part") for d in tally.parts)]
            members += [(d, "subset") for d in tally.subsets]
            yield self.made(
                "sum",
                (start, end),
                members,
                cue=tally.dimension,
                list=_list(tally, vague, self.maker.lexicon),
                stated=tally.head.value,
            )
        yield from Statements(self).all(read, drafts, tallies)

    def made(
        self, kind: RelationKind, chars: tuple[int, int], members: Bound, **stated: Unpack[Stated]
    ) -> Relation:
        """A relation over drafts that have become claims.

        `chars` are the first and the last character (exclusive) in the field's text; `members` are drafts
        with their roles, in order.
        """
        self.counts[kind] = self.counts.get(kind, 0) + 1
        relation_id = f"{self.article.article_id}#{self.field}-{kind}{self.counts[kind]}"
        start, end = chars
        return Relation(
            relation_id=relation_id,
            article_id=self.article.article_id,
            kind=kind,
            span=Span(field=self.field, start_char=start, end_char=end),
            printed=self.text[start:end],
            members=tuple(
                Member(
                    relation_id=relation_id,
                    claim_id=self.maker.of(draft),
                    position=i,
                    role=role,
                    multiplier=_times(draft) if kind == "sum" else 1,
                )
                for i, (draft, role) in enumerate(members)
            ),
            **stated,
        )


def _times(draft: Draft) -> int:
    """How often a share that is said of each of several names counts."""
    return max(len(draft.places), len(draft.item.names), 1) if draft.item.distributive else 1


def _list(tally: Tally, vague: set[int], lexicon: Lexicon) -> ListKind:
    """Whether the list may go on: `vague` are the sentences that speak of some or several."""
    if tally.closed:
        return "closed"
    lone = len(tally.parts) == 1
    listed = {d.sentence for d in tally.parts}
    ended = lexicon.actions.get(tally.head.action or "")
    ends = tally.dimension == OUTCOME and not (ended is not None and ended.exhaustive)
    if tally.opened or lone or ends or listed & vague:
        return "open"
    if tally.dimension != PLACE and tally.anaphoric:
        return "open"
    return "closed"
