"""Whether the labelled breakdowns were added up, and judged, as they should."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crossfoot.evaluate.answers import Answer, equal
from crossfoot.evaluate.findings import at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.evaluate.labels import Document, Group
    from crossfoot.evaluate.reported import Claim, Reported, Tally

LIKELIEST = 2  # a cause that stands further down is not told


def ask_tallies(document: Document, claims: Mapping[str, Claim], report: Reported) -> Iterator[Answer]:
    """Ask of each breakdown its verdict and sum, and of each tally found whether it is labelled."""
    answer = partial(Answer, document_id=document.document_id)
    labelled = set()
    for group in document.groups:
        quote = total_quote(document, group)
        if quote is None:
            continue
        total = claims.get(quote)
        found = report.tallies.get(total["claim_id"], ()) if total else ()
        if total:
            labelled.add(total["claim_id"])
        for rate, good, said in _judged(group, _meant(found, group.sum_best)):
            yield answer(rate=rate, good=good, span=document.span(quote), said=said)
        if group.cause:
            accusing = at(document, quote, report, report.accusing(document.document_id))
            told = {each["kind"] for finding in accusing for each in finding["explanations"][:LIKELIEST]}
            said = f"{group.cause}, but {', '.join(sorted(told)) or 'nothing'} was told"
            yield answer(
                rate="cause explained", good=group.cause in told, span=document.span(quote), said=said
            )
    for claim in report.claims.get(document.document_id, ()):
        for tally in report.tallies.get(claim["claim_id"], ()):
            good = claim["claim_id"] in labelled
            span = claim["start_char"], claim["end_char"]
            said = f"is the total of no labelled breakdown, but was found to be one ({tally['verdict']})"
            yield answer(rate="tallies labelled", good=good, span=span, said=said)


def total_quote(document: Document, group: Group) -> str | None:
    """Return the quote of the figure that heads a breakdown, if there is one."""
    heads = (each.quote for each in document.figures if each.group == group.group_id and each.role == "total")
    return group.total_quote or next(heads, None)


def _meant(found: Sequence[Tally], best: float | None) -> Tally | None:
    """Return the tally that a label means: one claim may be the total of several breakdowns."""
    with_sum = (each for each in found if equal(each["computed"], best))
    return next(with_sum, found[0] if found else None)


def _judged(group: Group, tally: Tally | None) -> Iterator[tuple[str, bool, str]]:
    verdict = tally["verdict"] if tally else "no tally"
    right = verdict in group.verdicts
    said = f"{group.verdict}, but {verdict} was found"
    yield "tally verdict", right, said
    if group.verdict == "does_not_add_up":
        yield "wrong sums caught", right, said
    else:
        yield "right sums left alone", verdict != "does_not_add_up", said
    if tally and group.sum_best is not None and group.verdict != "unverifiable":
        computed = "nothing" if tally["computed"] is None else f"{tally['computed']:,g}"
        said = f"{group.sum_best:,g}, but {computed} was computed"
        yield "computed sum", equal(tally["computed"], group.sum_best), said
