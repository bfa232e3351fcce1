"""Read labelled documents from JSON files, and hold every label to its text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from crossfoot.errors import InputError
from crossfoot.evaluate.fields import Fields
from crossfoot.evaluate.labels import Cross, Document, Figure, Group, LabelledReading, Statement
from crossfoot.model import ExplanationKind, Hedge, LinkKind, Role, TallyVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from crossfoot.evaluate.conventions import Conventions


def load(folders: Sequence[Path], told: Conventions) -> tuple[Document, ...]:
    """Return the labelled documents below these folders by path; other JSON files are passed over."""
    found: dict[str, Document] = {}
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder, name one that holds labelled documents")
        for document in _documents(folder, told):
            twin = found.setdefault(document.document_id, document)
            if twin is not document:
                cure = "give each document its own"
                raise InputError(
                    f"{document.path}: id {document.document_id!r} is that of {twin.path}, {cure}"
                )
    if not found:
        listed = ", ".join(map(str, folders))
        cure = 'put one JSON file a document there, with "text" and "figures"'
        raise InputError(f"{listed}: no labelled document in it, {cure}")
    return tuple(found.values())


def _documents(folder: Path, told: Conventions) -> Iterator[Document]:
    for path in sorted(folder.rglob("*.json")):
        try:
            values = json.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}), check its permissions") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: is not UTF-8 at byte {error.start}, save it as UTF-8") from error
        except json.JSONDecodeError as error:
            where = f"{path}:{error.lineno}:{error.colno}"
            raise InputError(f"{where}: is no JSON: {error.msg}, correct it there") from error
        except (RecursionError, ValueError) as error:  # nested a thousand deep, a number of many digits
            raise InputError(f"{path}: is JSON that cannot be read, make it one flat object") from error
        if isinstance(values, dict) and "figures" in values:
            yield _document(Fields(place=str(path), values=values), told)


def _document(fields: Fields, told: Conventions) -> Document:
    document_id = fields.words("id")
    document = Document(
        path=fields.place,
        document_id=document_id,
        cluster=fields.words_or_none("cluster") or document_id,
        url=fields.words_or_none("url"),
        published=fields.words_or_none("published"),
        title=fields.words_or_none("title"),
        text=fields.words("text"),
        figures=tuple(_figure(each) for each in fields.objects("figures")),
        groups=tuple(_group(each) for each in fields.objects("groups")),
        other_findings=tuple(_fault(each, told.checks) for each in fields.objects("other_findings")),
        checks_hold=tuple(_true(each) for each in fields.objects("checks_hold")),
        traps=tuple(Statement(kind="", quote=each.words("quote")) for each in fields.objects("traps")),
        cross=tuple(_cross(each) for each in fields.objects("cross")),
    )
    _hold(document)
    scored = tuple(each for each in document.figures if each.noun not in told.unscored)
    return replace(document, figures=scored)


def _figure(fields: Fields) -> Figure:
    role = fields.one_of("role", get_args(Role))
    return Figure(
        quote=fields.words("quote"),
        value=fields.number("value"),
        noun=fields.words("noun"),
        hedge=fields.one_of_or_none("hedge", get_args(Hedge)),
        places=fields.listed("places"),
        reading=fields.one_of("reading", get_args(LabelledReading)),
        roles=(role, *fields.listed("also", get_args(Role))),
        group=fields.words_or_none("group"),
    )


def _group(fields: Fields) -> Group:
    cause = fields.inner("cause")
    verdict = fields.one_of("verdict", get_args(TallyVerdict))
    return Group(
        group_id=fields.words("id"),
        verdicts=(verdict, *fields.listed("also", get_args(TallyVerdict))),
        sum_best=fields.number_or_none("sum_best"),
        total_quote=fields.words_or_none("total_quote"),
        part_quotes=fields.listed("part_quotes"),
        cause=None if cause is None else cause.one_of("kind", get_args(ExplanationKind)),
    )


def _fault(fields: Fields, kinds: Iterable[str]) -> Statement:
    return Statement(kind=fields.one_of("kind", tuple(kinds)), quote=fields.words("quote"))


def _true(fields: Fields) -> Statement:
    return Statement(kind=fields.words("kind"), quote=fields.words("quote"))


def _cross(fields: Fields) -> Cross:
    kind = fields.one_of("kind", get_args(LinkKind))
    return Cross(other_id=fields.words("with"), kind=kind, quote=fields.words("quote"))


def _hold(document: Document) -> None:
    """Raise InputError where a label points at nothing, or at two things."""
    figures = [each.quote for each in document.figures]
    for quote in figures:
        if document.text.count(quote) > 1:
            cure = "quote more words around it"
            raise InputError(f"{document.path}: the quote {quote!r} stands in the text twice, {cure}")
    for quote in [*figures, *(each.quote for each in document.cross)]:
        _hold_quote(document, quote, document.text)
    both = "\n".join((document.title or "", document.text))
    for statement in [*document.other_findings, *document.checks_hold, *document.traps]:
        _hold_quote(document, statement.quote, both)
    groups = [each.group_id for each in document.groups]
    for group in document.groups:
        for each in (group.total_quote, *group.part_quotes):
            if each is not None and each not in figures:
                place, cure = f"{document.path}: group {group.group_id}", "quote it as the figure does"
                raise InputError(f"{place}: no figure has the quote {each!r}, {cure}")
    for figure in document.figures:
        if figure.group is not None and figure.group not in groups:
            cure = "name one of its groups"
            raise InputError(f"{document.path}: figure {figure.quote!r}: no group {figure.group!r}, {cure}")


def _hold_quote(document: Document, quote: str, text: str) -> None:
    if quote not in text:
        raise InputError(f"{document.path}: the quote {quote!r} is not in the text, copy it from there")
