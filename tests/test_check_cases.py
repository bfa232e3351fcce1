"""Every check meets its own cases on the real road, and accuses no other check's sound articles."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlfluff

from crossfoot import checks, clusters, gazetteer, lexicon
from crossfoot.checks.declared import ALLOWED, VERDICTS
from crossfoot.extract import extract
from crossfoot.project import Project
from crossfoot.solve import solve
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.model import Article

PROJECT = Project()
CHECKS = checks.load(PROJECT)
LEAST_PASSES = 3
ROOT = Path(__file__).parent.parent
NAMES = [case.name for check in CHECKS for case in check.cases]


@contextmanager
def build(articles: Sequence[Article]) -> Iterator[Store]:
    words, places = lexicon.load(PROJECT, "en"), gazetteer.load(PROJECT)
    with Store.create(None, PROJECT) as store:
        store.add(solve(extract(article, words, places)) for article in articles)
        clusters.cluster(store)
        yield store


@cache
def outcomes() -> Mapping[str, checks.Outcome]:
    return {outcome.case.name: outcome for outcome in checks.outcomes(CHECKS, build)}


@pytest.mark.parametrize("name", NAMES)
def test_case_is_met(name: str) -> None:
    assert list(checks.unmet(outcomes()[name])) == []


def test_every_case_has_an_outcome() -> None:
    assert sorted(outcomes()) == sorted(NAMES)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.check_id)
class TestLaws:
    def test_it_has_a_case_that_reaches_its_verdicts_and_cases_that_stay_below(
        self, check: checks.Check
    ) -> None:
        kinds = [case.expects for case in check.cases]
        reached = "fail" if check.level in ALLOWED["fail"] else check.level
        assert reached in kinds or "note" in kinds
        assert kinds.count("pass") >= LEAST_PASSES
        assert "fail" in kinds or "fault" not in check.messages

    def test_every_verdict_that_its_cases_expect_has_a_message(self, check: checks.Check) -> None:
        for case in check.cases:
            assert not ALLOWED[case.expects] or ALLOWED[case.expects] & set(check.messages)

    def test_every_message_is_of_a_verdict_that_its_select_can_return(self, check: checks.Check) -> None:
        for verdict in check.messages:
            assert f"'{verdict}'" in check.sql

    def test_no_verdict_of_its_select_lacks_a_message(self, check: checks.Check) -> None:
        for verdict in VERDICTS:
            assert f"'{verdict}'" not in check.sql or verdict in check.messages

    def test_it_runs_on_an_empty_store(self, check: checks.Check) -> None:
        with Store.create(None, PROJECT) as store:
            assert list(checks.run(check, store)) == []

    def test_its_words_are_sentences(self, check: checks.Check) -> None:
        assert check.summary.endswith(".")
        assert check.why.strip().endswith(".")

    def test_its_sql_is_lint_clean(self, check: checks.Check) -> None:
        config = sqlfluff.core.FluffConfig.from_path(str(ROOT))
        found = sqlfluff.lint(check.path.read_text(encoding="utf-8"), config=config)
        assert [(each["start_line_no"], each["code"], each["description"]) for each in found] == []


def test_also_names_checks() -> None:
    known = {check.check_id for check in CHECKS}
    assert {other for check in CHECKS for case in check.cases for other in case.also} <= known


def test_no_text_of_a_case_is_used_twice_by_one_check() -> None:
    for check in CHECKS:
        texts = [tuple(re.sub(r"\s+", " ", each.text) for each in case.articles) for case in check.cases]
        assert len(set(texts)) == len(texts), check.check_id
