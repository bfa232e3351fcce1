"""A progress bar on the terminal, for runs of more than a second."""

from __future__ import annotations

import sys
import time

_AFTER = 1.0
_EVERY = 0.1
_LENGTH = 30
_CLEAR = "\r\x1b[2K"


class Bar:
    """Draws how far a run is; `close` takes it away."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._began = time.monotonic()
        self._last = 0.0

    def __call__(self, stage: str, share: float) -> None:
        """Show a stage and the share that is done."""
        now = time.monotonic()
        if not self._wanted or now - self._began < _AFTER or now - self._last < _EVERY:
            return
        self._last = now
        filled = round(share * _LENGTH)
        bar = "#" * filled + "." * (_LENGTH - filled)
        sys.stderr.write(f"{_CLEAR}[{bar}] {share:4.0%} {stage[:40]}")
        sys.stderr.flush()

    def close(self) -> None:
        """Take the bar away, so that what is printed next stands on a clean line."""
        if self._last:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
