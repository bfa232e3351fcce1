"""Load the words of a language and what each may mean."""

from __future__ import annotations

from crossfoot.lexicon.load import load
from crossfoot.lexicon.words import Action, Lexicon, Measure, Noun, Sense

__all__ = ["Action", "Lexicon", "Measure", "Noun", "Sense", "load"]
