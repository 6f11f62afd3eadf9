"""T32: orientation reversal for leaky ReLU and for the absolute value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import activations
from proofs.lemmas._expressions import Nodes, add, mul, neg, relu, var, variables_in
from proofs.lemmas._shared import THEORY, annihilates, built_in, equal_or_differ, people, reverse
from proofs.lemmas.orientation_reversal import Reversal
from symbolic.activation import Activation
from symbolic.annihilation import annihilating_subsets
from symbolic.network import TwoLayer
from symbolic.statements import Equal, Expr, Identity


def _unmet(subject: Reversal) -> tuple[str, ...]:
    return () if annihilates(subject.truth, subject.chosen) else ("condition",)


def _examine(subject: Reversal) -> Finding:
    truth, chosen = subject.truth, subject.chosen
    statement = equal_or_differ(truth, reverse(truth, chosen))
    holds = isinstance(statement, Equal)
    words = f"left slope {truth.field.text(truth.activation.left)}: reversing E = {people(chosen)} "
    return Finding(holds, (statement,), words + ("keeps" if holds else "changes") + " the function")


def with_slope(network: TwoLayer, slope: str) -> TwoLayer:
    """The same weights with another left slope."""
    left = network.field.element(slope)
    return replace(network, activation=Activation(left), name=f"{network.name}, slope {slope}")


def _on(network: TwoLayer) -> Iterator[Case]:
    for slope in ("1/10", "-1"):
        changed = with_slope(network, slope)
        subsets = annihilating_subsets(network, limit=4).sets[1:]
        for chosen in [*subsets, (0,)] if slope == "-1" else subsets:
            yield Case(f"{changed.name}, E = {people(chosen)}", Reversal(changed, chosen))


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-5"):
        yield from _on(built_in(name))
    leaky = with_slope(built_in("dslt-3.3"), "1/10")
    yield Case("dslt-3.3 leaky, only node 1", Reversal(leaky, (0,)))


def _identity(d: int, n: int) -> Identity:
    """Reversing all nodes adds -(1 + s) <sum q w, x> to f, for every slope s and all weights.

    With sigma(t) = R(t) - s R(-t); no assumption, so that it shows both directions of the claim.
    """
    nodes = Nodes(d, n)
    slope = var("s")

    def sigma(term: Expr) -> Expr:
        return add(relu(term), neg(mul(slope, relu(neg(term)))))

    odd = add("1", slope)
    pairs = list(zip(nodes.q, nodes.b, nodes.a, strict=True))
    lhs = add(
        nodes.c,
        *(mul(odd, q, b) for q, b, _ in pairs),
        *(mul(q, sigma(neg(a))) for q, _, a in pairs),
    )
    rest = nodes.annihilation(range(d))
    rhs = add(
        nodes.c,
        *(mul(q, sigma(a)) for q, _, a in pairs),
        *(neg(mul(odd, total, x)) for total, x in zip(rest, nodes.x, strict=True)),
    )
    return Identity(variables_in([lhs, rhs]), lhs, rhs)


CLAIMS = (
    Claim(
        id="two-layer.leaky-reversal",
        number="T32",
        title="Orientation reversal for two-slope activations",
        statement=(
            "With left slope s, reversing E and adding (1+s) sum_E q b to c keeps f iff "
            "(1+s) sum_E q_i w_i = 0; for the absolute value (s = -1) every node reverses freely."
        ),
        source=Source(THEORY, "W.6, Other activations"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("reversal", "leaky_odd")),
        hypotheses=(Hypothesis("condition", "(1 + s) sum_E q_i w_i = 0"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=lambda: (
            Parametric(f"d={d}, n={n}, all slopes and weights", _identity(d, n))
            for d, n in ((1, 1), (2, 1), (2, 2), (3, 2))
        ),
        on=_on,
        derivation=activations.leaky_reversal,
    ),
)
