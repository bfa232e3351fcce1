"""The texts of labelled documents as a corpus to check, without their labels."""

from __future__ import annotations

import io
import json
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.evaluate.labels import Document
    from crossfoot.model import Input


def corpus(documents: Iterable[Document]) -> IO[bytes]:
    """Return the texts as JSON Lines, one document a line."""
    rows = [
        {
            "id": each.document_id,
            "title": each.title,
            "published": each.published,
            "url": each.url,
            "text": each.text,
        }
        for each in documents
    ]
    return io.BytesIO("".join(f"{json.dumps(row)}\n" for row in rows).encode())


def unread(told: Iterable[Input], documents: Sequence[Document]) -> Iterator[str]:
    """Yield a line for each document that could not be read, named by its file and not by its line here."""
    paths = {f"-:{number}": each.path for number, each in enumerate(documents, start=1)}
    paths |= {f"- ({each.document_id})": each.path for each in documents}
    for each in told:
        yield f"{paths.get(each.path, each.path)}: {each.reason}"
