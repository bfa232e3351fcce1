"""Say what a claim counts in the words of its article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crossfoot import lexicon
from crossfoot.errors import ContentError
from crossfoot.lexicon import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.lexicon import Lexicon
    from crossfoot.lexicon.load import Content
    from crossfoot.model import Claim
    from crossfoot.report.quotes import Archive

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BREAK = re.compile(r"[,;:.!?()\n\u2013\u2014]|\s-\s")
_NUMERAL = tags.UNIT | tags.TENS | tags.HUNDRED | tags.SCALE
_APART = tags.PREP | tags.AUX | tags.ACTION | tags.CONJ | tags.SUBORD | tags.NEG | _NUMERAL
_LEADING = tags.OF | tags.DET | tags.PRON
_NEAR = 4  # words between a figure and what it counts
_FAR = 300  # characters looked through on each side, so that endless sentences cost no more than others
_CLAUSE = 5  # words quoted each side of a figure where no noun is known

Found = tuple[int, int]
Kind = tuple[str, str | None, str]  # noun, category, action


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a sentence prints of what is counted, and of what happened to it."""

    noun: str = ""
    action: str = ""
    deed: str = ""  # a noun that says both, as "deaths" does


class Subjects:
    """What the claims of a report count."""

    def __init__(self, project: Content, archive: Archive) -> None:
        self._archive = archive
        self._lexicon = cache(lambda language: _load(project, language))
        self._known: dict[str, Said] = {}
        self._told: dict[str, dict[tuple[str | None, ...], Said]] = {}

    def of(self, claim: Claim, others: Iterable[Claim] = ()) -> str:
        """Return what a claim counts, as its article prints it.

        What its own sentence does not tell is taken from the others, then from the rest of the article.
        """
        own = self._said(claim)
        if own.deed and not own.noun:
            return own.deed
        near = [claim, *(each for each in others if _kind(each)[:2] == _kind(claim)[:2])]
        noun = next((said for each in near if (said := self._said(each).noun)), "")
        same = (each for each in near if each.action == claim.action)
        action = next((said for each in same if (said := self._said(each).action)), "")
        if not (noun and action):
            elsewhere = self._elsewhere(claim.article_id, _kind(claim))
            noun, action = noun or elsewhere.noun, action or elsewhere.action
        if action.lower() in noun.lower():
            action = ""
        return f"{noun} {action}".strip() or self._clause(claim)

    def division(self, parts: Sequence[Claim]) -> str:
        """Return what tells the parts of a total apart: place, kind, outcome, name, or sorts of people."""
        if len(parts) < 2:
            return ""
        if all(each.places for each in parts):
            return "place"
        if any(each.category for each in parts):
            words = self._words(parts[0])
            sorts = {words.dimensions.get(each.category or "") for each in parts if each.category and words}
            return (sorts.pop() or "name") if len(sorts) == 1 else "name"
        if len({each.action for each in parts}) > 1:
            return "outcome"
        return "kind" if len({each.noun for each in parts}) > 1 else ""

    def _words(self, claim: Claim) -> Lexicon | None:
        return self._lexicon(self._archive.articles[claim.article_id].article.language)

    def _elsewhere(self, article_id: str, kind: Kind) -> Said:
        """Return what the article first prints of all claims of one kind."""
        told = self._told.setdefault(article_id, {})
        if not told:
            for each in self._archive.articles[article_id].claims:
                said = self._said(each)
                for key in (_kind(each)[:2], _kind(each)):
                    known = told.get(key, Said())
                    told[key] = Said(noun=known.noun or said.noun, action=known.action or said.action)
        nouns, actions = told.get(kind[:2]), told.get(kind)
        return Said(noun=nouns.noun if nouns else "", action=actions.action if actions else "")

    def _said(self, claim: Claim) -> Said:
        if claim.claim_id not in self._known:
            self._known[claim.claim_id] = self._printed(claim)
        return self._known[claim.claim_id]

    def _printed(self, claim: Claim) -> Said:
        words = self._words(claim)
        if words is None:
            return Said()
        text = self._archive.text(claim.article_id, claim.span.field)
        begin = max(claim.sentence_start, claim.span.start_char - _FAR)
        sentence = text[begin : min(claim.sentence_end, claim.span.end_char + _FAR)]
        start, end = claim.span.start_char - begin, claim.span.end_char - begin
        found = list(_tagged(words, sentence))
        nouns = [each[:2] for each in found if each[2:] == (tags.NOUN, claim.noun)]
        deeds = [each[:2] for each in found if each[2] == tags.NOUN and _happens(words, claim, each[3])]
        actions = [each[:2] for each in found if each[2:] == (tags.ACTION, claim.action)]
        noun = _counted(nouns, sentence, start, end)
        action = _nearest(actions, *(noun or (start, end)))
        happened = "" if action is None else _bare(words, sentence[slice(*action)])
        if happened.split(" ")[0].endswith(("s", "ing")):
            happened = claim.action.replace("_", " ")  # told as done, whatever the tense of the sentence
        deed = _counted(deeds, sentence, start, end)
        return Said(
            noun=_phrase(words, sentence, end, noun) if noun else "",
            action=happened,
            deed=_phrase(words, sentence, end, deed) if deed else "",
        )

    def _clause(self, claim: Claim) -> str:
        """Return the words around a figure, in quotation marks, or nothing where it stands alone."""
        text = self._archive.text(claim.article_id, claim.span.field)
        begin, end = claim.span.start_char, claim.span.end_char
        before = _BREAK.split(text[max(claim.sentence_start, begin - _FAR) : begin])[-1].split()[-_CLAUSE:]
        after = _BREAK.split(text[end : min(claim.sentence_end, end + _FAR)])[0].split()[:_CLAUSE]
        return f"“{' '.join([*before, claim.printed, *after])}”" if before or after else ""


def _kind(claim: Claim) -> Kind:
    return claim.noun, claim.category, claim.action


def _load(project: Content, language: str) -> Lexicon | None:
    try:
        return lexicon.load(project, language)
    except ContentError:  # a store may hold articles of a language that is not installed here
        return None


def _tagged(words: Lexicon, sentence: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield where nouns and actions stand, with their tag and name, the longest phrase at each word."""
    tokens = list(_WORD.finditer(sentence))
    lower = [token.group().lower().replace("’", "'") for token in tokens]
    past = 0
    for at, token in enumerate(tokens):
        if at < past:
            continue
        following = lower[at + 1] if at + 1 < len(lower) else ""
        longer = words.phrases.get(lower[at], {}).get(following, ())
        phrase = next((each for each in longer if tuple(lower[at : at + len(each[0])]) == each[0]), None)
        sense = phrase[1] if phrase else words.single.get(lower[at])
        past = at + (len(phrase[0]) if phrase else 1)
        for tag in (tags.NOUN, tags.ACTION):
            if sense and sense.flags & tag and tag in sense.values:
                yield token.start(), tokens[past - 1].end(), tag, sense.values[tag]


def _happens(words: Lexicon, claim: Claim, name: str) -> bool:
    """Tell whether a count of a noun says what happened to those that a claim counts."""
    noun = words.nouns.get(name)
    return noun is not None and noun.name != claim.noun and noun.action == claim.action


def _counted(nouns: Sequence[Found], sentence: str, start: int, end: int) -> Found | None:
    """Return the noun behind a figure, with nothing but words between, or else the last one before it."""
    behind = next((each for each in nouns if each[0] >= end), None)
    if behind and not _BREAK.search(sentence, end, behind[0]) and _near(sentence[end : behind[0]]):
        return behind
    inside = next((each for each in nouns if start <= each[0] < end), None)
    return inside or next((each for each in reversed(nouns) if each[1] <= start), None)


def _near(between: str) -> bool:
    return not re.search(r"\d", between) and len(between.split()) <= _NEAR


def _nearest(found: Iterable[Found], start: int, end: int) -> Found | None:
    """Return what stands nearest to a figure, and of equals the one behind it."""
    return min(
        found,
        key=lambda each: each[0] - end if each[0] >= end else max(start - each[1], 0) + 1,
        default=None,
    )


def _phrase(words: Lexicon, sentence: str, end: int, noun: Found) -> str:
    """Return a noun with the adjectives between the figure and it."""
    bare = " ".join(sentence[slice(*noun)].split())
    tokens = [token.group() for token in _WORD.finditer(sentence[end : noun[0]])] if noun[0] > end else []
    while tokens and _flags(words, tokens[0]) & _LEADING:
        del tokens[0]
    if any(_flags(words, token) & _APART for token in tokens):
        return bare
    return " ".join([*tokens, bare])


def _bare(words: Lexicon, action: str) -> str:
    """Return an action without the auxiliaries before it."""
    tokens = action.split()
    while len(tokens) > 1 and _flags(words, tokens[0]) & tags.AUX:
        del tokens[0]
    return " ".join(tokens)


def _flags(words: Lexicon, word: str) -> int:
    sense = words.single.get(word.lower())
    return sense.flags if sense else 0
