"""What scoring takes for granted: which checks answer for which label, and which names are one place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.project import Project

FILE = "data/gold/scoring.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """Which names are one place."""

    left_out: re.Pattern[str]
    region: re.Pattern[str]
    two: frozenset[str]
    alias: Mapping[str, str]

    def key(self, name: str) -> str:
        """Return what is equal for two names of one place."""
        name = name.lower().replace("’", "'")
        bare = re.sub(r"[^a-z0-9]+", " ", self.left_out.sub(" ", name)).strip()
        bare = self.alias.get(bare, bare)
        return f"{bare} (region)" if bare in self.two and self.region.search(name) else bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """The conventions of the labels; `checks` are by kind of label."""

    checks: Mapping[str, frozenset[str]]
    agreement: frozenset[str]
    unscored: frozenset[str]
    longest_span: int
    places: PlaceNames


def conventions(project: Project) -> Conventions:
    """Return the conventions that the content folder holds."""
    path = project.content(FILE)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        places = told["places"]
        return Conventions(
            checks={kind: frozenset(answering) for kind, answering in told["checks"].items()},
            agreement=frozenset(told["agreement"]["checks"]),
            unscored=frozenset(told["unscored"]),
            longest_span=told["longest_span"],
            places=PlaceNames(
                left_out=_any_of(places["left_out"]),
                region=_any_of(places["region"]),
                two=frozenset(places["two"]),
                alias=places["alias"],
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{path}: cannot be used ({error}), compare it with the shipped file") from error


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
