"""The reports of a run, each read from its store."""

from __future__ import annotations

from crossfoot.report.document import as_json, to_text

__all__ = ["as_json", "to_text"]
