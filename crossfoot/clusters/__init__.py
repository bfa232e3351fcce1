"""Link the claims of different articles that count one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from crossfoot.model import Link
from crossfoot.schemas.flatten import frame

if TYPE_CHECKING:
    from crossfoot.model import LinkKind
    from crossfoot.store import Store

STEPS = ("figures", "pairs", "support", "compared", "total_links", "part_links")


def cluster(store: Store) -> None:
    """Fill `links` and `clusters`, by one query a step on what two articles can share."""
    for step in STEPS:
        store.connection.execute(_query(step))
    store.add(_link(row) for row in store.rows(_query("all_links")))
    for step in reversed(STEPS):
        store.connection.execute(f"drop table {step}")
    rows = [tuple(row.values()) for row in store.rows(_query("clusters"))]
    store.land("clusters", frame(store.tables["clusters"], rows))


def _query(name: str) -> str:
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def _link(row: dict[str, object]) -> Link:
    kind = cast("LinkKind", row["kind"])
    said = {name: str(value) for name, value in row.items() if name != "kind"}
    return Link(kind=kind, **said)
