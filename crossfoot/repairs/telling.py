"""Word explanations, from the texts in checks/explanations.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from crossfoot.errors import ContentError
from crossfoot.model import Explanation
from crossfoot.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.model import Change, ExplanationKind
    from crossfoot.repairs.tally import Item

TEXTS = "checks/explanations.toml"


def tell(
    kind: ExplanationKind,
    fields: Mapping[str, object],
    *,
    form: str = "says",
    changes: Iterable[Change] = (),
    evidence: Iterable[Item] = (),
) -> Explanation:
    """Return an explanation of this kind, its text filled."""
    return Explanation(
        kind=kind,
        text=texts()[kind][form].format_map(fields),
        changes=tuple(changes),
        evidence=tuple(item.evidence() for item in evidence),
    )


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each kind by form."""
    path = Project().content(TEXTS)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: is not TOML ({error}), correct it there") from error
