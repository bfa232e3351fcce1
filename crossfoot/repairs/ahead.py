"""Read the sums that findings are about, many at once: a query costs milliseconds however little it asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from crossfoot.model import Span
from crossfoot.repairs import queries
from crossfoot.repairs.tally import Item, Setting, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.model import Field, Finding
    from crossfoot.store import Store

AT_ONCE = 1_000  # sums: more would not be faster, and each keeps its items in memory
MOST_OTHERS = 20  # articles beside one: what they show is told as that of several


class Ahead:
    """The settings of the sums of findings, read in the findings' order."""

    def __init__(self, store: Store, findings: Iterable[Finding]) -> None:
        found = (finding.relation_id for finding in findings)
        self._store = store
        self._ids = list(dict.fromkeys(each for each in found if each is not None))
        self._position = {each: at for at, each in enumerate(self._ids)}
        self._read: dict[str, Setting | None] = {}

    def setting(self, relation_id: str) -> Setting | None:
        """Return the setting of a sum, or None where the relation is no sum or has not been computed."""
        if relation_id not in self._read:
            at = self._position[relation_id]
            ids = self._ids[at : at + AT_ONCE]
            self._read = dict.fromkeys(ids) | _settings(self._store, ids)
        return self._read[relation_id]


def _settings(store: Store, ids: Sequence[str]) -> dict[str, Setting]:
    others: dict[str, list[str]] = defaultdict(list)
    for row in store.rows(queries.LINKED, [list(ids), MOST_OTHERS]):
        others[str(row["relation_id"])].append(str(row["other_id"]))
    breakdowns: dict[str, list[str]] = {}
    for row in store.rows(queries.BESIDE, [list(ids)]):
        own = str(row["relation_id"])
        breakdowns[own] = sorted(set(cast("list[str]", row["other_ids"])) - {own})
    groups = (*others.values(), *breakdowns.values())
    sums = _sums(store, list(dict.fromkeys([*ids, *(each for group in groups for each in group)])))
    namesakes = _namesakes(store, [sums[each] for each in ids if each in sums])
    return {
        each: Setting(
            failed=sums[each],
            others=tuple(sums[other] for other in others[each] if other in sums),
            breakdowns=tuple(sums[other] for other in breakdowns.get(each, ()) if other in sums),
            namesake=namesakes.get(each),
        )
        for each in ids
        if each in sums
    }


def _sums(store: Store, ids: Sequence[str]) -> dict[str, Tally]:
    heads = {str(row["relation_id"]): row for row in store.rows(queries.SUMS, [list(ids)])}
    members = store.rows(queries.MEMBERS, [list(heads)]) if heads else []
    known = _items(store, [str(row["claim_id"]) for row in members])
    of: dict[str, list[Item]] = defaultdict(list)
    for row in members:
        item = known[str(row["claim_id"])]
        role, multiplier = str(row["role"]), cast("int", row["multiplier"])
        of[str(row["relation_id"])].append(replace(item, role=role, multiplier=multiplier))
    return {
        each: Tally(
            relation_id=each,
            total=next(item for item in of[each] if item.role == "total"),
            parts=tuple(item for item in of[each] if item.role == "part"),
            subsets=tuple(item for item in of[each] if item.role == "subset"),
            computed=cast("float", head["computed"]),
            fits=head["verdict"] == "adds_up",
        )
        for each, head in heads.items()
    }


def _namesakes(store: Store, sums: Sequence[Tally]) -> dict[str, tuple[Item, str]]:
    failed = [each for each in sums if not each.fits]
    if not failed:
        return {}
    asked = (
        [each.relation_id for each in failed],
        [each.total.claim_id for each in failed],
        [each.computed for each in failed],
    )
    rows = store.rows(queries.NAMESAKES, asked)
    items = _items(store, [str(row["claim_id"]) for row in rows])
    return {str(row["relation_id"]): (items[str(row["claim_id"])], str(row["said"])) for row in rows}


def _items(store: Store, claim_ids: Iterable[str]) -> dict[str, Item]:
    """Return claims as items that count once."""
    wanted = list(dict.fromkeys(claim_ids))
    if not wanted:
        return {}
    rows = store.rows(queries.ITEMS, [wanted])
    articles = sorted({str(row["article_id"]) for row in rows})
    texts = {
        (row["article_id"], field): str(row[field] or "")
        for row in store.rows(queries.TEXTS, [articles])
        for field in ("title", "text")
    }
    return {str(row["claim_id"]): _item(row, texts[row["article_id"], str(row["field"])]) for row in rows}


def _item(row: Mapping[str, object], text: str) -> Item:
    words = {
        name: str(row[name]) for name in ("claim_id", "article_id", "article_name", "printed", "reading")
    }
    phrase = text[cast("int", row["phrase_start"]) : cast("int", row["phrase_end"])]
    return Item(
        **words,
        role=str(row["role"]),
        value=cast("float", row["value"]),
        multiplier=1,
        phrase=f"\u201c{' '.join(phrase.split())}\u201d",
        basis=str(row["reading_basis"]),
        place_ids=tuple(cast("list[str]", row["place_ids"])),
        place_names=tuple(cast("list[str]", row["place_names"])),
        category=cast("str | None", row["category"]),
        span=Span(
            field=cast("Field", row["field"]),
            start_char=cast("int", row["start_char"]),
            end_char=cast("int", row["end_char"]),
        ),
    )
