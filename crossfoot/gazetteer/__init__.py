"""Know the places that articles name."""

from crossfoot.gazetteer.gazetteer import Gazetteer, load
from crossfoot.gazetteer.kinds import Kinds, load_demonyms, load_kinds
from crossfoot.gazetteer.places import Content, Entry

__all__ = ["Content", "Entry", "Gazetteer", "Kinds", "load", "load_demonyms", "load_kinds"]
