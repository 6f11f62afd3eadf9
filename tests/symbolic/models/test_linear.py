"""Linear models: the symbolic one and the network are the same function."""

import pytest

from proofs.lemmas._shared import equal_or_differ
from symbolic.errors import InputError
from symbolic.models.linear import linear_model, linear_network, product
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Equal


def matrix(*rows):
    return tuple(tuple(map(QQ.element, row)) for row in rows)


def test_the_network_is_the_model() -> None:
    v, u = matrix((1, 2), (0, 3)), matrix((1, -1), (4, 5))
    model = linear_model([2, 2, 2])
    values = [entry for m in (u, v) for row in m for entry in row]
    point = dict(zip(model.parameters, map(int, values), strict=True))
    point |= dict(zip(model.inputs, (7, -3), strict=True))
    found = [int(output.subs(point)) for output in model.outputs]
    assert list(linear_network(v, u).evaluate((QQ.element(7), QQ.element(-3)))) == found


def test_the_product_is_one_layer() -> None:
    v, u = matrix((1, 2), (0, 3)), matrix((1, -1), (4, 5))
    flat = linear_network(product(v, u), matrix((1, 0), (0, 1)))
    assert isinstance(equal_or_differ(linear_network(v, u), flat), Equal)


@pytest.mark.parametrize("widths", [[2], [2, 0, 1], [1] * 6])
def test_other_widths_are_refused(widths) -> None:
    with pytest.raises(InputError):
        linear_model(widths)
