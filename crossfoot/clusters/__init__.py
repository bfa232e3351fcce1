"""Link the claims of different articles that count one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.schemas.flatten import frame

if TYPE_CHECKING:
    from crossfoot.store import Store

STEPS = ("figures", "pairs", "support", "compared", "total_links", "part_links")


def cluster(store: Store) -> None:
    """Fill `links` and `clusters`, by one query a step on what two articles can share."""
    for step in STEPS:
        store.connection.execute(_query(step))
    _land(store, "links", "all_links")
    for step in reversed(STEPS):
        store.connection.execute(f"drop table {step}")
    _land(store, "clusters", "clusters")


def _land(store: Store, table: str, query: str) -> None:
    """Land what a query selects, its columns those of the table in their order."""
    rows = store.connection.execute(_query(query)).fetchall()
    store.land(table, frame(store.tables[table], rows))


def _query(name: str) -> str:
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
