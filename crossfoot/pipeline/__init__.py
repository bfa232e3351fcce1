"""The road of an article, from a file to findings in a store."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crossfoot.errors import CheckFileError, CrossfootError, StoreError
from crossfoot.pipeline.extracting import claims
from crossfoot.pipeline.landing import land
from crossfoot.pipeline.result import Result
from crossfoot.pipeline.road import Road, listed
from crossfoot.project import here
from crossfoot.reading import parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from crossfoot.checks import Check
    from crossfoot.model import Finding
    from crossfoot.pipeline.told import Told
    from crossfoot.project import Project
    from crossfoot.store import Store

    Progress = Callable[[str, float], None]

__all__ = ["Result", "check", "claims"]

_ACCUSING = frozenset({"doubt", "fault"})
_READING, _CHECKED = 0.8, 0.85  # how much of a run's time is over when these are done


def check(  # noqa: PLR0913 (each is an option of the command line)
    paths: str | Path | Sequence[str | Path],
    *,
    published: date | str | None = None,
    db: Path | str | None = None,
    suites: bool = False,
    project: Project | None = None,
    stdin: IO[bytes] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Read articles, take out their claims, run every check, and return what was found.

    Without `db` the store is in memory and nothing is written. What cannot be read or run is in the result's
    `unread`; an error is raised only where nothing at all can be done.
    """
    project = project or here()
    show = progress or (lambda _stage, _share: None)
    road = Road(
        project=project,
        published=parse_published(published),
        stdin=stdin,
        show=lambda share: show("reading", _READING * share),
    )
    with ExitStack() as stack:
        store, file = _store(stack, Path(db) if db is not None else None, project, road.told)
        for batch in road.batches(listed(paths)):
            land(store, batch, road.told.unlanded)
        loaded = _findings(store, project, road.told, show)
        if suites:
            _suites(store, project, road.told, show)
        store.add(road.told.inputs)
        kept = None if file else stack.pop_all()
    return Result(
        project=project,
        told=road.told.inputs,
        checks=loaded,
        file=file,
        store=None if file else store,
        stack=kept or ExitStack(),
    )


def _store(stack: ExitStack, db: Path | None, project: Project, told: Told) -> tuple[Store, Path | None]:
    """Enter a new store; where its file cannot be written, one in memory, so that the rest is checked."""
    from crossfoot.store import Store  # noqa: PLC0415 (pandas and pandera take half a second)

    if db is not None:
        try:
            return stack.enter_context(Store.create(db, project)), db
        except StoreError as error:
            told.error(error)
    return stack.enter_context(Store.create(None, project)), None


def _findings(store: Store, project: Project, told: Told, show: Progress) -> tuple[Check, ...]:
    from crossfoot import checks, clusters  # noqa: PLC0415 (they load DuckDB)

    show("comparing articles", _READING)
    clusters.cluster(store)
    for unknown in project.config.wrong:
        told.error(CrossfootError(unknown))
    loaded = []
    for each in checks.load_each(project):
        if isinstance(each, CheckFileError):
            told.error(each)
        elif project.config.runs(each.check_id):
            loaded.append(each)
    findings: list[Finding] = []
    for number, each in enumerate(loaded):
        show(each.check_id, _READING + (_CHECKED - _READING) * number / len(loaded))
        try:
            findings += list(checks.run(each, store, seconds=project.config.seconds))
        except CheckFileError as error:
            told.error(error)
        except Exception as error:  # noqa: BLE001 (one check that trips us must not cost the others)
            told.unrun(each, error)
    land(store, list(_explained(findings, store, told, show)), told.unkept)
    return tuple(sorted(loaded, key=lambda each: each.check_id))


def _explained(findings: Sequence[Finding], store: Store, told: Told, show: Progress) -> Iterator[Finding]:
    from crossfoot import repairs  # noqa: PLC0415 (it loads DuckDB)

    ahead = repairs.Ahead(store, [each for each in findings if each.verdict in _ACCUSING])
    for number, finding in enumerate(findings):
        show("explaining", _CHECKED + (1 - _CHECKED) * number / len(findings))
        try:
            accused = finding.verdict in _ACCUSING
            yield replace(finding, explanations=repairs.explain(finding, ahead)) if accused else finding
        except Exception as error:  # noqa: BLE001 (a finding that we cannot explain is still a finding)
            told.unexplained(finding, error)
            yield finding


def _suites(store: Store, project: Project, told: Told, show: Progress) -> None:
    from crossfoot import suites  # noqa: PLC0415 (Great Expectations takes three seconds)

    show("suites", 0.99)
    try:
        store.add(list(suites.run(project, store)))
    except CrossfootError as error:
        told.error(error)
