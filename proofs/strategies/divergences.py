"""Cases about means over boxes: K, Fisher matrices, the phases of experiments."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from proofs.lemmas.divergences import OneUnit, Regression, TwoUnits
from proofs.lemmas.null_directions import Supported
from proofs.lemmas.phases import BOX, Phase, three_symmetric
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.domains import Domain
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS


def unit_box(inputs: int) -> Domain:
    """The box (-1, 1)^n."""
    return Domain.box(RATIONALS, [(-1, 1)] * inputs)


@st.composite
def regressions(draw: st.DrawFn, drop: str | None) -> Regression:
    """Two small networks on (-1, 1)^n, n <= 2; unit noise, or another one."""
    n = draw(st.integers(1, 2))
    model, truth = (draw(two_layer_networks(inputs=n, width=2)) for _ in range(2))
    sigma = draw(numbers(positive=True)) if drop else RATIONALS.one
    return Regression(model, truth, unit_box(n), sigma)


@st.composite
def one_units(draw: st.DrawFn, drop: str | None) -> OneUnit:
    """A positive weight; or any that is not 0."""
    weight = draw(numbers(nonzero=True) if drop else numbers(positive=True))
    return OneUnit(weight, draw(numbers()), draw(numbers()), draw(numbers(positive=True)))


def two_units(_drop: str | None) -> st.SearchStrategy[TwoUnits]:
    """Two weights in every quadrant, and on the axes."""
    return st.builds(TwoUnits, numbers(), numbers(), numbers(positive=True))


def _smooth(network: TwoLayer) -> TwoLayer:
    """Without the nodes at which f has no derivative."""
    kept = tuple(node for node in network.nodes if any((*node.w, node.b)) or not any(node.q))
    return replace(network, nodes=kept)


def _with_kink(draw: st.DrawFn, network: TwoLayer) -> TwoLayer:
    zero = RATIONALS.zero
    kink = Node((zero,) * network.inputs, zero, draw(vectors(1, nonzero=True)))
    return replace(network, nodes=(*network.nodes, kink))


@st.composite
def supported_networks(draw: st.DrawFn, drop: str | None) -> Supported:
    """Networks on every stratum with inputs uniform on (-1, 1)^n, or on a part of it."""
    n = draw(st.integers(1, 2))
    network = _smooth(draw(two_layer_networks(inputs=n, width=2)))
    if drop == "smooth":
        network = _with_kink(draw, network)
    domain = unit_box(n)
    part = Domain.box(RATIONALS, [(-1, draw(st.sampled_from(["0", "1/2"])))] * n)
    return Supported(network, domain, part if drop == "full-support" else domain)


@st.composite
def everywhere(draw: st.DrawFn, drop: str | None) -> TwoLayer:
    """Networks on every stratum of R^n; with a kink when smoothness is dropped."""
    network = _smooth(draw(two_layer_networks(width=3)))
    return _with_kink(draw, network) if drop else network


@st.composite
def phases(draw: st.DrawFn, drop: str | None) -> Phase:
    """The reversed phase of PT2 with scaled nodes; with an unbalanced truth it is not true."""
    one = RATIONALS.one
    factor = draw(numbers(positive=True)) if drop else one
    assume(not drop or factor != 1)
    truth = three_symmetric(factor, forward=True)
    back = three_symmetric(factor, forward=False)
    scales = [draw(numbers(positive=True)) for _ in back.nodes]
    nodes = tuple(
        Node(tuple(s * w for w in node.w), s * node.b, tuple(q / s for q in node.q))
        for s, node in zip(scales, back.nodes, strict=True)
    )
    back = replace(back, nodes=nodes)
    return Phase(truth, back, BOX, 10, needs_balance=True)
