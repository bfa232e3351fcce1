"""Take a share that stands apart from its list into it, where the list lacks exactly that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.model import Extraction


def adopt(extraction: Extraction) -> Extraction:
    """The extraction with stray shares adopted."""
    return extraction
