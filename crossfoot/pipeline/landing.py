"""Lands a batch whole or, where one article breaks a schema, all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model import Extraction
    from crossfoot.pipeline.told import Told
    from crossfoot.store import Store


def land(store: Store, batch: Sequence[Extraction], told: Told) -> None:
    """Add extractions to the store; one that breaks a schema is told of, the others land."""
    from crossfoot.schemas import BadRowsError  # noqa: PLC0415 (it loads pandas)

    try:
        _add(store, batch)
    except BadRowsError as error:
        if len(batch) == 1:
            told.lost(batch[0].article, error)
            return
        half = len(batch) // 2
        land(store, batch[:half], told)
        land(store, batch[half:], told)


def _add(store: Store, batch: Sequence[Extraction]) -> None:
    store.connection.begin()
    try:
        store.add(batch)
    except BaseException:
        store.connection.rollback()
        raise
    store.connection.commit()
