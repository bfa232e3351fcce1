"""The reports of a run, each read from its store."""

from __future__ import annotations

from crossfoot.report.document import as_json, to_text
from crossfoot.report.page import as_html

__all__ = ["as_html", "as_json", "to_text"]
