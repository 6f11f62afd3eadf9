"""Errata about two-layer networks as functions: E04, E06, E07, E08, E10, E12, E13, E24."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from proofs.claims import Case, Finding
from proofs.derivations import errata_singular, errata_symmetries, errata_wording
from proofs.lemmas._errata import derived, printed
from proofs.lemmas._shared import (
    Pair,
    built_in,
    certifying,
    counterexample,
    equal_or_differ,
    is_distinguished,
    on_all,
)
from proofs.lemmas.excess_nodes import CLAIMS as EXCESS_NODES
from proofs.lemmas.foldset import CLAIMS as FOLDSET
from proofs.lemmas.hyperplane import absolute
from proofs.lemmas.minimal_width import certified_width
from symbolic.domains import Domain
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Equal, Statement
from symbolic.symmetry import recognise


def _network(
    inputs: int, nodes: Sequence[tuple[tuple[int, ...], str, int]], c: int = 0
) -> TwoLayer:
    return TwoLayer.scalar(RATIONALS, inputs, nodes, c)


_CANCELLED, _DEAD = "R(x) - R(x)", "one unit is dead on the box"
_MINIMAL = ("x = R(x) - R(-x)", "|x| = R(x) + R(-x)", "R(x1) + x2")


def _compared(pair: Pair) -> Finding:
    """The printed statement says that both are one function on the domain."""
    statement = equal_or_differ(pair.truth, pair.model, pair.domain)
    if isinstance(statement, Equal):
        return Finding(True, (statement,), "the same function")
    text = statement.f.field.text
    at, left, right = (
        ", ".join(map(text, values))
        for values in (statement.point, statement.f_value, statement.g_value)
    )
    return Finding(False, (statement,), f"at ({at}) the values are {left} and {right}")


def _branches() -> Iterator[Case]:
    """Models q R(w x) with w q = 1, and the truth R(x)."""
    truth = built_in("dslt-3.4-truth")
    for w, q in ((2, "1/2"), (-1, "-1")):
        model = TwoLayer.scalar(RATIONALS, 1, [((w,), 0, q)])
        yield Case(f"w = {w}, q = {q}, theta0 = 1", on_all(truth, model))


def _foldsets() -> Iterator[Case]:
    yield Case("dslt-3.1", built_in("dslt-3.1"))
    yield Case(_CANCELLED, _network(1, [((1,), "0", 1), ((1,), "0", -1)]))
    yield Case("counterexample A, model", counterexample("A").model)


def _wider_models() -> Iterator[Case]:
    for letter in ("A", "B", "C", "D", "E", "F"):
        yield Case(f"counterexample {letter}", counterexample(letter))


def _symmetric_copies(pair: Pair) -> Finding:
    """Equal on the domain implies that scaling and permutation link the two, as printed.

    These keep the function on all of R^n, so a point there that separates excludes them.
    """
    here = equal_or_differ(pair.truth, pair.model, pair.domain)
    if not isinstance(here, Equal):
        return Finding(True, (here,), "different functions on the domain")
    everywhere = equal_or_differ(pair.truth, pair.model)
    if not isinstance(everywhere, Equal):
        words = "equal on the box, but not on R^n: neither scaling nor permutation links them"
        return Finding(False, (here, everywhere), words)
    found = recognise(pair.truth, pair.model)
    linked = not isinstance(found, str) and not found.reversed_nodes
    words = "linked by scaling and permutation" if linked else "linked by another symmetry"
    return Finding(linked, (here, everywhere), words)


def _with_dead_units() -> Iterator[Case]:
    """Networks (2, 2, 1) on (-1, 1)^2; the second unit of the last two is negative there."""
    box = Domain.box(RATIONALS, [(-1, 1), (-1, 1)])
    cut, other = ((1, 2), "-1/2", 2), ((3, 1), "1/3", 1)
    f = _network(2, [cut, other], 1)
    g = _network(2, [((6, 2), "2/3", 1), cut], 1)
    halved = Node(g.nodes[0].w, g.nodes[0].b, (RATIONALS.element("1/2"),))
    yield Case("both units cut the box", Pair(f, replace(g, nodes=(halved, g.nodes[1])), box))
    truth, model = (_network(2, [cut, unit], 1) for unit in (((3, 1), "-7", 1), ((1, 3), "-5", 1)))
    yield Case(_DEAD, Pair(truth, model, box))


@dataclass(frozen=True, slots=True)
class Absorbed:
    """A network of one node, which is to be left out after adding q b to c."""

    network: TwoLayer


def _absorbed(subject: Absorbed) -> Finding:
    network = subject.network
    node = network.nodes[0]
    c = tuple(value + q * node.b for value, q in zip(network.c, node.q, strict=True))
    return _compared(on_all(network, replace(network, nodes=(), c=c)))


def _one_node() -> Iterator[Case]:
    for label, w, b in (
        ("w = 0, b = 1", 0, "1"),
        ("w = 0, b = -1", 0, "-1"),
        ("w = b = 1", 1, "1"),
    ):
        yield Case(f"{label}, q = 2", Absorbed(_network(1, [((w,), b, 2)])))


@dataclass(frozen=True, slots=True)
class Indexed:
    """A network, and the node i whose q stands in the printed sum over j (0-based)."""

    network: TwoLayer
    index: int


def _with_one_index(subject: Indexed) -> Finding:
    network = subject.network
    q = network.nodes[subject.index].q
    nodes = tuple(Node(node.w, node.b, q) for node in network.nodes)
    return _compared(on_all(network, replace(network, nodes=nodes)))


def _sums() -> Iterator[Case]:
    yield Case("dslt-3.3, where all q are equal", Indexed(built_in("dslt-3.3"), 0))
    unequal = _network(1, [((1,), "-1", 1), ((-1,), "-1", 2)])
    for index in range(2):
        label = f"R(x-1) + 2 R(-x-1), printed with i = {index + 1}"
        yield Case(label, Indexed(unequal, index))


def _minimal(network: TwoLayer) -> Finding:
    """A minimal network is activation-distinguished, as printed."""
    found = certified_width(network)
    if found.width != network.width:
        statement = equal_or_differ(network, found.network)
        return Finding(True, (statement,), "not minimal")
    statements: list[Statement] = [equal_or_differ(network, found.network), *found.lower_bound]
    if is_distinguished(network):
        return Finding(True, tuple(statements), f"minimal width {found.width}, distinct boundaries")
    statements += _shared_boundary(network)
    words = f"minimal width {found.width}, but two nodes on one boundary"
    return Finding(False, tuple(statements), words)


def _shared_boundary(network: TwoLayer) -> Iterator[Equal]:
    """|a_i| = s |a_j|: the two forms vanish at the same points."""
    field = network.field
    for first, second in combinations(network.nodes, 2):
        (left, _, scale), (right, _, other) = (
            Hyperplane.of(node.form, field) for node in (first, second)
        )
        if left == right:
            factor: Scalar = scale / other
            statement = equal_or_differ(
                absolute(first.form, field), absolute(second.form, field, factor)
            )
            if isinstance(statement, Equal):
                yield statement


def _minimal_networks() -> Iterator[Case]:
    x, minus = ((1,), "0", 1), ((-1,), "0", 1)
    yield Case("dslt-3.3", built_in("dslt-3.3"))
    yield Case(_MINIMAL[0], _network(1, [x, ((-1,), "0", -1)]))
    yield Case("|x| + x/2", TwoLayer.scalar(RATIONALS, 1, [((1,), 0, "3/2"), ((-1,), 0, "1/2")]))
    yield Case(_MINIMAL[1], _network(1, [x, minus]))
    plus = [((1, 0), "0", 1), ((0, 1), "0", 1), ((0, -1), "0", -1)]
    yield Case(_MINIMAL[2], _network(2, plus))


def _drawn_and_coded() -> Iterator[Case]:
    coded = built_in("symmetric-3")
    third = coded.field.element("-1/3")
    nodes = tuple(Node(node.w, third, node.q) for node in coded.nodes)
    yield Case("m = 3, b = -1/3 and b = -3/10", on_all(replace(coded, nodes=nodes), coded))
    axes = [
        ((1, 0), "-3/10", 1),
        ((0, 1), "-3/10", 1),
        ((-1, 0), "-3/10", 1),
        ((0, -1), "-3/10", 1),
    ]
    drawn = _network(2, axes)
    yield Case("m = 4, first angle 0 and pi/4", on_all(drawn, built_in("symmetric-4")))


def _separated() -> tuple[Statement, ...]:
    """A point for each pair that the figures and the code draw apart."""
    return tuple(each for case in _drawn_and_coded() for each in _compared(case.subject).statements)


CLAIMS = derived(
    {
        4: errata_singular.true_parameters_on_one_branch,
        6: lambda: errata_symmetries.foldset(certifying(_foldsets, FOLDSET[0].examine, _CANCELLED)),
        7: errata_symmetries.excess_nodes,
        8: lambda: errata_symmetries.general_networks(
            certifying(_with_dead_units, _symmetric_copies, _DEAD)
        ),
        10: errata_wording.constant_node,
        12: errata_wording.summation_index,
        13: lambda: errata_wording.minimal_networks(
            certifying(_minimal_networks, _minimal, *_MINIMAL)
        ),
        24: lambda: errata_wording.figures_and_code(_separated),
    },
    printed(
        4,
        "true-parameters-on-one-branch",
        "Example 3.2: only w > 0 gives true parameters",
        _branches,
        _compared,
        domain="all of R",
        corrected_by="two-layer.true-parameters",
        note="The value of the mean E at w = q = -1 is not part of this claim.",
    ),
    printed(
        6,
        "cancelled-boundary-does-not-fold",
        "A boundary whose folds cancel is not in the foldset",
        _foldsets,
        FOLDSET[0].examine,
        corrected_by="two-layer.foldset",
    ),
    printed(
        7,
        "excess-nodes-leave-boundaries",
        "Excess nodes may leave the truth's boundaries",
        _wider_models,
        EXCESS_NODES[0].examine,
        corrected_by="two-layer.true-parameters",
    ),
    printed(
        8,
        "general-networks-with-dead-units",
        "A general network may have a dead unit, which is free",
        _with_dead_units,
        _symmetric_copies,
        domain="the box (-1, 1)^2",
        note=(
            "That a unit is dead on a bounded domain is an open condition, and almost all networks "
            "are general; what the cited theorem says of one network is not checked here."
        ),
    ),
    printed(
        10,
        "constant-node-needs-zero-weight",
        "Only a node with w = 0 is a constant, and q R(b) is its value",
        _one_node,
        _absorbed,
        domain="all of R",
    ),
    printed(
        12,
        "outgoing-weight-has-index-j",
        "The outgoing weight in the truth has the index of the sum",
        _sums,
        _with_one_index,
        domain="all of R",
    ),
    printed(
        13,
        "minimal-with-shared-boundary",
        "A minimal network may have two nodes on one boundary",
        _minimal_networks,
        _minimal,
    ),
    printed(
        24,
        "figures-differ-from-code",
        "Figures and code of the symmetric networks show different functions",
        _drawn_and_coded,
        _compared,
        domain="all of R^2",
        note="What figures and code use is read from them (theory reference, section 6).",
    ),
)
