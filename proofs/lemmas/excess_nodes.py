"""T10: what DSLT 3 says about models with more nodes than the truth, refuted by A to F."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivations.excess_nodes import excess_nodes
from proofs.lemmas._shared import (
    DSLT3,
    Pair,
    annihilates,
    boundaries,
    built_in,
    certifying,
    counterexample,
    equal_or_differ,
    is_distinguished,
    is_nondegenerate,
    on_all,
    people,
)
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import Scalar
from symbolic.statements import Equal

_PLACE = "Case 2 of Appendix 2, and the outline and general case of node degeneracy"

_LETTERS = ("A", "B", "B2", "C", "D", "E", "F")
_LABELS = tuple(f"counterexample {letter}" for letter in _LETTERS)


def _examine(subject: Pair) -> Finding:
    """Excess nodes on truth boundaries or degenerate, m nodes as in the case d = m: published."""
    statements = (equal_or_differ(subject.truth, subject.model, subject.domain),)
    extra = set(boundaries(subject.model)) - set(boundaries(subject.truth))
    if extra:
        words = f"{len(extra)} of the model's boundaries not among the truth's"
        return Finding(False, statements, words, _kind(subject))
    wrong = _representatives(subject)
    return Finding(not wrong, statements, wrong or "as published", _kind(subject) if wrong else "")


def _kind(subject: Pair) -> str:
    """The letter of theory reference section 3 whose mechanism a pair of equal functions shows.

    The mass that a boundary carries against the truth's orientation, or on a new boundary in the
    negative one, brings a linear part, and these parts cancel. They may do so between a new
    boundary and truth nodes that are reversed (B) or split over both sides (C), between new
    boundaries (D), or between truth nodes not all of which are reversed (E). Without them a new
    boundary has cancelling masses (A) and a truth boundary masses of both signs (F).
    """
    sides, true_sides = _masses(subject.model), _masses(subject.truth)
    turned = split = carrying = False
    for line, (plus, minus) in sides.items():
        if line not in true_sides:
            carrying = carrying or any(minus)
            continue
        along, against = (plus, minus) if any(true_sides[line][0]) else (minus, plus)
        turned = turned or (any(against) and not any(along))
        split = split or (any(against) and any(along))
    if carrying:
        return "B" if turned else "C" if split else "D"
    if split:
        return "E"
    return "F" if set(sides) <= set(true_sides) else "A"


def _masses(network: TwoLayer) -> dict[Hyperplane, tuple[list[Scalar], list[Scalar]]]:
    """The total masses q alpha of both orientations on the boundary of every such node."""
    zero = network.field.zero
    found: dict[Hyperplane, tuple[list[Scalar], list[Scalar]]] = {}
    for node in network.nodes:
        if node.is_degenerate:
            continue
        line, orientation, scale = Hyperplane.of(node.form, network.field)
        total = found.setdefault(line, ([zero] * network.outputs, [zero] * network.outputs))
        side = total[0 if orientation > 0 else 1]
        side[:] = [m + scale * q for m, q in zip(side, node.q, strict=True)]
    return found


def _representatives(subject: Pair) -> str:
    """Why no choice of m representatives has the d = m symmetries; empty if one has.

    A representative of truth node j is a model node on its boundary with alpha q = q0 possible,
    so of equal sign; the reversed representatives must annihilate.
    """
    truth, model = subject.truth, subject.model
    field = truth.field
    reversed_nodes = []
    for j, node in enumerate(truth.nodes):
        if node.is_degenerate:
            continue
        boundary, orientation, _ = Hyperplane.of(node.form, field)
        here = [
            (i, other, Hyperplane.of(other.form, field)[1])
            for i, other in enumerate(model.nodes)
            if not other.is_degenerate and Hyperplane.of(other.form, field)[0] == boundary
        ]
        if any(field.sign(other.q[0]) != field.sign(node.q[0]) for _, other, _ in here):
            return f"a model node on the boundary of truth node {j + 1} has q of the other sign"
        if all(turned != orientation for _, _, turned in here):
            reversed_nodes.append(j)
    if not annihilates(truth, reversed_nodes):
        return f"E = {people(reversed_nodes)} is reversed but its weights do not annihilate"
    return ""


_HYPOTHESES = (
    Hypothesis("same-function", "model and truth compute the same function"),
    Hypothesis(
        "wider",
        "the model has more nodes than the truth (d > m)",
        redundant=(
            "d < m is impossible, because m folds on distinct boundaries need m nodes (T05), and "
            "for d = m the conclusion is T09: no node is in excess, all have these symmetries"
        ),
    ),
    Hypothesis("distinct-boundaries", "the truth is activation-distinguished"),
    Hypothesis("nondegenerate", "no node of the truth has w = 0 or q = 0"),
)


def _unmet(subject: Pair) -> tuple[str, ...]:
    statement = equal_or_differ(subject.truth, subject.model, subject.domain)
    conditions = {
        "same-function": isinstance(statement, Equal),
        "wider": subject.model.width > subject.truth.width,
        "distinct-boundaries": is_distinguished(subject.truth),
        "nondegenerate": is_nondegenerate(subject.truth),
    }
    return tuple(name for name, met in conditions.items() if not met)


def _examples() -> Iterator[Case]:
    for letter, label in zip(_LETTERS, _LABELS, strict=True):
        yield Case(label, counterexample(letter))
    truth = built_in("dslt-3.4-truth")
    one, half = truth.field.one, truth.field.element("1/2")
    nodes = tuple(Node((half,), truth.field.zero, (one,)) for _ in range(2))
    model = TwoLayer(truth.field, 1, 1, nodes, truth.c)
    yield Case("dslt-3.4, w1 = w2 = 1/2 (as published)", on_all(truth, model))


CLAIMS = (
    Claim(
        id="two-layer.excess-nodes-published",
        number="T10",
        title="Models wider than the truth (as published)",
        statement=(
            "If d > m, every excess node is degenerate or shares the boundary of a truth node, "
            "the first m nodes have the symmetries of the case d = m, and sum over M_j of "
            "q_i alpha_i = q0_j with alpha = q0/q > 0."
        ),
        source=Source(DSLT3, _PLACE),
        domain="all of R^n",
        expected="refuted",
        kernel=KernelProof(("counterexample_A", "counterexample_B"), refutes=True),
        derivation=lambda: excess_nodes(certifying(_examples, _examine, *_LABELS)),
        corrected_by="two-layer.true-parameters",
        hypotheses=_HYPOTHESES,
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on_pair=on_all,
        kinds=("A", "B", "C", "D", "E", "F"),
        note="A to D leave the truth's boundaries; E and F break the rest already at d = m + 1.",
    ),
)
