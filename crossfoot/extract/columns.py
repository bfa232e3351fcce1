"""Add up changes told place by place: levels left, levels reached, sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.extract.dimensions import PLACE
from crossfoot.extract.drafts import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.drafts import Draft
    from crossfoot.extract.history import History
    from crossfoot.model import Role

_COLUMNS: Final[tuple[Role, ...]] = ("change_from", "change_to", "change_by")
_REACH: Final = 4  # sentences that the changes of the parts may follow the change of the whole

Row = dict["Role", "Draft"]


def add_up(history: History) -> None:
    """Open a tally for each column of changes whose parts make the whole: "from 439 to 417, a fall of 22".

    Only columns that add up are bound: what follows a change of the whole may be another one of it.
    """
    rows = list(_rows(history))
    for n, head in enumerate(rows):
        following = [r for r in rows[n + 1 : n + 1 + 2 * _REACH] if _below(r, head)]
        for role in _COLUMNS:
            parts = [r[role] for r in following if role in r]
            whole = head.get(role)
            if whole is None or len(parts) < 2 or sum(p.value for p in parts) != whole.value or whole.heads:
                continue
            tally = Tally(head=whole, dimension=PLACE, parts=parts, closed=True)
            history.open(tally)


def _rows(history: History) -> Iterator[Row]:
    """The changes told, each with the levels and the size that one clause gives."""
    row: Row = {}
    sentence = -1
    for draft in history.seen:
        if draft.role not in _COLUMNS or draft.tally is not None or not draft.countable:
            continue
        if row and (draft.sentence != sentence or draft.role in row):
            yield row
            row = {}
        row[draft.role] = draft
        sentence = draft.sentence
    if row:
        yield row


def _below(row: Row, head: Row) -> bool:
    """Whether a change may be that of a part of what the head changed: soon after it and no larger."""
    first, whole = next(iter(row.values())), next(iter(head.values()))
    if not 0 <= first.sentence - whole.sentence <= _REACH:
        return False
    return all(row[r].value <= head[r].value for r in row if r in head)
