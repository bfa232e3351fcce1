"""Show how sentences were read, as plain text."""

from __future__ import annotations

import sys
import textwrap
from functools import cache
from itertools import groupby
from typing import IO, TYPE_CHECKING

import click

from crossfoot import gazetteer, lexicon
from crossfoot.cli.output import has_colour, stdin
from crossfoot.extract.trace import trace
from crossfoot.pipeline.road import Road
from crossfoot.report.terminal import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from crossfoot.extract.trace import Figure, Traced
    from crossfoot.model import Claim, Extraction, Input, Relation
    from crossfoot.project import Project

_WIDTH = 100
_LABEL = 10
_INDENT = "  "
_TIED = "\N{NO-BREAK SPACE}"  # no line ends here


def write_traces(
    paths: Sequence[str], stream: IO[bytes], *, published: datetime | None, project: Project
) -> list[Input]:
    """Write how every article was read; colour only on a terminal. Return what was not read."""
    road = Road(project=project, published=published, stdin=stdin())
    colour = sys.stdout is not None and stream is sys.stdout.buffer and has_colour(sys.stdout)
    places = gazetteer.load(project)
    words = cache(lambda language: lexicon.load(project, language))
    for batch in road.batches(paths):
        for extraction in batch:
            traced = trace(extraction, words(extraction.article.language), places)
            for line in _article(extraction, traced, colour=colour):
                stream.write(f"{line}\n".encode())
    return [each for each in road.told.inputs if each.reason is not None]


def _article(extraction: Extraction, traced: Iterator[Traced], *, colour: bool) -> Iterator[str]:
    yield from _wrapped("", _heading(extraction), bold=colour)
    for each in traced:
        yield ""
        yield from _sentence(each, colour=colour)
    yield ""


def _heading(extraction: Extraction) -> str:
    counts = {
        "figure": extraction.figures,
        "claim": len(extraction.claims),
        "relation": len(extraction.relations),
    }
    told = ", ".join(f"{count:,} {noun}{'s' * (count != 1)}" for noun, count in counts.items())
    return f"{extraction.article.article_id}: {told}"


def _sentence(traced: Traced, *, colour: bool) -> Iterator[str]:
    where = f"{traced.field}, sentence {traced.number + 1}, characters {traced.start_char}-{traced.end_char}"
    yield from _wrapped("", where, bold=colour)
    yield from _wrapped(_INDENT, traced.text)
    shown = (f"{c.text}/{'+'.join(c.tags)}" if c.tags else c.text for c in traced.chunks)
    chunks = "  ".join(_tied(each) for each in shown)
    yield from _row("chunks", chunks, "cyan" if colour else None)
    for figure in traced.figures:
        if figure.claim is not None:
            yield from _row(figure.printed, _claim(figure.claim), "green" if colour else None)
            for role, relation in figure.bound:
                yield from _row("", f"{role} of {_short(relation.relation_id)}{_times(figure, relation)}")
            if figure.reason is not None:
                because = "background" if figure.claim.role == "background" else "not bound"
                yield from _row("", f"{because}: {figure.reason}")
    bound = {relation.relation_id: relation for figure in traced.figures for _, relation in figure.bound}
    for relation in bound.values():
        yield from _row(_short(relation.relation_id), _relation(relation))
    others = sorted((f for f in traced.figures if f.claim is None), key=_reason)
    for reason, figures in groupby(others, key=_reason):
        printed = ", ".join(f.printed for f in figures)
        yield from _row(printed, f"no claim: {reason}", "yellow" if colour else None)


def _reason(figure: Figure) -> str:
    return figure.reason or ""


def _claim(claim: Claim) -> str:
    what = [claim.noun, claim.action, *([claim.category] if claim.category else [])]
    if claim.places:
        what.append("at " + ", ".join(place.name for place in claim.places))
    if claim.attribution:
        what.append(f"said by {claim.attribution}")
    hedge = f"{claim.hedge} " if claim.hedge else ""
    read = f"{claim.role}, {_tied(f'{claim.reading} ({claim.reading_basis})')}"
    return f"claim {_short(claim.claim_id)}: {hedge}{claim.quantity.value:,g} {', '.join(what)}; {read}"


def _times(figure: Figure, relation: Relation) -> str:
    claim_id = figure.claim.claim_id if figure.claim else None
    times = max(member.multiplier for member in relation.members if member.claim_id == claim_id)
    return f", counted {times} times" if times > 1 else ""


def _relation(relation: Relation) -> str:
    told = [f"{relation.list} list"] if relation.list else [relation.kind]
    told += [f"cue {relation.cue}"] if relation.cue else []
    told += [relation.equation] if relation.equation else []
    told += [relation.verdict.replace("_", " ")] if relation.verdict else []
    return ", ".join(told)


def _short(identifier: str) -> str:
    return identifier.rpartition("#")[2]


def _tied(text: str) -> str:
    return text.replace(" ", _TIED)


def _row(label: str, text: str, colour: str | None = None) -> Iterator[str]:
    """Yield a label with its text beside it, the text wrapped."""
    label = escaped(label)
    head = f"{_INDENT}{label:<{_LABEL}} "
    styled = head.replace(label, click.style(label, fg=colour), 1) if colour else head
    first, *rest = _wrapped(" " * (len(_INDENT) + _LABEL + 1), f"{head}{text}", first="")
    yield first.replace(_TIED, " ").replace(head, styled, 1)
    yield from (line.replace(_TIED, " ") for line in rest)


def _wrapped(indent: str, text: str, *, first: str | None = None, bold: bool = False) -> Iterator[str]:
    lines = textwrap.wrap(
        escaped(text),
        _WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    yield from (click.style(line, bold=True) for line in lines) if bold else lines
