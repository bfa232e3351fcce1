"""Measure how fast figures are taken out of text, and print each number beside its target."""

from __future__ import annotations

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import article, articles

from crossfoot import extract, gazetteer, lexicon, project, solve
from crossfoot.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CORPUS = 5_000_000
SAMPLE = 200_000
SAMPLES = ("evening-of-october-31.txt", "night-of-november-1.txt")


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process that the work takes."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def line(what: str, measured: str, target: str = "", *, met: bool = True) -> None:
    """Print one row of the table."""
    outcome = f"  {target} {'met' if met else 'MISSED'}" if target else ""
    print(f"{what:<52}{measured:>16}{outcome}", flush=True)


def as_articles(texts: Iterable[str]) -> list[Article]:
    """Wrap generated texts as what extraction reads."""
    return [Article(article_id=str(n), path=f"{n}.txt", text=text) for n, text in enumerate(texts)]


def quantulum_seconds(texts: list[str]) -> float:
    """CPU seconds of quantulum3 over the same texts, its classifier off."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that its classifier is not installed is what we want
        from quantulum3 import classifier, parser  # noqa: PLC0415  # an optional extra

        classifier.USE_CLF = False
        parser.parse("2 metres")  # it reads its tables at the first call
        return seconds(lambda: [parser.parse(text) for text in texts])


def recognizers_seconds(texts: list[str]) -> float:
    """CPU seconds of Microsoft's recognizers-text-number, which reads numbers only, over the same texts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns have escapes that Python warns of
        from recognizers_number import Culture, recognize_number  # noqa: PLC0415  # an optional extra

        recognize_number("two metres", Culture.English)  # it compiles its patterns at the first call
        return seconds(lambda: [recognize_number(text, Culture.English) for text in texts])


def check_seconds() -> float:
    """CPU seconds of `crossfoot check` on two small articles, start-up included."""
    folder = Path(__file__).parent.parent / "data" / "articles"
    command = [
        str(Path(sys.executable).parent / "crossfoot"),
        "check",
        *(str(folder / name) for name in SAMPLES),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    here = project.find(Path(__file__).parent)
    words, places = lexicon.load(here, "en"), gazetteer.load(here)

    def read(texts: list[Article]) -> None:
        for each in texts:
            extract.extract(each, words, places)

    corpus = as_articles(articles(CORPUS))
    read(corpus[:20])  # what is built at the first call is start-up, measured with the command below
    size = sum(len(each.text) for each in corpus)
    spent = seconds(lambda: read(corpus))
    line(
        f"extraction, {len(corpus):,} articles, {size / 1e6:.1f} MB, one core",
        f"{size / 1e6 / spent:.3f} MB/s",
    )

    extractions = [extract.extract(each, words, places) for each in corpus[: len(corpus) // 10]]
    claims = sum(len(each.claims) for each in extractions)
    spent = seconds(lambda: [solve.solve(each) for each in extractions])
    line(
        f"solving, {len(extractions):,} articles, {claims:,} claims",
        f"{len(extractions) / spent:,.0f} articles/s",
    )

    texts = list(articles(SAMPLE, seed=2))
    sample = as_articles(texts)
    ours = seconds(lambda: read(sample))
    theirs = quantulum_seconds(texts)
    size = sum(map(len, texts))
    line(f"extraction, {len(texts)} articles, {size / 1e6:.1f} MB", f"{size / 1e6 / ours:.3f} MB/s")
    line("quantulum3, the same articles", f"{size / 1e6 / theirs:.3f} MB/s")
    line(
        "extraction against quantulum3", f"{theirs / ours:.1f} times", "at least 30:", met=theirs >= 30 * ours
    )

    theirs = recognizers_seconds(texts)
    line("recognizers-text-number, the same articles", f"{size / 1e6 / theirs:.3f} MB/s")
    line(
        "extraction against recognizers-text-number",
        f"{theirs / ours:.1f} times",
        "at least 2:",
        met=theirs >= 2 * ours,
    )

    chance = random.Random(3)
    short = as_articles([article(chance, 1_000)])
    long = as_articles([article(chance, 10_000)])
    length = len(long[0].text) / len(short[0].text)
    growth = min(seconds(lambda: read(long)) for _ in range(3)) / min(
        seconds(lambda: read(short)) for _ in range(3)
    )
    line(
        f"one article, {length:.1f} times the text",
        f"{growth:.1f} times",
        "at most 11 for 10:",
        met=growth <= 1.1 * length,
    )

    spent = check_seconds()
    line("crossfoot check, two articles, in all", f"{spent:.2f} s CPU", "under 2:", met=spent < 2)


if __name__ == "__main__":
    main()
