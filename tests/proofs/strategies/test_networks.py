"""Networks reach the strata where folds are shared, opposite, dead or cancelled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import disguises, networks, nodes, two_layer_networks
from proofs.strategies.search import simplest
from symbolic.equality import Agreement, compare
from symbolic.foldset import foldset
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ


def boundaries(f: TwoLayer) -> list[tuple[Hyperplane, int]]:
    return [Hyperplane.of(node.form, QQ)[:2] for node in f.nodes if any(node.w)]


STRATA = {
    "coincident": lambda f: f.width == 2 and len(set(boundaries(f))) == 1,
    "opposite": lambda f: len(set(boundaries(f))) == 2 and len({b for b, _ in boundaries(f)}) == 1,
    "zero-input": lambda f: any(not any(node.w) and any(node.q) for node in f.nodes),
    "zero-output": lambda f: any(any(node.w) and not any(node.q) for node in f.nodes),
    "cancelling": lambda f: len(normal_form(f).folds) < len({b for b, _ in boundaries(f)}),
    "affine": lambda f: (
        f.width > 0 and any(map(any, normal_form(f).gradient)) and not normal_form(f).folds
    ),
}


@pytest.mark.parametrize("stratum", STRATA)
def test_strata_are_reached_and_shrink(stratum: str) -> None:
    found = simplest(two_layer_networks(inputs=2), STRATA[stratum])
    assert found.width <= 3


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_disguises_keep_the_function(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2))
    g = data.draw(disguises(f))
    assert isinstance(compare(f, g), Agreement)
    assert foldset(f).hyperplanes == foldset(g).hyperplanes


@settings(deadline=None, max_examples=30)
@given(networks(inputs=3, outputs=2, depth=3, width=2))
def test_deep_networks_have_the_asked_shape(net) -> None:
    assert (net.inputs, net.outputs, len(net.layers)) == (3, 2, 3)
    assert max(net.widths[1:-1]) <= 2


def test_nodes_stay_on_their_boundaries() -> None:
    form = AffineForm((QQ.one, QQ.element(2)), QQ.element(3))
    node = simplest(nodes([form]), lambda node: any(node.w) and node.w[0] < 0)
    assert Hyperplane.of(node.form, QQ)[0] == Hyperplane.of(form, QQ)[0]
