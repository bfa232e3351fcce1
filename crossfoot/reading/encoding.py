"""Bytes to text: UTF-8, UTF-16 by its mark, or a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from crossfoot.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_SAMPLE = 200_000
_MOSTLY_ASCII = 0.15


def decode(data: bytes, *, declared: bool = False) -> tuple[str, str | None]:
    """Return the text, and the encoding's name if it is a guess; `declared` lets HTML name its own."""
    encoding = marked(data) or _declared(data, wanted=declared) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding not in {"utf-8", "utf-8-sig"}:
            raise InputError(f"is no {encoding} at byte {error.start}, save it as UTF-8") from error
        guessed = guess(data)
        return data.decode(guessed), guessed
    if "\0" in text:
        raise InputError("holds NUL bytes: it is binary, or UTF-16 without its mark; give text as UTF-8")
    return text, None


def of_file(file: Path) -> tuple[str, bool]:
    """Return the encoding of a file of any size, and whether it is a guess."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        head = stream.read(_SAMPLE)
        if name := marked(head):
            return name, False
        data = head
        try:
            while data:
                decoder.decode(data)
                data = stream.read(_SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return guess(head + data), True
    return "utf-8", False


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are no UTF-8, in which they can be decoded."""
    if b"\0" in data:
        raise InputError("is binary, give text as UTF-8")
    high = len(data.translate(None, bytes(range(128))))
    control = len(data) - len(data.translate(None, bytes({*range(32)} - {9, 10, 12, 13})))
    if control > len(data) * 0.01:
        raise InputError("is binary, give text as UTF-8")
    if high <= len(data) * _MOSTLY_ASCII and _decodes(data, "cp1252"):
        return "windows-1252"  # quotes, dashes and a few accents are too little to tell more
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only for what is no UTF-8)

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or not _decodes(data, best.encoding):
        raise InputError("is in no known encoding, save it as UTF-8")
    return best.encoding.replace("_", "-")


def _declared(data: bytes, *, wanted: bool) -> str | None:
    found = _DECLARED.search(data[:2048]) if wanted else None
    if not found:
        return None
    name = found[1].decode("ascii")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name if _decodes(data, name) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
