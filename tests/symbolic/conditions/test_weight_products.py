"""Products of weights with units left out, against SymPy's ranks of all of them."""

from itertools import chain, combinations, pairwise, product

import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.conditions.weight_products import DeficientProduct, Unfinished, deficient_product
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net


def all_products(network: Network):
    """Every product of the condition: first layer, kept units, the matrix."""
    weights = [sympy.Matrix([[int(w) for w in row] for row in la.weight]) for la in network.layers]
    for first in range(len(weights)):
        for last in range(first, len(weights)):
            sets = [
                list(chain.from_iterable(combinations(range(w.rows), r) for r in range(w.rows + 1)))
                for w in weights[first : last + 1]
            ]
            for kept in product(*sets):
                matrix = sympy.eye(weights[first].cols)
                for w, units in zip(weights[first : last + 1], kept, strict=True):
                    keep = sympy.diag(*[int(k in units) for k in range(w.rows)])
                    matrix = keep * w * matrix
                yield first, kept, matrix


small = st.integers(-2, 2)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_deficient_product_is_found_iff_there_is_one(data) -> None:
    widths = data.draw(st.sampled_from([(1, 2, 1), (2, 2, 1), (2, 2, 2, 1), (1, 2, 2, 1)]))
    layers = [
        ([[data.draw(small) for _ in range(below)] for _ in range(above)], [0] * above)
        for below, above in pairwise(widths)
    ]
    network = net(*layers)
    deficient = {
        (first, kept)
        for first, kept, matrix in all_products(network)
        if matrix.rank() < min(widths[first], *map(len, kept))
    }
    found = deficient_product(network)
    assert (found is None) == (not deficient)
    if found is not None:
        assert isinstance(found, DeficientProduct)
        assert (found.first, found.kept) in deficient
        assert found.rank < found.expected


def test_the_shortest_product_is_named() -> None:
    """Each matrix alone has full rank, the product of two of them vanishes."""
    found = deficient_product(net(([[1], [1]], [0, 0]), ([[1, -1]], [0])))
    assert (found.first, found.kept, found.rank, found.expected) == (0, ((0, 1), (0,)), 0, 1)


def test_a_limit_is_told() -> None:
    network = net(([[1, 2], [3, 5]], [0, 0]), ([[1, 1]], [0]))
    assert deficient_product(network) is None
    assert deficient_product(network, most=3) == Unfinished(3)
    assert isinstance(deficient_product(net(([[0]], [0]), ([[1]], [0])), most=1), DeficientProduct)


def test_wide_networks_come_to_an_end() -> None:
    rows = [[QQ.element(k) ** j for j in range(2)] for k in range(1, 12)]
    wide = net((rows, [0] * 11), ([[1] * 11], [0]))
    assert deficient_product(wide, most=50) == Unfinished(50)
