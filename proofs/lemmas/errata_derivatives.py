"""Errata about derivatives and the rank of the Jacobian: E05, E11, E20, E21, E22."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from proofs.claims import Case, Finding
from proofs.derivations import errata_derivatives, errata_wording
from proofs.lemmas._errata import derived, printed
from proofs.lemmas._expressions import add, mul, neg, numbered, var, variables_in
from proofs.lemmas._jacobians import rank_statements, right_jacobian
from proofs.lemmas._moves import one_sided_identity
from proofs.lemmas._shared import built_in, certifying, equal_or_differ
from proofs.lemmas.dimension_bound import Batch
from proofs.lemmas.exact_relations import decided, triangle
from proofs.lemmas.scaling_null_vector import NodeAt, examine_node
from symbolic.derivatives import scaling_vector, slots
from symbolic.domains import Domain
from symbolic.functional_dimension import upper_bound
from symbolic.linear_algebra import rank
from symbolic.network import Network, Node, TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import Equal, Identity


def _one_node(w: int, b: int, q: int) -> TwoLayer:
    return TwoLayer.scalar(RATIONALS, 1, [((w,), b, q)])


def _by_scaling(subject: NodeAt) -> Finding:
    """The scaling direction is a null vector of the derivatives at this point, as printed."""
    network = subject.network.layered()
    if any(scaling_vector(network, 0, subject.node).vector):
        return examine_node(subject)
    moves = list(product(slots(network.widths), (1, -1)))
    statement = one_sided_identity(network, [subject.point], moves)
    return Finding(False, (statement,), "the scaling direction is 0; d/dw, d/db, d/dq are null")


_KINKS = ("w = b = 0, q = 1 at x = 1", "w = b = 0, q = 1 at x = -1")


def _parameters() -> Iterator[Case]:
    one = (RATIONALS.one,)
    yield Case("w = b = q = 1", NodeAt(_one_node(1, 1, 1), 0, one))
    yield Case("w = b = q = 0", NodeAt(_one_node(0, 0, 0), 0, one))
    for label, x in zip(_KINKS, (one, (-RATIONALS.one,)), strict=True):
        yield Case(label, NodeAt(_one_node(0, 0, 1), 0, x))


@dataclass(frozen=True, slots=True)
class Moved:
    """One weight of a node (0-based) moves by 1, on a domain where the node stays active."""

    network: TwoLayer
    node: int
    coordinate: int
    domain: Domain


def _by_printed_index(subject: Moved) -> Finding:
    """The change by q_1 x_k, as printed, against the change by q_i x_k; both decided exactly."""
    network, k = subject.network, subject.coordinate
    node = network.nodes[subject.node]
    w = (*node.w[:k], node.w[k] + 1, *node.w[k + 1 :])
    nodes = list(network.nodes)
    nodes[subject.node] = Node(w, node.b, node.q)
    moved = replace(network, nodes=tuple(nodes))
    right, wrong = (
        equal_or_differ(moved, _plus_linear(network, chosen, k), subject.domain)
        for chosen in (subject.node, 0)
    )
    words = f"f changes by q{subject.node + 1} x{k + 1}"
    if isinstance(wrong, Equal):
        return Finding(True, (right, wrong), words)
    return Finding(False, (right, wrong), f"{words}, not by q1 x{k + 1}")


def _plus_linear(network: TwoLayer, chosen: int, k: int) -> TwoLayer:
    """f + q x_k with the q of the chosen node, as q R(x_k) - q R(-x_k)."""
    field, q = network.field, network.nodes[chosen].q
    axis = tuple(field.one if j == k else field.zero for j in range(network.inputs))
    minus = tuple(-entry for entry in axis)
    pair = (Node(axis, field.zero, q), Node(minus, field.zero, tuple(-entry for entry in q)))
    return replace(network, nodes=(*network.nodes, *pair))


def _moving(node: int, k: int) -> str:
    return f"3 R(x1 + x2) + 5 R(x1 - x2 + 2), w_{node + 1},{k + 1} moves by 1"


def _moves() -> Iterator[Case]:
    network = TwoLayer.scalar(RATIONALS, 2, [((1, 1), 0, 3), ((1, -1), 2, 5)])
    box = Domain.box(RATIONALS, [(1, 2), (0, 1)])
    for node, k in product((0, 1), (0, 1)):
        yield Case(_moving(node, k), Moved(network, node, k, box))


@dataclass(frozen=True, slots=True)
class Circle:
    """f(x) = x1 cos w + x2 sin w, for inputs of mean square 1 that are uncorrelated."""


def _positive_definite(subject: TwoLayer | Circle) -> Finding:
    """The model has a positive definite Fisher matrix, as printed for ReLU networks."""
    if isinstance(subject, Circle):
        words = "the Fisher matrix is 1 for every w, and w + 2 pi gives the same f"
        return Finding(True, (_circle_information(),), words)
    points, found = decided(subject, Domain.all(subject.inputs))
    nullity = subject.parameters - found
    statements = rank_statements(subject.layered(), points, found)
    words = f"{subject.parameters} parameters, Fisher rank {found}"
    return Finding(not nullity, statements, words)


def _circle_information() -> Identity:
    """E[(x2 c - x1 s)^2] = 1 where c^2 + s^2 = 1, from the second moments of the inputs."""
    c, s = var("c"), var("s")
    m11, m12, m22 = var("m11"), var("m12"), var("m22")
    cc, ss, cs = mul(c, c), mul(s, s), mul(c, s)
    lhs = add(mul(m22, cc), neg(mul("2", m12, cs)), mul(m11, ss))
    assume = (add(m11, "-1"), m12, add(m22, "-1"), add(cc, ss, "-1"))
    multipliers = (ss, mul("-2", cs), cc, "1")
    return Identity(variables_in([lhs, *assume]), lhs, "1", assume, multipliers)


_MODELS = ("R(x1 - 1) + R(x2 - 1) + R(-x1 - x2 - 1)", "dslt-3.3", "x1 cos w + x2 sin w")


def _permutable() -> Iterator[Case]:
    models = (triangle(), built_in("dslt-3.3"), Circle())
    yield from map(Case, _MODELS, models)


def _largest_rank(subject: Batch) -> Finding:
    """n + 1 points in each linear region reach the largest rank, as printed; n + 1 = 2 here."""
    network = subject.network
    points, most = decided(network.two_layer(), Domain.all(network.inputs))
    found = rank(right_jacobian(network, subject.points), network.field)
    statements = (
        *rank_statements(network, subject.points, found),
        *rank_statements(network, points, most),
    )
    words = f"rank {found} at {len(subject.points)} points, {most} at {len(points)} others"
    return Finding(found == most, statements, words)


def _batch(places: tuple[int, ...]) -> str:
    return f"R(x) - R(x) at {', '.join(map(str, places))}"


def _batches() -> Iterator[Case]:
    """R(x) - R(x) has one linear region, all of R, and two activation regions."""
    zero = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((1,), 0, -1)]).layered()
    for place in ((-1, -2), (1, 2), (-2, -1, 1, 2), (-1, -1, 1, 1)):
        points = tuple((RATIONALS.element(x),) for x in place)
        yield Case(_batch(place), Batch(zero, points))


def _misses_bound(subject: Network) -> Finding:
    """The parameter is one that misses the bound D', of which printed is that there are many.

    For widths (1, 1, 1) the identity says that none with w, q != 0 does.
    """
    points, found = decided(subject.two_layer(), Domain.all(subject.inputs))
    most = upper_bound(subject)
    statements = (*rank_statements(subject, points, found), _minor())
    words = f"rank {found} = D' = {most}, as for all w, q != 0" if found == most else "below D'"
    return Finding(found < most, statements, words)


def _minor() -> Identity:
    """A 3 x 3 minor of the Jacobian of q R(w x + b) + c is q, for all weights.

    Rows at inputs with pre-activations -1, 1 and 2, which exist when w != 0; columns b, q, c:
    (0, 0, 1), (q, a(x2), 1), (q, a(x3), 1).
    """
    w, b, q = var("w"), var("b"), var("q")
    first, second = (add(mul(w, x), b) for x in numbered("x", 2))
    lhs = add(mul(q, second), neg(mul(q, first)))
    assume = (add(first, "-1"), add(second, "-2"))
    return Identity(variables_in([lhs]), lhs, q, assume, (neg(q), q))


_REACHING = ((1, 0, 1), (-2, 3, 5))


def _at(weights: tuple[int, int, int]) -> str:
    w, b, q = weights
    return f"widths (1, 1, 1), w = {w}, b = {b}, q = {q}"


def _one_hidden_layer() -> Iterator[Case]:
    for weights in _REACHING:
        yield Case(_at(weights), _one_node(*weights).layered())


CLAIMS = derived(
    {
        5: lambda: errata_derivatives.scaling_vector_may_vanish(
            certifying(_parameters, _by_scaling, *_KINKS)
        ),
        20: lambda: errata_derivatives.relu_fisher_is_degenerate(
            certifying(_permutable, _positive_definite, *_MODELS)
        ),
        21: lambda: errata_derivatives.rank_needs_activation_regions(
            certifying(_batches, _largest_rank, *map(_batch, ((-1, -2), (1, 2), (-2, -1, 1, 2))))
        ),
        22: lambda: errata_derivatives.one_hidden_layer_reaches_bound(
            certifying(_one_hidden_layer, _misses_bound, *map(_at, _REACHING))
        ),
        11: lambda: errata_wording.derivative_index(
            certifying(_moves, _by_printed_index, _moving(1, 0))
        ),
    },
    printed(
        5,
        "scaling-vector-may-vanish",
        "The scaling direction may vanish, and derivatives may not exist",
        _parameters,
        _by_scaling,
        domain="all of R",
        corrected_by="fisher.scaling-null-vector",
    ),
    printed(
        11,
        "derivative-has-index-i",
        "The derivative by the weights of node i has the factor q_i",
        _moves,
        _by_printed_index,
        domain="the box (1, 2) x (0, 1)",
    ),
    printed(
        20,
        "relu-fisher-is-degenerate",
        "No ReLU network has a positive definite Fisher matrix",
        _permutable,
        _positive_definite,
        corrected_by="fisher.scaling-null-vector",
        note=(
            "That the Fisher rank is the rank of the derivatives (thesis, Theorem 3.1) and that "
            "w + 2 pi gives the same f is not checked here."
        ),
    ),
    printed(
        21,
        "rank-needs-activation-regions",
        "The largest rank needs points in every activation region",
        _batches,
        _largest_rank,
        domain="all of R",
        corrected_by="deep.decisive-set",
    ),
    printed(
        22,
        "one-hidden-layer-reaches-bound",
        "With one hidden layer almost every parameter reaches the bound",
        _one_hidden_layer,
        _misses_bound,
        domain="all of R",
        corrected_by="deep.dead-unit-misses-bound",
        note="That almost every parameter reaches it there is fisher.reversal-adds-nothing.",
    ),
)
