"""Proposals: inside the domain, short where possible, and good enough to find small differences."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.deep_values import float_layers
from numeric_check.difference_search import MOST, propose_differences
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.positions import interior_point
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net


def proposed(f: Network, g: Network, domain: Domain) -> list[tuple]:
    """The proposals that lie in the domain and confirm a difference."""
    inside = interior_point(domain, QQ)
    found = propose_differences(float_layers(f), float_layers(g), domain, QQ, inside)
    assert len(found) <= MOST
    return [x for x in found if domain.contains(x, QQ) and f.evaluate(x) != g.evaluate(x)]


def drawn(*widths: int) -> Network:
    """Random weights in sixteenths."""
    rng = np.random.default_rng(1)
    return net(
        *(
            (
                [
                    [f"{x}/16" for x in row]
                    for row in rng.integers(-32, 33, (above, below)).tolist()
                ],
                [f"{x}/16" for x in rng.integers(-8, 9, above).tolist()],
            )
            for below, above in pairwise(widths)
        )
    )


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_proposals_lie_in_the_domain(data: st.DataObject) -> None:
    f = data.draw(networks())
    *layers, last = f.layers
    g = replace(f, layers=(*layers, Layer(last.weight, (last.bias[0] + 1,))))
    domain = data.draw(domains(2))
    assert len(proposed(f, g, domain)) >= 1


@pytest.mark.parametrize("depth", range(3))
def test_one_weight_of_a_large_network(depth: int) -> None:
    f = drawn(2, 60, 60, 1)
    layer = f.layers[depth]
    bias = (layer.bias[0] + QQ.element("1/1000000"), *layer.bias[1:])
    layers = (*f.layers[:depth], Layer(layer.weight, bias), *f.layers[depth + 1 :])
    assert proposed(f, replace(f, layers=layers), Domain.all(2))


def test_a_thin_tent_is_found_beside_its_walls() -> None:
    f = drawn(2, 20, 1)
    weight, bias = f.layers[0].weight, f.layers[0].bias
    wide = net(
        (
            [*[list(map(QQ.text, row)) for row in weight], *[[1, 2]] * 3],
            [*map(QQ.text, bias), "-1", "-1001/1000", "-1002/1000"],
        ),
        ([[*map(QQ.text, f.layers[1].weight[0]), 1, -2, 1]], [QQ.text(f.layers[1].bias[0])]),
    )
    assert proposed(f, wide, Domain.all(2))


@pytest.mark.parametrize("exponent", [-200, 0, 200])
def test_other_magnitudes(exponent: int) -> None:
    """Both differ only where |x| is near 2^exponent."""
    size = QQ.element(2) ** exponent
    f, g = (net(([[1], [1]], [-size, -2 * size]), ([[1, -k]], [0])) for k in (1, 2))
    assert proposed(f, g, Domain.all(1))


def test_narrow_and_long_boxes() -> None:
    tiny, long = QQ.element(2) ** -60, QQ.element(2) ** 60
    box = Domain.box(QQ, [(1, 1 + tiny), (-long, long)])
    f, g = (net(([[0, 1], [0, -1]], [-long / 2, 0]), ([[k, 1]], [0])) for k in (1, 2))
    assert proposed(f, g, box)


def test_simple_points_come_first() -> None:
    f, g = (net(([[1]], [0]), ([[k]], [0])) for k in (1, 2))
    (x,) = proposed(f, g, Domain.all(1))[0]
    assert x.denominator <= 8


def test_networks_without_hidden_layers() -> None:
    f, g = (net(([[k]], [0])) for k in (1, 2))
    assert proposed(f, g, Domain.all(1))
    assert proposed(f, f, Domain.all(1)) == []
