"""The keys of a JSON object, each of the type that is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from crossfoot.errors import InputError
from crossfoot.project import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """An object with the place that an error names."""

    place: str
    values: Mapping[str, object]

    def words(self, key: str) -> str:
        """Return a string that is not empty."""
        if key not in self.values:
            raise InputError(f'{self.place}: has no "{key}", add it')
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise InputError(f'{self.place}: "{key}" is {_shown(value)}, make it a string')
        return value

    def words_or_none(self, key: str) -> str | None:
        """Return a string; None where there is none."""
        return self.words(key) if self.values.get(key) else None

    def number(self, key: str) -> float:
        """Return a number."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(f'{self.place}: "{key}" is {_shown(value)}, make it a number')
        return value

    def number_or_none(self, key: str) -> float | None:
        """Return a number; None where there is none."""
        return None if self.values.get(key) is None else self.number(key)

    def one_of(self, key: str, known: Sequence[Word]) -> Word:
        """Return one of the words that are known."""
        return self._known(key, self.words(key), known)

    def one_of_or_none(self, key: str, known: Sequence[Word]) -> Word | None:
        """Return one of the words that are known; None where there is none."""
        return self.one_of(key, known) if self.values.get(key) else None

    def listed(self, key: str, known: Sequence[Word] = ()) -> tuple[Word, ...]:
        """Return a list of strings, of those that are known if any are; empty where there is none."""
        found = self._list(key)
        if not all(isinstance(each, str) for each in found):
            raise InputError(f'{self.place}: "{key}" is {_shown(found)}, make it a list of strings')
        words = cast("list[Word]", found)
        return tuple(self._known(key, each, known) for each in words) if known else tuple(words)

    def inner(self, key: str) -> Fields | None:
        """Return the object that stands there; None where there is none."""
        value = self.values.get(key)
        return None if value is None else self._object(key, value)

    def objects(self, key: str) -> Iterator[Fields]:
        """Yield the objects of a list; none where there is none."""
        for number, each in enumerate(self._list(key), start=1):
            yield self._object(f"{key} {number}", each)

    def _object(self, where: str, value: object) -> Fields:
        if not isinstance(value, dict):
            raise InputError(f"{self.place}: {where} is {_shown(value)}, make it an object")
        return Fields(place=f"{self.place}: {where}", values=value)

    def _list(self, key: str) -> list[object]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise InputError(f'{self.place}: "{key}" is {_shown(value)}, make it a list')
        return value

    def _known(self, key: str, word: str, known: Sequence[Word]) -> Word:
        if word not in known:
            raise InputError(f'{self.place}: "{key}" is {_shown(word)}, {nearest(word, known)}')
        return cast("Word", word)


def _shown(value: object) -> str:
    return "missing" if value is None else repr(value)[:60]
