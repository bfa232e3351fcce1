"""Spell out the characters that reorder text, so that no page shows an article otherwise than it is read."""

from __future__ import annotations

import re

# Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm.
_REORDERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ANY = re.compile(f"[{_REORDERING}]")
# What may hold text but no element: a tag with its attributes, and these elements whole.
_PLAIN_OR_ONE = re.compile(
    rf"<(title|option|style|script)\b.*?</\1>|<[^>]*>|([{_REORDERING}])", re.DOTALL | re.IGNORECASE
)


def undisguised(page: str) -> str:
    """Return an HTML page in which each such character is shown by its code point, marked where it can be."""
    if not _ANY.search(page):
        return page
    return _PLAIN_OR_ONE.sub(_shown, page)


def _shown(found: re.Match[str]) -> str:
    if found[2]:
        return f'<span class="reordering" title="{_name(found[2])} reorders text">{_name(found[2])}</span>'
    return _ANY.sub(lambda each: f"[{_name(each[0])}]", found[0])


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
