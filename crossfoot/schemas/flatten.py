"""Flatten the model's types into the rows of tables."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, get_origin, get_type_hints

import pandas as pd

from crossfoot.model import (
    Article,
    Change,
    Claim,
    Evidence,
    Explanation,
    Extraction,
    Finding,
    Input,
    Link,
    Member,
    NotChecked,
    Place,
    Quantity,
    Relation,
    Span,
    SuiteResult,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from crossfoot.schemas.tables import Table

Row: TypeAlias = tuple[object, ...]
Value = Extraction | Link | Finding | SuiteResult | Input

INLINE = (Span, Quantity)  # their fields become columns of the row that holds them


def flat(kind: type) -> dict[str, str]:
    """Return the columns of a type, each with the path to its value; tuples are other tables."""
    paths: dict[str, str] = {}
    hints = get_type_hints(kind)
    for each in fields(kind):
        inner = hints[each.name]
        if inner in INLINE:
            paths |= {part.name: f"{each.name}.{part.name}" for part in fields(inner)}
        elif get_origin(inner) is not tuple:
            paths[each.name] = each.name
    return paths


def _getter(kind: type) -> Callable[[Any], Row]:
    return attrgetter(*flat(kind).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A table's columns, and how a value fills it with rows."""

    columns: tuple[str, ...]
    source: type
    rows: Callable[[Any], Iterable[Row]]


def _articles(extraction: Extraction) -> Iterator[Row]:
    text = extraction.article.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    yield (*_article(extraction.article), len(text), digest, extraction.figures)


def _claim_places(extraction: Extraction) -> Iterator[Row]:
    for claim in extraction.claims:
        for position, place in enumerate(claim.places):
            yield (claim.claim_id, position, *_place(place))


def _members(extraction: Extraction) -> Iterator[Row]:
    for relation in extraction.relations:
        yield from map(_member, relation.members)


def _finding_spans(finding: Finding) -> Iterator[Row]:
    cited = [(None, finding.evidence), *enumerate(each.evidence for each in finding.explanations)]
    for explanation, evidence in cited:
        for position, each in enumerate(evidence):
            yield (finding.finding_id, position, explanation, *_evidence(each))


def _explanations(finding: Finding) -> Iterator[Row]:
    for position, each in enumerate(finding.explanations):
        repairs: Iterable[Row] = [(n, *_change(change)) for n, change in enumerate(each.changes)]
        for repair in repairs or [_NO_REPAIR]:
            yield (finding.finding_id, position, *_explanation(each), *repair)


_article = _getter(Article)
_window = _getter(Window)
_claim = _getter(Claim)
_place = _getter(Place)
_relation = _getter(Relation)
_member = _getter(Member)
_not_checked = _getter(NotChecked)
_finding = _getter(Finding)
_evidence = _getter(Evidence)
_explanation = _getter(Explanation)
_change = _getter(Change)
_NO_REPAIR: Row = (None,) * (1 + len(flat(Change)))


def _whole(kind: type) -> _Layout:
    """Return the layout of a value that is one row."""
    getter = _getter(kind)
    return _Layout(columns=tuple(flat(kind)), source=kind, rows=lambda value: (getter(value),))


LAYOUTS: Mapping[str, _Layout] = {
    "inputs": _whole(Input),
    "articles": _Layout(
        columns=(*flat(Article), "characters", "sha256", "figures"), source=Extraction, rows=_articles
    ),
    "windows": _Layout(
        columns=tuple(flat(Window)), source=Extraction, rows=lambda found: map(_window, found.windows)
    ),
    "claims": _Layout(
        columns=tuple(flat(Claim)), source=Extraction, rows=lambda found: map(_claim, found.claims)
    ),
    "claim_places": _Layout(
        columns=("claim_id", "position", *flat(Place)), source=Extraction, rows=_claim_places
    ),
    "relations": _Layout(
        columns=tuple(flat(Relation)), source=Extraction, rows=lambda found: map(_relation, found.relations)
    ),
    "members": _Layout(columns=tuple(flat(Member)), source=Extraction, rows=_members),
    "links": _whole(Link),
    "findings": _whole(Finding),
    "finding_spans": _Layout(
        columns=("finding_id", "position", "explanation", *flat(Evidence)),
        source=Finding,
        rows=_finding_spans,
    ),
    "explanations": _Layout(
        columns=("finding_id", "position", *flat(Explanation), "change", *flat(Change)),
        source=Finding,
        rows=_explanations,
    ),
    "not_checked": _Layout(
        columns=tuple(flat(NotChecked)),
        source=Extraction,
        rows=lambda found: map(_not_checked, found.not_checked),
    ),
    "suite_results": _whole(SuiteResult),
}
COLUMNS: Mapping[str, tuple[str, ...]] = {name: layout.columns for name, layout in LAYOUTS.items()}


def frames(values: Iterable[Value], tables: Mapping[str, Table]) -> dict[str, pd.DataFrame]:
    """Return a frame for each table that values of these kinds fill, in the order in which they can land."""
    found: dict[str, list[Row]] = {}
    for value in values:
        for name, layout in LAYOUTS.items():
            if layout.source is type(value):
                found.setdefault(name, []).extend(layout.rows(value))
    return {name: frame(tables[name], found[name]) for name in tables if name in found}


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as a frame of the table's types, also where there are none."""
    names = [column.name for column in table.columns]
    values = list(zip(*rows, strict=True)) or [()] * len(names)
    series = {
        column.name: _series(value, column.dtype) for column, value in zip(table.columns, values, strict=True)
    }
    return pd.DataFrame(series, columns=names)


def _series(values: Iterable[object], dtype: str) -> pd.Series[Any]:
    try:
        return pd.Series(values, dtype=dtype)
    except (TypeError, ValueError, OverflowError):
        return pd.Series(values, dtype="object")  # the schema names it among all other failures
