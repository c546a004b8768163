"""IMO ship identification numbers: seven digits, the last a check digit (IMO resolution A.1117(30))."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"\d{7}")


def imo_digits(value: object) -> str:
    """The seven digits of an IMO number written in any usual way (``IMO 9074729``, 9074729.0); empty when there are not."""
    text = str(value).strip()
    text = re.sub(r"\.0+$", "", text)
    digits = re.sub(r"\D", "", text)
    return digits if _DIGITS.fullmatch(digits) else ""


def is_imo(value: object) -> bool:
    """True for a number whose check digit is right: the digits times 7, 6, 5, 4, 3, 2 summed end in the seventh digit.

    Source: IMO resolution A.1117(30), IMO Ship Identification Number Scheme.
    """
    digits = imo_digits(value)
    if not digits or digits == "0000000":
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False)) % 10 == int(
        digits[6]
    )


def imo_slip(left: object, right: object) -> bool:
    """True when two numbers differ in one digit, or in two neighbouring digits exchanged: the usual slips of the pen."""
    one, two = imo_digits(left), imo_digits(right)
    if not one or not two or one == two:
        return False
    differing = [place for place in range(7) if one[place] != two[place]]
    if len(differing) == 1:
        return True
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == two[differing[1]]
        and one[differing[1]] == two[differing[0]]
    )
