"""T07, T09, T47: which parameters compute the truth when model and truth have the same width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import equal_width, only_symmetries
from proofs.derivations import examples as derivations
from proofs.lemmas._shared import (
    DSLT3,
    THESIS,
    Pair,
    built_in,
    counterexample,
    equal_or_differ,
    is_distinguished,
    is_nondegenerate,
    on_all,
    reverse,
)
from proofs.lemmas.true_parameters import sufficiency
from symbolic.annihilation import annihilating_subsets
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import Field, Scalar
from symbolic.statements import Equal, Statement, SubsetCount
from symbolic.symmetry import recognise

_HYPOTHESES = (
    Hypothesis("same-function", "model and truth compute the same function on the domain"),
    Hypothesis("same-width", "model and truth have the same number of nodes (d = m)"),
    Hypothesis("distinct-boundaries", "the truth is activation-distinguished"),
    Hypothesis("nondegenerate", "no node of the truth has w = 0 or q = 0"),
    Hypothesis("whole-space", "the input domain is all of R^n"),
)


def _unmet(subject: Pair) -> tuple[str, ...]:
    conditions = {
        "same-function": isinstance(
            equal_or_differ(subject.truth, subject.model, subject.domain), Equal
        ),
        "same-width": subject.truth.width == subject.model.width,
        "distinct-boundaries": is_distinguished(subject.truth),
        "nondegenerate": is_nondegenerate(subject.truth),
        "whole-space": subject.domain.is_all,
    }
    return tuple(name for name, met in conditions.items() if not met)


def _matching(subject: Pair) -> list[tuple[Node, Scalar, Node, Scalar]] | str:
    """Each model node with its scale, and the truth node on the same boundary with its scale."""
    field = subject.truth.field
    on_boundary: dict[Hyperplane, list[tuple[Node, Scalar]]] = {}
    for node in subject.truth.nodes:
        if any(node.w):
            boundary, _, scale = Hyperplane.of(node.form, field)
            on_boundary.setdefault(boundary, []).append((node, scale))
    matched = []
    for index, node in enumerate(subject.model.nodes):
        if not any(node.w):
            return f"node {index + 1} of the model has w = 0"
        boundary, _, scale = Hyperplane.of(node.form, field)
        if not on_boundary.get(boundary):
            return f"no node of the truth is left on the boundary of model node {index + 1}"
        matched.append((node, scale, *on_boundary[boundary].pop(0)))
    return matched


def _examine_scales(subject: Pair) -> Finding:
    statements = (equal_or_differ(subject.truth, subject.model, subject.domain),)
    matched = _matching(subject)
    if isinstance(matched, str):
        return Finding(False, statements, matched)
    for index, (node, scale, true_node, true_scale) in enumerate(matched):
        alpha = scale / true_scale
        if any(alpha * q != q0 for q, q0 in zip(node.q, true_node.q, strict=True)):
            words = f"node {index + 1}: alpha q differs from the q of the truth's node"
            return Finding(False, statements, words)
    return Finding(True, statements, "alpha_i q_i = q0_sigma(i) at every node")


def _examine_only(subject: Pair) -> Finding:
    statements: tuple[Statement, ...] = (
        equal_or_differ(subject.truth, subject.model, subject.domain),
    )
    found = recognise(subject.truth, subject.model)
    if isinstance(found, str):
        holds = _is_symmetric_copy(subject)
        return Finding(holds, statements, "a symmetric copy of the truth" if holds else found)
    return Finding(True, (*statements, _reversal_count(subject.truth)), found.explain())


def _is_symmetric_copy(subject: Pair) -> bool:
    """Whether permutation, positive scaling and one reversal make the model from the truth.

    Decided for any truth, also where :func:`recognise` does not apply. Nodes that scaling and
    reversal link form a class; within one, the truth has r more positively oriented nodes than
    the model iff the reversed set contributes r q (w, b) to sum_E q w and sum_E q b, whichever
    of its nodes are reversed.
    """
    truth, model = subject.truth, subject.model
    if truth.width != model.width:
        return False
    excess: dict[tuple[Scalar, ...], int] = {}
    sizes: dict[tuple[Scalar, ...], int] = {}
    for network, step in ((truth, 1), (model, -1)):
        for node in network.nodes:
            orientation, key = _class_of(node, network.field)
            sizes[key] = sizes.get(key, 0) + step
            excess[key] = excess.get(key, 0) + (step if orientation > 0 else 0)
    if any(sizes.values()):
        return False
    n, p = truth.inputs, truth.outputs
    moved = [[truth.field.zero] * (n + 1) for _ in range(p)]
    for key, count in excess.items():
        form, q = key[: n + 1], key[n + 1 :]
        for k in range(p):
            moved[k] = [m + count * q[k] * a for m, a in zip(moved[k], form, strict=True)]
    odd = truth.activation.odd
    constants = [c + odd * row[-1] for c, row in zip(truth.c, moved, strict=True)]
    return list(model.c) == constants and not any(odd * w for row in moved for w in row[:-1])


def _class_of(node: Node, field: Field) -> tuple[int, tuple[Scalar, ...]]:
    """The orientation of a node and what scaling and reversal leave of (w, b, q)."""
    form = (*node.w, node.b)
    pivot = next((v for v in form if v), None)
    if pivot is None:
        first = next((v for v in node.q if v), field.one)
        size = first if field.sign(first) > 0 else -first
        return 1, (*form, *(q / size for q in node.q))
    orientation = field.sign(pivot)
    size = pivot if orientation > 0 else -pivot
    return orientation, (*(v / pivot for v in form), *(q * size for q in node.q))


def _reversal_count(truth: TwoLayer) -> SubsetCount:
    """#{E : sum_E q w = 0}; W0 has m! times as many connected components (W.5.1)."""
    vectors = tuple(tuple(q * w for q in node.q for w in node.w) for node in truth.nodes)
    target = (truth.field.zero,) * (truth.inputs * truth.outputs)
    count = annihilating_subsets(truth).count
    return SubsetCount(truth.field, vectors, target, count)


def _symmetric_copy(truth: TwoLayer, chosen: tuple[int, ...]) -> TwoLayer:
    """Reverse E, scale node i by (i + 2)/3 and rotate the order of the nodes."""
    element = truth.field.element
    turned = reverse(truth, chosen)
    nodes = []
    for index, node in enumerate(turned.nodes):
        factor = element(index + 2) / element(3)
        nodes.append(
            Node(
                tuple(factor * w for w in node.w),
                factor * node.b,
                tuple(q / factor for q in node.q),
            )
        )
    return TwoLayer(
        truth.field,
        truth.inputs,
        truth.outputs,
        (*nodes[1:], *nodes[:1]),
        turned.c,
        activation=truth.activation,
    )


def _on(network: TwoLayer) -> Iterator[Case]:
    """Activations that fold; for the identity the claims say nothing."""
    if not network.activation.even:
        return
    for chosen in islice(annihilating_subsets(network, limit=4).sets, 4):
        model = _symmetric_copy(network, chosen)
        yield Case(f"{network.name}, reversed on {len(chosen)} nodes", on_all(network, model))


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-3", "symmetric-5", "pt2-1"):
        yield from _on(built_in(name))
    for letter in ("E", "F", "G", "H", "I", "J"):
        yield Case(f"counterexample {letter}", counterexample(letter))


def _parametric() -> Iterator[Parametric]:
    """The symmetries are sufficient: all orientations and scales at d = m, nodes in any order."""
    for d, n, turned in ((1, 1, 0), (2, 1, 2), (2, 2, 1), (3, 2, 2), (3, 3, 3)):
        order = tuple(reversed(range(d)))
        placement = [(h, -1 if h < turned else 1) for h in order]
        label = f"sufficiency, d=m={d}, n={n}, {turned} reversed, all weights"
        yield Parametric(label, sufficiency(placement, d, n))


def _published_examples() -> Iterator[Case]:
    truth, model = (built_in(name) for name in ("dslt-3.3", "dslt-3.3-reversed"))
    yield Case("dslt-3.3 and its reversal", on_all(truth, model))


def _examine_published(subject: Pair) -> Finding:
    """The survey's statement: distinct boundaries leave only permutation and positive scaling."""
    statements = (equal_or_differ(subject.truth, subject.model, subject.domain),)
    found = recognise(subject.truth, subject.model)
    if isinstance(found, str):
        return Finding(False, statements, found)
    return Finding(not found.reversed_nodes, statements, found.explain())


CLAIMS = (
    Claim(
        id="two-layer.scale-relation",
        number="T07",
        title="Scales and outgoing weights of equal networks",
        statement=(
            "Truth activation-distinguished and non-degenerate, d = m, same function on R^n: "
            "node i lies on the boundary of one truth node sigma(i), (w_i, b_i) = +-alpha_i "
            "(w0, b0), and alpha_i q_i = q0 > 0 or < 0 alike."
        ),
        source=Source(THESIS, "Lemmas 4.2 and 4.4 (Appendix 2)"),
        domain="all of R^n, one output",
        expected="proved",
        kernel=KernelProof(("only_symmetries", "symmetry_unique"), one_output=True),
        hypotheses=_HYPOTHESES,
        unmet=_unmet,
        derivation=equal_width.scale_relation,
        examples=_examples,
        examine=_examine_scales,
        on=_on,
        on_pair=on_all,
    ),
    Claim(
        id="two-layer.only-symmetries",
        number="T09",
        title="Only scaling, permutation and orientation reversal",
        statement=(
            "Truth activation-distinguished and non-degenerate, d = m, same function on R^n: the "
            "model is the truth after permutation, positive scaling and reversal of a set E with "
            "sum_E q w = 0 and c = c0 + sum_E q b; permutation and scales are unique."
        ),
        source=Source(THESIS, "Theorem 4.7 (Appendix 2)"),
        domain="all of R^n, one output",
        expected="proved",
        kernel=KernelProof(("only_symmetries", "symmetry_unique"), one_output=True),
        note=(
            "So W0 has m! times as many connected components as there are sets E, which the "
            "certificates count; that sentence is not part of the claim."
        ),
        hypotheses=_HYPOTHESES,
        unmet=_unmet,
        examples=_examples,
        examine=_examine_only,
        derivation=only_symmetries.only_symmetries,
        parametric=_parametric,
        on=_on,
        on_pair=on_all,
    ),
    Claim(
        id="two-layer.distinct-boundaries-published",
        number="T47",
        title="Distinct boundaries leave only permutation and scaling (as published)",
        statement=(
            "A two-layer ReLU network whose nodes have pairwise distinct boundaries has only "
            "permutation and positive scaling as function-preserving changes of parameters."
        ),
        source=Source("a survey quoted in the foldproof theory reference", "section 3, Elsewhere"),
        domain="all of R^n",
        expected="refuted",
        corrected_by="two-layer.only-symmetries",
        hypotheses=_HYPOTHESES,
        unmet=_unmet,
        examples=_published_examples,
        examine=_examine_published,
        on_pair=on_all,
        derivation=derivations.distinct_boundaries,
        note=f"{DSLT3}, Example 3.3 is the counterexample: reversal under weight annihilation.",
    ),
)
