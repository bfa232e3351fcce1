"""Give a claim without a place of its own the place that its list, its sentence or its article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.chunks import Chunk
    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.sentence import Sentence
    from crossfoot.lexicon import Lexicon
    from crossfoot.model import Place

Places = tuple["Place", ...]


def inherit(drafts: Sequence[Draft], read: Sequence[Sentence], lexicon: Lexicon) -> None:
    """Fill `inherited` of the drafts that name no place.

    In this order: the total of its list, an earlier count of its sentence, the setting of its sentence,
    the setting of the article. What flies is left without: its place is only what is said of it.
    """
    sentences = {s.number: s for s in read}
    setting: Places = ()
    for sentence in read:
        setting = setting or _setting(sentence.chunks, len(sentence.chunks), acting=False)
    for sentence in read:
        setting = setting or _setting(sentence.chunks, len(sentence.chunks), acting=True)
    previous: Draft | None = None
    for draft in drafts:
        if draft.background or draft.counts:
            continue
        if not draft.places and not _flies(draft, lexicon):
            known = lexicon.nouns.get(draft.noun or "")
            owned = known is not None and known.owned
            draft.inherited = _from(draft, previous, sentences[draft.sentence], acting=not owned) or setting
        if draft.places or draft.inherited:
            previous = draft


def _from(draft: Draft, previous: Draft | None, sentence: Sentence, *, acting: bool) -> Places:
    head = draft.tally.head if draft.tally is not None else None
    if head is not None and head is not draft and len(head.places or head.inherited) == 1:
        return head.places or head.inherited
    if previous is not None and previous.sentence == draft.sentence:
        found = previous.places or previous.inherited
        if len(found) == 1:
            return found
    return _setting(sentence.chunks, draft.item.index, acting=acting)


def _setting(chunks: Sequence[Chunk], end: int, *, acting: bool) -> Places:
    """The first place before `end` that says where, not who acts or who speaks."""
    for i, item in enumerate(chunks[:end]):
        if not item.flags & tags.PLACE or not item.places or item.places[0].place_id is None:
            continue
        following = chunks[i + 1] if i + 1 < len(chunks) else None
        owning = item.text.endswith(("'s", "’s"))
        if following is not None and following.flags & tags.CLAIMANT and not owning:
            continue
        j = i - 1
        while (
            j > 0
            and i - j < 4
            and (chunks[j].flags & tags.DET or (chunks[j].flags == 0 and chunks[j].text.islower()))
        ):
            j -= 1
        before = chunks[j] if j >= 0 else None
        led = before is not None and before.flags & (tags.STRONG_PREP | tags.OF)
        naming = (
            following is not None
            and following.kind == item.kind
            and not following.flags & (tags.AUX | tags.ACTION)
        )
        subject = (
            acting
            and i == 0
            and following is not None
            and bool(following.flags & (tags.ACTION | tags.SAYS | tags.AUX))
        )
        if led or owning or naming or subject:
            return item.places
    return ()


def _flies(draft: Draft, lexicon: Lexicon) -> bool:
    if draft.noun is None:
        return False
    known = lexicon.nouns.get(lexicon.wider(draft.noun)[-1])
    return known is not None and known.flies
