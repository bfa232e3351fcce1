"""Choose the reading of every share, and judge every sum."""

from __future__ import annotations

from crossfoot.solve.article import solve
from crossfoot.solve.readings import Option, Share, reach

__all__ = ["Option", "Share", "reach", "solve"]
