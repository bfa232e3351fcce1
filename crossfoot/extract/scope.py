"""Give a claim without a place of its own the place that its list, its sentence or its article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.sentence import Sentence
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Place

Places = tuple["Place", ...]

_NEAR: Final = 4
_VERBAL: Final = tags.ACTION | tags.SAYS | tags.AUX


def inherit(drafts: Sequence[Draft], read: Sequence[Sentence], lexicon: Lexicon) -> None:
    """Fill `inherited` of the drafts that name no place.

    In this order: the total of its list, an earlier count of its sentence, the setting of its sentence,
    the setting of the article. What flies is left without: its place is only what is said of it.
    """
    sentences = {s.number: s for s in read}
    setting: Places = ()
    for acting in (False, True):
        for sentence in read:
            setting = setting or _setting(sentence.chunks, len(sentence.chunks), lexicon, acting=acting)
    previous: Draft | None = None
    for draft in drafts:
        if draft.background or draft.counts:
            continue
        if not draft.places and not _flies(draft, lexicon):
            draft.inherited = (
                _listed(draft, previous) or _told(draft, sentences[draft.sentence], lexicon) or setting
            )
        if draft.places or draft.inherited:
            previous = draft


def _listed(draft: Draft, previous: Draft | None) -> Places:
    """The one place of the total of its list, or of the count before it in the sentence."""
    head = draft.tally.head if draft.tally is not None else None
    if head is not None and head is not draft and len(head.places or head.inherited) == 1:
        return head.places or head.inherited
    if previous is None or previous.sentence != draft.sentence:
        return ()
    found = previous.places or previous.inherited
    return found if len(found) == 1 else ()


def _told(draft: Draft, sentence: Sentence, lexicon: Lexicon) -> Places:
    """The place that the sentence sets before the number; what has owners is not where its owner acts."""
    known = lexicon.nouns.get(draft.noun) if draft.noun is not None else None
    owned = known is not None and known.owned
    return _setting(sentence.chunks, draft.item.index, lexicon, acting=not owned)


def _setting(chunks: Sequence[Chunk], end: int, lexicon: Lexicon, *, acting: bool) -> Places:
    """The first place before chunk `end` that says where, not who speaks, nor (unless `acting`) who acts."""
    for i in range(end):
        item = chunks[i]
        if not item.flags & tags.PLACE or not item.places or item.places[0].place_id is None:
            continue
        following = chunks[i + 1] if i + 1 < len(chunks) else None
        owning = lexicon.is_possessive(item.text)
        if following is not None and following.flags & tags.CLAIMANT and not owning:
            continue
        if owning or _led(chunks, i) or (following is not None and _names(item, following)):
            return item.places
        if acting and i == 0 and following is not None and following.flags & _VERBAL:
            return item.places
    return ()


def _led(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a preposition leads to the place at i, an article and plain words between."""
    j = i - 1
    while j > 0 and i - j < _NEAR and _small(chunks[j]):
        j -= 1
    return j >= 0 and bool(chunks[j].flags & (tags.STRONG_PREP | tags.OF))


def _small(it: Chunk) -> bool:
    return bool(it.flags & tags.DET) or (it.flags == 0 and it.text.islower())


def _names(item: Chunk, following: Chunk) -> bool:
    """Whether a place stands before the word that it says more of: "Kursk residents"."""
    return following.kind == item.kind and not following.flags & (tags.AUX | tags.ACTION)


def _flies(draft: Draft, lexicon: Lexicon) -> bool:
    if draft.noun is None:
        return False
    known = lexicon.nouns.get(lexicon.wider(draft.noun)[-1])
    return known is not None and known.flies
