"""Read the claims of an article: a cascade from tokens over chunks, numbers, names and items to lists."""

from __future__ import annotations

from crossfoot.extract.article import extract

__all__ = ["extract"]
