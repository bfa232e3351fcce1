"""The rates are those of another scorer, where one lies beside the repository."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

import crossfoot
from crossfoot import evaluate
from crossfoot.project import Project

Json = dict[str, Any]
SHARED = Path(__file__).parent.parent.parent / "shared" / "gold"


def worse(report: Json, seed: int) -> Json:
    """The report with faults of every kind strewn in."""
    report, dice = copy.deepcopy(report), random.Random(seed)  # noqa: S311 (faults, no secrets)
    fields: dict[str, list[tuple[str, list[object]]]] = {
        "claims": [
            ("role", ["part", "background", "total"]),
            ("value", [1, 9, 12]),
            ("hedge", [None, "about"]),
            ("reading", ["each", "single"]),
            ("places", [[], [{"name": "Kursk"}]]),
            ("noun", ["region", "person"]),
            ("field", ["title"]),
        ],
        "tallies": [("verdict", ["adds_up", "does_not_add_up", "unverifiable"]), ("computed", [None, 12])],
        "findings": [
            ("verdict", ["fits", "note", "doubt", "fault"]),
            ("check_id", ["majority-false", "total-mismatch", "recount-disagrees"]),
            ("spans", [[]]),
            ("explanations", [[]]),
            ("start_char", [0]),
            ("end_char", [10_000]),
            ("article_id", ["ad-012", "gn-007"]),
        ],
        "links": [("kind", ["recount_agrees", "revised", "recount_disagrees", "different_event"])],
    }
    for table, columns in fields.items():
        rows = [row for row in report[table] if table == "claims" or dice.random() > 0.1]
        if table != "claims":  # tallies and links point at claims
            rows += copy.deepcopy(dice.sample(rows, len(rows) // 10))
        for row in rows:
            if dice.random() < 0.3:
                column, values = dice.choice(columns)
                row[column] = dice.choice(values)
        report[table] = rows
    return report


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="no other scorer beside the repository")
def test_rates_are_those_of_the_other_scorer() -> None:
    spec = importlib.util.spec_from_file_location("other_scorer", SHARED / "score.py")
    assert spec
    assert spec.loader
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    told = evaluate.conventions(Project())
    documents = evaluate.load([SHARED], told)
    labels = [json.loads(Path(each.path).read_text(encoding="utf-8")) for each in documents]
    with crossfoot.check("-", stdin=evaluate.corpus(documents)) as result:
        report = result.report
    for tried in [report, *(worse(report, seed) for seed in range(8))]:
        theirs = other.Scorer(copy.deepcopy(labels), tried)
        theirs.run()
        ours = evaluate.score(documents, tried, told)
        counts = {
            "claims precision": (theirs.hit, theirs.hit + theirs.spurious),
            "claims recall": (theirs.hit, theirs.hit + theirs.lost),
        }
        rates = {name: (rate.good, rate.asked) for name, rate in ours.rates.items() if rate.asked}
        assert rates == counts | theirs.rates.rows()
        assert (ours.notes, ours.fits) == (theirs.notes, theirs.fits)
