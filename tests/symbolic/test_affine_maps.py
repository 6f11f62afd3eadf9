"""Maps modulo a prime against exact maps."""

import pytest

from symbolic import affine_maps
from symbolic.affine_maps import PRIME, count_linear_regions, residues, unequal
from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.linear_regions import linear_regions
from symbolic.region_tree import RegionTree
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import integral, net


def tree_of(*networks) -> RegionTree:
    return RegionTree.of(networks, Domain.all(networks[0].inputs), split_tree(networks))


@pytest.mark.parametrize("below", [1, 5])
@pytest.mark.parametrize("widths", [(1, 4, 4, 1), (2, 4, 3, 2), (3, 3, 3, 1)])
def test_residues_are_those_of_the_exact_maps(widths, below) -> None:
    tree = tree_of(integral(widths, 4, below))
    for row, outputs in zip(residues(tree).tolist(), tree.outputs(), strict=True):
        exact = [x for form in outputs for x in (*form.normal, form.offset)]
        assert row == [int(x.numerator) * pow(int(x.denominator), -1, PRIME) % PRIME for x in exact]


@pytest.mark.parametrize("prime", [PRIME, 2])
@pytest.mark.parametrize("widths", [(1, 4, 4, 1), (2, 4, 3, 1), (3, 3, 3, 1)])
def test_linear_regions_are_those_of_the_exact_cells(widths, prime, monkeypatch) -> None:
    """Modulo 2 many different maps agree, and the exact comparison has to tell them apart."""
    monkeypatch.setattr(affine_maps, "PRIME", prime)
    joined = 0
    for seed in range(8):
        tree = tree_of(integral(widths, seed))
        exact = len(linear_regions(tree.networks[0], list(tree.cells())))
        assert count_linear_regions(tree) == exact
        joined += exact < len(tree)
    assert joined


def test_a_denominator_that_the_prime_divides() -> None:
    f = net(([[1], [1]], [0, 1]), ([[QQ.rational(1, PRIME), 1]], [0]))
    assert residues(tree_of(f)) is None
    assert count_linear_regions(tree_of(f)) == 3
    assert list(unequal(tree_of(f, f))) == []


def test_wide_layers_are_summed_in_parts(monkeypatch) -> None:
    tree = tree_of(integral((2, 5, 4, 1), 3))
    whole = residues(tree)
    monkeypatch.setattr(affine_maps, "WIDEST", 2)
    assert residues(tree).tolist() == whole.tolist()


@pytest.mark.parametrize("prime", [PRIME, 2])
def test_unequal_cells(prime, monkeypatch) -> None:
    monkeypatch.setattr(affine_maps, "PRIME", prime)
    f = net(([[1], [-1]], [0, 0]), ([[1, 3]], [0]))
    g = net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]))  # equal for x > 0, and everywhere modulo 2
    tree = tree_of(f, g)
    places = list(unequal(tree))
    assert [cell.point[0] < 0 for cell in tree.cells(set(places))] == [True]
    assert list(unequal(tree_of(f, f))) == []
