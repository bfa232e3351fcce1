"""Bytes to text: UTF-8, UTF-16 by its mark, or a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How bytes are to be read; `remark` says what a reader should know of it, with the cure."""

    name: str
    errors: Literal["strict", "ignore"] = "strict"
    remark: str | None = None


CUT = "is cut off at its end, in the middle of a character, and was read up to there; save it whole"


def decode(data: bytes, *, declared: bool = False) -> tuple[str, str | None]:
    """Return the text, and what is to be said of it; `declared` lets HTML name its own encoding."""
    encoding = marked(data) or _declared(data, wanted=declared) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if (whole := _up_to_cut(data, encoding)) is not None:
            return _text(whole), CUT
        if encoding not in {"utf-8", "utf-8-sig"}:
            raise InputError(f"is no {encoding} at byte {error.start}, save it as UTF-8") from error
        guessed = guess(data)
        return data.decode(guessed), _guessed(guessed)
    return _text(text), None


def of_file(file: Path) -> Encoding:
    """Return the encoding of a file of any size."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        head = stream.read(_SAMPLE)
        if name := marked(head):
            return Encoding(name=name)
        data = head
        try:
            while data:
                decoder.decode(data)
                data = stream.read(_SAMPLE)
        except UnicodeDecodeError:
            name = guess(head + data)
            return Encoding(name=name, remark=_guessed(name))
    left, _ = decoder.getstate()
    return Encoding(name="utf-8", errors="ignore", remark=CUT) if left else Encoding(name="utf-8")


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


def _up_to_cut(data: bytes, encoding: str) -> str | None:
    """Return the text before the beginning of a character that ends the data, if all of it is sound."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _text(text: str) -> str:
    if "\0" in text:
        raise InputError("holds NUL bytes: it is binary, or UTF-16 without its mark; give text as UTF-8")
    return text


def _guessed(name: str) -> str:
    return f"is not UTF-8, was read as {name} by a guess; save it as UTF-8"


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
