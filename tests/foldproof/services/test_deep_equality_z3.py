"""Deep equality against z3 on small pairs, on all of R^n, boxes and polyhedra."""

from dataclasses import replace

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.services.equality import equivalent
from proofs.strategies.deep_pairs import equal_deep_pairs
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from proofs.strategies.numbers import numbers
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.answers import Proved
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ


def number(value) -> z3.RatNumRef:
    return z3.RatVal(int(value.numerator), int(value.denominator))


def output(network: Network, x: list[z3.ArithRef]) -> z3.ArithRef:
    """The first output as a term of z3."""
    values = x
    left = number(QQ.element(network.activation.left))
    for depth, layer in enumerate(network.layers):
        forms = [
            number(b) + z3.Sum([number(w) * v for w, v in zip(row, values, strict=True)])
            for row, b in zip(layer.weight, layer.bias, strict=True)
        ]
        values = [z3.If(t >= 0, t, left * t) for t in forms]
        if depth + 1 == len(network.layers):
            return forms[0]
    raise AssertionError


def differ(f: Network, g: Network, domain: Domain) -> bool:
    """Whether z3 finds a point of the domain where f and g differ."""
    x = [z3.Real(f"x{k}") for k in range(f.inputs)]
    solver = z3.Solver()
    for row in domain.rows:
        terms = [number(w) * v for w, v in zip(row.normal, x, strict=True)]
        solver.add(number(row.offset) + z3.Sum(terms) > 0)
    solver.add(output(f, x) != output(g, x))
    answer = solver.check()
    assert answer != z3.unknown
    return answer == z3.sat


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_z3_agrees_on_any_two_networks(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 2))
    f, g = (
        data.draw(networks(inputs=n, width=2, depth=data.draw(st.integers(1, 4)))) for _ in "fg"
    )
    activation = data.draw(st.sampled_from((RELU, ABS, leaky_relu(QQ.element("1/3")))))
    f, g = replace(f, activation=activation), replace(g, activation=activation)
    domain = data.draw(domains(n))
    assert isinstance(equivalent(f, g, domain), Proved) != differ(f, g, domain)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_z3_agrees_on_copies_and_what_is_next_to_them(data: st.DataObject) -> None:
    f, g = data.draw(equal_deep_pairs())
    if data.draw(st.booleans()):
        depth = data.draw(st.integers(0, len(g.layers) - 1))
        layer = g.layers[depth]
        bias = (layer.bias[0] + data.draw(numbers(nonzero=True)) / 1000, *layer.bias[1:])
        layers = (*g.layers[:depth], Layer(layer.weight, bias), *g.layers[depth + 1 :])
        g = replace(g, layers=layers)
    domain = data.draw(domains(f.inputs))
    assert isinstance(equivalent(f, g, domain), Proved) != differ(f, g, domain)
