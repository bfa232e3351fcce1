"""Check whether the figures of news articles can all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.pipeline import Result, check, claims

__all__ = ["Result", "check", "claims"]


def __getattr__(name: str) -> object:
    """Import the interface when it is used, so that `crossfoot --version` does not wait for pandas."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crossfoot import pipeline  # noqa: PLC0415

    return getattr(pipeline, name)
