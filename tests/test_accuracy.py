"""What is read of our labelled documents stays at the floor that was reached, or rises."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from crossfoot.cli import main

GOLD = Path(__file__).parent / "gold"
FLOOR = GOLD / "floor.toml"
SETS = {"air-defence": "air-defence", "general": "general", "seen": "own/seen"}


@pytest.mark.parametrize("name", SETS)
def test_no_rate_is_below_the_floor(name: str) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(GOLD / SETS[name]), "--floor", str(FLOOR)])
    assert result.stderr == ""
    assert result.exit_code == 0


def test_every_set_has_a_floor() -> None:
    assert tomllib.loads(FLOOR.read_text(encoding="utf-8")).keys() == SETS.keys()
