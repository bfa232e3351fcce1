"""Name the places of a page that can be linked to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from crossfoot.model import Span


_PLAIN = re.compile(r"[\w.:-]*", re.ASCII)


def anchor(kind: str, name: str) -> str:
    """Return an id that stays the same from run to run and needs no escape in a link."""
    if _PLAIN.fullmatch(name):
        return f"{kind}-{name}"
    return f"{kind}-{quote(name.replace('~', '~~'), safe='~:').replace('%', '~')}"


def words(article_id: str, span: Span) -> str:
    """Return the id of a quoted span that is no claim."""
    return anchor("words", f"{article_id}.{span.field}.{span.start_char}.{span.end_char}")
