"""K on boxes, against formulas and against Riemann sums with error bounds."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import two_layer_networks
from symbolic.divergence import KL, by_convention, divergence, tree_sum
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of
from symbolic.statements import Differ


def relu(w, b=0, q=1, c=0):
    return TwoLayer.scalar(QQ, 1, [((w,), b, q)], c)


def box(*sides):
    return Domain.box(QQ, sides)


@pytest.mark.parametrize(
    ("model", "truth", "sides", "expected"),
    [
        (relu(1), relu(0, 0, 0), [(-1, 1)], "1/6"),
        (relu(2), relu(1), [(-1, 1)], "1/6"),
        (relu(-1, 0, -1), relu(1), [(-1, 1)], "1/3"),
        (relu(1, 1), relu(1), [(-1, 1)], "2/3"),
        (relu(1, 0, 1, 3), relu(1), [(0, 5)], "9"),
        (relu(1), relu(-1), [(-2, 1)], "1"),
    ],
)
def test_values(model, truth, sides, expected):
    assert divergence(model, truth, box(*sides)) == QQ.element(expected)


def test_example_3_2_on_its_interval():
    """Erratum 1: on (-sqrt 3, sqrt 3) the mean square is half of (w q - theta)^2."""
    field, (root,) = field_of(["sqrt(3)"])
    model, truth = (TwoLayer.scalar(field, 1, [((w,), 0, 1)]) for w in (3, 1))
    found = divergence(model, truth, Domain.box(field, [(-root, root)]))
    assert found == field.element(2)


@settings(max_examples=40)
@given(st.data())
def test_it_vanishes_iff_the_networks_are_equal_on_the_box(data):
    n = data.draw(st.integers(1, 2))
    first = data.draw(two_layer_networks(inputs=n, width=2))
    second = data.draw(st.sampled_from([first, data.draw(two_layer_networks(inputs=n, width=2))]))
    domain = box(*[(-1, 1)] * n)
    differ = isinstance(compare(first, second, domain), Differ)
    assert (divergence(first, second, domain) > 0) == differ


def test_several_outputs_add_up():
    nodes = [((1,), 0, (1, 2))]
    model = _with_outputs(nodes)
    zero = _with_outputs([((1,), 0, (0, 0))])
    assert divergence(model, zero, box((-1, 1))) == QQ.element("5/6")


def _with_outputs(nodes):
    from tests.symbolic.fisher.fisher_cases import network

    return network(nodes, (0, 0))


def test_a_riemann_sum_is_near():
    model = TwoLayer.scalar(QQ, 2, [((1, 2), -1, 3), ((-1, 1), 0, 1)])
    truth = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1)])
    exact = divergence(model, truth, box((-1, 1), (-1, 1)))
    steps = [QQ.element(2 * k + 1) / QQ.element(40) - 1 for k in range(40)]
    values = [model.evaluate(p)[0] - truth.evaluate(p)[0] for p in product(steps, repeat=2)]
    mean = tree_sum([value * value for value in values], QQ) / QQ.element(len(values))
    assert abs(float(mean - exact)) < 0.02 * float(exact)


def test_conventions():
    assert by_convention(QQ.element(3), QQ, KL, None) == QQ.element("3/2")
    with pytest.raises(InputError, match="mean-square, kl"):
        by_convention(QQ.one, QQ, "nats", None)


def test_what_does_not_fit_is_refused():
    with pytest.raises(InputError) as caught:
        divergence(relu(1), TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1)]), box((-1, 1)))
    assert caught.value.code == "shape"
    with pytest.raises(InputError) as caught:
        divergence(relu(1), relu(1), box((-1, 1), (-1, 1)))
    assert caught.value.code == "shape"
    with pytest.raises(InputError) as caught:
        divergence(relu(1), relu(1), Domain.all(1))
    assert caught.value.code == "not-applicable"


def test_a_rational_box_serves_networks_over_a_larger_field() -> None:
    field = SymbolicField({"w": "+"})
    model, truth = (TwoLayer.scalar(field, 1, made) for made in ([(("w",), 0, 1)], []))
    assert divergence(model, truth, Domain.box(QQ, [(-1, 1)])) == field.element("w^2/6")


@pytest.mark.parametrize("sigma", [0, -1])
def test_the_noise_is_positive(sigma: int) -> None:
    with pytest.raises(InputError, match="sigma must be positive"):
        by_convention(QQ.one, QQ, "kl", QQ.element(sigma))
