"""crossfoot explain: the catalogue of checks, or one of them with its examples."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import click

from crossfoot.cli.output import standard_output, tell
from crossfoot.errors import CheckFileError
from crossfoot.project import here, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.checks import Case, Check

_WIDTH = 80
_EXPECTED = {
    "fail": "It accuses",
    "note": "It notes",
    "fits": "It confirms",
    "pass": "It passes over",
}


@click.command("explain")
@click.argument("check", required=False)
def command(check: str | None) -> None:
    """Print all checks, or CHECK with its messages and examples."""
    from crossfoot import checks  # noqa: PLC0415 (--help must not wait for DuckDB)

    loaded = list(checks.load_each(here()))
    wrong = [each for each in loaded if isinstance(each, CheckFileError)]
    sound = sorted((each for each in loaded if isinstance(each, checks.Check)), key=_family_and_id)
    lines = catalogue(sound) if check is None else one(_named(check, sound))
    with standard_output():
        for line in lines:
            click.echo(line)
    for error in wrong:
        tell(str(error))
    click.get_current_context().exit(2 if wrong else 0)


def catalogue(checks: Sequence[Check]) -> Iterator[str]:
    """Yield the checks by family, each with the worst it may say."""
    widest = max((len(each.check_id) for each in checks), default=0)
    for family, members in groupby(checks, key=lambda each: each.family):
        yield f"{family}:"
        for each in members:
            lead = f"  {each.check_id:<{widest}}  {each.level:<5}  "
            yield from textwrap.wrap(
                each.summary, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)
            )
    yield "Each is one file in checks/; crossfoot explain CHECK prints its examples."


def one(check: Check) -> Iterator[str]:
    """Yield all that a check's file says."""
    yield f"{check.check_id} ({check.family}, {check.level} at worst)"
    yield from ("", *_paragraph(check.summary), *_paragraph(check.why))
    yield from ("", "Messages:")
    for verdict, message in check.messages.items():
        yield from _paragraph(f"{verdict}: {message}", "  ", "    ")
    for expects, heading in _EXPECTED.items():
        cases = [case for case in check.cases if case.expects == expects]
        if cases:
            yield from ("", f"{heading}:")
            yield from _cases(cases)
    yield from ("", f"File: {check.path}")


def _cases(cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        for number, article in enumerate(case.articles):
            mark = "  * " if number == 0 else "  + "
            if article.title:
                yield from _paragraph(f"[{article.title}]", mark, "    ")
                mark = "    "
            for line in article.text.strip().splitlines():
                yield from _paragraph(line, mark, "    ")
                mark = "    "
        if case.message:
            yield from _paragraph(f"-> {case.message}", "    ", "       ")


def _named(check_id: str, checks: Iterable[Check]) -> Check:
    known = {each.check_id: each for each in checks}
    if check_id not in known:
        raise click.UsageError(f"unknown check {check_id}, {nearest(check_id, known)}")
    return known[check_id]


def _family_and_id(check: Check) -> tuple[str, str]:
    return check.family, check.check_id


def _paragraph(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
