"""Say how the nouns and actions of two counts relate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crossfoot.lexicon import Lexicon

_NONE: Final[frozenset[str]] = frozenset()


def narrower(lexicon: Lexicon, noun: str | None, other: str | None) -> bool:
    """Whether a count of the first may be a share of a count of the second; unknown nouns always may."""
    if noun is None or other is None:
        return True
    return other in lexicon.wider(noun)


def outcome(lexicon: Lexicon, action: str | None, other: str | None) -> bool:
    """Whether the first action may be what became of things that the second happened to."""
    if action is None or other is None or action == other:
        return True
    return other in outcomes(lexicon, action)


def outcomes(lexicon: Lexicon, action: str | None) -> frozenset[str]:
    """The actions that this one is an end of; none for an unknown action."""
    known = lexicon.actions.get(action) if action is not None else None
    return known.outcome_of if known is not None else _NONE


def sense(lexicon: Lexicon, action: str | None, noun: str | None) -> str | None:
    """What a verb says of this noun: drones destroyed are shot down, houses destroyed are demolished."""
    if action is None or noun is None:
        return action
    known = lexicon.actions[action]
    if known.things is None or known.things in lexicon.wider(noun):
        return action
    return known.otherwise


def is_asked(lexicon: Lexicon, action: str | None) -> bool:
    """Whether the action only asks for the things counted, so that what was given is no share of them."""
    known = lexicon.actions.get(action) if action is not None else None
    return known is not None and known.asked


def is_aspect(lexicon: Lexicon, action: str | None) -> bool:
    """Whether the action says what is known of the things counted ("identified"), not what became of them."""
    known = lexicon.actions.get(action) if action is not None else None
    return known is not None and known.aspect
