"""The tables: declared in YAML, filled from the model's types, validated before they land."""

from __future__ import annotations

from crossfoot.schemas.flatten import COLUMNS, frames
from crossfoot.schemas.tables import Column, Table, comments, ddl, load
from crossfoot.schemas.validate import BadRowsError, failures, validator
from crossfoot.schemas.views import View, views

__all__ = [
    "COLUMNS",
    "BadRowsError",
    "Column",
    "Table",
    "View",
    "comments",
    "ddl",
    "failures",
    "frames",
    "load",
    "validator",
    "views",
]
