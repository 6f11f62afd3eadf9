"""Each stratum is hit by every draw, and its simplest network is small."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.search import simplest
from proofs.strategies.strata import STRATA, networks_on
from symbolic.annihilation import annihilating_subsets
from symbolic.equality import Agreement, compare
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, RealAlgebraicField


def placed(f: TwoLayer):
    return [(*Hyperplane.of(node.form, f.field), node.q[0]) for node in f.nodes if any(node.w)]


def fold(f: TwoLayer, line) -> object:
    return sum(scale * q for here, _, scale, q in placed(f) if here == line)


def two_on_a_boundary(f: TwoLayer, same: bool) -> bool:
    first, second = placed(f)[:2]
    return first[0] == second[0] and (first[1] == second[1]) is same


def annihilates(f: TwoLayer) -> bool:
    """Whether sum_E q w = 0 for a non-empty set E, degenerate nodes included."""
    terms = [tuple(node.q[0] * w for w in node.w) for node in f.nodes]
    sets = (chosen for k in range(1, f.width + 1) for chosen in combinations(terms, k))
    return any(not any(map(sum, zip(*chosen, strict=True))) for chosen in sets)


HOLDS = {
    "coincident": lambda f: two_on_a_boundary(f, same=True),
    "opposite": lambda f: two_on_a_boundary(f, same=False),
    "cancelling": lambda f: fold(f, placed(f)[0][0]) == 0 and f.nodes[0].q[0] != 0,
    "reversed": lambda f: placed(f)[1][0] == placed(f)[2][0],
    "annihilating": annihilates,
    "degenerate": lambda f: f.nodes[0].is_degenerate,
    "dead": lambda f: not any(f.nodes[0].w) and f.nodes[0].b < 0,
    "algebraic": lambda f: isinstance(f.field, RealAlgebraicField),
}


@pytest.mark.parametrize("stratum", STRATA)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_draw_is_on_its_stratum(stratum: str, data) -> None:
    f = data.draw(networks_on(stratum))
    assert HOLDS[stratum](f)
    f.evaluate((f.field.one,) * f.inputs)


def test_all_strata_are_named() -> None:
    assert set(HOLDS) == set(STRATA)


@pytest.mark.parametrize("stratum", STRATA)
def test_the_simplest_network_is_small(stratum: str) -> None:
    f = simplest(networks_on(stratum, inputs=1))
    assert f.width <= 3
    if f.field == RATIONALS:
        assert all(abs(v) <= 1 for node in f.nodes for v in (*node.w, node.b, *node.q))


def test_annihilating_networks_have_a_set_to_reverse() -> None:
    f = simplest(networks_on("annihilating", inputs=1), lambda f: annihilating_subsets(f).count > 1)
    assert f.width == 2
    assert not any(node.is_degenerate for node in f.nodes)


@settings(deadline=None, max_examples=30)
@given(networks_on("reversed", inputs=1))
def test_a_reversed_node_is_carried_up_to_a_constant(f: TwoLayer) -> None:
    """R(-a) + R(a') - R(-a') - R(a) is constant."""
    turned, carrier = f.nodes[0], f.nodes[1]
    plain = TwoLayer.scalar(f.field, 1, [(tuple(-w for w in turned.w), -turned.b, turned.q[0])])
    copy = TwoLayer(f.field, 1, 1, f.nodes[:3], (-turned.q[0] * (carrier.b + turned.b),))
    assert isinstance(compare(plain, copy), Agreement)
