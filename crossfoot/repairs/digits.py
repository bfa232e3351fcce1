"""Say whether one number is a typing slip for another."""

from __future__ import annotations

LEAST = 3  # digits: of a shorter number every change is a trivial one


def slip(printed: int, right: int) -> bool:
    """Whether one digit is wrong (but the last: any small change), lost or added, or two are swapped."""
    one, other = str(printed), str(right)
    if printed == right or min(printed, right) <= 0:
        return False
    if len(one) == len(other):
        wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(wrong) == 1:
            return len(one) >= LEAST and wrong[0] < len(one) - 1
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and (one[wrong[0]], one[wrong[1]]) == (other[wrong[1]], other[wrong[0]])
        )
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) < LEAST or len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
