"""Run a check's SELECT and turn its rows into findings."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from crossfoot.checks import sound
from crossfoot.checks.evidence import CLAIM, RELATION, lookup
from crossfoot.checks.querying import SECONDS, query
from crossfoot.checks.sound import COLUMNS
from crossfoot.checks.wording import fill
from crossfoot.model import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.checks.declared import Check
    from crossfoot.model import Evidence, Field, Verdict
    from crossfoot.store import Store

    Row = Mapping[str, object]
    Place = tuple[str, str, int, int]

NUMBER = re.compile(r"\d[\d,.]*")
# a slice in SQL costs as much as all that stands before it, so the texts are sliced here
TEXTS = "select article_id, title, text from articles where article_id in (select unnest($1))"


def run(check: Check, store: Store, *, seconds: float = SECONDS) -> Iterator[Finding]:
    """Yield the check's findings, by article and position; its SELECT is stopped after so many seconds."""
    names, values = query(check, store.connection, seconds)
    sound.columns(check, names)
    rows = [dict(zip(names, each, strict=True)) for each in values]
    sound.rows(check, rows, store)
    rows.sort(key=_order)
    evidence = lookup(store, rows)
    quotes = _quotes(store, [_cited(row, spans) for row, spans in zip(rows, evidence, strict=True)])
    seen: Counter[str] = Counter()
    for row, spans, quoted in zip(rows, evidence, quotes, strict=True):
        yield _finding(check, row, spans, quoted, seen)


def _order(row: Row) -> tuple[str, ...]:
    place = f"{row['start_char']:012d}", f"{row['end_char']:012d}"
    return (str(row["article_id"]), str(row["field"]), *place, *(f"{name} {row[name]}" for name in row))


def _cited(row: Row, evidence: Iterable[Evidence]) -> list[Place]:
    """Return the spans whose words make the fingerprint: the article's own evidence, else the row's."""
    own: list[Place] = [
        (each.article_id, each.span.field, each.span.start_char, each.span.end_char)
        for each in evidence
        if each.article_id == row["article_id"]
    ]
    return own or [cast("Place", tuple(row[column] for column in COLUMNS[1:]))]


def _quotes(store: Store, cited: Sequence[Sequence[Place]]) -> list[str]:
    articles = sorted({article_id for places in cited for article_id, _, _, _ in places})
    texts = {
        (row["article_id"], field): str(row[field] or "")
        for row in (store.rows(TEXTS, [articles]) if articles else ())
        for field in ("text", "title")
    }
    return [
        "\n".join(
            " ".join(texts[article_id, field][start:end].casefold().split())
            for article_id, field, start, end in places
        )
        for places in cited
    ]


def _finding(
    check: Check, row: Row, evidence: tuple[Evidence, ...], quoted: str, seen: Counter[str]
) -> Finding:
    message = sound.message(check, row, fill(check.messages[cast("Verdict", row["verdict"])], row))
    article_id = str(row["article_id"])
    said = "\n".join((check.check_id, article_id, quoted, *NUMBER.findall(message)))
    seen[said] += 1
    fingerprint = blake2b(f"{said}\n{seen[said]}".encode(), digest_size=16).hexdigest()
    place = {name: cast("int", row[name]) for name in ("start_char", "end_char")}
    return Finding(
        finding_id=f"{check.check_id}-{fingerprint[:12]}",
        check_id=check.check_id,
        verdict=cast("Verdict", row["verdict"]),
        article_id=article_id,
        span=Span(field=cast("Field", row["field"]), **place),
        stated=_number(row.get("stated")),
        computed=_number(row.get("computed")),
        message=message,
        fingerprint=fingerprint,
        relation_id=_text(row.get(RELATION)),
        claim_id=_text(row.get(CLAIM)),
        evidence=evidence,
    )


def _number(value: object) -> float | None:
    return None if value is None else float(cast("float", value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
