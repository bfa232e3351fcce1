"""The claims alone, without checks, as they are in the JSON report."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from crossfoot.errors import InputError
from crossfoot.pipeline.landing import land
from crossfoot.pipeline.road import Road, listed
from crossfoot.project import Project, here
from crossfoot.reading import parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from crossfoot.model import Input

    Progress = Callable[[str, float], None]


def claims(  # noqa: PLR0913 (each is an option of the command line)
    paths: str | Path | Sequence[str | Path],
    *,
    published: date | str | None = None,
    project: Project | None = None,
    stdin: IO[bytes] | None = None,
    unread: list[Input] | None = None,
    progress: Progress | None = None,
) -> Iterator[Mapping[str, object]]:
    """Yield every claim of every article; what is not read goes into `unread`, or raises at the end."""
    from crossfoot.report import as_json  # noqa: PLC0415 (only where articles are read)
    from crossfoot.store import Store  # noqa: PLC0415

    project = project or here()
    show = progress or (lambda _stage, _share: None)
    road = Road(
        project=project,
        published=parse_published(published),
        stdin=stdin,
        show=lambda share: show("reading", share),
    )
    for batch in road.batches(listed(paths)):
        with Store.create(None, project) as store:
            land(store, batch, road.told.unlanded)
            yield from cast("list[Mapping[str, object]]", as_json(store, config_sha256="")["claims"])
    wrong = [each for each in road.told.inputs if each.reason is not None]
    if unread is not None:
        unread.extend(wrong)
    elif wrong:
        raise InputError("; ".join(f"{each.path}: {each.reason}" for each in wrong))
