"""Read one article: its sentences, the claims in them, and how they are bound."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from crossfoot.extract.binding import RelationMaker
from crossfoot.extract.claims import ClaimMaker
from crossfoot.extract.countries import settle
from crossfoot.extract.drafting import Drafter
from crossfoot.extract.lists import Binder
from crossfoot.extract.scope import inherit
from crossfoot.extract.sentence import Sentence, SentenceReader
from crossfoot.extract.tokens import sentences, tokenise
from crossfoot.model import Extraction

if TYPE_CHECKING:
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Article, Field, Relation


def extract(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> Extraction:
    """Claims, windows and relations of an article's title and text; sums are not yet solved.

    A pure function of its arguments, linear in the length of the text. Offsets are Unicode code points
    in the field that the span names.
    """
    collecting = gc.isenabled()
    gc.disable()  # many small values and no cycles: collecting them would cost more the longer the text
    try:
        return _extract(article, lexicon, gazetteer)
    finally:
        if collecting:
            gc.enable()


def _extract(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> Extraction:
    maker = ClaimMaker(article, lexicon)
    bound: list[Relation] = []
    figures = 0
    for field, text in fields(article):
        read = read_sentences(text, lexicon, gazetteer, field)
        settle(read, gazetteer)
        drafter = Drafter(article, field, text, lexicon, gazetteer)
        drafts = drafter.drafts(read)
        figures += drafter.figures
        tallies = Binder(lexicon, gazetteer).bind(drafts)
        inherit(drafts, read, lexicon)
        maker.add(field, text, drafts)
        maker.restate(drafter.restated)
        bound += RelationMaker(article, field, text, maker).all(read, drafts, tallies)
    return Extraction(
        article=article,
        claims=tuple(maker.claims),
        windows=tuple(maker.windows),
        relations=tuple(bound),
        figures=figures,
    )


def fields(article: Article) -> list[tuple[Field, str]]:
    """The title, if there is one, and the text."""
    found: list[tuple[Field, str]] = [("text", article.text)]
    if article.title:
        found.insert(0, ("title", article.title))
    return found


def read_sentences(text: str, lexicon: Lexicon, gazetteer: Gazetteer, field: Field) -> list[Sentence]:
    """All sentences of a field that hold a figure or a claim of rank."""
    reader = SentenceReader(lexicon, gazetteer, field)
    found = (reader.read(i, tokens) for i, tokens in enumerate(sentences(tokenise(text), lexicon)))
    return [sentence for sentence in found if sentence is not None]
