"""crossfoot evaluate: accuracy against labelled documents."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

import crossfoot
from crossfoot import evaluate
from crossfoot.cli.output import standard_output, tell, write
from crossfoot.cli.progress import Bar
from crossfoot.cli.targets import STDOUT, FileName, keep
from crossfoot.project import here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.evaluate import Accuracy


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, type=Path, metavar="GOLD...")
@click.option(
    "--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Print so many misses of each rate."
)
@click.option(
    "--json", "json_file", type=FileName(), metavar="FILE", help="Write the rates as JSON (- for stdout)."
)
@click.option(
    "--floor", type=FileName(), metavar="FILE", help="Fail below the least rates in this TOML file."
)
def command(*, gold: Sequence[Path], misses: int, json_file: Path | None, floor: Path | None) -> None:
    """Score what crossfoot finds in labelled documents.

    GOLD is a folder with one JSON file a document; of several folders the documents are taken together, and
    the first gives the set its name. Exit code 1: a rate is below the floor.
    """
    if json_file and json_file != STDOUT:
        read = [*(file for folder in gold for file in folder.glob("*.json")), *([floor] if floor else [])]
        keep(read, {"--json": json_file})
    name = gold[0].resolve().name
    told = evaluate.conventions(here())
    documents = evaluate.load(gold, told)
    least = evaluate.read_floor(floor, name) if floor else None
    bar = Bar(wanted=True)
    with closing(bar):
        result = crossfoot.check("-", stdin=evaluate.corpus(documents), progress=bar)
    with result:
        accuracy = evaluate.score(documents, result.report, told)
        unread = list(evaluate.unread(result.unread, documents))
    if json_file != STDOUT:
        with standard_output():
            for line in (*evaluate.table(name, accuracy), *evaluate.missed(documents, accuracy, misses)):
                click.echo(line)
    if json_file:
        _write(json_file, accuracy, misses)
    below = list(least.below(accuracy)) if least else []
    for line in (*unread, *(f"{name}: {each}" for each in below)):
        tell(line)
    click.get_current_context().exit(2 if unread else int(bool(below)))


def _write(path: Path, accuracy: Accuracy, misses: int) -> None:
    text = json.dumps(accuracy.as_json(misses), ensure_ascii=False, indent=1) + "\n"
    if path == STDOUT:
        with standard_output() as stream:
            stream.write(text.encode("utf-8"))
    else:
        write(path, text)
