"""Say which tag the words of each table carry."""

from __future__ import annotations

from typing import Final

from crossfoot.lexicon import tags

# table of a file -> tag, for tables whose `words` (or keys) carry just that tag
CUES: Final = {
    "distributive": tags.DISTRIBUTIVE,
    "distributive_single": tags.DISTRIBUTIVE_ONE,
    "collective": tags.COLLECTIVE,
    "same_number": tags.SAME,
    "likewise": tags.LIKEWISE,
    "capital": tags.CAPITAL,
    "additive": tags.ADDITIVE,
    "anaphor": tags.ANAPHOR,
    "opening": tags.OPENING,
    "contained": tags.CONTAINED,
    "closing": tags.CLOSING,
    "summing": tags.SUMMING,
    "reaching": tags.REACHING,
    "upward": tags.UPWARD,
    "downward": tags.DOWNWARD,
    "level": tags.LEVEL,
    "standing": tags.STANDING,
    "origin": tags.ORIGIN,
    "amount": tags.AMOUNT,
    "amount_after": tags.AMOUNT_AFTER,
    "majority": tags.MAJORITY,
    "superlative_most": tags.MOST,
    "superlative_fewest": tags.FEWEST,
    "record": tags.RECORD,
    "softened": tags.SOFTENED,
    "superlative_words": tags.SUPERLATIVE,
    "each_item": tags.EACH_ITEM,
    "ranked": tags.RANKED,
    "window_total": tags.CUMULATIVE,
    "age": tags.AGE,
    "named_by_number": tags.NAMED,
    "always_named": tags.ALWAYS_NAMED,
    "street": tags.STREET,
    "score": tags.SCORE,
}
GRAMMAR: Final = {
    "place_prepositions": tags.PREP,
    "strong_place_prepositions": tags.STRONG_PREP,
    "of": tags.OF,
    "conjunctions": tags.CONJ,
    "determiners": tags.DET,
    "pronouns": tags.PRON,
    "auxiliaries": tags.AUX,
    "negations": tags.NEG,
    "subordinators": tags.SUBORD,
    "abbreviations": tags.ABBREV,
    "bullets": tags.BULLET,
    "sentence_enders": tags.ENDER,
}
NUMBERS: Final = {
    "units": tags.UNIT,
    "tens": tags.TENS,
    "hundred": tags.HUNDRED,
    "scales": tags.SCALE,
    "scale_suffixes": tags.SUFFIX,
    "set_words": tags.SET,
    "one_words": tags.ONE,
    "vague": tags.VAGUE,
    "fractions": tags.FRACTION,
    "multiples": tags.MULTIPLE,
    "times": tags.TIMES,
    "ordinals": tags.ORDINAL,
    "ordinal_suffixes": tags.ORDINAL_SUFFIX,
    "joiners": tags.JOINER,
}
TIME: Final = {
    "months": tags.MONTH,
    "weekdays": tags.WEEKDAY,
    "meridiem": tags.MERIDIEM,
    "clock_words": tags.CLOCK_WORD,
    "zones": tags.ZONE,
    "zones without offset": tags.ZONE,
    "parts_of_day": tags.DAY_PART,
    "night_before": tags.NIGHT_BEFORE,
    "night_to": tags.NIGHT_TO,
    "past_hours": tags.PAST_HOURS,
    "cumulative": tags.CUMULATIVE,
    "before": tags.BEFORE,
    "range_opening": tags.RANGE_OPENING,
    "range_middle": tags.RANGE_MIDDLE,
    "relative_days": tags.RELATIVE_DAY,
    "length_units": tags.LENGTH_UNIT,
}
ATTRIBUTION: Final = {"says": tags.SAYS, "according": tags.ACCORDING, "claimant": tags.CLAIMANT}

PLAIN: Final = {
    "cues": CUES,
    "grammar": GRAMMAR,
    "numbers": NUMBERS,
    "time": TIME,
    "attribution": ATTRIBUTION,
}
