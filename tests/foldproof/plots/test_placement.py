"""Badges keep apart from each other, from other lines and from the frame."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.plots.canvas import ARROW, BADGE
from foldproof.plots.placement import Ray, placed

FRAME = ((0.0, 300.0), (0.0, 300.0))


def ray(node: int, height: float, sign: int = 1) -> Ray:
    return Ray(node, ((0.0, height), (300.0, height)), (0.0, float(sign)))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(3, 27), st.sampled_from([1, -1])), min_size=1, max_size=8))
def test_badges_keep_apart_and_inside_also_on_coincident_lines(found) -> None:
    rays = [ray(k, 10.0 * height, sign) for k, (height, sign) in enumerate(found)]
    places = placed(rays, FRAME)
    for one, other in combinations(places, 2):
        assert math.dist(one, other) >= 2 * BADGE
    for place, it in zip(places, rays, strict=True):
        assert it.line.at(place) == pytest.approx(0, abs=1e-9)
        tip = (place[0], place[1] + ARROW * it.direction[1])
        assert all(BADGE / 2 < v < 300 - BADGE / 2 for v in (*place, *tip))


def test_a_badge_avoids_the_other_lines() -> None:
    upright = Ray(1, ((258.0, 0.0), (258.0, 300.0)), (1.0, 0.0))
    (place, _) = placed([ray(0, 150.0), upright], FRAME)
    assert abs(place[0] - 258) > BADGE


def test_opposite_arrows_prefer_opposite_ends() -> None:
    up, down = ray(0, 150.0).places()[0], ray(0, 150.0, -1).places()[0]
    assert up[0] + down[0] == pytest.approx(300)
    assert abs(up[0] - 150) > 75
