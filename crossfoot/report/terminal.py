"""Write findings as a linter does, a line each, with what most likely happened beneath."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

import click

from crossfoot.report.coverage import coverage
from crossfoot.report.rows import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from crossfoot.model import Article, Finding, Input, Span, Verdict
    from crossfoot.report.rows import Store, StoreRows

    Place = Callable[[Article, Span], tuple[int, int]]

COLOURS: Mapping[Verdict, str] = {"fits": "green", "note": "blue", "doubt": "yellow", "fault": "red"}
_INDENT = "    "
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PLAIN = re.compile(r"[ -~\u00a0-\u024f\u2010-\u2027]*")


def lines(
    store: Store, place: Place, *, verbose: bool = False, width: int | None = None, colour: bool = False
) -> Iterator[str]:
    """Yield the findings by article and position, then a summary; `place` finds a span in its file.

    Fits are shown where `verbose`; lines are wrapped where there is a width.
    """
    rows = read(store)
    for each in rows.articles:
        for finding in each.findings:
            if verbose or finding.verdict != "fits":
                yield from _finding(each.article, finding, place, width, colour=colour)
    yield from _suites(rows, width, colour=colour)
    yield from _wrapped(summary(rows), width, "")


def unread_lines(inputs: Iterable[Input]) -> Iterator[str]:
    """Yield a line for each input that could not be read or run, or not in full, as they came."""
    for each in inputs:
        if each.reason is not None:
            yield f"{escaped(each.path)}: {escaped(each.reason)}"


def summary(rows: StoreRows) -> str:
    """Return what was seen and found, in one sentence."""
    seen = coverage(rows.articles)
    count = dict.fromkeys(COLOURS, 0)
    for each in rows.articles:
        for finding in each.findings:
            count[finding.verdict] += 1
    looked = (
        f"{_many(len(rows.articles), 'article')}, {_many(seen.figures, 'figure')} seen, "
        f"{seen.bound:,} bound, {_many(seen.relations, 'relation')}, {seen.checked:,} checked"
    )
    found = (
        f"{count['fits']:,} fits, {_many(count['note'], 'note')}, "
        f"{_many(count['doubt'], 'doubt')}, {_many(count['fault'], 'fault')}"
    )
    return f"{looked}: {found}."


def escaped(text: str) -> str:
    """Return text with control and invisible characters spelled out, so that none steers a terminal."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_spelled(each) if unicodedata.category(each) in _HIDDEN else each for each in text)


def _finding(
    article: Article, finding: Finding, place: Place, width: int | None, *, colour: bool
) -> Iterator[str]:
    line, column = place(article, finding.span)
    where = f"{escaped(article.path)}:{line}:{column}:"
    said = f"{where} {finding.verdict} {finding.check_id} {escaped(finding.message)}"
    shown = _wrapped(said, width, "", _INDENT)
    yield from _coloured(shown, finding.verdict, finding.check_id) if colour else shown
    for explanation in finding.explanations:
        yield from _wrapped(escaped(explanation.text), width, _INDENT, _INDENT + "  ")


def _suites(rows: StoreRows, width: int | None, *, colour: bool) -> Iterator[str]:
    """Yield a line for each expectation that failed or could not run, and how many passed."""
    for each in rows.suites:
        if each.status != "passed":
            status = each.status.replace("_", " ")
            said = (
                f"suite {each.suite}: {status}: {each.expectation}, {each.unexpected:,} of {each.checked:,}"
            )
            if each.message:
                said += f": {escaped(each.message)}"
            shown = _wrapped(said, width, "", _INDENT)
            yield from (click.style(line, fg=COLOURS["fault"]) for line in shown) if colour else shown
    if rows.suites:
        passed = sum(each.status == "passed" for each in rows.suites)
        yield f"{passed} of {_many(len(rows.suites), 'expectation')} of the suites passed."


def _coloured(shown: Iterable[str], verdict: Verdict, check_id: str) -> Iterator[str]:
    styled = click.style(verdict, fg=COLOURS[verdict], bold=verdict == "fault")
    mark = f" {verdict} {check_id}"
    for line in shown:
        yield line.replace(mark, f" {styled} {click.style(check_id, bold=True)}", 1)
        mark = "\n"  # only where it stands first


def _wrapped(text: str, width: int | None, first: str, rest: str = "") -> Sequence[str]:
    if width is None:
        return (first + text,)
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
