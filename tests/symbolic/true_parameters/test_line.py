"""Components and closures against convex cells, which share no theory with them (one input)."""

from itertools import product

import pytest

from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.true_parameters import TrueParameters, Truth
from symbolic.true_parameters.closure import meets_closure
from symbolic.true_parameters.components import count_components
from symbolic.true_parameters.strata import Placement
from tests.symbolic.true_parameters.line import Cell, Line, components

TRUTHS = {
    "0": [],
    "x": [(1, 0, 1), (-1, 0, -1)],
    "R(x)": [(1, 0, 1)],
    "|x|": [(1, 0, 1), (-1, 0, 1)],
    "R(x) + R(x-1)": [(1, 0, 1), (1, -1, 1)],
    "R(x) + R(1-x)": [(1, 0, 1), (-1, 1, 1)],
    "R(x) - R(x-1)": [(1, 0, 1), (1, -1, -1)],
    "R(x) + R(x-1) - 2R(x-2)": [(1, 0, 1), (1, -1, 1), (1, -2, -2)],
}


def truth_of(name: str) -> Truth:
    nodes = [((w,), b, q) for w, b, q in TRUTHS[name]]
    return Truth.of(TwoLayer.scalar(RATIONALS, 1, nodes))


@pytest.mark.parametrize("width", range(4))
@pytest.mark.parametrize("name", TRUTHS)
def test_components_of_the_line(name: str, width: int) -> None:
    truth = truth_of(name)
    assert count_components(truth, width).count == components(truth, width)


@pytest.mark.slow
@pytest.mark.parametrize("name", TRUTHS)
def test_components_of_the_line_at_width_four(name: str) -> None:
    truth = truth_of(name)
    assert count_components(truth, 4).count == components(truth, 4)


def live(cell: Cell, folds: int) -> tuple[object, ...]:
    """The sides of the truth boundaries from left to right, and those of the new ones."""
    marks, nodes = cell
    sides = [
        tuple(sum(n is not None and n[:2] == (k, sign) for n in nodes) for sign in (1, -1))
        for k in range(len(marks))
    ]
    new = [side for mark, side in zip(marks, sides, strict=True) if mark is None]
    known = [sides[marks.index(h)] for h in range(folds)]
    return (tuple(known), tuple(sorted((max(side), min(side)) for side in new)))


def known_live(placement: Placement, order: list[int]) -> tuple[object, ...]:
    return (tuple(placement.on_truth[h] for h in order), tuple(sorted(placement.new)))


@pytest.mark.parametrize(("name", "width"), [("0", 3), ("x", 3), ("R(x)", 3), ("R(x) + R(x-1)", 3)])
def test_closures_on_the_line(name: str, width: int) -> None:
    """Every dead node may be one with q = 0, a node with w = 0 only a dying one or another such."""
    truth = truth_of(name)
    line = Line(truth)
    found = {}
    for cell in line.cells(width):
        start = live(cell, len(line.folds))
        limits = {live(limit, len(line.folds)) for limit in line.limits(cell)}
        found[start] = found.get(start, set()) | limits
    strata = TrueParameters.of(truth.network, width).strata()
    assert {known_live(s.placement, line.order) for s in strata} == set(found)
    for source, target in product(strata, repeat=2):
        start, end = (known_live(s.placement, line.order) for s in (source, target))
        expected = target.placement.zero_output >= source.placement.zero_output
        if source != target:
            assert meets_closure(source, target) == (expected and end in found[start])
