"""Whether what was accused is at fault, and what is at fault was accused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crossfoot.evaluate.answers import Answer, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.evaluate.conventions import Conventions
    from crossfoot.evaluate.labels import Document
    from crossfoot.evaluate.reported import Finding, Reported

    Reason = tuple[str, frozenset[str] | None]


def at(document: Document, quote: str, report: Reported, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that point at a quote, or anywhere in the text if it is in the title."""
    span = document.span(quote) or (0, len(document.text) + 1)
    return [each for each in findings if any(overlap(span, cited) for cited in report.cited(each))]


def reasons(document: Document, told: Conventions) -> list[Reason]:
    """Return the quotes that may rightly be accused, each with the checks that may do so (None: any)."""
    wrong = [group for group in document.groups if "does_not_add_up" in group.verdicts]
    names = {group.group_id for group in wrong}
    quotes = [figure.quote for figure in document.figures if figure.group in names]
    quotes += [quote for group in wrong for quote in (group.total_quote, *group.part_quotes) if quote]
    found: list[Reason] = [(quote, None) for quote in quotes]
    found += [(each.quote, told.checks[each.kind]) for each in document.other_findings]
    differs = {"recount_disagrees", "revised"}
    found += [(each.quote, told.agreement) for each in document.cross if each.kind in differs]
    return found


def ask_findings(document: Document, report: Reported, told: Conventions) -> Iterator[Answer]:
    """Ask of the labelled faults, true statements and traps, then of each accusation."""
    answer = partial(Answer, document_id=document.document_id)
    findings = report.findings.get(document.document_id, ())
    for fault in document.other_findings:
        worse = [each for each in findings if each["verdict"] != "fits"]
        hits = _of(told.checks[fault.kind], at(document, fault.quote, report, worse))
        said = f"{fault.kind} was not found"
        span = document.span(fault.quote)
        yield answer(rate="other findings caught", good=bool(hits), span=span, said=said)
    accused = list(report.accusing(document.document_id))
    fits = [each for each in findings if each["verdict"] == "fits"]
    for true in document.checks_hold:
        span, checks = document.span(true.quote), told.checks.get(true.kind)
        wrongly = _of(checks, at(document, true.quote, report, accused))
        said = f"{true.kind} holds, but {_listed(wrongly)} accuses it"
        yield answer(rate="true statements not accused", good=not wrongly, span=span, said=said)
        confirmed = _of(checks, at(document, true.quote, report, fits))
        said = f"{true.kind} holds, but was not confirmed"
        yield answer(rate="true statements confirmed", good=bool(confirmed), span=span, said=said)
    faulty = reasons(document, told)
    for trap in document.traps:
        if trap.quote not in [quote for quote, _ in faulty]:
            fell = at(document, trap.quote, report, _faults(accused))
            said = f"is right, but {_listed(fell)} accuses it"
            yield answer(rate="traps passed", good=not fell, span=document.span(trap.quote), said=said)
    yield from _accusations(document, report, accused, faulty)


def _accusations(
    document: Document, report: Reported, accused: Sequence[Finding], faulty: Sequence[Reason]
) -> Iterator[Answer]:
    answer = partial(Answer, document_id=document.document_id)
    for finding in accused:
        supported = any(
            (checks is None or finding["check_id"] in checks)
            # a fault of the title may be shown anywhere
            and (document.span(quote) is None or at(document, quote, report, [finding]))
            for quote, checks in faulty
        )
        span = next(report.cited(finding), None)
        said = f"{finding['verdict']} {finding['check_id']} has no label: {finding['message']}"
        yield answer(rate="accusations supported", good=supported, span=span, said=said)
    if not faulty:
        faults = _faults(accused)
        span = next((cited for each in faults for cited in report.cited(each)), None)
        said = f"is clean, but {_listed(faults)} accuses it"
        yield answer(rate="clean documents without a false alarm", good=not faults, span=span, said=said)


def _of(checks: frozenset[str] | None, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of these checks (None: of any)."""
    return [each for each in findings if checks is None or each["check_id"] in checks]


def _faults(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each["verdict"] == "fault"]


def _listed(findings: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(each["check_id"] for each in findings))
