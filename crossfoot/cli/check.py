"""crossfoot check: read, extract, check, report."""

from __future__ import annotations

import sys
import textwrap
from contextlib import closing
from typing import TYPE_CHECKING

import click

import crossfoot
from crossfoot.cli.coverage import unchecked
from crossfoot.cli.inputs import Reading, inputs
from crossfoot.cli.output import (
    has_colour,
    make_folder,
    standard_output,
    stdin,
    tell,
    terminal_width,
    write,
)
from crossfoot.cli.progress import Bar
from crossfoot.cli.targets import STDOUT, FileName, keep_inputs
from crossfoot.errors import OutputError
from crossfoot.project import here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from crossfoot.pipeline import Result
    from crossfoot.project import FailOn

PAGE, STORE = "report.html", "crossfoot.duckdb"


@click.command("check", cls=Reading)
@inputs
@click.option(
    "--json", "json_file", type=FileName(), metavar="FILE", help="Write the JSON report (- for stdout)."
)
@click.option("--html", type=FileName(), metavar="FILE", help="Write the page to this file.")
@click.option("--no-html", is_flag=True, help="Write no page.")
@click.option("--db", type=FileName(), metavar="FILE", help="Write the store to this file.")
@click.option("--suites", is_flag=True, help="Run the Great Expectations suites as well.")
@click.option(
    "--fail-on",
    type=click.Choice(["fault", "doubt", "note", "never"]),
    help="The least verdict that makes the exit code 1.  [default: fault]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print what fits, too.")
def command(  # noqa: PLR0913 (click gives an option an argument)
    *,
    paths: tuple[str, ...],
    published: datetime | None,
    json_file: Path | None,
    html: Path | None,
    no_html: bool,
    db: Path | None,
    suites: bool,
    fail_on: FailOn | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check articles, and write a report.

    A PATH is a file, folder, glob, or - for the standard input; text, Markdown, HTML, JSON Lines, CSV and
    Parquet are read. A text is read in the language of most of it, or not at all.

    Exit code 0: nothing at or above --fail-on; 1: something; 2: something could not be read or run, or not
    for sure, as a text that is not UTF-8 and was read by a guess.
    """
    from crossfoot.report.terminal import unread_lines  # noqa: PLC0415 (--help must not wait for it)

    project = here()
    bar = Bar(wanted=not quiet)
    db = db or project.output / STORE
    page = None if no_html else html or project.output / PAGE
    keep_inputs(paths, {"--db": db, "--json": json_file, "--html": page}, project)
    with closing(bar):
        result = crossfoot.check(
            paths, published=published, db=db, suites=suites, project=project, stdin=stdin(), progress=bar
        )
    with result:
        wrong = [*unread_lines(result.unread), *_written(result, json_file, page)]
        if not quiet and json_file != STDOUT:
            wrong += _printed(result, page, verbose=verbose)
        for line in wrong:
            tell(line)
        click.get_current_context().exit(2 if wrong else result.exit_code(fail_on))


def _written(result: Result, json_file: Path | None, page: Path | None) -> Iterator[str]:
    """Write the reports; yield a line for each that could not be."""
    from crossfoot.report import to_text  # noqa: PLC0415 (--help must not wait for it)

    if json_file:
        yield from _write(json_file, to_text(result.report))
    if page:
        yield from _write(page, result.page, folder=result.project.output)


def _write(path: Path, text: str, *, folder: Path | None = None) -> Iterator[str]:
    try:
        if path == STDOUT:
            with standard_output() as stream:
                stream.write(text.encode("utf-8"))
            return
        if path.parent == folder:
            make_folder(folder)  # ours to make; one that a user names is there, or the name is mistyped
        write(path, text)
    except OutputError as error:
        yield str(error)


def _printed(result: Result, page: Path | None, *, verbose: bool) -> Iterator[str]:
    """Print the findings and the summary, and where the report is; yield a line if that cannot be."""
    try:
        with standard_output():
            _print(result, page, verbose=verbose)
    except OutputError as error:
        yield str(error)


def _print(result: Result, page: Path | None, *, verbose: bool) -> None:
    from crossfoot.reading.places import Places  # noqa: PLC0415 (--help must not wait for it)
    from crossfoot.report.terminal import lines  # noqa: PLC0415

    width, colour = terminal_width(sys.stdout), has_colour(sys.stdout)
    for line in lines(result.store, Places().of, verbose=verbose, width=width, colour=colour):
        click.echo(line, color=colour)
    if left := unchecked(result.store):
        click.echo(textwrap.fill(left, width, break_on_hyphens=False) if width else left)
    if page and page.is_file():
        click.echo(f"Report: {page}")
