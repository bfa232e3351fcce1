"""Explain a sum that fails by the smallest repairs that would make it hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.repairs import beside, inside, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model import Explanation, Finding
    from crossfoot.repairs.tally import Tally
    from crossfoot.store import Store

MOST = 4  # explanations: an editor reads no more


def explain(finding: Finding, store: Store) -> tuple[Explanation, ...]:
    """Return what most likely went wrong with the sum that a finding is about, the likeliest first."""
    if finding.relation_id is None:
        return ()
    failed = tally.read(store, finding.relation_id)
    if failed is None:
        return ()
    return tuple(dict.fromkeys(_ranked(failed, store)))[:MOST]


def _ranked(failed: Tally, store: Store) -> Iterator[Explanation]:
    """Yield what other articles show, then what the list alone suggests."""
    others = tally.of_others(store, failed)
    yield from beside.place_meant(failed, others)
    if failed.fits:
        return
    items = [item for other in others for item in (other.total, *other.parts)]
    shares = [share for other in others for share in other.subsets]
    yield from beside.dropped(failed, others)
    yield from beside.merged(failed, others)
    yield from inside.place_repeated(failed)
    yield from inside.each_lost(failed)
    yield from inside.left_out(failed, tally.beside(store, failed))
    yield from beside.other_window(failed, store)
    yield from inside.subset_as_sibling(failed, shares)
    yield from inside.each_doubled(failed)
    yield from inside.digit_slip(failed, items)
