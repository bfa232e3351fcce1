"""The content folders: the shipped ones, and over them those of a project (a folder with crossfoot.toml)."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from crossfoot.errors import ContentError, ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONFIG = "crossfoot.toml"
FailOn = Literal["fault", "doubt", "note", "never"]
LONGEST = 1_000_000  # seconds, twelve days; a timer takes no infinite number
CONTENT = ("checks", "schemas", "data/lang", "data/places", "reports/templates")
LISTS = ("ignore", "select")
KEYS = {"checks": (*LISTS, "seconds"), "report": ("fail_on",)}

_PACKAGE = Path(__file__).resolve().parent
SHIPPED = _PACKAGE / "content" if (_PACKAGE / "content").is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What crossfoot.toml says; `select` is None where every check runs.

    `wrong` names the checks that are not known, so that a run can tell of them at its end and check the rest.
    """

    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    seconds: float = 60  # for one check
    fail_on: FailOn = "fault"
    wrong: tuple[str, ...] = ()

    def runs(self, check_id: str) -> bool:
        """Tell whether a check is to run."""
        return check_id not in self.ignore and (self.select is None or check_id in self.select)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where content is found and output goes; `root` is None outside a user's project."""

    root: Path | None = None
    config: Config = field(default_factory=Config)

    @property
    def output(self) -> Path:
        """The folder of a run's report and store, relative where it lies below the working directory."""
        folder = self.root / "reports" / "out" if self.root else Path("crossfoot-report")
        return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder

    def content(self, relative: str) -> Path:
        """Return the file of this relative path: the project's own if there is one, else the shipped one."""
        for folder in self._folders():
            if (found := folder / relative).is_file():
                return found
        raise ContentError(f"{self._folders()[-1] / relative}: no such file, install crossfoot again")

    def listing(self, folder: str, suffix: str) -> dict[str, Path]:
        """Return the files of a content folder by relative path, sorted, a project's own over the shipped."""
        merged: dict[str, Path] = {}
        for base in reversed(self._folders()):
            for path in (base / folder).rglob(f"*{suffix}"):
                if path.is_file():
                    merged[path.relative_to(base).as_posix()] = path
        return dict(sorted(merged.items()))

    def sha256(self) -> str:
        """Return a hash of all that the project says otherwise than the package."""
        digest = hashlib.sha256()
        names = [CONFIG, *(name for folder in CONTENT for name in self.listing(folder, ""))]
        own = {name: self.root / name for name in names} if self.root else {}
        for name, path in own.items():
            if not path.is_file():
                continue
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _folders(self) -> tuple[Path, ...]:
        return (self.root, SHIPPED) if self.root else (SHIPPED,)


def find(start: Path) -> Project:
    """Return the project that `start` lies in, its configuration read and checked."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return Project(root=folder, config=_config(folder / CONFIG, Project(root=folder)))
    return Project()


def here() -> Project:
    """Return the project of the working directory, as a user means it who names none."""
    return find(Path.cwd())


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the words of a cure: the known word nearest to a wrong one, else all of them."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(names)}"


def _config(path: Path, project: Project) -> Config:
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ProjectError(f"{path}: cannot be read ({error.strerror}), check its permissions") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{path}: is not TOML: {error}, correct it there") from error
    _keys(path, text, tables)
    checks: Mapping[str, object] = tables.get("checks", {})
    ids = {Path(relative).stem for relative in project.listing("checks", ".sql")}
    (ignore, unknown), (select, unselected) = (_ids(path, text, key, checks, ids) for key in LISTS)
    fail_on = tables.get("report", {}).get("fail_on", "fault")
    if fail_on not in get_args(FailOn):
        place = _place(path, text, "fail_on")
        raise ProjectError(f"{place}: fail_on is {fail_on!r}, make it one of {', '.join(get_args(FailOn))}")
    return Config(
        ignore=ignore or (),
        select=select,
        seconds=_seconds(path, text, checks),
        fail_on=cast("FailOn", fail_on),
        wrong=unknown + unselected,
    )


def _keys(path: Path, text: str, tables: Mapping[str, object]) -> None:
    for name, table in tables.items():
        if name not in KEYS:
            raise ProjectError(f"{_place(path, text, name)}: unknown key {name}, {nearest(name, KEYS)}")
        if not isinstance(table, dict):
            raise ProjectError(f"{_place(path, text, name)}: {name} is a table, write it as [{name}]")
        for key in table:
            if key not in KEYS[name]:
                cure = nearest(key, KEYS[name])
                raise ProjectError(f"{_place(path, text, key)}: unknown key {key} in [{name}], {cure}")


def _ids(
    path: Path, text: str, key: str, table: Mapping[str, object], known: set[str]
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Return the known ids listed, and a line on each that is not known."""
    if key not in table:
        return None, ()
    listed = table[key]
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        place = _place(path, text, key)
        raise ProjectError(f'{place}: {key} is a list of check ids, write it as {key} = ["total-mismatch"]')
    wrong = [
        f"{_place(path, text, check_id)}: unknown check {check_id}, {nearest(check_id, known)}"
        for check_id in listed
        if check_id not in known
    ]
    return tuple(check_id for check_id in listed if check_id in known), tuple(wrong)


def _seconds(path: Path, text: str, table: Mapping[str, object]) -> float:
    seconds = table.get("seconds", Config().seconds)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= LONGEST:
        place = _place(path, text, "seconds")
        cure = f"make it a number over 0 and up to {LONGEST:,}"
        raise ProjectError(f"{place}: seconds is {seconds!r}, {cure}")
    return float(seconds)


def _place(path: Path, text: str, word: str) -> str:
    """Return path:line of the first line that holds the word as a key, a table or a quoted value."""
    found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for number, line in enumerate(text.splitlines(), start=1):
        if found.search(line.split("#")[0]):
            return f"{path}:{number}"
    return str(path)
