# ruff: noqa: INP001  # a script, no package
"""Write tests/gold/floor.toml from what is measured today; `git diff` then shows what rose and what fell."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import crossfoot
from crossfoot import evaluate
from crossfoot.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.evaluate import Accuracy

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SETS = ("air-defence", "general", "own/seen")
# Of a false alarm one more is one too many, however many there might be.
ALARMS = (
    *("right sums left alone", "clean documents without a false alarm", "traps passed"),
    *("accusations supported", "true statements not accused"),
)
HEAD = """\
# The least rates, and the most misses, that tests/test_accuracy.py lets pass.
# `make floor` writes them from what is measured, rates rounded down to a whole percent.
"""


def measured(folder: Path) -> Accuracy:
    """Return the accuracy on the documents of a folder."""
    told = evaluate.conventions(Project())
    documents = evaluate.load([folder], told)
    with crossfoot.check("-", stdin=evaluate.corpus(documents), project=Project()) as result:
        if result.unread:
            sys.exit(next(evaluate.unread(result.unread, documents)))
        return evaluate.score(documents, result.report, told)


def tables(name: str, accuracy: Accuracy) -> Iterator[str]:
    """Yield the lines for one set."""
    yield f"\n[{name}.least]"
    for rate, share in accuracy.shares().items():
        if share is not None and rate not in ALARMS:
            least = math.floor(round(share * 100, 6)) / 100
            yield f'"{rate}" = {least:.2f}'
    yield f"\n[{name}.most_misses]"
    for rate in ALARMS:
        yield f'"{rate}" = {len(accuracy.rates[rate].misses)}'


def main() -> None:
    """Write the file."""
    lines = [line for name in SETS for line in tables(Path(name).name, measured(GOLD / name))]
    (GOLD / "floor.toml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
