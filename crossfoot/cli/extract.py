"""crossfoot extract: the claims alone."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import IO, TYPE_CHECKING

import click

import crossfoot
from crossfoot.cli.inputs import Reading, inputs
from crossfoot.cli.output import standard_output, stdin, tell, whole_file
from crossfoot.cli.progress import Bar
from crossfoot.cli.tables import WRITERS, Format
from crossfoot.cli.targets import STDOUT, FileName, keep_inputs
from crossfoot.errors import OutputError
from crossfoot.project import here

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from crossfoot.model import Input

_BY_SUFFIX: dict[str, Format] = {".csv": "csv", ".parquet": "parquet"}


@click.command("extract", cls=Reading)
@inputs
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(WRITERS)),
    help="How to write the claims.  [default: as the file's name ends, else jsonl]",
)
@click.option("-o", "--output", type=FileName(), metavar="FILE", help="Write to this file and not to stdout.")
@click.option("--trace", is_flag=True, help="Show how each sentence with a figure was read, as text.")
def command(
    *,
    paths: tuple[str, ...],
    published: datetime | None,
    kind: Format | None,
    output: Path | None,
    trace: bool,
) -> None:
    """Write the claims of articles, without checking them.

    A PATH is a file, folder, glob, or - for the standard input; text, Markdown, HTML, JSON Lines, CSV and
    Parquet are read.
    """
    from crossfoot.cli.trace import write_traces  # noqa: PLC0415 (--help must not wait for it)
    from crossfoot.report.terminal import unread_lines  # noqa: PLC0415

    if trace and kind is not None:
        raise click.UsageError("--trace writes text, leave --format out")
    project = here()
    keep_inputs(paths, {"-o": output}, project)
    unread: list[Input] = []
    kind = kind or _BY_SUFFIX.get(output.suffix.lower() if output else "", "jsonl")
    bar = Bar(wanted=output is not None)
    with closing(bar), _target(output, kind) as stream:
        if trace:
            unread += write_traces(paths, stream, published=published, project=project)
        else:
            found = crossfoot.claims(
                paths, published=published, project=project, stdin=stdin(), unread=unread, progress=bar
            )
            WRITERS[kind](found, stream)
    for line in unread_lines(unread):
        tell(line)
    click.get_current_context().exit(2 if unread else 0)


def _target(output: Path | None, kind: Format) -> AbstractContextManager[IO[bytes]]:
    if output is not None and output != STDOUT:
        return whole_file(output)
    if kind == "parquet" and sys.stdout and sys.stdout.isatty():
        raise OutputError("stdout: Parquet is not for a terminal, name a file with -o")
    return standard_output()
