"""Cases about derivatives: nodes and units at inputs on and off boundaries, parameters, batches."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from proofs.lemmas.dimension_bound import Batch
from proofs.lemmas.exact_relations import Observed
from proofs.lemmas.scaling_null_vector import NodeAt, UnitAt
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks, two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import distinguished_networks, vectors
from symbolic.derivatives import vanishing_unit
from symbolic.domains import Domain
from symbolic.network import Layer, Network, Node, TwoLayer, Vector
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS, Scalar


@st.composite
def nodes_at_points(draw: st.DrawFn, drop: str | None) -> NodeAt:
    """A node of any network (dead, constant, coincident ones too) and an input.

    Often another node has its kink there. With the hypothesis dropped this node has.
    """
    network = draw(two_layer_networks(width=3, outputs=draw(st.integers(1, 2))))
    assume(network.width)
    index = draw(st.integers(0, network.width - 1))
    point = draw(vectors(network.inputs))
    if drop or (network.width > 1 and draw(st.booleans())):
        network = _through(network, index if drop else index - 1, point)
    return NodeAt(network, index, point)


def _through(network: TwoLayer, index: int, point: Vector) -> TwoLayer:
    """The network with the bias of one node such that its boundary contains the point."""
    nodes = list(network.nodes)
    node = nodes[index]
    nodes[index] = Node(node.w, node.b - node.form.at(point), node.q)
    return replace(network, nodes=tuple(nodes))


@st.composite
def units_at_points(draw: st.DrawFn, drop: str | None) -> UnitAt:
    """A hidden unit of a network with one to three hidden layers, and an input.

    Otherwise a unit of the last layer; or an input at which some unit vanishes.
    """
    network, point = draw(_networks_at_points())
    last = len(network.layers) - 1
    if drop == "smooth":
        network = _vanishing(draw, network, point)
    layer = last if drop == "hidden-unit" else draw(st.integers(0, last - 1))
    return UnitAt(network, layer, draw(st.integers(0, network.widths[layer + 1] - 1)), point)


@st.composite
def _networks_at_points(draw: st.DrawFn) -> tuple[Network, Vector]:
    inputs, outputs = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    depth = draw(st.sampled_from((2, 3, 4)))
    network = draw(networks(inputs=inputs, outputs=outputs, depth=depth, width=2))
    return network, draw(vectors(inputs))


def _vanishing(draw: st.DrawFn, network: Network, point: Vector) -> Network:
    """The network with the bias of one hidden unit such that the unit vanishes at the point."""
    chosen = draw(st.integers(0, len(network.layers) - 2))
    values = point
    for layer in network.layers[:chosen]:
        values = tuple(network.activation(form.at(values), network.field) for form in layer.forms())
    layer = network.layers[chosen]
    unit = draw(st.integers(0, layer.outputs - 1))
    bias = layer.bias[unit] - layer.forms()[unit].at(values)
    moved = Layer(layer.weight, (*layer.bias[:unit], bias, *layer.bias[unit + 1 :]))
    layers = (*network.layers[:chosen], moved, *network.layers[chosen + 1 :])
    return Network(network.field, layers)


@st.composite
def observed_parameters(draw: st.DrawFn, drop: str | None) -> Observed:
    """Distinct boundaries in every orientation, on all of R^n or a polyhedron that they cut.

    Otherwise two nodes share a boundary, one is degenerate, or one misses the domain.
    """
    network = draw(distinguished_networks(least=1, width=3))
    everywhere = Domain.all(network.inputs)
    if drop == "distinct-boundaries":
        return Observed(_with(network, _beside(draw, network.nodes[0])), everywhere)
    if drop == "nondegenerate":
        return Observed(_with(network, _degenerate(draw, network.inputs)), everywhere)
    domain = draw(domains(network.inputs))
    if drop is None and not _cut(network, domain):
        domain = everywhere
    return Observed(network, domain)


def _cut(network: TwoLayer, domain: Domain) -> bool:
    locator = Locator(domain, network.field)
    return all(isinstance(locator.position(node.form), Cut) for node in network.nodes)


def _with(network: TwoLayer, node: Node) -> TwoLayer:
    return replace(network, nodes=(*network.nodes, node))


def _beside(draw: st.DrawFn, node: Node) -> Node:
    """Another node on the same boundary, in either orientation."""
    factor = draw(numbers(nonzero=True))
    form = node.form.scaled(factor)
    return Node(form.normal, form.offset, draw(vectors(len(node.q), nonzero=True)))


def _degenerate(draw: st.DrawFn, inputs: int) -> Node:
    """A node with w = 0 and b != 0, or one with q = 0 on a boundary."""
    zero = RATIONALS.zero
    if draw(st.booleans()):
        return Node((zero,) * inputs, draw(numbers(nonzero=True)), draw(vectors(1)))
    return Node(draw(vectors(inputs, nonzero=True)), draw(numbers()), (zero,))


@st.composite
def batches(draw: st.DrawFn, drop: str | None) -> Batch:
    """A network with one to three hidden layers and up to eight inputs; dead layers happen.

    With the hypothesis dropped some unit vanishes at the first input.
    """
    network, first = draw(_networks_at_points())
    points = draw(st.lists(vectors(network.inputs), max_size=7, unique=True))
    if drop:
        return Batch(_ramp(draw, first[0]), _around(first[0]))
    smooth = [p for p in dict.fromkeys((first, *points)) if vanishing_unit(network, p) is None]
    assume(smooth)
    return Batch(network, tuple(smooth))


def _ramp(draw: st.DrawFn, kink: Scalar) -> Network:
    """q R(w (x - kink)) + c with one input."""
    weight, outgoing = draw(numbers(nonzero=True)), draw(numbers(nonzero=True))
    first = Layer(((weight,),), (-weight * kink,))
    return Network(RATIONALS, (first, Layer(((outgoing,),), (draw(numbers()),))))


def _around(kink: Scalar) -> tuple[Vector, ...]:
    return tuple((kink + RATIONALS.element(step),) for step in (0, 1, 2, -1, -2))


@st.composite
def fisher_parameters(draw: st.DrawFn, drop: str | None) -> Observed:
    """Networks on every stratum, on all of R^n or a polyhedron; one or two outputs.

    With ``smooth`` dropped one node has w = b = 0 and q != 0; with ``degenerate`` no node is
    degenerate; with ``hidden-node`` there is no node. Otherwise a node may be dead, or have q = 0.
    """
    outputs = 1 if drop else draw(st.integers(1, 2))
    network = draw(two_layer_networks(width=3, outputs=outputs))
    if drop == "hidden-node":
        return Observed(replace(network, nodes=()), Domain.all(network.inputs))
    if drop == "degenerate":
        distinct = draw(distinguished_networks(least=1, width=3))
        return Observed(distinct, Domain.all(distinct.inputs))
    zero = (RATIONALS.zero,) * network.inputs
    if drop == "smooth":
        kink = Node(zero, RATIONALS.zero, draw(vectors(outputs, nonzero=True)))
        return Observed(replace(network, nodes=(*network.nodes, kink)), Domain.all(network.inputs))
    nodes = tuple(node for node in network.nodes if any((*node.w, node.b)) or not any(node.q))
    weights = draw(st.one_of(st.just(zero), vectors(network.inputs, nonzero=True)))
    q = vectors(outputs) if weights == zero else st.just((RATIONALS.zero,) * outputs)
    extra = Node(weights, draw(numbers(nonzero=True)), draw(q))
    domain = draw(st.one_of(st.just(Domain.all(network.inputs)), domains(network.inputs)))
    return Observed(replace(network, nodes=(*nodes, extra)), domain)
