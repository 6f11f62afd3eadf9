"""T46 (reversal part): reversal needs only sigma(t) - sigma(-t) = t, so Swish has it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import activations
from proofs.lemmas._expressions import Nodes, add, mul, neg, numbered, variables_in
from proofs.lemmas._shared import annihilates, built_in, equal_or_differ, people, reverse
from symbolic.annihilation import annihilating_subsets
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Equal, Identity


@dataclass(frozen=True, slots=True)
class EvenPart:
    """sigma(t) = slope * t + |t|/2 + height * (|t - 1| + |t + 1|), a piecewise-linear stand-in.

    Every activation is an even function plus sigma_odd; with slope = 1/2 it has
    sigma(t) - sigma(-t) = t, as ReLU, Swish, GELU and softplus have.
    """

    truth: TwoLayer
    chosen: tuple[int, ...]
    height: Scalar
    slope: Scalar


def expanded(network: TwoLayer, height: Scalar, slope: Scalar) -> TwoLayer:
    """c + sum q_i sigma(a_i) for the activation of :class:`EvenPart`, written with ReLU nodes.

    |t| = R(t) + R(-t) and slope * t = slope * (R(t) - R(-t)): six nodes for one.
    """
    field = network.field
    half = field.one / 2
    nodes = []
    for node in network.nodes:
        parts = [
            (field.zero, half + slope, half - slope),
            (field.one, height, height),
            (-field.one, height, height),
        ]
        for shift, right, left in parts:
            b = node.b + shift
            nodes.append(Node(node.w, b, tuple(q * right for q in node.q)))
            nodes.append(Node(tuple(-w for w in node.w), -b, tuple(q * left for q in node.q)))
    return TwoLayer(field, network.inputs, network.outputs, tuple(nodes), network.c)


def _unmet(subject: EvenPart) -> tuple[str, ...]:
    missing = []
    if not annihilates(subject.truth, subject.chosen):
        missing.append("annihilation")
    if 2 * subject.slope != subject.truth.field.one:
        missing.append("odd-part")
    return tuple(missing)


def _examine(subject: EvenPart) -> Finding:
    turned = reverse(subject.truth, subject.chosen)
    f = expanded(subject.truth, subject.height, subject.slope)
    g = expanded(turned, subject.height, subject.slope)
    statement = equal_or_differ(f, g)
    holds = isinstance(statement, Equal)
    verb = "keeps" if holds else "changes"
    return Finding(holds, (statement,), f"reversing E = {people(subject.chosen)} {verb} f")


def _examples() -> Iterator[Case]:
    half = RATIONALS.element("1/2")
    for name in ("dslt-3.1", "dslt-3.3"):
        network = built_in(name)
        for chosen in annihilating_subsets(network, limit=4).sets:
            for height in (RATIONALS.zero, RATIONALS.element("3/7")):
                label = f"{name}, E = {people(chosen)}, even part {RATIONALS.text(height)}"
                yield Case(label, EvenPart(network, chosen, height, half))
    network = built_in("dslt-3.3")
    yield Case("only node 1", EvenPart(network, (0,), half, half))
    yield Case("odd part t instead of t/2", EvenPart(network, (0, 1), half, RATIONALS.one))


def _identity(d: int, n: int, size: int) -> Identity:
    """sigma(a_i) = u_i and sigma(-a_i) = v_i are any values with u_i - v_i = a_i."""
    nodes = Nodes(d, n)
    u, v = numbered("u", d), numbered("v", d)
    chosen = range(size)
    lhs = add(
        nodes.c,
        *(mul(nodes.q[i], nodes.b[i]) for i in chosen),
        *(mul(nodes.q[i], v[i]) for i in chosen),
        *(mul(nodes.q[i], u[i]) for i in range(size, d)),
    )
    rhs = add(nodes.c, *(mul(q, value) for q, value in zip(nodes.q, u, strict=True)))
    odd_part = tuple(add(u[i], neg(v[i]), neg(nodes.a[i])) for i in chosen)
    assume = (*odd_part, *nodes.annihilation(chosen))
    return Identity(
        variables_in([lhs, rhs, *assume]),
        lhs,
        rhs,
        assume=assume,
        multipliers=(*(neg(nodes.q[i]) for i in chosen), *(neg(x) for x in nodes.x)),
    )


CLAIMS = (
    Claim(
        id="smooth.swish-reversal",
        number="T46",
        title="Orientation reversal for Swish, GELU, softplus",
        statement=(
            "If sigma(t) - sigma(-t) = t for all t and sum_E q_i w_i = 0, then reversing E and "
            "adding sum_E q_i b_i to c keeps c + sum q_i sigma(<w_i,x>+b_i): reversal is not "
            "specific to ReLU."
        ),
        source=Source("Carroll's comments under DSLT 3", "corrected (theory reference, T46)"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("reversal",)),
        derivation=activations.smooth_reversal,
        hypotheses=(
            Hypothesis("annihilation", "sum_E q_i w_i = 0"),
            Hypothesis("odd-part", "sigma(t) - sigma(-t) = t"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=lambda: (
            Parametric(f"d={d}, n={n}, |E|={size}, every such sigma", _identity(d, n, size))
            for d, n, size in ((1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 3, 4))
        ),
        note=(
            "The identity holds for the values of any activation with that odd part; the "
            "instances use a piecewise-linear one, so that the checker can decide them. The "
            "distance of Swish to ReLU (the other half of T46) is not part of this claim."
        ),
    ),
)
