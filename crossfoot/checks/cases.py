"""Run the cases of checks through the whole pipeline, and say where they are not met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossfoot.checks.declared import ALLOWED
from crossfoot.checks.running import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from crossfoot.checks.declared import Case, Check
    from crossfoot.model import Article, Finding
    from crossfoot.store import Store

    Build = Callable[[Sequence[Article]], AbstractContextManager[Store]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case with what every check found in its articles."""

    check_id: str
    case: Case
    findings: tuple[Finding, ...]


def outcomes(checks: Sequence[Check], build: Build) -> Iterator[Outcome]:
    """Yield the outcome of each case; `build` makes a store, clustered, of articles.

    Cases of one article share a store, where a finding that cites another case's article is dropped;
    a case of several articles has a store of its own, so that no other case is taken for its archive.
    """
    cases = [(check.check_id, _named(case)) for check in checks for case in check.cases]
    alone = [(check_id, case) for check_id, case in cases if len(case.articles) == 1]
    yield from _together(alone, checks, build)
    for check_id, case in cases:
        if len(case.articles) > 1:
            yield from _together([(check_id, case)], checks, build)


def unmet(outcome: Outcome) -> Iterator[str]:
    """Yield a sentence for each expectation that the outcome does not meet."""
    case, check_id = outcome.case, outcome.check_id
    own = [finding for finding in outcome.findings if finding.check_id == check_id]
    above = [finding for finding in own if finding.verdict != "fits"]
    wanted = ALLOWED[case.expects]
    judged = own if case.expects == "fits" else above
    if wanted and not any(finding.verdict in wanted for finding in judged):
        yield f"{case.name}: expected {' or '.join(sorted(wanted))}, found {_said(own)}"
    if any(finding.verdict not in wanted for finding in above):
        yield f"{case.name}: expected no more than {case.expects}, found {_said(above)}"
    if case.message is not None and case.message not in {finding.message for finding in own}:
        yield f"{case.name}: expected the message {case.message!r}, found {_said(own)}"
    for finding in outcome.findings:
        foreign = finding.check_id != check_id and finding.check_id not in case.also
        if foreign and finding.verdict in ALLOWED["fail"]:
            yield f"{case.name}: {_said([finding])}, which the case does not name in also"
    for other in case.also:
        if not any(finding.check_id == other and finding.verdict != "fits" for finding in outcome.findings):
            yield f"{case.name}: names {other} in also, which finds nothing"


def _named(case: Case) -> Case:
    """Return the case with ids for its articles that no other case has."""
    articles = tuple(
        replace(article, article_id=f"{case.name}/{article.article_id}") for article in case.articles
    )
    return replace(case, articles=articles)


def _together(cases: Sequence[tuple[str, Case]], checks: Sequence[Check], build: Build) -> Iterator[Outcome]:
    with build([article for _, case in cases for article in case.articles]) as store:
        findings = [finding for check in checks for finding in run(check, store)]
    for check_id, case in cases:
        ids = {article.article_id for article in case.articles}
        yield Outcome(
            check_id=check_id,
            case=case,
            findings=tuple(finding for finding in findings if _cited(finding) <= ids),
        )


def _cited(finding: Finding) -> set[str]:
    return {finding.article_id, *(evidence.article_id for evidence in finding.evidence)}


def _said(findings: Iterable[Finding]) -> str:
    said = [f"{finding.check_id} {finding.verdict}: {finding.message}" for finding in findings]
    return "; ".join(said) or "nothing"
