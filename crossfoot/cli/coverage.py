"""Say which figures no check could judge, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from crossfoot.store import Store

REASONS = "select reason, count(*) as figures from not_checked group by reason order by figures desc, reason"
# Of what was seen, that which is in no relation and no claim that could be in one.
NO_COUNTS = """
    select
        (select coalesce(sum(figures), 0) from articles)
        - (select count(distinct claim_id) from members)
        - (select count(*) from not_checked)
        as figures
"""
NO_COUNT = "no counts: ages, dates, prices and the like"


def unchecked(store: Store) -> str | None:
    """Return one line with the figures by reason, the most first; None if all were checked."""
    found = [(str(row["reason"]), cast("int", row["figures"])) for row in store.rows(REASONS)]
    counted = int(cast("int", store.rows(NO_COUNTS)[0]["figures"]))
    if counted > 0:
        found.append((NO_COUNT, counted))
    if not found:
        return None
    (reason, figures), *others = found
    lead = f"Not checked: {figures:,} {'figure' if figures == 1 else 'figures'} ({reason})"
    return ", ".join((lead, *(f"{figures:,} ({reason})" for reason, figures in others))) + "."
