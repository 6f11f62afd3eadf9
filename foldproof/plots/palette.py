"""Colours and sizes of all pictures; every difference in colour is one in lightness too."""

from __future__ import annotations

import math

INK = "#1c2b3a"
QUIET = "#7a8591"
FAINT = "#cfd5da"
REVERSED = "#b0582a"
PAPER = "#ffffff"
CURVES = ("#1f4e79", "#b0582a", "#4a7c59", "#7a5195", "#8a7340", "#4b5563")

THIN = 1.0
HAIR = 0.6
TITLE, LABEL, SMALL, BADGE = 10.5, 9.0, 7.5, 7.0
"""Sizes of text in points."""
DASHES = (0, (4.5, 3.0))
SHORT_DASHES = (0, (2.2, 1.6))


def tint(slope: tuple[float, float], steepest: float) -> str:
    """The colour of a region: its hue is the direction of the gradient, its depth the steepness.

    Steps in OKLab, so that equal steepness looks equally dark, also in grey.

    >>> tint((0.0, 0.0), 1.0)
    '#fafafa'
    """
    size = math.hypot(*slope)
    part = min(size / steepest, 1.0) if steepest > 0 else 0.0
    direction = math.atan2(slope[1], slope[0])
    chroma = 0.055 * part if size else 0.0
    return _colour(0.985 - 0.15 * part, chroma * math.cos(direction), chroma * math.sin(direction))


def shade(part: float) -> str:
    """The neutral colour for a steepness without a direction, 0 flat and 1 steepest.

    >>> shade(0.0)
    '#fafafa'
    """
    return _colour(0.985 - 0.15 * min(part, 1.0), 0.0, 0.0)


def _colour(lightness: float, a: float, b: float) -> str:
    """OKLab to the hexadecimal sRGB colour."""
    roots = (
        lightness + 0.3963377774 * a + 0.2158037573 * b,
        lightness - 0.1055613458 * a - 0.0638541728 * b,
        lightness - 0.0894841775 * a - 1.2914855480 * b,
    )
    long, middle, short = (root**3 for root in roots)
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_byte(channel):02x}" for channel in linear)


def _byte(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * value)
