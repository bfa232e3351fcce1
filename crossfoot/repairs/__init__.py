"""Explain a sum that fails by the smallest repairs that would make it hold."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from crossfoot.repairs import beside, inside
from crossfoot.repairs.ahead import Ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from crossfoot.model import Explanation, Finding
    from crossfoot.repairs.tally import Setting
    from crossfoot.store import Store

    T = TypeVar("T")

__all__ = ["Ahead", "explain"]

MOST = 4  # explanations: an editor reads no more


def explain(finding: Finding, store: Store | Ahead) -> tuple[Explanation, ...]:
    """Return what most likely went wrong with the sum that a finding is about, the likeliest first.

    With many findings, `Ahead(store, findings)` in the store's place asks for the sums of many at once.
    """
    if finding.relation_id is None:
        return ()
    ahead = store if isinstance(store, Ahead) else Ahead(store, [finding])
    setting = ahead.setting(finding.relation_id)
    return tuple(islice(_once(_ranked(setting)), MOST)) if setting else ()


def _ranked(setting: Setting) -> Iterator[Explanation]:
    """Yield what other articles show, then what the list alone suggests."""
    failed, others = setting.failed, setting.others
    yield from beside.place_meant(failed, others)
    if failed.fits:
        return
    items = [item for other in others for item in (other.total, *other.parts)]
    shares = [share for other in others for share in other.subsets]
    yield from beside.dropped(failed, others)
    yield from beside.merged(failed, others)
    yield from inside.place_repeated(failed)
    yield from inside.each_lost(failed)
    yield from inside.left_out(failed, setting.breakdowns)
    yield from beside.other_window(failed, setting.namesake)
    yield from inside.subset_as_sibling(failed, shares)
    yield from inside.each_doubled(failed)
    yield from inside.digit_slip(failed, items)


def _once(values: Iterable[T]) -> Iterator[T]:
    seen: set[T] = set()
    for value in values:
        if value not in seen:
            seen.add(value)
            yield value
