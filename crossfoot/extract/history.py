"""Keep the drafts of an article that are bound so far."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.drafts import Draft, Tally

REACH: Final = 9  # sentences that a total may stand before a part that no word ties to it

_MOST: Final = 300  # drafts that are looked back over, however long a sentence is


class History:
    """The drafts bound so far in order, their tallies, and the tally whose list is being read."""

    def __init__(self) -> None:
        self.seen: list[Draft] = []
        self.tallies: list[Tally] = []
        self.current: Tally | None = None
        self.last_count: Draft | None = None
        self._by_value: dict[float, list[Draft]] = {}

    def add(self, draft: Draft) -> None:
        """Take a draft that has its role as the last one seen."""
        self.seen.append(draft)
        if draft.countable:
            self.last_count = draft
            self._by_value.setdefault(draft.value, []).append(draft)

    def open(self, tally: Tally) -> None:
        """Add a new tally to those of its head."""
        tally.head.heads.append(tally)
        self.tallies.append(tally)

    @property
    def previous(self) -> Draft | None:
        """The last draft seen."""
        return self.seen[-1] if self.seen else None

    def beside(self, draft: Draft) -> Draft | None:
        """The draft before this one, if it stands in the same sentence."""
        previous = self.previous
        return previous if previous is not None and previous.sentence == draft.sentence else None

    def back(self, draft: Draft, sentences: int = REACH) -> Iterator[Draft]:
        """The drafts before this one, nearest first, no more than so many sentences back."""
        for other in islice(reversed(self.seen), _MOST):
            if draft.sentence - other.sentence > sentences:
                return
            yield other

    def of_value(self, draft: Draft, value: float) -> Draft | None:
        """The last count of just this value, other than the draft, that is no level left behind."""
        for other in reversed(self._by_value.get(value, ())):
            if other is not draft and other.role != "change_from":
                return other
        return None
