"""Lands rows whole or, where one article or finding breaks a schema, all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossfoot.model import Extraction, Finding
    from crossfoot.store import Store

Landing = TypeVar("Landing", "Extraction", "Finding")


def land(store: Store, batch: Sequence[Landing], lost: Callable[[Landing, Exception], None]) -> None:
    """Add a batch to the store; `lost` is told of each that breaks a schema, the others land."""
    from crossfoot.schemas import BadRowsError  # noqa: PLC0415 (it loads pandas)

    try:
        _add(store, batch)
    except BadRowsError as error:
        if len(batch) == 1:
            lost(batch[0], error)
            return
        half = len(batch) // 2
        land(store, batch[:half], lost)
        land(store, batch[half:], lost)


def _add(store: Store, batch: Sequence[Landing]) -> None:
    store.connection.begin()
    try:
        store.add(batch)
    except BaseException:
        store.connection.rollback()
        raise
    store.connection.commit()
