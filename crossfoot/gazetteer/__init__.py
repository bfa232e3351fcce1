"""Know the places that articles name."""

from crossfoot.gazetteer.gazetteer import Gazetteer, load
from crossfoot.gazetteer.places import Content, Entry

__all__ = ["Content", "Entry", "Gazetteer", "load"]
