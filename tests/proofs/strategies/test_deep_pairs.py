"""Deep pairs: one function, and not only trivial ones."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.deep_pairs import deep_copies, equal_deep_pairs
from proofs.strategies.networks import networks
from proofs.strategies.search import simplest
from proofs.strategies.truths import vectors
from symbolic.layered_form import agree_by_layers


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_copies_have_the_same_values(data: st.DataObject) -> None:
    network = data.draw(networks())
    copy = data.draw(deep_copies(network))
    point = data.draw(vectors(network.inputs))
    assert network.evaluate(point) == copy.evaluate(point)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_pairs_have_the_same_values(data: st.DataObject) -> None:
    f, g = data.draw(equal_deep_pairs())
    point = data.draw(vectors(f.inputs))
    assert f.evaluate(point) == g.evaluate(point)


def test_wider_copies_and_pairs_beyond_forms_occur() -> None:
    assert simplest(equal_deep_pairs(), lambda pair: pair[0].widths < pair[1].widths)
    assert simplest(equal_deep_pairs(), lambda pair: not agree_by_layers(*pair))
