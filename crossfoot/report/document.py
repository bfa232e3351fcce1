"""Write a store as the JSON report."""

from __future__ import annotations

import json
import math
from importlib.metadata import version
from typing import TYPE_CHECKING

from crossfoot.report.coverage import coverage
from crossfoot.report.rows import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from crossfoot.model import Article, Claim, Evidence, Explanation, Finding, Place, Relation, Window
    from crossfoot.report.rows import Store, StoreRows

SCHEMA_VERSION = 1

Json = dict[str, object]


def as_json(store: Store, *, config_sha256: str) -> Json:
    """Return the report as one object, ordered by article and position."""
    rows = read(store)
    return {
        "schema_version": SCHEMA_VERSION,
        "run": {
            "version": version("crossfoot"),
            "config_sha256": config_sha256,
            "inputs": [
                {"path": each.path, "sha256": each.sha256} for each in rows.inputs if each.sha256 is not None
            ],
        },
        "unread": [
            {"path": each.path, "reason": each.reason} for each in rows.inputs if each.reason is not None
        ],
        "articles": [_article(each.article, each.characters) for each in rows.articles],
        "claims": [_claim(claim, rows.windows) for each in rows.articles for claim in each.claims],
        "tallies": [
            _tally(relation)
            for each in rows.articles
            for relation in each.relations
            if relation.kind == "sum"
        ],
        "links": [
            {
                "kind": link.kind,
                "left_claim_id": link.left_claim_id,
                "right_claim_id": link.right_claim_id,
                "evidence": link.evidence,
            }
            for link in rows.links
        ],
        "findings": [_finding(finding) for each in rows.articles for finding in each.findings],
        "suites": [
            {
                "suite": each.suite,
                "expectation": each.expectation,
                "status": each.status,
                "checked": each.checked,
                "unexpected": each.unexpected,
            }
            for each in rows.suites
        ],
        "coverage": _coverage(rows),
    }


def to_text(report: Mapping[str, object]) -> str:
    """Return the report's characters, the same for the same report, ending in a line feed."""
    return json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def number(value: float | None) -> float | None:
    """Return a number that JSON can hold: whole ones without a point, an unbounded end as null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def published(moment: datetime | None) -> str | None:
    """Return a date where no time of day was given, else date and time."""
    if moment is None:
        return None
    midnight = (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
    return moment.date().isoformat() if midnight else moment.isoformat()


def moment(when: datetime | None, *, year_known: bool) -> str | None:
    """Return a time to the minute, its year left out where the article tells none."""
    if when is None:
        return None
    written = when.isoformat(timespec="seconds" if when.second else "minutes")
    return written if year_known else "-" + written[4:]


def _article(article: Article, characters: int) -> Json:
    return {
        "article_id": article.article_id,
        "path": article.path,
        "title": article.title,
        "published": published(article.published),
        "language": article.language,
        "characters": characters,
    }


def _claim(claim: Claim, windows: Mapping[str, Window]) -> Json:
    window = None if claim.window_id is None else windows.get(claim.window_id)
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "field": claim.span.field,
        "start_char": claim.span.start_char,
        "end_char": claim.span.end_char,
        "printed": claim.printed,
        "value": number(claim.quantity.value),
        "low": number(claim.quantity.low),
        "high": number(claim.quantity.high),
        "hedge": claim.hedge,
        "noun": claim.noun,
        "action": claim.action,
        "unit": claim.quantity.unit,
        "category": claim.category,
        "places": [_place(place) for place in claim.places],
        "reading": claim.reading,
        "reading_basis": claim.reading_basis,
        "role": claim.role,
        "attribution": claim.attribution,
        "window": window and _window(window),
    }


def _place(place: Place) -> Json:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "start_char": place.span.start_char,
        "end_char": place.span.end_char,
        "match": place.match,
    }


def _window(window: Window) -> Json:
    return {
        "begins": moment(window.begins, year_known=window.year_known),
        "ends": moment(window.ends, year_known=window.year_known),
        "zone": window.zone,
        "year_known": window.year_known,
        "printed": window.printed,
    }


def _tally(relation: Relation) -> Json:
    totals = [member.claim_id for member in relation.members if member.role == "total"]
    return {
        "tally_id": relation.relation_id,
        "article_id": relation.article_id,
        "total_claim_id": totals[0] if totals else None,
        "part_claim_ids": [member.claim_id for member in relation.members if member.role == "part"],
        "list": relation.list or "closed",
        "stated": number(relation.stated),
        "computed": number(relation.computed),
        "computed_least": number(relation.computed_least),
        "verdict": relation.verdict or "unverifiable",
        "equation": relation.equation,
    }


def _finding(finding: Finding) -> Json:
    return {
        "finding_id": finding.finding_id,
        "check_id": finding.check_id,
        "verdict": finding.verdict,
        "article_id": finding.article_id,
        "field": finding.span.field,
        "start_char": finding.span.start_char,
        "end_char": finding.span.end_char,
        "stated": number(finding.stated),
        "computed": number(finding.computed),
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "spans": [_cited(each) for each in finding.evidence],
        "explanations": [_explanation(each) for each in finding.explanations],
    }


def _cited(evidence: Evidence) -> Json:
    return {
        "article_id": evidence.article_id,
        "field": evidence.span.field,
        "start_char": evidence.span.start_char,
        "end_char": evidence.span.end_char,
    }


def _explanation(explanation: Explanation) -> Json:
    return {
        "kind": explanation.kind,
        "text": explanation.text,
        "changes": [
            {"claim_id": each.claim_id, "from": number(each.before), "to": number(each.after)}
            for each in explanation.changes
        ],
        "evidence": [_cited(each) for each in explanation.evidence],
    }


def _coverage(rows: StoreRows) -> Json:
    total = coverage(rows.articles)
    return {
        "figures": total.figures,
        "bound": total.bound,
        "relations": total.relations,
        "checked": total.checked,
        "not_checked": [
            {
                "article_id": gap.article_id,
                "start_char": gap.span.start_char,
                "end_char": gap.span.end_char,
                "reason": gap.reason,
            }
            for each in rows.articles
            for gap in each.not_checked
        ],
    }
