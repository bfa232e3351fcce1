"""What a run returns: its frames, its report, what was not read, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Self

from crossfoot.errors import StoreError
from crossfoot.project import nearest

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    import pandas as pd

    from crossfoot.checks import Check
    from crossfoot.model import Input
    from crossfoot.project import FailOn, Project
    from crossfoot.store import Store

_TABLES = """
select table_name from information_schema.tables
where table_schema = 'main' and table_name <> 'meta' order by table_name
"""
_VERDICTS = "select verdict, count(*) as n from findings group by verdict"
_STATUSES = "select status, count(*) as n from suite_results group by status"
_WORSE: Mapping[str, tuple[str, ...]] = {
    "never": (),
    "fault": ("fault",),
    "doubt": ("doubt", "fault"),
    "note": ("note", "doubt", "fault"),
}


class Frames(Mapping[str, "pd.DataFrame"]):
    """The tables and views of a store as frames, each read when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = tuple(str(row["table_name"]) for row in store.rows(_TABLES))

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(f"no table or view {name}, {nearest(name, self._names)}")
        return self._store.sql(f'select * from "{name}"')  # noqa: S608 (the name is one of the store's own)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._names]


class Result:
    """A finished run; `unread` are the inputs that could not be read or run, or not in full."""

    def __init__(  # noqa: PLR0913 (made by one function alone)
        self,
        *,
        project: Project,
        told: tuple[Input, ...],
        checks: tuple[Check, ...],
        file: Path | None,
        store: Store | None,
        stack: ExitStack,
    ) -> None:
        self.project = project
        self.inputs = told
        self.checks = checks
        self._file = file
        self._store = store
        self._stack = stack

    @property
    def unread(self) -> tuple[Input, ...]:
        """Return what could not be read or run, or not in full, with the reasons."""
        return tuple(each for each in self.inputs if each.reason is not None)

    @property
    def store(self) -> Store:
        """Return the store, opened for reading."""
        if self._store is None:
            if self._file is None:
                raise StoreError("memory: the result was closed, read it before that")
            from crossfoot.store import Store  # noqa: PLC0415 (it loads pandas)

            self._store = self._stack.enter_context(Store.open(self._file, self.project))
        return self._store

    @property
    def frames(self) -> Frames:
        """Return the tables and views: `result.frames.claims`, `result.frames["findings"]`."""
        return Frames(self.store)

    @property
    def report(self) -> dict[str, object]:
        """Return the JSON report."""
        from crossfoot.report import as_json  # noqa: PLC0415 (only where a report is wanted)

        return as_json(self.store, config_sha256=self.project.sha256())

    @property
    def page(self) -> str:
        """Return the HTML report."""
        from crossfoot.report import as_html  # noqa: PLC0415 (only where a page is wanted)

        return as_html(self.store, self.project, config_sha256=self.project.sha256(), checks=self.checks)

    def exit_code(self, fail_on: FailOn | None = None) -> int:
        """Return 2 if something could not be read or run, 1 if something is at or above `fail_on`, else 0."""
        worse = _WORSE[fail_on or self.project.config.fail_on]
        verdicts = {row["verdict"] for row in self.store.rows(_VERDICTS)}
        statuses = {row["status"] for row in self.store.rows(_STATUSES)}
        if self.unread or "could_not_run" in statuses:
            return 2
        return int(not verdicts.isdisjoint(worse) or ("fault" in worse and "failed" in statuses))

    def close(self) -> None:
        """Let go of the store."""
        self._stack.close()
        self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
