"""The cases on which each claim is tried: all hypotheses met, or all but one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from proofs.lemmas.discontinuity import Approach
from proofs.lemmas.finite_test_set import Tested
from proofs.lemmas.hyperplane import Forms
from proofs.lemmas.layer_symmetries import LayerPermuted, LayerScaled, Scaled
from proofs.lemmas.minimal_width import SubsetSum
from proofs.lemmas.orientation_reversal import Reversal
from proofs.lemmas.piecewise_linear import Pieces, continuous_pieces
from proofs.lemmas.smooth_reversal import EvenPart
from proofs.lemmas.stratum_dimension import Located
from proofs.strategies.analytic import layer_changes, swings
from proofs.strategies.architectures import narrow_networks, no_narrower_layers, widths_of_two
from proofs.strategies.deep_pairs import compared_networks
from proofs.strategies.derivatives import (
    batches,
    fisher_parameters,
    nodes_at_points,
    observed_parameters,
    units_at_points,
)
from proofs.strategies.divergences import (
    everywhere,
    one_units,
    phases,
    regressions,
    supported_networks,
    two_units,
)
from proofs.strategies.fixed import polygons, second_layers, unit_pairs
from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.inputs import (
    decisive_batches,
    first_layers,
    negative_units,
    nested_batches,
    samples,
)
from proofs.strategies.models import true_parameters
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.pairs import (
    domain_pairs,
    membership_pairs,
    nearby,
    same_width_pairs,
    wider_pairs,
)
from proofs.strategies.transparent import readable_networks, transparent_networks
from proofs.strategies.truths import Marked, distinguished_networks, marked_networks, vectors
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.discontinuity import discontinuities
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS, Scalar
from symbolic.true_parameters import TrueParameters

Cases = st.SearchStrategy[Any]

_LEAKY = leaky_relu(RATIONALS.element("1/10"))


def subjects(claim_id: str, drop: str | None = None) -> Cases:
    """Subjects of a claim on which every hypothesis holds, mostly; or every one but ``drop``.

    The strategy aims, it does not promise: ``claim.unmet`` decides which hypotheses a drawn
    subject fails. Raises InputError (``not-applicable``) for a claim about fixed examples.

    >>> from proofs.strategies.search import simplest
    >>> simplest(subjects("two-layer.orientation-reversal", "annihilation"), lambda s: True).chosen
    (0,)
    """
    if claim_id not in _BY_CLAIM:
        raise InputError(
            "not-applicable",
            f"there is nothing to draw for {claim_id}",
            hint="its examples are all of its cases",
        )
    return _BY_CLAIM[claim_id](drop)


def _foldset(drop: str | None) -> Cases:
    """Distinct boundaries and degenerate nodes; or any network, often with cancelling nodes."""
    if drop:
        return two_layer_networks(width=3)
    return st.builds(_with_zero_outputs, distinguished_networks(), st.integers(0, 2))


def _with_zero_outputs(network: TwoLayer, count: int) -> TwoLayer:
    """Nodes with q = 0 on the first boundaries and on none (w = 0)."""
    zero = RATIONALS.zero
    dead = [Node(node.w, node.b, (zero,)) for node in network.nodes[: count // 2]]
    dead += [Node((zero,) * network.inputs, zero, (zero,))] * (count - len(dead))
    return TwoLayer(
        network.field, network.inputs, network.outputs, (*network.nodes, *dead), network.c
    )


@st.composite
def _forms(draw: st.DrawFn, drop: str | None) -> Forms:
    """Proportional, parallel and unrelated forms; or one of the two is constant."""
    n = draw(st.integers(1, 3))
    first = draw(affine_forms(n))
    if drop:
        constant = AffineForm((RATIONALS.zero,) * n, draw(numbers()))
        pair = (first, constant) if draw(st.booleans()) else (constant, first)
        return Forms(RATIONALS, *pair)
    kind = draw(st.sampled_from(("multiple", "parallel", "new")))
    if kind == "multiple":
        second = first.scaled(draw(numbers(nonzero=True)))
    elif kind == "parallel":
        second = AffineForm(first.normal, draw(numbers()))
    else:
        second = draw(affine_forms(n))
    return Forms(RATIONALS, first, second)


def _reversal(marked: Marked) -> Reversal:
    return Reversal(marked.network, marked.chosen)


def _reversals(drop: str | None) -> Cases:
    if drop:
        return marked_networks(annihilating=False).map(_reversal)
    drawn = st.integers(1, 2).flatmap(lambda p: marked_networks(annihilating=True, outputs=p))
    return drawn.map(_reversal)


def _leaky(drop: str | None) -> Cases:
    """The absolute value reverses any set; the other slopes ask for annihilating weights."""
    slopes = (RELU, _LEAKY, IDENTITY)
    if drop:
        drawn = marked_networks(annihilating=False, activations=slopes)
        return drawn.map(_reversal)
    closed = marked_networks(annihilating=True, activations=slopes)
    free = marked_networks(annihilating=False, activations=(ABS,))
    return (closed | free).map(_reversal)


@st.composite
def _even_part(draw: st.DrawFn, drop: str | None) -> EvenPart:
    marked = draw(marked_networks(annihilating=drop != "annihilation", most=1))
    half = RATIONALS.element("1/2")
    slope = draw(numbers()) if drop == "odd-part" else half
    return EvenPart(marked.network, marked.chosen, draw(numbers()), slope)


@st.composite
def _scaled(draw: st.DrawFn, drop: str | None) -> Scaled:
    network = draw(two_layer_networks(width=4, activations=(RELU, ABS, _LEAKY)))
    return Scaled(network, _factors(draw, network.width, drop))


def _factors(draw: st.DrawFn, count: int, drop: str | None) -> tuple[Scalar, ...]:
    """Positive factors; with a hypothesis dropped one of them is negative."""
    factors = [draw(numbers(positive=True)) for _ in range(count)]
    if drop and factors:
        index = draw(st.integers(0, count - 1))
        factors[index] = -factors[index]
    return tuple(factors)


_BLOCK = st.tuples(st.integers(1, 2), st.tuples(vectors(2), vectors(2)), vectors(2))


@st.composite
def _layered(draw: st.DrawFn) -> tuple[Network, int]:
    """A network of two to four layers with at most two units each, and a hidden layer of it.

    A layer is a corner of a drawn 2 x 2 matrix, so that each shrinks apart from the others.
    """
    below = draw(st.integers(1, 2))
    before = draw(st.lists(_BLOCK, max_size=1))
    blocks = [*before, draw(_BLOCK), *draw(st.lists(_BLOCK, max_size=1)), draw(_BLOCK)]
    layers = []
    for index, (units, weight, bias) in enumerate(blocks):
        above = 1 if index + 1 == len(blocks) else units
        layers.append(Layer(tuple(row[:below] for row in weight[:above]), bias[:above]))
        below = above
    return Network(RATIONALS, tuple(layers)), len(before)


@st.composite
def _layer_scaled(draw: st.DrawFn, drop: str | None) -> LayerScaled:
    network, layer = draw(_layered())
    return LayerScaled(network, layer, _factors(draw, network.layers[layer].outputs, drop))


@st.composite
def _layer_permuted(draw: st.DrawFn, drop: str | None) -> LayerPermuted:
    network, layer = draw(_layered())
    orders = st.permutations(range(network.layers[layer].outputs)).map(tuple)
    rows = draw(orders)
    return LayerPermuted(network, layer, rows, draw(orders) if drop else rows)


@st.composite
def _located(draw: st.DrawFn, _drop: str | None) -> Located:
    """A generic point of a stratum of W0, at most two nodes wider than the truth."""
    outputs = draw(st.integers(1, 2))
    truth = draw(distinguished_networks(outputs=outputs, width=2))
    width = truth.width + draw(st.integers(0, 2))
    parameters = TrueParameters.of(truth, width)
    strata = parameters.strata(30).listed
    assume(strata)
    stratum = draw(st.sampled_from(strata))
    return Located(truth, parameters.sample(stratum, draw(st.integers(0, 5))))


@st.composite
def _subset_sum(draw: st.DrawFn, _drop: str | None) -> SubsetSum:
    """Small numbers, and a target that is the sum of the first ones or off by a little."""
    integers = st.sampled_from([1, -1, 2, -2, 3, -3, 5, -5, 7])
    values = draw(st.lists(integers, max_size=5))
    planted = sum(values[: draw(st.integers(0, len(values)))])
    return SubsetSum(tuple(values), planted + draw(st.integers(0, 2)))


@st.composite
def _tested(draw: st.DrawFn, drop: str | None) -> Tested:
    """Two equal or nearly equal networks; or a difference that an integer grid does not see."""
    if drop is None:
        truth, model = draw(true_parameters())
        return Tested(truth, draw(nearby(model)) if draw(st.booleans()) else model)
    f = draw(two_layer_networks(width=1))
    size = draw(numbers(nonzero=True))
    n = f.inputs
    axis = (RATIONALS.one, *[RATIONALS.zero] * (n - 1))
    half = RATIONALS.element("1/2")
    tent = draw(st.booleans())
    boundaries = len(normal_form(f).folds) + (3 if tent else 1)
    reach = 1
    while (2 * reach + 1) ** n < 3 * boundaries + n + 1:
        reach += 1
    if tent:
        left = RATIONALS.element(draw(st.integers(0, reach - 1)))
        folds = [(left, size), (left + half, -2 * size), (left + 1, size)]
    else:
        folds = [(RATIONALS.element(reach), size)]
    nodes = tuple(Node(axis, -position, (q,)) for position, q in folds)
    g = TwoLayer(f.field, n, 1, (*f.nodes, *nodes), f.c)
    ticks = [RATIONALS.element(k) for k in range(-reach, reach + 1)]
    return Tested(f, g, tuple(product(ticks, repeat=n)))


@st.composite
def _mergeable(draw: st.DrawFn, drop: str | None) -> TwoLayer:
    """Two nodes on one side of one boundary, or anywhere, and up to two others."""
    n = draw(st.integers(1, 3))
    first = draw(affine_forms(n))
    second = draw(affine_forms(n)) if drop else first.scaled(draw(numbers(positive=True)))
    forms = (first, second, *draw(st.lists(affine_forms(n), max_size=2)))
    nodes = [(form.normal, form.offset, draw(numbers())) for form in forms]
    return TwoLayer.scalar(RATIONALS, n, nodes)


@st.composite
def _pieces(draw: st.DrawFn, drop: str | None) -> Pieces:
    """Up to three breakpoints; pieces that join, or pieces with values of their own."""
    points = tuple(sorted(draw(st.lists(numbers(), max_size=3, unique=True))))
    slopes = tuple(draw(numbers()) for _ in range(len(points) + 1))
    if drop is None:
        return continuous_pieces(points, slopes, draw(numbers()))
    return Pieces(points, tuple((slope, draw(numbers())) for slope in slopes))


def _approaches() -> Cases:
    """Every family, at e = 1, 2, 1/2, ... and down to 10^-9 of that."""
    epsilon = st.builds(
        lambda value, exponent: value / 10**exponent,
        numbers(positive=True),
        st.sampled_from([0, 1, 2, 3, 6, 9]),
    )
    return st.builds(Approach, st.integers(0, len(discontinuities()) - 1), epsilon)


_BY_CLAIM: dict[str, Callable[[str | None], Cases]] = {
    "fisher.scaling-null-vector": nodes_at_points,
    "deep.scaling-null-vector": units_at_points,
    "two-layer.foldset": _foldset,
    "hyperplane.proportional": _forms,
    "two-layer.scale-relation": same_width_pairs,
    "two-layer.orientation-reversal": _reversals,
    "two-layer.only-symmetries": same_width_pairs,
    "two-layer.excess-nodes-published": wider_pairs,
    "two-layer.true-parameters": lambda _drop: membership_pairs(),
    "two-layer.true-parameters-on-domain": domain_pairs,
    "two-layer.stratum-dimension": _located,
    "two-layer.minimal-width": lambda _drop: two_layer_networks(width=4),
    "two-layer.minimal-width-hard": _subset_sum,
    "two-layer.finite-test-set": _tested,
    "fisher.singular-iff-dependent": supported_networks,
    "divergence.gaussian-regression": regressions,
    "fisher.rank": fisher_parameters,
    "fisher.reversal-adds-nothing": observed_parameters,
    "fisher.degenerate-node": fisher_parameters,
    "fisher.jeffreys-vanishes": fisher_parameters,
    "fisher.null-is-not-symmetry": everywhere,
    "example.3-2": one_units,
    "example.3-4": two_units,
    "phases.pt1-pt2": phases,
    "pendulum.scaling-orbit": swings,
    "linear.layer-change": layer_changes,
    "two-layer.leaky-reversal": _leaky,
    "deep.parameters-read-off": readable_networks,
    "deep.general-transparent-foldset": transparent_networks,
    "deep.dimension-upper-bound": batches,
    "two-layer.finite-sample-does-not-identify": samples,
    "deep.first-layer-adds-at-most": first_layers,
    "deep.decisive-set": decisive_batches,
    "deep.batch-dimension-monotone": nested_batches,
    "deep.dead-unit-misses-bound": negative_units,
    "deep.no-narrower-layer-reaches-bound": no_narrower_layers,
    "deep.widths-two-reach-bound": widths_of_two,
    "deep.three-narrow-layers-miss-bound": narrow_networks,
    "deep.hidden-symmetry-mechanisms": second_layers,
    "deep.equality-decided": compared_networks,
    "smooth.swish-reversal": _even_part,
    "two-layer.distinct-boundaries-published": same_width_pairs,
    "symmetric.reversal-sets": polygons,
    "one-unit.fibre-not-orbit": unit_pairs,
    "two-layer.scaling": _scaled,
    "two-layer.merging": _mergeable,
    "layer.permutation": _layer_permuted,
    "layer.scaling": _layer_scaled,
    "pl.relu-represents-cpwl-1d": _pieces,
    "two-layer.canonical-discontinuous": lambda _drop: _approaches(),
}
