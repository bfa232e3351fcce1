"""A row becomes an article, or is refused with the reason and the cure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.errors import InputError
from crossfoot.model import Article
from crossfoot.reading import language
from crossfoot.reading.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from crossfoot.project import Project
    from crossfoot.reading.language import Language

LONGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What holds for all articles of a run; `seen` are the ids given so far, with their places."""

    project: Project
    published: datetime | None
    languages: tuple[Language, ...]
    seen: dict[str, str] = field(default_factory=dict)

    def article(self, values: Mapping[str, object], *, path: str, place: str) -> Article:
        """Return the article (its place is its id where it has none); InputError without a place if none."""
        text = self._text(values.get("text"))
        found = Article(
            article_id=self._id(values.get("id"), place),
            path=path,
            url=_words(values, "url"),
            publisher=_words(values, "publisher"),
            title=_words(values, "title"),
            published=parse_published(values.get("published")) or self.published,
            language=self._language(text),
            text=text,
        )
        self.seen[found.article_id] = place
        return found

    def _text(self, value: object) -> str:
        if value is None:
            raise InputError("has no text, put the article there")
        if not isinstance(value, str):
            raise InputError(f"text is {_kind(value)}, make it a string")
        if not value.strip():
            raise InputError("is empty, put the article there or leave it out")
        if len(value) > LONGEST:
            cure = "give its articles as JSON Lines, one a line"
            raise InputError(
                f"is a text of {len(value) / 1e6:.0f} million characters, over the 20 read; {cure}"
            )
        return _whole(value, "text")

    def _id(self, value: object, place: str) -> str:
        if value is None or value == "":
            value = place
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InputError(f"id is {_kind(value)}, make it a string")
        article_id = _whole(str(value), "id")
        if article_id in self.seen:
            first = f"first in {self.seen[article_id]}"
            raise InputError(
                f"id {article_id[:100]!r} stands a second time ({first}), give each article its own"
            )
        return article_id

    def _language(self, text: str) -> str:
        code = language.tell(text, self.languages)
        if all(code != known.code for known in self.languages):
            read = ", ".join(known.name for known in self.languages)
            raise InputError(
                f"is in {language.name(code, self.project)}, which is not read; give a text in {read}"
            )
        return code


def _words(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{key} is {_kind(value)}, make it a string")
    return _whole(value, key) if value.strip() else None


def _whole(value: str, key: str) -> str:
    """Return the string if it can be stored: whole Unicode characters and no NUL."""
    if "\0" in value:
        raise InputError(f"{key} holds a NUL character, take it out")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"\\u{ord(value[error.start]):x}"
        raise InputError(f"{key} holds half a character ({half} at {error.start}), write it whole") from error
    return value


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), f"of type {type(value).__name__}")
