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
    on_all,
    people,
)
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
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
        return Finding(False, statements, words)
    wrong = _representatives(subject)
    return Finding(not wrong, statements, wrong or "as published")


def _representatives(subject: Pair) -> str:
    """Why no choice of m representatives has the d = m symmetries; empty if one has.

    A representative of truth node j is a model node on its boundary with alpha q = q0 possible,
    so of equal sign; the reversed representatives must annihilate.
    """
    truth, model = subject.truth, subject.model
    field = truth.field
    reversed_nodes = []
    for j, node in enumerate(truth.nodes):
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


def _unmet(subject: Pair) -> tuple[str, ...]:
    statement = equal_or_differ(subject.truth, subject.model, subject.domain)
    return () if isinstance(statement, Equal) else ("same-function",)


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
        hypotheses=(Hypothesis("same-function", "model and truth compute the same function"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        note="A to D leave the truth's boundaries; E and F break the rest already at d = m + 1.",
    ),
)
