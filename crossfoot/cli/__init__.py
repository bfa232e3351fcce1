"""The command line: each command is one call of the library and what it prints."""

from __future__ import annotations

from crossfoot.cli.group import main

__all__ = ["main"]
