"""The files that a command is to write: named, each its own, and none of those that it reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossfoot.errors import OutputError
from crossfoot.reading.paths import Source, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.project import Project

STDOUT = Path("-")


class FileName(click.ParamType["Path"]):
    """The name of a file; an empty one is refused, as it would mean the working directory."""

    name = "file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        if not str(value).strip():
            self.fail("is empty, name a file", param, ctx)
        return Path(str(value))


def keep_inputs(paths: Sequence[str], targets: Mapping[str, Path | None], project: Project) -> None:
    """Raise if a target (by the option that names it) is a file to read, or that of another option."""
    wanted = {option: path for option, path in targets.items() if path is not None and path != STDOUT}
    if wanted:
        found = expand(paths, passed_over=(project.output,))
        keep((each.file for each in found if isinstance(each, Source) and each.file), wanted)


def keep(inputs: Iterable[Path], targets: Mapping[str, Path]) -> None:
    """Raise if a target is one of these files, or that of another option."""
    taken: dict[object, str] = {}
    for option, path in targets.items():
        keys = list(_keys(path))
        for other in (taken[key] for key in keys if key in taken):
            raise OutputError(f"{path}: is named by both {other} and {option}, name two files")
        taken.update(dict.fromkeys(keys, option))
    for option in (taken[key] for file in inputs for key in _keys(file) if key in taken):
        cure = f"name another file with {option}, or leave it out of what is read"
        raise OutputError(f"{targets[option]}: is one of the files to read, {cure}")


def _keys(path: Path) -> Iterator[object]:
    """Yield what two names of one file share: the path it leads to, and the file itself where it is there."""
    try:
        if path.exists() and not path.is_file():
            return  # a device or a pipe is written to and never replaced
        yield path.resolve()
        if path.exists():
            found = path.stat()
            yield found.st_dev, found.st_ino
    except (OSError, ValueError):  # what cannot be looked up is told where it is opened
        return
