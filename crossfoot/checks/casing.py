"""Read the cases of a check file."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, get_args

from crossfoot.checks.declared import Case, Expectation
from crossfoot.model import Article
from crossfoot.project import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossfoot.checks.header import Header

KEYS = ("articles", "message", "also")
ARTICLE_KEYS = ("id", "title", "published", "text")


def read_cases(header: Header, check_id: str) -> tuple[Case, ...]:
    """Return the cases in the order of their kinds."""
    return tuple(case for kind in get_args(Expectation) for case in _of_kind(header, check_id, kind))


def _of_kind(header: Header, check_id: str, kind: Expectation) -> Iterator[Case]:
    tables = header.table.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise header.error(kind, f"{kind} is no list of cases, write it as [[{kind}]]")
    for number, table in enumerate(tables):
        name = f"{check_id} {kind} {number + 1}"
        try:
            yield _case(name, kind, table)
        except ValueError as error:
            raise header.error(kind, str(error), number) from error


def _case(name: str, kind: Expectation, table: Mapping[str, object]) -> Case:
    for key in table:
        if key not in KEYS:
            raise ValueError(f"unknown key {key} in a case, {nearest(key, KEYS)}")
    articles = table.get("articles")
    if not isinstance(articles, list) or not articles:
        raise ValueError(f'the case has no articles, add articles = ["..."] below [[{kind}]]')
    message = table.get("message")
    if message is not None and not isinstance(message, str):
        raise ValueError("the message of the case is no text, put it in quotes")
    also = table.get("also", [])
    if not isinstance(also, list) or not all(isinstance(each, str) for each in also):
        raise ValueError('also is a list of check ids, write it as also = ["place-repeated"]')
    read = tuple(_article(name, number, each) for number, each in enumerate(articles, start=1))
    if len({article.article_id for article in read}) < len(read):
        raise ValueError("two articles of the case have one id, give each its own")
    return Case(name=name, expects=kind, articles=read, message=message, also=tuple(also))


def _article(name: str, number: int, given: object) -> Article:
    table = {"text": given} if isinstance(given, str) else given
    if not isinstance(table, dict):
        raise ValueError("an article is neither a text nor a table, write it in quotes")  # noqa: TRY004 (the cause is the file)
    for key in table:
        if key not in ARTICLE_KEYS:
            raise ValueError(f"unknown key {key} in an article, {nearest(key, ARTICLE_KEYS)}")
    words = {key: table.get(key) for key in ("id", "title", "text")}
    wrong = next((key for key, value in words.items() if not isinstance(value, str | None)), None)
    if wrong is not None or words["text"] is None:
        raise ValueError(f"the {wrong or 'text'} of an article is no text, put it in quotes")
    title, article_id = words["title"], words["id"] or str(number)
    return Article(
        article_id=str(article_id),
        path=f"{name}, article {article_id}",
        title=None if title is None else str(title),
        published=_published(table.get("published")),
        text=str(words["text"]),
    )


def _published(given: object) -> datetime | None:
    if given is None or isinstance(given, datetime):
        return given.replace(tzinfo=None) if given else None
    if isinstance(given, date):
        return datetime.combine(given, time())
    raise ValueError("published is no date, write it as published = 2024-08-29")
