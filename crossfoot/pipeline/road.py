"""Articles as they are read, each with its claims, in batches that fit into memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crossfoot import reading
from crossfoot.model import Article, Extraction, Input
from crossfoot.pipeline.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from crossfoot.project import Project

_MOST_ARTICLES = 500
_MOST_CHARACTERS = 2_000_000


def listed(paths: str | Path | Sequence[str | Path]) -> list[str]:
    """Return paths as they were given, one or many."""
    return [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]


@dataclass(slots=True, kw_only=True)
class Road:
    """A run's way from paths to claims; `show` is told what share was read."""

    project: Project
    published: datetime | None = None
    stdin: IO[bytes] | None = None
    told: Told = field(default_factory=Told)
    show: Callable[[float], None] | None = None

    def batches(self, paths: Sequence[str]) -> Iterator[list[Extraction]]:
        """Yield what was taken out of the articles."""
        batch: list[Extraction] = []
        characters = 0
        for extraction in self._extractions(paths):
            batch.append(extraction)
            characters += len(extraction.article.text)
            if len(batch) == _MOST_ARTICLES or characters > _MOST_CHARACTERS:
                yield batch
                batch, characters = [], 0
        yield batch

    def _extractions(self, paths: Sequence[str]) -> Iterator[Extraction]:
        take = _taking(self.project)
        size, done = reading.size(paths, project=self.project), 0
        found = reading.read(paths, published=self.published, stdin=self.stdin, project=self.project)
        for each in found:
            if isinstance(each, Input):
                self.told.add(each)
                continue
            done += len(each.text)
            if self.show and size:
                self.show(min(done / size, 1.0))
            try:
                yield take(each)
            except Exception as error:  # noqa: BLE001 (one article that trips us must not cost the run)
                self.told.lost(each, error)


def _taking(project: Project) -> Callable[[Article], Extraction]:
    from crossfoot import gazetteer, lexicon  # noqa: PLC0415 (only where articles are read)
    from crossfoot.extract import extract  # noqa: PLC0415
    from crossfoot.solve import solve  # noqa: PLC0415

    places = gazetteer.load(project)
    words = cache(lambda language: lexicon.load(project, language))
    return lambda article: solve(extract(article, words(article.language), places))
