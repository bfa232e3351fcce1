"""What a run has to tell of its inputs: read, not read, or lost by a fault of our own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crossfoot.model import Input

if TYPE_CHECKING:
    from crossfoot.checks import Check
    from crossfoot.model import Article, Extraction, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The inputs of a run by path, as they come."""

    _inputs: dict[str, Input] = field(default_factory=dict)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Return every input once."""
        return tuple(self._inputs.values())

    def add(self, told: Input) -> None:
        """Keep an input; two of one path become one with both reasons."""
        before = self._inputs.get(told.path)
        if before:
            reasons = dict.fromkeys(each.reason for each in (before, told) if each.reason)
            told = replace(
                told,
                sha256=told.sha256 or before.sha256,
                articles=before.articles + told.articles,
                reason="; ".join(reasons) or None,
            )
        self._inputs[told.path] = told

    def error(self, error: Exception) -> None:
        """Keep an error whose message is `place: reason and cure`."""
        place, _, reason = " ".join(str(error).split()).partition(": ")
        self.add(
            Input(path=place, sha256=None, articles=0, reason=reason or str(error) or type(error).__name__)
        )

    def lost(self, article: Article, error: Exception) -> None:
        """Keep that an article could not be taken in, by a fault of ours."""
        own = article.article_id == article.path or article.article_id.startswith(f"{article.path}:")
        path = article.article_id if own else f"{article.path} ({article.article_id})"
        reason = f"was lost by a fault of crossfoot ({_named(error)}), please report it"
        self.add(Input(path=path, sha256=None, articles=-1 if path == article.path else 0, reason=reason))

    def unlanded(self, extraction: Extraction, error: Exception) -> None:
        """Keep that what was taken out of an article breaks a schema, by a fault of ours."""
        self.lost(extraction.article, error)

    def unrun(self, check: Check, error: Exception) -> None:
        """Keep that a check could not be run, by a fault of ours."""
        reason = f"could not be run by a fault of crossfoot ({_named(error)}), please report it"
        self.add(Input(path=str(check.path), sha256=None, articles=0, reason=reason))

    def unkept(self, finding: Finding, error: Exception) -> None:
        """Keep that a finding is not in the report, by a fault of ours."""
        reason = f"was lost by a fault of crossfoot ({_named(error)}), please report it"
        self.add(Input(path=f"finding {finding.finding_id}", sha256=None, articles=0, reason=reason))

    def unexplained(self, finding: Finding, error: Exception) -> None:
        """Keep that a finding could not be explained, by a fault of ours."""
        reason = f"was not explained by a fault of crossfoot ({_named(error)}), please report it"
        self.add(Input(path=f"finding {finding.finding_id}", sha256=None, articles=0, reason=reason))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
