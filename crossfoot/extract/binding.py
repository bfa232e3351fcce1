"""Write the relations of an article: sums from tallies, then what its words state of shares, ranks and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crossfoot.extract.drafts import Draft, Tally
from crossfoot.extract.lists import OUTCOME, PLACE
from crossfoot.lexicon import tags
from crossfoot.model import Member, Relation, Span

if TYPE_CHECKING:
    from crossfoot.extract.claims import ClaimMaker
    from crossfoot.extract.sentence import Sentence
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Article, Field, ListKind


def relations(
    article: Article,
    field: Field,
    text: str,
    read: Sequence[Sentence],
    drafts: Sequence[Draft],
    tallies: Sequence[Tally],
    maker: ClaimMaker,
    lexicon: Lexicon,
) -> list[Relation]:
    """All relations of one field."""
    return list(_sums(article, field, text, read, tallies, maker))


def _sums(
    article: Article,
    field: Field,
    text: str,
    read: Sequence[Sentence],
    tallies: Sequence[Tally],
    maker: ClaimMaker,
) -> Iterator[Relation]:
    vague = {s.number for s in read if any(c.flags & tags.VAGUE for c in s.chunks)}
    for n, tally in enumerate(tallies):
        relation_id = f"{article.article_id}#{field}-sum{n + 1}"
        start = min(d.item.chunk.start for d in tally.parts)
        end = max(d.item.chunk.end for d in tally.parts)
        members = [(tally.head, "total"), *((d, "part") for d in tally.parts), *((d, "subset") for d in tally.subsets)]
        yield Relation(
            relation_id=relation_id,
            article_id=article.article_id,
            kind="sum",
            span=Span(field=field, start_char=start, end_char=end),
            printed=text[start:end],
            cue=tally.dimension,
            list=_list(tally, vague),
            stated=tally.head.value,
            members=tuple(
                Member(relation_id=relation_id, claim_id=maker.of(d), position=i, role=role)
                for i, (d, role) in enumerate(members)
            ),
        )


def _list(tally: Tally, vague: set[int]) -> ListKind:
    if tally.closed:
        return "closed"
    lone = len(tally.parts) == 1
    listed = {d.sentence for d in tally.parts}
    if tally.opened or lone or tally.dimension == OUTCOME or listed & vague:
        return "open"
    if tally.dimension != PLACE and tally.anaphoric:
        return "open"
    return "closed"
