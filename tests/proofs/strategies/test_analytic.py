"""Cases about analytic models: changes of basis with and without an inverse."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas.linear_layers import unit
from proofs.strategies.analytic import layer_changes, swings
from symbolic.models.linear import product


@settings(deadline=None)
@given(layer_changes(None))
def test_the_change_has_an_inverse(change) -> None:
    assert product(change.r, change.s) == product(change.s, change.r) == unit(len(change.r))


@given(st.data())
def test_without_the_hypothesis_any_matrices_are_drawn(data) -> None:
    change = data.draw(layer_changes("inverse"))
    assert len(change.r) == len(change.s) == len(change.u)


@given(swings(None))
def test_the_ranks_that_are_expected(swing) -> None:
    assert swing.expected == (2 if swing.half_tangent else int(bool(swing.velocity)))
