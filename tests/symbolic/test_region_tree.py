"""Split trees as arrays give the exact cells back."""

from fractions import Fraction

import numpy as np
import pytest

from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.region_tree import Points, RegionTree
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import integral


@pytest.mark.parametrize("widths", [(1, 4, 4, 1), (2, 4, 3, 1), (3, 3, 3, 1)])
def test_the_cells_come_back(widths) -> None:
    for seed in range(8):
        f, domain = integral(widths, seed), Domain.box(QQ, [(-2, 3)] * widths[0])
        exact = split_tree([f], domain)
        tree = RegionTree.of([f], domain, exact)
        assert tuple(tree.cells()) == exact.cells
        assert list(tree.outputs()) == [cell.outputs for cell in exact.cells]
        some = set(range(0, len(tree), 2))
        assert tuple(tree.cells(some)) == exact.cells[::2]


def test_those_of_two_networks() -> None:
    f, g = integral((2, 3, 2, 1), 1), integral((2, 2, 1), 2)
    exact = split_tree([f, g])
    tree = RegionTree.of([f, g], Domain.all(2), exact)
    assert tuple(tree.cells()) == exact.cells


def test_points_that_are_not_dyadic() -> None:
    third = (QQ.element(Fraction(1, 3)),)
    points = Points(np.array([[5], [0]]), np.array([2, 0], np.int8), {1: third})
    assert len(points) == 2
    assert points[0] == (QQ.element("5/4"),)
    assert points[1] == third
