from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.arrays import float_forms, float_network
from numeric_check.twins import evaluate_exactly
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from tests.numeric_check.strategies import two_layers


@given(st.data(), two_layers())
def test_the_twin_is_the_exact_network_on_dyadic_weights(data: st.DataObject, f: TwoLayer) -> None:
    x = data.draw(st.lists(st.integers(-9, 9), min_size=f.inputs, max_size=f.inputs))
    twin = evaluate_exactly(float_network(f), np.array([x], dtype=np.float64).T)
    exact = f.evaluate([RATIONALS.element(t) for t in x])
    assert [row[0] for row in twin] == [
        Fraction(int(v.numerator), int(v.denominator)) for v in exact
    ]


def test_forms_have_one_output_each() -> None:
    one, half = RATIONALS.one, RATIONALS.element("1/2")
    shadow = float_forms([AffineForm((one, half), -one), AffineForm((half, one), one)], RATIONALS)
    assert evaluate_exactly(shadow, np.array([[2.0], [4.0]])) == [[Fraction(3)], [Fraction(6)]]
