"""Write a store as one HTML page that needs nothing but itself."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

import jinja2

from crossfoot.checks.wording import number
from crossfoot.errors import ContentError
from crossfoot.report.agreement import events
from crossfoot.report.anchors import anchor
from crossfoot.report.articles import Layout
from crossfoot.report.coverage import coverage
from crossfoot.report.disguises import undisguised
from crossfoot.report.findings import VERDICTS, by_publication, groups
from crossfoot.report.headings import Headings
from crossfoot.report.quotes import Archive
from crossfoot.report.rows import read
from crossfoot.report.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from crossfoot.model import Article
    from crossfoot.report.findings import Group, Shown
    from crossfoot.report.rows import Store, StoreRows

TEMPLATES = "reports/templates"
MANY_ARTICLES, MANY_CLAIMS = 20, 2000  # from there on a browser lays out only what is in view


class Content(Protocol):
    """Where templates are found, a project's own over the shipped ones."""

    def content(self, relative: str) -> Path:
        """Return the file of this relative path."""


class Words(Protocol):
    """What a page says of a check."""

    @property
    def check_id(self) -> str:
        """Its name."""

    @property
    def summary(self) -> str:
        """What it finds, in a sentence."""

    @property
    def why(self) -> str:
        """How such a thing comes about."""


def as_html(store: Store, project: Content, *, config_sha256: str, checks: Iterable[Words] = ()) -> str:
    """Return the page, the same characters for the same store, templates and checks."""
    rows = read(store)
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _source(project, name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["signs"] = _signs
    environment.filters["sha256_base64"] = _sha256_base64
    environment.globals["anchor"] = anchor
    try:
        page = environment.get_template("page.html").render(_context(rows, project, config_sha256, checks))
    except jinja2.TemplateSyntaxError as error:
        place = f"{TEMPLATES}/{error.name}:{error.lineno}"
        raise ContentError(f"{place}: {error.message}, correct the template") from error
    except jinja2.TemplateError as error:
        raise ContentError(f"{TEMPLATES}: {error}, correct the template that says so") from error
    return undisguised(page.replace("\0", "\N{REPLACEMENT CHARACTER}"))


def _source(project: Content, name: str) -> str:
    path = project.content(f"{TEMPLATES}/{name}")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: cannot be read ({error}), save it as UTF-8") from error


def _signs(text: str) -> str:
    """Return a message or an equation with the sign of multiplication between its figures."""
    return re.sub(r"(?<=\d) x (?=\d)", " \N{MULTIPLICATION SIGN} ", text)


def _sha256_base64(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows an inline style or script."""
    return b64encode(sha256(text.encode()).digest()).decode()


def _context(
    rows: StoreRows, project: Content, config_sha256: str, checks: Iterable[Words]
) -> Mapping[str, object]:
    order = by_publication(rows.articles)
    claims = {claim.claim_id: claim for each in order for claim in each.claims}
    archive = Archive.of(order)
    subjects = Subjects(project, archive)
    headings = Headings(order, rows.links, archive, subjects)
    grouped = list(groups(order, claims, archive, headings))
    layout = Layout(order, rows.windows, rows.links, archive)
    return {
        "version": version("crossfoot"),
        "config_sha256": config_sha256,
        "inputs": rows.inputs,
        "unread": [each for each in rows.inputs if each.reason is not None],
        "suites": rows.suites,
        "names": {each.article.article_id: _name(each.article) for each in order},
        "checks": {each.check_id: each for each in checks},
        "verdicts": VERDICTS,
        "counts": {verdict: sum(group.counts[verdict] for group in grouped) for verdict in VERDICTS},
        "worst": _worst(grouped),
        "coverage": coverage(order),
        "groups": grouped,
        "said": {
            shown.finding.finding_id: shown for group in grouped for shown in group.accused + group.fits
        },
        "order": order,
        "pages": map(layout.page, order),
        "many": len(order) > MANY_ARTICLES or len(claims) > MANY_CLAIMS,
        "events": list(events(rows, order)),
        "used": sorted({finding.check_id for each in order for finding in each.findings}),
        "href": archive.href,
        "counted": subjects.of,
    }


def _worst(grouped: Iterable[Group]) -> Shown | None:
    """Return the first fault, or the first doubt where there is none."""
    first: dict[str, Shown] = {}
    for group in grouped:
        for shown in group.accused:
            first.setdefault(shown.finding.verdict, shown)
    return first.get("fault") or first.get("doubt")


def _name(article: Article) -> str:
    """Return what a reader calls the article: its title, else its file."""
    return article.title or (PurePath(article.path).name if article.path else article.article_id)
