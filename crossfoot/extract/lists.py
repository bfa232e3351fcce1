"""Bind the claims of an article into totals with their parts, sentence after sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.drafts import Draft, Tally, narrower, outcome
from crossfoot.extract.numbers import Kind
import itertools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from crossfoot.gazetteer import Gazetteer
    from crossfoot.lexicon import Lexicon

PLACE: Final = "by place"
TYPE: Final = "by type"
OUTCOME: Final = "by outcome"
REST: Final = "by remainder"
TIME: Final = "by window"
NAME: Final = "by name"
ASPECT: Final = "by what is known"
_REACH: Final = 9  # sentences that a total may stand before a part that no word ties to it
_GRAVITY: Final = "gravity"
_MOST_SHARES: Final = 30


class Binder:
    """Take the drafts of an article in order; fill their roles, nouns and tallies."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.tallies: list[Tally] = []
        self.seen: list[Draft] = []
        self.current: Tally | None = None
        self.pending: list[Draft] = []
        self.last: Draft | None = None
        self.by_value: dict[float, list[Draft]] = {}

    def bind(self, drafts: Sequence[Draft]) -> list[Tally]:
        """All tallies of the article, in the order of their first part."""
        self._pairs(drafts)
        for draft in drafts:
            draft.position = len(self.seen)
            self._take(draft)
            self.seen.append(draft)
            if draft.countable:
                self.last = draft
                self.by_value.setdefault(draft.value, []).append(draft)
        self._settle()
        return [t for t in self.tallies if t.parts]

    def _pairs(self, drafts: Sequence[Draft]) -> None:
        """Two series told in pairs: "4,210 cases and 23 deaths: A 2,105 and 14, B 1,263 and six"."""
        heads: tuple[Draft, Draft] | None = None
        for left, right in itertools.pairwise(drafts):
            if left.sentence != right.sentence or not right.item.coordinated:
                continue
            if left.own_noun and right.own_noun and left.noun != right.noun:
                heads = (left, right)
            elif heads is not None and left.sentence - heads[0].sentence <= 1 and _paired(left, right):
                for draft, head in zip((left, right), heads, strict=True):
                    draft.noun, draft.action = head.noun, head.action
                    draft.own_noun = True
                right.places, right.item.names = left.places, left.item.names

    # --- one draft

    def _take(self, draft: Draft) -> None:
        item = draft.item
        previous = self.seen[-1] if self.seen else None
        if draft.background or draft.counts:
            draft.role = "background"
            return
        self._inherit(draft, previous)
        if item.change and item.change != "to":
            draft.role = "change_from" if item.change == "from" else "change_by"
            return
        if (
            item.negated
            and previous is not None
            and previous.sentence == draft.sentence
            and not draft.own_noun
        ):
            draft.role = "change_from"
            return
        if item.number.kind is Kind.PERCENT:
            if (
                previous is not None
                and previous.role == "change_by"
                and previous.sentence == draft.sentence
                and item.coordinated
                and not item.change
            ):
                draft.role = "change_by"
                return
            draft.role = (
                "subset"
                if item.anaphor or item.whole is not None
                else ("change_to" if item.change else "standalone")
            )
            return
        if item.number.kind is Kind.MEASURE:
            draft.role = "change_to" if item.change == "to" else "standalone"
            return
        if item.rehead:
            self._rehead(draft)
            return
        if item.change == "to":
            self._increment(draft)
            if (
                previous is not None
                and previous.role == "change_from"
                and previous.sentence == draft.sentence
            ):
                draft.role = "change_to"
                return
        if self._total_last(draft):
            return
        head = self._head(draft, previous)
        if head is None and item.anaphor and draft.places:
            self.pending.append(draft)
        if head is None:
            self._take_up(draft)
            draft.role = "change_to" if item.change == "to" else "standalone"
            self._gather(draft)
            if item.change != "to" and self._breaks(draft):
                self.current = None
            return
        self._join(draft, head, previous)

    def _increment(self, draft: Draft) -> None:
        """What lifts a count to a level is the size of a change: "four more deaths ... lifted the toll to 31"."""
        for other in reversed(self.seen):
            if other.sentence != draft.sentence:
                return
            if not other.item.additive or other.role in ("change_from", "change_by", "background"):
                continue
            if other.tally is not None:
                other.tally.parts = [p for p in other.tally.parts if p is not other]
                other.tally.subsets = [p for p in other.tally.subsets if p is not other]
                other.tally = None
            other.role = "change_by"
            draft.noun = draft.noun or other.noun
            draft.action = draft.action or other.action

    def _rehead(self, draft: Draft) -> None:
        """A total said again at the head of a sentence: what follows divides it."""
        draft.role = "standalone"
        known = self._by_value(draft, draft.value)
        if known is not None:
            draft.noun, draft.action = (
                draft.noun or known.noun,
                draft.action if draft.own_action else known.action,
            )
            draft.window, draft.places = known.window, draft.places or known.places
        self.current = None

    def _take_up(self, draft: Draft) -> None:
        """A share told before its whole: "24 of the victims are from A. ... the total, 61."."""
        self.pending = [d for d in self.pending if draft.sentence - d.sentence <= _REACH]
        for share in list(self.pending):
            if share is not draft and draft.value > share.value and self._fits(share, draft):
                self.pending.remove(share)
                self._join(share, draft, None)

    def _gather(self, draft: Draft) -> None:
        """Outcomes told before the number that they are outcomes of: "66 were downed ... 78 had been launched"."""
        if draft.action is None or not draft.countable:
            return
        found = [
            d
            for d in self._recent(draft)
            if d.role in ("standalone", "") and d.countable
            and d.noun is not None and d.action != draft.action and d.value <= draft.top
            and draft.action in self._outcomes(d.action) and narrower(self.lexicon, d.noun, draft.noun)
            and not d.heads and not (d.claimant and draft.claimant and d.claimant != draft.claimant)
        ]  # fmt: skip
        if not found or sum(d.value for d in found) > draft.top:
            return
        tally = Tally(head=draft, dimension=OUTCOME, parts=found)
        draft.heads.append(tally)
        self.tallies.append(tally)
        for part in found:
            part.role, part.tally = "part", tally

    def _recent(self, draft: Draft) -> list[Draft]:
        """The drafts of the last sentences, in order."""
        k = len(self.seen)
        while k and draft.sentence - self.seen[k - 1].sentence <= _REACH:
            k -= 1
        return self.seen[k:]

    def _outcomes(self, action: str | None) -> frozenset[str]:
        known = self.lexicon.actions.get(action or "")
        return known.outcome_of if known is not None else frozenset()

    def _breaks(self, draft: Draft) -> bool:
        """Whether a count that is no share of the list being read ends it: one that could be its total."""
        if self.current is None or not draft.countable or not draft.own_noun:
            return False
        return narrower(self.lexicon, self.current.parts[-1].noun if self.current.parts else None, draft.noun)

    def _inherit(self, draft: Draft, previous: Draft | None) -> None:
        """A number without its own noun or verb takes those of the list that it continues."""
        tally = self.current
        beside = self.last if self.last is not None and self.last.sentence == draft.sentence else None
        listed = (tally.parts[-1] if tally.parts else tally.head) if tally is not None else None
        gapped = draft.noun is None and bool(draft.places or draft.category)
        if listed is not None and (beside is None or (gapped and listed.sentence == draft.sentence)):
            source: Draft | None = listed
        else:
            source = beside or self.last
        if draft.noun is None and draft.own_action and draft.action is not None and not draft.item.light:
            draft.noun = self.lexicon.actions[draft.action].noun
        if source is None or draft.item.number.kind is not source.item.number.kind:
            return
        if draft.noun is None:
            draft.noun = source.noun
            if draft.item.action_left and not self._compatible(draft, source):
                draft.action, draft.own_action = None, False
        if (
            draft.item.light
            and draft.action != source.action
            and narrower(self.lexicon, draft.noun, source.noun)
        ):
            draft.action, draft.own_action = None, False
        if draft.action is None and source is beside and draft.item.coordinated:
            draft.own_action = source.own_action
        if draft.action is None and (source is beside or narrower(self.lexicon, draft.noun, source.noun)):
            draft.action = source.action

    def _compatible(self, draft: Draft, source: Draft) -> bool:
        return outcome(self.lexicon, draft.action, source.action) or outcome(
            self.lexicon, source.action, draft.action
        )

    # --- finding the head

    def _head(self, draft: Draft, previous: Draft | None) -> Draft | None:
        item = draft.item
        if not draft.countable:
            return None
        if item.whole is not None:
            found = self._by_value(draft, item.whole)
            if found is not None:
                return found
        near = previous if previous is not None and previous.sentence == draft.sentence else None
        if item.bracketed and not draft.places:
            opened = next(
                (d for d in reversed(self.seen) if d.sentence == draft.sentence and not d.item.bracketed),
                None,
            )
            if opened is not None and self._fits(draft, opened, listed=True):
                return opened
        colon = self._colon(draft)
        if colon is not None:
            return colon
        if near is not None and near.item.rehead and near.value >= draft.value:
            return near
        if item.anaphor:
            found = self._antecedent(draft, near)
            if found is not None:
                return found
        if near is not None and item.contained and not item.anaphor and self._nests(draft, near):
            return near
        if self._continues(draft, near) and self.current is not None:
            return self.current.head
        if (
            item.additive
            and not draft.own_noun
            and self.current is not None
            and self._fits(draft, self.current.head, listed=True)
        ):
            return self.current.head
        return self._open_head(draft)

    def _colon(self, draft: Draft) -> Draft | None:
        """The count of the same sentence that a colon or dash opens a list for."""
        for other in reversed(self.seen):
            if other.sentence != draft.sentence:
                return None
            if other.item.colon and other.role not in ("subset", "change_by") and self._fits(draft, other):
                nested = other.tally is not None and draft.places and other.places
                return None if nested or self._dimension(draft, other) is None else other
        return None

    def _by_value(self, draft: Draft, whole: float) -> Draft | None:
        for other in reversed(self.by_value.get(whole, ())):
            if other is not draft and other.role != "change_from":
                return other
        return None

    def _antecedent(self, draft: Draft, near: Draft | None) -> Draft | None:
        """What "of them" points back to: within a list its total, in brackets the item before."""
        noun = draft.item.anaphor_noun
        if (
            draft.item.bracketed
            and near is not None
            and not near.item.bracketed
            and near.value >= draft.value
        ):
            return near
        if near is not None and not draft.item.fronted:
            alike = near.role == "part" and near.places and draft.places and draft.item.place_left
            sibling = (near.item.anaphor or alike) and not draft.item.bracketed and near.tally is not None
            if not sibling and narrower(self.lexicon, draft.noun, near.noun) and near.value >= draft.value:
                if near.countable:
                    return near
            if sibling and near.tally is not None and near.tally.head.value >= draft.value:
                return near.tally.head
        exact = self._of_noun(draft)
        if exact is not None:
            return exact
        for other in reversed(self.seen):
            if draft.sentence - other.sentence > _REACH:
                break
            if not other.countable or other.role in ("subset", "change_by", "change_from"):
                continue
            if noun and not self._means(noun, other):
                continue
            if not narrower(self.lexicon, draft.noun, other.noun):
                continue
            if (
                other.tally is not None
                and other.role == "part"
                and other.sentence != draft.sentence - 0
                and self._listed(other)
            ):
                continue
            if other.value >= draft.value:
                return other
        return None

    def _of_noun(self, draft: Draft) -> Draft | None:
        """The last count of just the noun that "of the passengers" names, where the list has others too."""
        if not draft.own_noun or not draft.item.anaphor:
            return None
        for other in reversed(self.seen):
            if draft.sentence - other.sentence > 2:
                return None
            same = other.own_noun and other.item.noun_word is not None and draft.item.noun_word is not None
            if same and other.countable and other.value >= draft.value and _same_word(other, draft):
                return other
        return None

    def _listed(self, other: Draft) -> bool:
        """Whether a part is one of several, so that "of them" in a later sentence means their total."""
        return other.tally is not None and len(other.tally.parts) > 1

    def _means(self, noun: str, other: Draft) -> bool:
        known = self.lexicon.nouns[noun]
        if known.action and other.action and known.action != other.action:
            return False
        return narrower(self.lexicon, noun, other.noun) or narrower(self.lexicon, other.noun, noun)

    def _nests(self, draft: Draft, near: Draft) -> bool:
        """Whether "including six" is a share of the item just before it, not of the list's total."""
        if draft.value > near.value or not near.countable or (not near.places and near.role != "part"):
            return False
        if near.tally is None and near.role != "part":
            return False
        return near.role == "part" and narrower(self.lexicon, draft.noun, near.noun)

    def _continues(self, draft: Draft, near: Draft | None) -> bool:
        """Whether the draft is one more item of the list that is being read."""
        tally = self.current
        if tally is None or not tally.parts or (draft.later and draft.own_noun):
            return False
        last = tally.parts[-1]
        if draft.sentence - last.sentence > 2:
            return False
        gapped = not draft.own_noun and bool(draft.places)
        if draft.sentence != last.sentence and draft.item.broken and not (draft.own_noun or draft.own_action):
            return False
        beside = (
            near is not None
            and near.tally is tally
            and draft.item.coordinated
            and draft.noun == tally.head.noun
        )
        if (
            beside
            and self._fits(draft, tally.head, listed=True)
            and self._dimension(draft, tally.head) is None
        ):
            return not draft.own_action or draft.action == near.action or not near.own_action
        if near is not None and near.tally is not tally and near.role != "subset" and not gapped:
            return False
        return self._fits(draft, tally.head, listed=True) and self._dimension(draft, tally.head) in (
            tally.dimension,
            REST,
        )

    def _fits(self, draft: Draft, head: Draft, *, listed: bool = False) -> bool:
        """Whether a draft may be a share of a head: same thing, same event, no larger, same claimant and window."""
        lexicon = self.lexicon
        if head is draft or not head.countable or head.value <= 1:
            return False
        if draft.item.names and head.item.names and not draft.item.anaphor:
            return False
        if draft.category and head.category and not draft.item.anaphor and self._siblings(draft, head):
            return False
        if head.item.number.kind is not draft.item.number.kind:
            return False
        if head.item.number.kind is Kind.MONEY and head.item.number.unit != draft.item.number.unit:
            return False
        if not narrower(lexicon, draft.noun, head.noun) and not self._people(draft, head):
            return False
        ended = draft.action != head.action and bool(self._outcomes(head.action)) and not self._aspect(draft)
        if ended and not draft.places and not draft.item.anaphor and not head.item.colon:
            return False
        if not outcome(lexicon, draft.action, head.action) and not self._outcomes_alike(draft, head):
            return False
        if draft.value > head.top and not draft.item.anaphor:
            return False
        claimed = draft.own_claimant and head.claimant and draft.claimant != head.claimant
        if claimed and not draft.item.anaphor and not listed:
            return False
        if (
            draft.own_window
            and head.window is not None
            and draft.window is not None
            and not self._inside(draft, head)
        ):
            return False
        return listed or self._within(draft, head)

    def _siblings(self, draft: Draft, head: Draft) -> bool:
        """Whether two counts are of kinds of one dimension, so that neither is the other's total."""
        dimensions = self.lexicon.dimensions
        mine = dimensions.get(draft.category or "")
        return mine is not None and mine == dimensions.get(head.category or "")

    def _aspect(self, draft: Draft) -> bool:
        known = self.lexicon.actions.get(draft.action or "")
        return known is not None and known.aspect

    def _people(self, draft: Draft, head: Draft) -> bool:
        """Whether a kind of people is named under a count of others: "412 suspects: 377 men and 35 women"."""
        if draft.category is None or draft.noun is None or head.noun is None:
            return False
        return self.lexicon.wider(draft.noun)[-1] == self.lexicon.wider(head.noun)[-1]

    def _outcomes_alike(self, draft: Draft, head: Draft) -> bool:
        """Whether a colon list names several ends of one thing: "neutralised 284: 213 shot down and 64 lost"."""
        shared = self._outcomes(draft.action) & self._outcomes(head.action)
        return head.item.colon and head.sentence == draft.sentence and bool(shared)

    def _inside(self, draft: Draft, head: Draft) -> bool:
        mine, theirs = draft.window, head.window
        if mine is None or theirs is None or mine is theirs:
            return True
        if mine.begins is None or theirs.begins is None or mine.ends is None or theirs.ends is None:
            return True
        return mine.begins < theirs.ends and theirs.begins < mine.ends

    def _area(self, place_id: str) -> str | None:
        """The unit that an informal area lies in."""
        entry = self.gazetteer.get(place_id)
        return entry.inside if entry.is_area else None

    def _within(self, draft: Draft, head: Draft) -> bool:
        """Whether the draft's places can lie inside the head's."""
        if not head.places or not draft.places:
            return True
        ids = {p.place_id for p in head.places}
        for place in draft.places:
            if place.place_id is None or place.place_id in ids:
                continue
            if None in ids and len(head.places) == 1:
                continue
            around = set(self._around(place.place_id))
            if not ids & around and not {self._area(i) for i in ids if i} & around:
                return False
        mine = {p.name for p in draft.places}
        if (
            draft.item.place_left
            and not draft.item.anaphor
            and len(mine) == 1
            and mine == {p.name for p in head.places}
        ):
            return bool(draft.category)
        return mine != {p.name for p in head.places} or bool(draft.category)

    def _around(self, place_id: str) -> list[str]:
        chain: list[str] = []
        entry = self.gazetteer.get(place_id)
        while entry.inside and entry.inside not in chain:
            chain.append(entry.inside)
            entry = self.gazetteer.get(entry.inside)
        if entry.country:
            chain.append(entry.country)
        return chain

    def _open_head(self, draft: Draft) -> Draft | None:
        """The nearest count before this one that it can be a share of without a word saying so."""
        if not self._divides(draft):
            return None
        if draft.later and draft.own_noun and not draft.item.anaphor:
            return None
        if draft.item.broken and not (draft.own_noun or draft.own_action or draft.item.anaphor):
            return None
        if draft.item.number.indefinite and (not self.seen or self.seen[-1].sentence != draft.sentence):
            return None
        for other in reversed(self.seen):
            if draft.sentence - other.sentence > _REACH:
                return None
            if other.role in ("subset", "change_by", "change_from", "background", "part"):
                if not (other.role == "part" and self._splits(draft, other)):
                    continue
            if not self._fits(draft, other) or other.value <= 1:
                continue
            if self._dimension(draft, other) is None:
                continue
            if not self._sure(draft, other):
                continue
            return other
        return None

    def _splits(self, draft: Draft, other: Draft) -> bool:
        """Whether a part is broken down itself, right after it: "75, consisting of 23 women ..."."""
        if (
            other.sentence != draft.sentence
            or draft.category is None
            or other.category is not None
            or draft.places
        ):
            return False
        after = self.seen[other.position + 1 :]
        return all(d.tally is not None and d.tally.head is other for d in after)

    def _divides(self, draft: Draft) -> bool:
        return (
            bool(draft.places or draft.category or draft.item.names or draft.item.closing)
            or draft.own_noun
            or draft.own_action
        )

    def _sure(self, draft: Draft, head: Draft) -> bool:
        """Whether something besides the noun ties the two: the head's own list, a colon, a place below a total."""
        item = draft.item
        if item.closing or draft.places or item.names:
            return True
        if head.sentence == draft.sentence:
            timed = draft.own_window and draft.window is not head.window and head.item.colon
            return draft.category is not None or self._narrowed(draft, head) or timed
        timed = draft.own_window and draft.window is not head.window and draft.sentence - head.sentence <= 1
        return draft.category is not None or self._narrowed(draft, head) or timed

    def _narrowed(self, draft: Draft, head: Draft) -> bool:
        return draft.noun != head.noun or draft.action != head.action

    # --- joining

    def _kind_listed(self, draft: Draft, head: Draft) -> str | None:
        """One list of kinds in one sentence has one dimension, whatever kinds it names."""
        if draft.places or head.sentence != draft.sentence or not head.heads or draft.item.aim:
            return None
        tally = head.heads[-1]
        kinds = tally.dimension not in (PLACE, OUTCOME, REST, TIME, ASPECT)
        last = tally.parts[-1] if tally.parts else None
        contiguous = last is not None and self.seen and self.seen[-1] is last
        named = draft.category is not None or (draft.own_noun and draft.noun != head.noun)
        return tally.dimension if kinds and contiguous and named else None

    def _dimension(self, draft: Draft, head: Draft) -> str | None:
        """By what a draft divides its head."""
        item = draft.item
        if item.closing and not draft.places:
            return REST
        if self._aspect(draft) and draft.action != head.action and not draft.places:
            return ASPECT
        kind = self._kind_listed(draft, head)
        if kind is not None:
            return kind
        ended = bool(self._outcomes(head.action)) and bool(draft.places)
        same = draft.category is None or draft.category == head.category
        if (
            draft.action != head.action
            and draft.own_action
            and draft.action is not None
            and same
            and not ended
        ):
            if outcome(self.lexicon, draft.action, head.action):
                return OUTCOME
        if draft.places and not item.aim:
            return PLACE
        if item.names:
            return NAME
        if draft.category is not None:
            return self.lexicon.dimensions.get(draft.category, NAME)
        if draft.noun != head.noun and draft.noun is not None:
            return TYPE
        if draft.own_window and draft.window is not head.window:
            return TIME
        return None

    def _join(self, draft: Draft, head: Draft, previous: Draft | None) -> None:
        item = draft.item
        if item.anaphor and not draft.own_noun and narrower(self.lexicon, head.noun, draft.noun) is False:
            draft.noun = head.noun
        if item.anaphor and item.colon and head.heads:
            draft.role = "standalone"
            return
        dimension = self._dimension(draft, head)
        if item.aim or dimension == _GRAVITY or (dimension is None and not item.closing):
            if dimension is None and (self._running(draft, head) or self._listed_beside(draft, head)):
                dimension = self.current.dimension if self.current is not None else PLACE
            else:
                self._subset(draft, head)
                return
        if dimension == REST:
            open_tally = next((t for t in reversed(head.heads) if t.parts), None)
            dimension = open_tally.dimension if open_tally is not None else PLACE
        if head.role == "part" and dimension == PLACE and item.contained and not item.anaphor:
            self._subset(draft, head)
            return
        tally = next((t for t in head.heads if t.dimension == dimension), None)
        if tally is None:
            tally = Tally(head=head, dimension=dimension or PLACE)
            head.heads.append(tally)
            self.tallies.append(tally)
        tally.parts.append(draft)
        tally.opened = tally.opened or item.opening or head.item.opens
        tally.closed = tally.closed or item.closing
        tally.anaphoric = tally.anaphoric or item.anaphor
        draft.tally = tally
        draft.role = "part"
        self.current = tally

    def _listed_beside(self, draft: Draft, head: Draft) -> bool:
        """Whether one more of the same things closes a list of names: "... and nine seats went to independents"."""
        tally = self.current
        last = self.seen[-1] if self.seen else None
        same = tally is not None and tally.head is head and last is not None and last.tally is tally
        return same and draft.item.coordinated and draft.own_noun and draft.noun == head.noun

    def _running(self, draft: Draft, head: Draft) -> bool:
        return self.current is not None and self.current.head is head and draft.item.additive

    def _subset(self, draft: Draft, head: Draft) -> None:
        draft.role = "subset"
        tally = head.tally if head.tally is not None else next(iter(head.heads), None)
        if tally is not None:
            tally.subsets.append(draft)
            draft.tally = tally

    def _total_last(self, draft: Draft) -> bool:
        """A total that follows its parts: "... and a man, eight in all"."""
        item = draft.item
        if not (item.summing or item.change == "to") or not draft.countable:
            return False
        parts: list[Draft] = []
        for other in reversed(self.seen):
            if other.sentence < draft.sentence - (0 if item.change == "to" else 1) or not other.countable:
                break
            free = other.role == "standalone" or (other.role == "part" and other.sentence == draft.sentence)
            if not free or other.value >= draft.value or not narrower(self.lexicon, other.noun, draft.noun):
                break
            if other.item.change:
                break
            parts.insert(0, other)
        if len(parts) < 2 or abs(sum(p.value for p in parts) - draft.value) > 0.2 * draft.value:
            return False
        tally = Tally(
            head=draft, dimension=self._dimension(parts[0], draft) or TYPE, parts=parts, closed=True
        )
        draft.heads.append(tally)
        for part in parts:
            if part.tally is not None:
                part.tally.parts.remove(part)
            part.role, part.tally = "part", tally
        self.tallies.append(tally)
        draft.role = "total"
        first = parts[0]
        if first.places and first.category and not any(p.places for p in parts[1:]) and not draft.places:
            draft.places, first.places = first.places, ()
        if (
            first.item.names
            and first.category not in [None, *first.item.names]
            and not any(p.item.names for p in parts[1:])
        ):
            draft.item.names = first.item.names
        outer = self._open_head(draft) if draft.places else None
        self.current = tally
        if outer is not None:
            self._join(draft, outer, parts[-1])
        return True

    # --- the end

    def _settle(self) -> None:
        """Heads become totals; a lone share by kind becomes a subset."""
        self._changes()
        self._complete()
        self._untimed()
        for tally in self.tallies:
            if tally.head.noun is None and tally.parts:
                tally.head.noun = tally.parts[0].noun
            for draft in (*tally.parts, *tally.subsets):
                draft.claimant = draft.claimant or tally.head.claimant
                draft.window = draft.window or tally.head.window
            if (
                len(tally.parts) == 1
                and tally.dimension not in (PLACE, OUTCOME, REST, NAME)
                and not tally.closed
            ):
                lone = tally.parts[0]
                lone.role = "subset"
                tally.parts.clear()
                continue
            if tally.parts and tally.head.role in ("standalone", "change_to"):
                tally.head.role = "total"

    def _complete(self) -> None:
        """Shares of a whole that one sentence names and uses up are its parts: "five of the six ... and one ..."."""
        for draft in self.seen:
            if (
                draft.item.whole is None
                or draft.role != "subset"
                or (draft.tally is None
                and not draft.item.anaphor)
            ):
                continue
            head = self._by_value(draft, draft.item.whole)
            rest: list[Draft] = []
            for other in self.seen[draft.position + 1 : draft.position + _MOST_SHARES]:
                if other.sentence != draft.sentence:
                    break
                if other.countable:
                    rest.append(other)
            if head is None or not rest or draft.value + sum(d.value for d in rest) != head.value:
                continue
            tally = Tally(head=head, dimension=OUTCOME, parts=[draft, *rest], closed=True)
            head.heads.append(tally)
            self.tallies.append(tally)
            for part in tally.parts:
                if part.tally is not None:
                    part.tally.subsets = [d for d in part.tally.subsets if d is not part]
                    part.tally.parts = [d for d in part.tally.parts if d is not part]
                part.role, part.tally = "part", tally

    def _untimed(self) -> None:
        """A breakdown by window stands only if its windows make the whole."""
        for tally in self.tallies:
            if tally.dimension != TIME or sum(d.value for d in tally.parts) == tally.head.value:
                continue
            for part in tally.parts:
                part.role, part.tally = "standalone", None
            tally.parts.clear()

    def _release(self, draft: Draft) -> None:
        if draft.tally is not None:
            draft.tally.parts = [d for d in draft.tally.parts if d is not draft]
            draft.tally = None

    def _changes(self) -> None:
        """A level beside the level it left is where the change went; their difference is its size."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in self.seen:
            by_sentence.setdefault(draft.sentence, []).append(draft)
        for drafts in by_sentence.values():
            left = [d for d in drafts if d.role == "change_from"]
            if not left:
                continue
            reached = [d for d in drafts if d.role == "change_to"]
            for draft in drafts:
                if (
                    draft.item.moved
                    and draft.role in ("part", "standalone")
                    and draft.position < left[-1].position
                ):
                    self._release(draft)
                    draft.role = "change_by"
            for draft in drafts:
                if draft.role != "standalone" or draft.heads or draft.background:
                    continue
                kin = [d for d in left if d.item.number.kind is draft.item.number.kind]
                gaps = {abs(f.value - t.value) for f in kin for t in reached}
                if draft.value in gaps:
                    draft.role = "change_by"
                elif kin and not reached and draft.item.index < kin[0].item.index:
                    draft.role = "change_to"


def _paired(left: Draft, right: Draft) -> bool:
    """Whether two numbers are one place's pair: nothing between them but "and", the place before the first."""
    named = bool(left.places or left.item.names) and left.item.place_left
    tight = left.item.noun_end == right.item.index - 1
    return named and tight and not left.own_noun and not right.own_noun and not right.places


def _same_word(one: Draft, other: Draft) -> bool:
    """Whether two counts print the same noun, in whatever number."""
    left, right = one.item.noun_word or "", other.item.noun_word or ""
    return left == right or (one.item.noun == other.item.noun and left[:4] == right[:4])
