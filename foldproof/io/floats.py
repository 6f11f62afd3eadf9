"""The exact number that the text of a JSON float stands for, once the user has said how to read it.

``decimal`` takes the digits literally, ``float64`` and ``float32`` round to the nearest machine
number (ties to even), which is then an exact dyadic rational.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from decimal import Decimal

from symbolic.errors import InputError

READINGS = ("decimal", "float32", "float64")

_FLOAT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([-+]?[0-9]+))?", re.ASCII)


def exact_text(text: str, reading: str, *, max_digits: int) -> str:
    """The rational ``p/q`` that a JSON float stands for under ``decimal|float32|float64``.

    Raises InputError: ``weight-not-finite`` when a machine number overflows, ``number-size`` when
    the number needs more than ``max_digits`` digits.

    >>> exact_text("0.5e-1", "decimal", max_digits=100)
    '5/100'
    >>> exact_text("0.1", "float32", max_digits=100)
    '13421773/134217728'
    >>> exact_text("1e400", "float64", max_digits=1000)
    Traceback (most recent call last):
    symbolic.errors.InputError: 1e400 is not finite as float64
    """
    if len(text) > max_digits:
        raise _too_long(max_digits)
    if reading == "decimal":
        return _decimal(text, max_digits)
    read: Callable[[str], float] = _float32 if reading == "float32" else float
    value = read(text)
    if math.isinf(value):
        raise InputError(
            "weight-not-finite",
            f"{text[:40]} is not finite as {reading}",
            hint="weights must be finite",
        )
    numerator, denominator = value.as_integer_ratio()
    return f"{numerator}/{denominator}"


def _decimal(text: str, max_digits: int) -> str:
    match = _FLOAT.fullmatch(text)
    if match is None:
        raise InputError("number", f"{text[:40]!r} is not a JSON number")
    sign, whole, decimals, power = match[1], match[2], match[3] or "", match[4] or "0"
    digits = (whole + decimals).lstrip("0")
    if not digits:
        return "0"
    if len(power) > 12:
        raise _too_long(max_digits)
    exponent = int(power) - len(decimals)
    if len(digits) + abs(exponent) > max_digits:
        raise _too_long(max_digits)
    if exponent >= 0:
        return f"{sign}{digits}{'0' * exponent}"
    return f"{sign}{digits}/1{'0' * -exponent}"


def _float32(text: str) -> float:
    """The float32 nearest to the text.

    float64 first and float32 then would round twice; rounding the first step to odd makes the
    second step right.
    """
    value = float(text)
    if math.isinf(value):
        return value
    exact = Decimal(text)
    if exact != value and not _is_odd(value):
        value = math.nextafter(value, math.inf if exact > value else -math.inf)
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.inf


def _is_odd(value: float) -> bool:
    return bool(struct.pack("<d", value)[0] & 1)


def _too_long(max_digits: int) -> InputError:
    return InputError(
        "number-size",
        f"the number has more than {max_digits} digits",
        hint="raise --max-digits",
    )
