"""The errors that a user can meet; each names the place and the cure.

CrossfootError
├── InputError          a file that cannot be read as articles
├── ContentError        a shipped or overlaid content file that is wrong
│   ├── CheckFileError      checks/*/*.sql
│   ├── SchemaFileError     schemas/*.yaml
│   ├── SuiteFileError      checks/suites/*.json
│   ├── LexiconError        data/lang/*/*.toml
│   └── GazetteerError      data/places/*
├── ProjectError        crossfoot.toml
├── StoreError          a DuckDB file that is locked, foreign or damaged
└── OutputError         a file that cannot be written
"""

from __future__ import annotations


class CrossfootError(Exception):
    """Base of all errors shown to the user as one line, with exit code 2."""


class InputError(CrossfootError):
    """An input that cannot be read as articles."""


class ContentError(CrossfootError):
    """A content file (shipped, or overlaid by a project) that is wrong."""


class CheckFileError(ContentError):
    """A check file whose header, cases or SQL is wrong."""


class SchemaFileError(ContentError):
    """A schema file that does not declare a table."""


class SuiteFileError(ContentError):
    """A suite file that Great Expectations cannot run."""


class LexiconError(ContentError):
    """A word list that is wrong."""


class GazetteerError(ContentError):
    """A place file that is wrong."""


class ProjectError(CrossfootError):
    """A crossfoot.toml that is wrong."""


class StoreError(CrossfootError):
    """A store that is locked, foreign or damaged."""


class OutputError(CrossfootError):
    """A file that cannot be written."""
