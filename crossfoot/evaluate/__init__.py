"""Accuracy: what a report says of labelled documents, beside their labels."""

from __future__ import annotations

from crossfoot.evaluate.accuracy import Accuracy, Rate, score
from crossfoot.evaluate.conventions import Conventions, conventions
from crossfoot.evaluate.corpus import corpus, unread
from crossfoot.evaluate.floor import Floor, read_floor
from crossfoot.evaluate.labels import Document
from crossfoot.evaluate.loading import load
from crossfoot.evaluate.table import missed, table

__all__ = [
    "Accuracy",
    "Conventions",
    "Document",
    "Floor",
    "Rate",
    "conventions",
    "corpus",
    "load",
    "missed",
    "read_floor",
    "score",
    "table",
    "unread",
]
