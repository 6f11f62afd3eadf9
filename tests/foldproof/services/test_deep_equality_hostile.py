"""Degenerate and hostile networks: the right answer, by every way, with an accepted certificate."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from foldproof.services.equality import checked, equivalent
from proofs.certificates.point import point
from proofs.certificates.trees import equiv_deep
from symbolic.answers import Proved, Refuted
from symbolic.deep_equivalence import DeepAgreement, compare_deep
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Differ
from symbolic.symmetry import LayerPermutation, LayerScaling
from tests.symbolic.layered import net

HUGE, TINY, CLOSE = 2**200, f"1/{2**200}", f"1/{10**15}"


def same(f: Network, g: Network, domain: Domain | None = None) -> bool:
    """Whether f = g, by the command's way and by the regions; both answers are checked."""
    answer = equivalent(f, g, domain)
    assert not isinstance(answer, Refuted) or answer.witness.f_value != answer.witness.g_value
    found = compare_deep(f, g, domain)
    if isinstance(found, Differ):
        checked(point(found))
    else:
        assert isinstance(found, DeepAgreement)
        checked(equiv_deep(found.statement, found.tree))
    assert isinstance(answer, Proved) == isinstance(found, DeepAgreement)
    return isinstance(answer, Proved)


def integer_network(rng: random.Random) -> Network:
    """Integer weights in [-3, 3], so parallel, coincident, opposite and zero units abound."""
    sizes = [rng.choice((1, 2)), *(rng.randint(1, 4) for _ in range(rng.choice((2, 3)))), 1]
    return net(
        *(
            (
                [[rng.randint(-3, 3) for _ in range(below)] for _ in range(above)],
                [rng.randint(-3, 3) for _ in range(above)],
            )
            for below, above in pairwise(sizes)
        )
    )


@pytest.mark.parametrize("seed", range(20))
def test_integer_networks_their_copies_and_neighbours(seed: int) -> None:
    rng = random.Random(seed)
    f = g = integer_network(rng)
    for layer in range(len(f.layers) - 1):
        units = f.layers[layer].outputs
        factors = tuple(QQ.element(rng.randint(1, 5)) / rng.randint(1, 5) for _ in range(units))
        order = tuple(rng.sample(range(units), units))
        g = LayerPermutation(layer, order)(LayerScaling(QQ, layer, factors)(g))
    assert same(f, g)
    last = f.layers[-1]
    other = (*f.layers[:-1], Layer(last.weight, (last.bias[0] + QQ.element(CLOSE),)))
    assert not same(f, replace(f, layers=other))


def test_affine_and_constant_networks() -> None:
    line = net(([[2, -1]], [3]))
    deep = net(([[2, -1], [-2, 1]], [0, 0]), ([[1, -1], [-1, 1]], [3, -3]), ([[1, -1]], [0]))
    assert same(line, deep)
    assert not same(line, net(([[2, -1]], [4])))
    seven = net(([[0, 0]], [7]))
    assert same(seven, net(([[1, 1], [-1, -1]], [0, 0]), ([[-1, -1]], [-1]), ([[5]], [7])))
    assert same(seven, net(([[1, 1]], [0]), ([[0]], [7]), ([[1]], [0])))


def test_units_that_vanish_on_a_cell() -> None:
    """R(R(x) - x) is R(-x); R(x) - x vanishes for x > 0, and so does the unit above it."""
    f = net(([[1], [-1]], [0, 0]), ([[1, 0]], [0]), ([[1]], [0]))
    g = net(([[1], [-1], [1]], [0, 0, 0]), ([[1, 0, 0], [1, -1, -1]], [0, 0]), ([[1, 1]], [0]))
    assert same(f, g)
    minus = net(([[-1]], [0]), ([[1]], [0]))
    vanishing = net(([[1], [1], [-1]], [0, 0, 0]), ([[1, -1, 1]], [0]), ([[1]], [0]))
    assert same(minus, vanishing)


def test_walls_as_close_as_a_float_can_tell() -> None:
    step = net(([[1], [1]], [0, f"-{CLOSE}"]), ([[1, -1]], [0]), ([[1]], [0]))
    zero = net(([[0]], [0]))
    assert not same(step, zero)
    near = net(([[1], [1]], [0, f"-1/{10**15 + 1}"]), ([[1, -1]], [0]), ([[1]], [0]))
    assert not same(step, near)
    tent = net(
        ([[1], [1], [1]], ["-1/3", f"-{10**15 + 3}/{3 * 10**15}", f"-{10**15 + 6}/{3 * 10**15}"]),
        ([[1, -2, 1]], [0]),
        ([[1]], [0]),
    )
    assert not same(tent, zero)
    assert same(tent, zero, Domain.box(QQ, [(-1, "1/3")]))


def test_magnitudes_from_tiny_to_huge() -> None:
    f = net(([[HUGE, 1]], [TINY]), ([[TINY], [1]], [-1, HUGE]), ([[1, TINY]], [0]))
    g = net(([[1, TINY]], [f"1/{2**400}"]), ([[1], [HUGE]], [-1, HUGE]), ([[1, TINY]], [0]))
    assert same(f, g)
    nudged = replace(g, layers=(*g.layers[:-1], Layer(g.layers[-1].weight, (QQ.element(TINY),))))
    assert not same(f, nudged)
    far = [net(([[1]], [f"-{HUGE}"]), ([[1]], [0]), ([[k]], [0])) for k in (1, 2)]
    assert not same(*far)
    assert same(*far, Domain.box(QQ, [(-HUGE, HUGE)]))
    small = Domain.box(QQ, [(0, TINY)])
    thin = [net(([[1]], [f"-1/{2**201}"]), ([[1]], [0]), ([[k]], [0])) for k in (1, 2)]
    assert not same(*thin, small)


def test_polyhedra() -> None:
    """f and g differ only where x + y > 1; the triangle ends there."""
    f, g = (net(([[1, 1], [1, 0]], [-1, 0]), ([[k, 1]], [0]), ([[1]], [0])) for k in (1, 2))
    rows = net(([[1, 0], [0, 1], [-1, -1]], [0, 0, 1])).layers[0].forms()
    assert same(f, g, Domain(2, rows))
    assert not same(f, g, Domain(2, rows[:2]))
