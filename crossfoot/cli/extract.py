"""crossfoot extract: the claims alone."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

import crossfoot
from crossfoot.cli.inputs import inputs
from crossfoot.cli.output import stdin, whole_file
from crossfoot.cli.progress import Bar
from crossfoot.cli.tables import WRITERS, Format
from crossfoot.errors import OutputError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from crossfoot.model import Input

_BY_SUFFIX: dict[str, Format] = {".csv": "csv", ".parquet": "parquet"}


@click.command("extract")
@inputs
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(WRITERS)),
    help="How to write the claims.  [default: as the file's name ends, else jsonl]",
)
@click.option("-o", "--output", type=Path, metavar="FILE", help="Write to this file and not to stdout.")
def command(
    *, paths: tuple[str, ...], published: datetime | None, kind: Format | None, output: Path | None
) -> None:
    """Write the claims of articles, without checking them.

    A PATH is a file, folder, glob, or - for the standard input; text, Markdown, HTML, JSON Lines, CSV and
    Parquet are read.
    """
    from crossfoot.report.terminal import unread_lines  # noqa: PLC0415 (--help must not wait for it)

    unread: list[Input] = []
    kind = kind or _BY_SUFFIX.get(output.suffix.lower() if output else "", "jsonl")
    bar = Bar(wanted=output is not None)
    with closing(bar), _target(output, kind) as stream:
        found = crossfoot.claims(paths, published=published, stdin=stdin(), unread=unread, progress=bar)
        WRITERS[kind](found, stream)
    for line in unread_lines(unread):
        click.echo(line, err=True)
    click.get_current_context().exit(2 if unread else 0)


def _target(output: Path | None, kind: Format) -> AbstractContextManager[IO[bytes]]:
    if output is not None and output != Path("-"):
        return whole_file(output)
    if kind == "parquet" and sys.stdout.isatty():
        raise OutputError("stdout: Parquet is not for a terminal, name a file with -o")
    return nullcontext(sys.stdout.buffer)
