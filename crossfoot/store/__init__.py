"""Keep a run's tables in DuckDB."""

from __future__ import annotations

from crossfoot.store.opened import Store

__all__ = ["Store"]
