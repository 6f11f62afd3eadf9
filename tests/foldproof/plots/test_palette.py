"""Tints: flat is nearly white, steep is darker, and every direction differs."""

import math

from foldproof.plots.palette import shade, tint


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_steeper_is_darker_in_every_direction() -> None:
    for k in range(12):
        x, y = math.cos(k * math.pi / 6), math.sin(k * math.pi / 6)
        values = [lightness(tint((s * x, s * y), 4.0)) for s in (0, 1, 2, 3, 4)]
        assert values == sorted(values, reverse=True)


def test_directions_have_their_own_hue() -> None:
    found = {tint((math.cos(k), math.sin(k)), 1.0) for k in range(6)}
    assert len(found) == 6


def test_equal_steepness_is_equally_grey() -> None:
    greys = [lightness(tint((math.cos(k), math.sin(k)), 1.0)) for k in range(12)]
    assert max(greys) - min(greys) < 20


def test_without_direction_the_tint_is_grey() -> None:
    assert shade(1.0)[1:3] == shade(1.0)[3:5] == shade(1.0)[5:7]
    assert lightness(shade(1.0)) < lightness(shade(0.0))
    assert tint((0.0, 0.0), 0.0) == shade(0.0)
