"""The least rates, and the most misses, that are let pass."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import InputError
from crossfoot.evaluate.accuracy import F1, RATES
from crossfoot.project import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crossfoot.evaluate.accuracy import Accuracy

LEAST, MOST = "least", "most_misses"
RATE_NAMES = (F1, *RATES)
NAMES = {LEAST: RATE_NAMES, MOST: RATES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Rates that must be reached, and how many misses of a rate there may be."""

    least: Mapping[str, float]
    most_misses: Mapping[str, float]

    def below(self, accuracy: Accuracy) -> Iterator[str]:
        """Yield a line for each rate that is below the floor; one that nothing was asked for is."""
        shares = accuracy.shares()
        for name, least in self.least.items():
            share = shares[name]
            if share is None:
                yield f"{name}: nothing to measure it by, {least:.3f} is the least"
            elif share < least:
                yield f"{name}: {share:.4f} is below {least:.3f}, the least"
        for name, most in self.most_misses.items():
            misses = len(accuracy.rates[name].misses)
            if misses > most:
                yield f"{name}: {misses} missed, {most:g} at most may be"


def read_floor(path: Path, name: str) -> Floor:
    """Return what a file says for the set of this name: in the tables NAME.least and NAME.most_misses.

    What stands in the tables least and most_misses holds for every set that says nothing else.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}), name a file of least rates") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not TOML: {error}, correct it there") from error
    own = _table(told.get(name, {}), f"{path}: {name}")
    for key in own:
        if key not in NAMES:
            raise InputError(f"{path}: {name}.{key} is not known, {nearest(key, NAMES)}")
    least, most = (
        {
            **_numbers(told.get(key, {}), f"{path}: {key}", key),
            **_numbers(own.get(key, {}), f"{path}: {name}.{key}", key),
        }
        for key in NAMES
    )
    if not least and not most:
        raise InputError(f"{path}: says nothing of {name}, add a table [{name}.{LEAST}]")
    return Floor(least=least, most_misses=most)


def _numbers(value: object, place: str, kind: str) -> dict[str, float]:
    found = {}
    for name, number in _table(value, place).items():
        if name not in NAMES[kind]:
            raise InputError(f"{place}: no rate {name!r}, {nearest(name, NAMES[kind])}")
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise InputError(f"{place}: {name!r} is {number!r}, make it a number")
        found[name] = number
    return found


def _table(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError(f"{place} is {value!r}, make it a table")
    return value
