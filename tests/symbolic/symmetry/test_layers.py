"""Layer symmetries of deep networks."""

from __future__ import annotations

import pytest

from symbolic.errors import InputError
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.symmetry import LayerPermutation, LayerScaling, parameter_vector
from tests.symbolic.symmetry.paths import T, derivative_at_zero


def deep(field=QQ):
    def vector(*values):
        return tuple(field.element(v) for v in values)

    layers = (
        Layer((vector(1, 2), vector(-1, 1), vector(0, 3)), vector(1, -1, 2)),
        Layer((vector(1, -1, 2), vector(2, 1, -1)), vector(0, 1)),
        Layer((vector(3, -2),), vector(4)),
    )
    return Network(field, layers)


def test_layers_scale_and_permute_at_any_depth():
    net = deep()
    points = [(QQ.element(a), QQ.element(b)) for a in range(-3, 4) for b in range(-3, 4)]
    scaling = LayerScaling(QQ, 1, (QQ.element(2), QQ.element("1/3")))
    for s in (scaling, LayerPermutation(0, (2, 0, 1)), LayerPermutation(1, (1, 0)).then(scaling)):
        image = s(net)
        assert image != net
        assert [image.evaluate(x) for x in points] == [net.evaluate(x) for x in points]
        assert s.inverse(net)(image) == net
        assert s.explain()
    assert LayerPermutation(0, (2, 0, 1))(net).layers[0].bias[0] == net.layers[0].bias[2]


def test_the_layer_scaling_generator_is_the_derivative():
    factors = (QQ.element(2), QQ.one, QQ.one)
    image = LayerScaling(T, 0, (T.element("2+2*t"), T.one, T.one))(deep(T))
    first = LayerScaling(QQ, 0, factors).generators(deep())[0]
    assert first == derivative_at_zero(parameter_vector(image))
    assert len(LayerScaling(QQ, 0, factors).generators(deep())) == 3


def test_layers_name_their_obstacles():
    net = deep()
    assert "no hidden layer 3" in LayerScaling(QQ, 2, ()).obstruction(net)
    assert "units for" in LayerPermutation(0, (1, 0)).obstruction(net)
    K = field_of(["sqrt(2)"])[0]
    assert "numbers of" in LayerScaling(K, 1, (K.one, K.one)).obstruction(net)
    with pytest.raises(InputError):
        LayerScaling(QQ, 0, (QQ.zero,))
