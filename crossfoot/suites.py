"""Run Great Expectations suites over the views of a store."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb

from crossfoot.errors import SuiteFileError
from crossfoot.model import SuiteResult
from crossfoot.project import nearest
from crossfoot.schemas.tables import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd
    from great_expectations.datasource.fluent.interfaces import Batch

    from crossfoot.project import Project
    from crossfoot.store import Store

FOLDER = "checks/suites"
VIEWS = "select view_name from duckdb_views() where not internal"
SHOWN = 5  # rows named in a message

Expectation = dict[str, Any]  # as Great Expectations writes it in JSON: type, kwargs, meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """What one file expects of one view."""

    name: str
    path: Path
    view: str
    expectations: tuple[Expectation, ...]


def load(project: Project) -> tuple[Suite, ...]:
    """Return every suite, by file; the first file that is wrong raises."""
    suites: list[Suite] = []
    for suite in load_each(project):
        if isinstance(suite, tuple):
            raise suite[1]
        suites.append(suite)
    return tuple(suites)


def load_each(project: Project) -> Iterator[Suite | tuple[str, SuiteFileError]]:
    """Yield each suite, or its file with the error, so that the sound ones can still run."""
    seen: dict[str, Path] = {}
    for relative, path in project.listing(FOLDER, ".json").items():
        try:
            suite = read_suite(path)
        except SuiteFileError as error:
            yield relative, error
            continue
        if suite.name in seen:
            twice = f"{path}: {suite.name} is also the name of {seen[suite.name]}, rename one of them"
            yield relative, SuiteFileError(twice)
            continue
        seen[suite.name] = path
        yield suite


def read_suite(path: Path) -> Suite:
    """Return the suite that a file declares."""
    try:
        declared = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise SuiteFileError(f"{path}:{error.lineno}: is not JSON ({error.msg}), correct it there") from error
    except UnicodeDecodeError as error:
        raise SuiteFileError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
    except OSError as error:
        raise SuiteFileError(f"{path}: cannot be read ({error.strerror}), check its permissions") from error
    keys = {"suite": str, "view": str, "expectations": list}
    if not isinstance(declared, dict) or not all(isinstance(declared.get(key), keys[key]) for key in keys):
        cure = 'write {"suite": name, "view": name, "expectations": [...]}'
        raise SuiteFileError(f"{path}: declares no suite, {cure}")
    if declared["suite"] != path.stem:
        raise SuiteFileError(f'{path}: the suite is not named as its file, write "suite": "{path.stem}"')
    for position, expectation in enumerate(declared["expectations"]):
        if not isinstance(expectation, dict) or not isinstance(expectation.get("type"), str):
            place = f"{path}: expectation {position + 1} of {len(declared['expectations'])}"
            raise SuiteFileError(f'{place} has no type, write {{"type": "expect_...", "kwargs": {{...}}}}')
    return Suite(
        name=path.stem, path=path, view=declared["view"], expectations=tuple(declared["expectations"])
    )


def run(project: Project, store: Store) -> Iterator[SuiteResult]:
    """Yield the result of every expectation, in the order of the files."""
    batch_of = _batches()
    for suite in load_each(project):
        if isinstance(suite, tuple):
            relative, error = suite
            yield _asked(relative, 0, {"type": "a suite"}, str(error))
            continue
        frame, missing = _frame(suite, store)
        for position, declared in enumerate(suite.expectations):
            asked = _asked(suite.name, position, declared, missing)
            yield asked if frame is None else _answered(asked, declared, batch_of(frame), frame)


def _frame(suite: Suite, store: Store) -> tuple[pd.DataFrame | None, str | None]:
    """Return the suite's view, or why there is none."""
    try:
        return store.sql(f"from {quoted(suite.view)}"), None
    except duckdb.CatalogException:
        known = (str(row["view_name"]) for row in store.rows(VIEWS))
        return None, f"{suite.path}: there is no view {suite.view}, {nearest(suite.view, known)}"


def _asked(suite: str, position: int, declared: Expectation, message: str | None) -> SuiteResult:
    """Return the result of an expectation that has not run."""
    meta = declared.get("meta")
    says = meta.get("says") if isinstance(meta, dict) else None
    return SuiteResult(
        suite=suite,
        position=position,
        expectation=str(says or declared["type"]),
        status="could_not_run",
        checked=0,
        unexpected=0,
        message=message,
    )


def _answered(asked: SuiteResult, declared: Expectation, batch: Batch, frame: pd.DataFrame) -> SuiteResult:
    from great_expectations.expectations.expectation_configuration import (  # noqa: PLC0415 an optional extra
        ExpectationConfiguration,
    )

    key = str(frame.columns[0])
    shown = {"result_format": "COMPLETE", "unexpected_index_column_names": [key]}
    try:
        expectation = ExpectationConfiguration(**declared).to_domain_obj()
        result = batch.validate(expectation, result_format=shown)
    except Exception as error:  # noqa: BLE001 whatever a user's expectation raises, the others still run
        return replace(asked, message=_line(str(error)))
    if raised := _raised(result.exception_info):
        return replace(asked, message=raised)
    found = result.result
    return replace(
        asked,
        status="passed" if result.success else "failed",
        checked=found.get("element_count", len(frame)) - (found.get("missing_count") or 0),
        unexpected=found.get("unexpected_count") or 0,
        message=None if result.success else _told(found, key),
    )


def _told(found: Mapping[str, Any], key: str) -> str | None:
    """Return which rows failed, or what was seen where an expectation is not about rows."""
    rows = [str(row[key]) for row in found.get("unexpected_index_list") or ()]
    if rows:
        return f"{key} {', '.join(rows[:SHOWN])}{', ...' if len(rows) > SHOWN else ''}"
    observed = found.get("observed_value")
    return None if observed is None else f"observed {observed}"


def _raised(info: object) -> str | None:
    """Return what an expectation raised, which Great Expectations keeps in one of two shapes."""
    if not isinstance(info, dict):
        return None
    for each in (info, *info.values()):
        if isinstance(each, dict) and each.get("raised_exception"):
            return _line(str(each.get("exception_message")))
    return None


def _line(text: str) -> str:
    return " ".join(text.split())


def _batches() -> Callable[[pd.DataFrame], Batch]:
    """Return what makes a batch of a frame, in a context that keeps nothing and tells nobody."""
    try:
        import great_expectations as gx  # noqa: PLC0415 an optional extra, and slow
        from great_expectations.data_context.types.base import (  # noqa: PLC0415
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )
    except ImportError as error:
        raise SuiteFileError("--suites: needs Great Expectations, pip install 'crossfoot[suites]'") from error
    kept = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),  # and so no pages of their own
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=kept)
    asset = context.data_sources.add_pandas("store").add_dataframe_asset("view")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    return lambda frame: whole.get_batch(batch_parameters={"dataframe": frame})
