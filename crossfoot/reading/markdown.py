"""Markdown to the plain text that a reader sees: a bullet, a table row or a paragraph a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_PARAGRAPH_ENDS = {
    "paragraph_close",
    "heading_close",
    "bullet_list_close",
    "ordered_list_close",
    "table_close",
}
_LISTS = {"bullet_list_open", "ordered_list_open"}
_CELL = " | "
_DEEPEST = 100  # below that the parser drops the text


def plain_text(text: str) -> tuple[str, str | None]:
    """Return the text, and the first-level heading it opens with (which is not in the text)."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (only for Markdown)

    # A tag in Markdown is shown as text, as everywhere: nothing that an article holds is run.
    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table").parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise InputError(f"is Markdown nested over {_DEEPEST} deep, save it as .txt")
    title = _inline(tokens[1]) if tokens and tokens[0].tag == "h1" else None
    return "\n".join(_lines(tokens[3:] if title else tokens)).strip("\n"), title


def _lines(tokens: Sequence[Token]) -> list[str]:
    lines: list[str] = []
    cells: list[str] | None = None
    depth, marker = 0, ""
    for token in tokens:
        if token.type in _LISTS:
            depth += 1
        elif token.type == "list_item_open":
            marker = "  " * (depth - 1) + (f"{token.info}{token.markup} " if token.info else "- ")
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            lines.append(_CELL.join(cells or ()))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_inline(token))
        elif token.type in {"inline", "fence", "code_block"}:
            lines.append(marker + (_inline(token) if token.type == "inline" else token.content.rstrip("\n")))
            marker = ""
        depth -= token.type.endswith("_list_close")
        if token.type in _PARAGRAPH_ENDS and depth == 0:
            lines.append("")
    return lines


def _inline(token: Token) -> str:
    """Return the words of a line: of a link its text, of an image nothing."""
    shown = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            shown.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            shown.append(" " if child.type == "softbreak" else "\n")
    return "".join(shown)
