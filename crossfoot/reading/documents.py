"""Articles that are a file each: plain text, Markdown and HTML, with what they say of themselves."""

from __future__ import annotations

import difflib
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossfoot.errors import InputError
from crossfoot.reading.markdown import plain_text
from crossfoot.reading.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = "---"
_KEYS = tuple(name for name in COLUMNS if name != "text")
_LONGEST_FRONT = 100
_KEY = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$")
_XML = re.compile(r"\s*<\?xml[^>]{0,200}\?>")  # its parser takes no text that names an encoding
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The values of one article's row, and what is wrong with its front matter."""

    values: Mapping[str, object]
    remarks: tuple[str, ...] = ()


def plain(text: str) -> Document:
    """Read a text file; offsets are in the text below its front matter."""
    values, remarks, left = front_matter(text)
    return Document(values={**values, "text": left}, remarks=remarks)


def markdown(text: str) -> Document:
    """Read Markdown as the plain text a reader sees; a heading that opens it is the title."""
    values, remarks, left = front_matter(text)
    shown, title = plain_text(left)
    if title and "title" in values:
        shown = f"{title}\n\n{shown}"
    return Document(values={"title": title, **values, "text": shown}, remarks=remarks)


def page(text: str) -> Document:
    """Read a web page: its main text, and its own title, date, address and site."""
    import trafilatura  # noqa: PLC0415 (a third of a second)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would print beside the report
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%dT%H:%M:%S"}
    found: Any = trafilatura.bare_extraction(
        _XML.sub("", text), with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    body = (found.text or "").strip() if found else ""
    if not body:
        raise InputError("is HTML without an article, save its text as .txt")
    title = found.title or None
    if title and body.startswith(f"{title}\n"):
        body = body.removeprefix(title).lstrip("\n")
    values = {
        "title": title,
        "published": found.date,
        "publisher": found.sitename,
        "url": found.url,
        "text": body,
    }
    return Document(values=values)


def is_page(text: str) -> bool:
    """Tell whether a text is a web page, whatever its file is called."""
    return bool(_HTML.match(text[:5_000]))


def front_matter(text: str) -> tuple[dict[str, object], tuple[str, ...], str]:
    """Return the `key: value` lines between --- fences at the top, remarks on them, and the text below."""
    lines = text.split("\n", _LONGEST_FRONT)
    if lines[0].rstrip() != _FENCE or len(lines) < 2 or not _KEY.match(lines[1].strip()):
        return {}, (), text
    end = next(
        (n for n, line in enumerate(lines[1:_LONGEST_FRONT], start=1) if line.rstrip() == _FENCE), None
    )
    if end is None:
        raise InputError("line 1: the --- of the front matter is not closed, end it with another --- line")
    values: dict[str, object] = {}
    remarks = []
    for number, line in enumerate(lines[1:end], start=2):
        found = _KEY.match(line.rstrip())
        if not found:
            continue  # lists and nested keys are other programs' front matter
        key, value = found[1], (found[2] or "").strip()
        if key in values:
            raise InputError(f"line {number}: a second {key}, take one out")
        if key in _KEYS:
            values[key] = value[1:-1] if value[:1] in {'"', "'"} and value[-1:] == value[:1] else value
        elif close := difflib.get_close_matches(key.lower(), _KEYS, n=1, cutoff=0.8):
            remarks.append(f"line {number}: the key {key} was passed over, did you mean {close[0]}?")
    left = "\n".join(lines[end + 1 :])
    return {key: value for key, value in values.items() if value}, tuple(remarks), left.lstrip("\n")
