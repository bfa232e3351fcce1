"""The checks: one SQL file each, with its words and its examples."""

from crossfoot.checks.cases import Outcome, outcomes, unmet
from crossfoot.checks.declared import Case, Check
from crossfoot.checks.loading import load, load_each, read_check
from crossfoot.checks.running import run

__all__ = ["Case", "Check", "Outcome", "load", "load_each", "outcomes", "read_check", "run", "unmet"]
