"""Truths have the boundaries they promise, and marked sets annihilate when they should."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas._shared import annihilates, is_distinguished, is_nondegenerate
from proofs.strategies.search import simplest
from proofs.strategies.truths import distinguished_networks, marked_networks, vectors
from symbolic.activation import ABS, RELU


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 2).flatmap(lambda p: distinguished_networks(outputs=p, least=1)))
def test_distinguished_networks(network) -> None:
    assert network.width >= 1
    assert is_distinguished(network)
    assert is_nondegenerate(network)


@settings(deadline=None, max_examples=50)
@given(
    st.integers(1, 2).flatmap(
        lambda p: marked_networks(annihilating=True, outputs=p, activations=(RELU, ABS))
    )
)
def test_marked_sets_annihilate(marked) -> None:
    assert annihilates(marked.network, marked.chosen)
    assert set(marked.chosen) <= set(range(marked.network.width))


MARKED = {
    "empty": lambda m: not m.chosen and m.network.width == 1,
    "opposite pair": lambda m: (
        len(m.chosen) == 2
        and m.network.nodes[m.chosen[0]].w == tuple(-w for w in m.network.nodes[m.chosen[1]].w)
        and any(m.network.nodes[m.chosen[0]].w)
    ),
    "cancelling outgoing weights": lambda m: (
        len(m.chosen) == 2
        and m.network.nodes[m.chosen[0]].q == tuple(-q for q in m.network.nodes[m.chosen[1]].q)
        and any(m.network.nodes[m.chosen[0]].w)
    ),
    "degenerate member": lambda m: any(m.network.nodes[i].is_degenerate for i in m.chosen),
    "three in the plane": lambda m: m.network.inputs == 2 and len(m.chosen) == 3,
    "not the first nodes": lambda m: bool(m.chosen) and 0 not in m.chosen,
}


def test_marked_strata_are_reached() -> None:
    for name, stratum in MARKED.items():
        found = simplest(marked_networks(annihilating=True), stratum)
        assert found.network.width <= 5, name


def test_sets_that_need_not_annihilate_are_not_empty() -> None:
    found = simplest(marked_networks(annihilating=False))
    assert found.chosen == (0,)


def test_vectors() -> None:
    assert simplest(vectors(3)) == (0, 0, 0)
    assert simplest(vectors(1, nonzero=True)) == (1,)
