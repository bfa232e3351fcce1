"""The tags that a token may carry, one bit each."""

from __future__ import annotations

from typing import Final

UNIT: Final = 1 << 0
TENS: Final = 1 << 1
HUNDRED: Final = 1 << 2
SCALE: Final = 1 << 3
SUFFIX: Final = 1 << 4
SET: Final = 1 << 5
ONE: Final = 1 << 6
VAGUE: Final = 1 << 7
FRACTION: Final = 1 << 8
MULTIPLE: Final = 1 << 9
TIMES: Final = 1 << 10
ORDINAL: Final = 1 << 11
ORDINAL_SUFFIX: Final = 1 << 12
JOINER: Final = 1 << 13
HEDGE: Final = 1 << 14
HEDGE_AFTER: Final = 1 << 15
NOUN: Final = 1 << 16
ACTION: Final = 1 << 17
CATEGORY: Final = 1 << 18
PREP: Final = 1 << 19
STRONG_PREP: Final = 1 << 20
OF: Final = 1 << 21
CONJ: Final = 1 << 22
DET: Final = 1 << 23
PRON: Final = 1 << 24
AUX: Final = 1 << 25
NEG: Final = 1 << 26
SUBORD: Final = 1 << 27
ABBREV: Final = 1 << 28
BULLET: Final = 1 << 29
ENDER: Final = 1 << 30
DISTRIBUTIVE: Final = 1 << 31
DISTRIBUTIVE_ONE: Final = 1 << 32
COLLECTIVE: Final = 1 << 33
ADDITIVE: Final = 1 << 34
ANAPHOR: Final = 1 << 35
OPENING: Final = 1 << 36
CONTAINED: Final = 1 << 37
CLOSING: Final = 1 << 38
SUMMING: Final = 1 << 39
REACHING: Final = 1 << 40
UPWARD: Final = 1 << 41
DOWNWARD: Final = 1 << 42
LEVEL: Final = 1 << 43
ORIGIN: Final = 1 << 44
AMOUNT: Final = 1 << 45
AMOUNT_AFTER: Final = 1 << 46
MAJORITY: Final = 1 << 47
MOST: Final = 1 << 48
FEWEST: Final = 1 << 49
RECORD: Final = 1 << 50
SOFTENED: Final = 1 << 51
EACH_ITEM: Final = 1 << 52
RANKED: Final = 1 << 53
AGE: Final = 1 << 54
NAMED: Final = 1 << 55
STREET: Final = 1 << 56
SCORE: Final = 1 << 57
MONTH: Final = 1 << 58
WEEKDAY: Final = 1 << 59
MERIDIEM: Final = 1 << 60
CLOCK_WORD: Final = 1 << 61
ZONE: Final = 1 << 62
DAY_PART: Final = 1 << 63
NIGHT_BEFORE: Final = 1 << 64
NIGHT_TO: Final = 1 << 65
PAST_HOURS: Final = 1 << 66
CUMULATIVE: Final = 1 << 67
BEFORE: Final = 1 << 68
RANGE_OPENING: Final = 1 << 69
RANGE_MIDDLE: Final = 1 << 70
RELATIVE_DAY: Final = 1 << 71
LENGTH_UNIT: Final = 1 << 72
SAYS: Final = 1 << 73
ACCORDING: Final = 1 << 74
CLAIMANT: Final = 1 << 75
MEASURE: Final = 1 << 76
CURRENCY: Final = 1 << 77
KIND: Final = 1 << 78
DEMONYM: Final = 1 << 79
NUMBER: Final = 1 << 80
PLACE: Final = 1 << 81
PROPER: Final = 1 << 82
DATE: Final = 1 << 83
CLOCK: Final = 1 << 84
SUPERLATIVE: Final = 1 << 85
ALWAYS_NAMED: Final = 1 << 86
STANDING: Final = 1 << 87
SAME: Final = 1 << 88
LIKEWISE: Final = 1 << 89
CAPITAL: Final = 1 << 90

# tags that hold a number word
NUMERAL: Final = UNIT | TENS | HUNDRED | SCALE | SET


def names(flags: int) -> list[str]:
    """The tags set in `flags`, in lower case, for a trace."""
    return [
        name.lower()
        for name, value in globals().items()
        if name.isupper() and name != "NUMERAL" and isinstance(value, int) and flags & value
    ]
