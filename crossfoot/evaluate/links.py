"""Whether figures of different documents were linked as they are labelled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crossfoot.evaluate.answers import Answer, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.evaluate.labels import Cross, Document
    from crossfoot.evaluate.reported import Reported


def ask_links(document: Document, report: Reported) -> Iterator[Answer]:
    """Ask of each labelled relation for a link of its kind, and of different events that none joins them."""
    answer = partial(Answer, document_id=document.document_id)
    for cross in document.cross:
        kinds = _kinds(document, cross, report)
        found = ", ".join(sorted(kinds)) or "no link"
        span, said = document.span(cross.quote), f"{cross.kind} with {cross.other_id}, but {found} was found"
        if cross.kind == "different_event":
            apart = kinds <= {cross.kind}
            yield answer(rate="different events kept apart", good=apart, span=span, said=said)
        else:
            yield answer(rate="cross-article links", good=cross.kind in kinds, span=span, said=said)


def ask_clusters(documents: Sequence[Document], report: Reported) -> Iterator[Answer]:
    """Ask of each link between documents whether they are about one event, or are labelled as related."""
    cluster = {each.document_id: each.cluster for each in documents}
    related = {frozenset((each.document_id, cross.other_id)) for each in documents for cross in each.cross}
    for left, right, kind in report.pairs:
        one, two = left["article_id"], right["article_id"]
        if one in cluster and two in cluster:
            good = cluster[one] == cluster[two] or frozenset((one, two)) in related
            yield Answer(
                rate="links within their cluster",
                good=good,
                document_id=one,
                span=(left["start_char"], left["end_char"]) if left["field"] == "text" else None,
                said=f"is about another event than {two}, but {kind} was found",
            )


def _kinds(document: Document, cross: Cross, report: Reported) -> set[str]:
    """What the links with another document say where they agree; of a figure of a breakdown, of all of it."""
    span = document.span(cross.quote) or (0, 0)
    figures = [(document.span(each.quote) or (0, 0), each.group) for each in document.figures]
    group = next((each for where, each in figures if overlap(where, span)), None)
    spans = [span]
    if group and cross.kind != "different_event":
        spans += [where for where, each in figures if each == group]
    found: set[str] = set()
    for link in report.links.get(document.document_id, ()):
        standing = link.mine["start_char"], link.mine["end_char"]
        if link.other["article_id"] == cross.other_id and any(overlap(standing, each) for each in spans):
            found |= link.kinds if len(link.kinds) == 1 else set()
    return found
