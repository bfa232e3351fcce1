"""Give each item of a sentence the places and names that stand with it, each used once."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from crossfoot.extract.chunks import Chunk, is_mark
from crossfoot.extract.tokens import WORD
from crossfoot.lexicon import tags
import itertools

if TYPE_CHECKING:
    from crossfoot.extract.item import Item
    from collections.abc import Sequence

_NAMES: Final = tags.PLACE | tags.PROPER
_WALLS: Final = (";", "(", ")", ".")
_SMALL: Final = (
    tags.DET | tags.HEDGE | tags.ADDITIVE | tags.AUX | tags.EACH_ITEM | tags.DISTRIBUTIVE | tags.CLOSING
)
_COUNTRY: Final = "country"


def assign(chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
    """Fill `places`, `names` and `place_left` of the items. One pass over the chunks."""
    counted = [item for item in items if not item.mention]
    used = -1
    for k, item in enumerate(counted):
        limit = counted[k + 1].index if k + 1 < len(counted) else len(chunks)
        left = _left(chunks, item, used)
        right = _right(chunks, item, limit, bool(left))
        if right:
            item.places = [c for c in right if c.flags & tags.PLACE or c.flags & tags.PROPER]
            used = max(used, _position(chunks, right[-1]))
            if left and not _same(left, right):
                item.scope = [c for c in left if c.flags & tags.PLACE]
        elif left:
            item.place_left = True
            item.places = left
            used = max(used, item.index)
        used = max(used, item.index, item.noun_end - 1)
    for item in counted:
        _sort(chunks, item)
    _share(chunks, counted)
    _likewise(chunks, counted)


def _position(chunks: Sequence[Chunk], wanted: Chunk) -> int:
    return next(i for i, c in enumerate(chunks) if c is wanted)


def _same(left: Sequence[Chunk], right: Sequence[Chunk]) -> bool:
    return {c.start for c in left} == {c.start for c in right}


def _sort(chunks: Sequence[Chunk], item: Item) -> None:
    """Tell names that are no places apart."""
    if any(c.places for c in item.places):
        item.names = []
        return
    if item.place_left:
        item.names = [c for c in item.places if not c.places] if _beside(chunks, item) else []
        item.places = []


def _beside(chunks: Sequence[Chunk], item: Item) -> bool:
    """Whether a name is the subject of the number: only small words and a verb between the two."""
    end = _position(chunks, item.places[-1]) + 1
    between = chunks[end : item.index]
    said = tags.SAYS & ~tags.EACH_ITEM
    return len(between) <= 4 and not any(
        (c.flags & said and not c.flags & tags.EACH_ITEM) or is_mark(c, ",", ";", ".") for c in between
    )


def _right(chunks: Sequence[Chunk], item: Item, limit: int, has_left: bool) -> list[Chunk]:
    """The group of places after the item: behind a preposition, a verb, a bullet's dash."""
    broken = False
    start = min(item.noun_end, limit)
    for k in range(start, limit):
        it = chunks[k]
        if it.flags & _NAMES and it.number is None:
            before = _introduction(chunks, k, start)
            if not _introduced(chunks, k, before, item, limit, start):
                if (
                    it.flags & tags.PLACE
                    and not broken
                    and before is not None
                    and before.flags & tags.DEMONYM
                ):
                    continue
                return []
            group, end = _group(chunks, k, limit)
            if broken and (has_left or _relative(chunks, end)):
                return []
            item.broken = broken
            if end < len(chunks) and _numbered(chunks, end):
                return []
            return _without_next(chunks, _innermost(chunks, group), limit)
        if is_mark(it, *_WALLS) or (it.flags & tags.SUBORD and not it.flags & tags.PREP):
            if is_mark(it, "(") and k == start:
                continue
            if is_mark(it, ")") and item.bracketed:
                return []
            return []
        if it.text == "," or it.flags & tags.CONJ:
            broken = True
        if it.flags & tags.CLAIMANT and not it.flags & (tags.NOUN | tags.ACTION) and broken:
            return []
        if it.flags & tags.SAYS and not it.flags & (tags.NOUN | tags.ACTION | tags.EACH_ITEM):
            return []
    return []


def _introduction(chunks: Sequence[Chunk], k: int, start: int) -> Chunk | None:
    """What stands before a name, articles, kind words and small words of direction aside."""
    j = k - 1
    while j >= start and (
        chunks[j].flags & (tags.DET | tags.KIND)
        or (
            (chunks[j].flags & tags.OF
            and j > start
            and chunks[j - 1].flags & (tags.KIND | tags.NOUN))
            or (chunks[j].flags & tags.OF and j > start and chunks[j - 1].flags == 0)
        )
        or (
            chunks[j].flags & ~tags.NOUN == 0
            and chunks[j].kind == WORD
            and not chunks[j].number
            and k - j <= 4
        )
    ):
        j -= 1
    return chunks[j] if j >= start else (chunks[start - 1] if start else None)


def _introduced(
    chunks: Sequence[Chunk], k: int, before: Chunk | None, item: Item, limit: int, start: int
) -> bool:
    if before is None:
        return False
    if before.flags & tags.STRONG_PREP:
        return True
    j = next((i for i in range(start, k) if chunks[i] is before), None)
    if before.flags & tags.ORIGIN and before.flags & tags.PREP and j and chunks[j - 1].flags & tags.AUX:
        return True
    place = chunks[k].flags & tags.PLACE
    if (
        place
        and before.flags & tags.ACTION
        and not before.flags & tags.SAYS
        and before is not chunks[start - 1]
    ):
        return True
    dash = before.text in ("-", "–", "—", ":")
    return bool(place) and dash and k <= start + 2 and limit == len(chunks)


def _group(chunks: Sequence[Chunk], k: int, limit: int) -> tuple[list[Chunk], int]:
    """The names from k on that one list joins, and where the list ends."""
    group = [chunks[k]]
    end = k + 1
    while end < limit:
        j = end
        joined = False
        while j < limit and (
            chunks[j].text == "," or (chunks[j].flags & (tags.CONJ | tags.DET | tags.KIND) and not chunks[j].flags & _NAMES)
            or (joined and chunks[j].flags & (tags.STRONG_PREP | tags.OF))
            or (joined and chunks[j].flags & ~tags.NOUN == 0 and j + 1 < limit and chunks[j + 1].flags & tags.OF)
        ):  # fmt: skip
            joined = joined or chunks[j].text == "," or bool(chunks[j].flags & tags.CONJ)
            j += 1
        if not joined or j >= limit or not chunks[j].flags & _NAMES or chunks[j].number is not None:
            break
        if chunks[j].flags & tags.CLAIMANT:
            break
        group.append(chunks[j])
        end = j + 1
    return group, end


def _numbered(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether a number alone in brackets follows: "Kursk (four)"."""
    return (
        end + 2 < len(chunks)
        and is_mark(chunks[end], "(")
        and chunks[end + 1].number is not None
        and (is_mark(chunks[end + 2], ")") or bool(chunks[end + 2].flags & tags.DISTRIBUTIVE))
    )


def _relative(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether a clause about the place follows: "in A, where 24 aircraft were destroyed"."""
    if end < len(chunks) and chunks[end].text == ",":
        end += 1
    return (
        end < len(chunks)
        and bool(chunks[end].flags & tags.SUBORD)
        and not chunks[end].flags & (tags.PREP | tags.CONJ)
    )


def _innermost(chunks: Sequence[Chunk], group: list[Chunk]) -> list[Chunk]:
    """The group less what only says where its first member lies: "in New Castle County, Delaware"."""
    if len(group) != 2:
        return group
    first, last = group
    i, j = _position(chunks, first), _position(chunks, last)
    comma = j == i + 2 and chunks[i + 1].text == ","
    if not comma or not last.places or last.places[0].place_id is None:
        return group
    inner = first.places[0].place_id if first.places else None
    outer = last.places[0].place_id
    if inner is None or inner.startswith(outer):
        return group[:1]
    return group


def _adjacent(chunks: Sequence[Chunk], end: int, limit: int) -> bool:
    """Whether only small words stand between a group and the next number."""
    return limit < len(chunks) and all(chunks[k].flags & _SMALL for k in range(end, limit))


def _without_next(chunks: Sequence[Chunk], group: list[Chunk], limit: int) -> list[Chunk]:
    """The group less a last name that opens the next item: "over A and B, while C had five", "in A, B five"."""
    if len(group) < 2 or limit >= len(chunks):
        return group
    end = _position(chunks, group[-1]) + 1
    separated = any(
        is_mark(chunks[k], ",", ";", "(") or chunks[k].flags & (tags.CONJ | tags.PREP)
        for k in range(end, limit)
    )
    if (
        not separated
        and end < limit + 1
        and _adjacent(chunks, end, limit)
        and not _placed_after(chunks, limit)
    ):
        return group[:-1]
    return group


def _placed_after(chunks: Sequence[Chunk], limit: int) -> bool:
    for k in range(limit + 1, min(limit + 5, len(chunks))):
        if chunks[k].flags & tags.STRONG_PREP:
            return True
        if chunks[k].text in (",", ";", ".") or chunks[k].number is not None:
            return False
    return False


def _left(chunks: Sequence[Chunk], item: Item, used: int) -> list[Chunk]:
    """The nearest unused group of names before the item, unless it names who acts or who speaks."""
    k = item.index - 1
    while k > used:
        it = chunks[k]
        if it.flags & _NAMES and it.number is None:
            break
        if is_mark(it, ";", "."):
            return []
        k -= 1
    if k <= used or (item.anaphor and k > 2 and item.index and chunks[item.index - 1].text == ","):
        return []
    group = [chunks[k]]
    while True:
        j = k - 1
        joined = False
        while j > used and (
            chunks[j].text == "," or (chunks[j].flags & (tags.CONJ | tags.DET | tags.KIND) and not chunks[j].flags & _NAMES)
            or chunks[j].flags & (tags.STRONG_PREP | tags.OF)
            or (chunks[j].flags & ~tags.NOUN == 0 and j + 1 < len(chunks) and chunks[j + 1].flags & tags.OF)
        ):  # fmt: skip
            joined = joined or chunks[j].text == "," or bool(chunks[j].flags & tags.CONJ)
            j -= 1
        if not joined or j <= used or not chunks[j].flags & _NAMES or chunks[j].number is not None:
            break
        if chunks[j].flags & tags.CLAIMANT:
            break
        group.insert(0, chunks[j])
        k = j
    if _located(chunks, group, k, item):
        return group
    if _acting(chunks, group, item):
        item.agents = group
    return []


def _opens_list(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether the first word of a sentence is a name: a number, a light verb or another name follows."""
    following = chunks[end] if end < len(chunks) else None
    if following is None:
        return False
    if following.flags & tags.EACH_ITEM or following.number is not None or is_mark(following, "("):
        return True
    joined = following.text == "," or bool(following.flags & tags.CONJ)
    return joined and end + 1 < len(chunks) and chunks[end + 1].capital


def _acting(chunks: Sequence[Chunk], group: list[Chunk], item: Item) -> bool:
    """Whether the names are the subject that acts: "A, B and C pledged 300 million each"."""
    end = _position(chunks, group[-1]) + 1
    if chunks[0] is group[0] and len(group) == 1 and not group[0].places and not _opens_list(chunks, end):
        return False
    between = chunks[end : item.index]
    return (
        len(between) <= 4
        and any(c.flags & (tags.ACTION | tags.EACH_ITEM) for c in between)
        and not any(c.text in (",", ";", ".") for c in between)
    )


def _located(chunks: Sequence[Chunk], group: list[Chunk], k: int, item: Item) -> bool:
    """Whether the names say where, and not who acts or who speaks."""
    end = _position(chunks, group[-1]) + 1
    before = chunks[k - 1] if k else None
    if before is not None and before.flags & tags.DET and k > 1:
        before = chunks[k - 2]
    if any(c.flags & tags.CLAIMANT for c in group):
        return False
    if _numbered(chunks, end):
        return True
    if k == 0 and len(group) == 1 and not group[0].places and not _opens_list(chunks, end):
        return False
    led = before is not None and bool(before.flags & (tags.STRONG_PREP | tags.OF))
    following = chunks[end] if end < len(chunks) else None
    if following is not None and following.flags & tags.CLAIMANT and following is not item.chunk:
        return False
    if following is not None and following.flags & tags.SAYS and not following.flags & tags.EACH_ITEM:
        return False
    possessive = group[-1].text.endswith(("'s", "’s", "'", "’"))
    if led:
        return True
    if before is not None and before.flags & (tags.ACTION | tags.SAYS) and not before.flags & tags.EACH_ITEM:
        return False
    if possessive and end < item.index:
        return not any(chunks[j].flags & (tags.CLAIMANT | tags.SAYS) for j in range(end, item.index))
    acts = any(
        chunks[j].flags & tags.ACTION
        and not chunks[j].flags & tags.EACH_ITEM
        and not chunks[j].flags & tags.NOUN
        for j in range(end, min(end + 4, item.index))
    )
    countries = all(c.places and c.places[0].kind == _COUNTRY for c in group)
    if (
        acts
        and countries
        and not any(chunks[j].flags & tags.AUX for j in range(end, end + 2) if j < item.index and 0)
    ):
        return False
    return True


def _likewise(chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
    """Further names that have the number too: "A reported four victims, as did B"."""
    for k, item in enumerate(items):
        limit = items[k + 1].index if k + 1 < len(items) else len(chunks)
        cue = next((i for i in range(item.noun_end, limit) if chunks[i].flags & tags.LIKEWISE), None)
        if cue is None or not item.places:
            continue
        first = next((i for i in range(cue + 1, min(cue + 4, limit)) if chunks[i].flags & _NAMES), None)
        if first is not None:
            item.places = [*item.places, *_group(chunks, first, limit)[0]]
            item.distributive = True


def _share(chunks: Sequence[Chunk], items: Sequence[Item]) -> None:
    """Places that one clause says of two numbers joined by "and": "two died and nine were injured in A"."""
    for left, right in itertools.pairwise(items):
        between = chunks[left.noun_end : right.index]
        joined = any(c.flags & tags.CONJ for c in between) and not any(
            is_mark(c, ";", "(", ")", ".") or c.flags & tags.SUBORD for c in between
        )
        if not joined:
            continue
        if left.places and not right.places and right.action:
            right.scope = list(left.places if left.place_left or (right.noun and left.noun) else [])
        elif (
            right.places
            and not right.place_left
            and not left.places
            and left.noun
            and right.noun
            and not any(c.text == "," for c in between)
        ):
            left.scope = list(right.places)
