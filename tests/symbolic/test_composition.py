"""Forms of units where the units below have their signs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks
from symbolic.composition import Composition, activated, identity
from symbolic.network import Layer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_the_forms_are_the_values_where_the_signs_hold(data) -> None:
    network = data.draw(networks(inputs=2, width=3))
    point = tuple(data.draw(st.tuples(*[st.integers(-3, 3).map(QQ.element)] * 2)))
    forms, values = identity(2, QQ), point
    for layer in network.layers[:-1]:
        forms = Composition(layer, QQ).of(forms)
        signs = tuple(QQ.sign(form.at(point)) for form in forms)
        forms = activated(forms, signs, QQ.zero, QQ)
        values = tuple(max(form.at(values), QQ.zero) for form in layer.forms())
        assert tuple(form.at(point) for form in forms) == values


def test_other_fields_compose_like_the_rationals() -> None:
    field, (root,) = field_of(["sqrt(2)"], {})
    layer = Layer(((field.one, root),), (root,))
    (form,) = Composition(layer, field).of((identity(1, field)[0].scaled(root),) * 2)
    assert form.normal == (root + 2,)
    assert form.offset == root
    assert activated([form], [-1], root, field)[0].offset == root * root
    assert activated([form], [0], root, field)[0].is_constant
