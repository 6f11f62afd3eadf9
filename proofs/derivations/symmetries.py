"""Derivations of the symmetries: orientation reversal (T08) and scaling (T51)."""

from __future__ import annotations

from proofs.derivation import ByIdentity, BySteps, ByTheorem, Definition, Derivation, Step
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Relation,
    Sum,
    a,
    b,
    c,
    equation,
    f,
    letter,
    network,
    q,
    relu,
    term,
    w,
    x,
)


def orientation_reversal() -> Derivation:
    """T08: R(-t) = R(t) - t on E leaves an affine rest, which annihilation removes."""
    i, E = "i", letter("E")
    weights = Sum(i, "E", q(i) * w(i))
    kept = Sum(i, "not E", q(i) * relu(a(i)))
    moved = c + Sum(i, "E", q(i) * b(i))
    turned = moved + Sum(i, "E", q(i) * relu(-a(i))) + kept
    opened = moved + Sum(i, "E", q(i) * (relu(a(i)) - a(i))) + kept
    collected = network() - Dot(weights, x)
    steps = (
        Step(
            equation(f(x, "'"), turned),
            ("Negate ", w(i), " and ", b(i), " on ", E, " and move the constant."),
            Definition(),
        ),
        Step(
            equation(relu(-a(1)), relu(a(1)) - a(1)),
            ("For every real number the two half-lines of ReLU differ by the number itself.",),
            ByIdentity(),
            "opposite",
        ),
        Step(
            equation(turned, opened),
            ("Put this in for every node of ", E, "."),
            ByIdentity(),
            "open",
        ),
        Step(
            equation(opened, collected),
            ("The biases cancel; the weights of ", E, " gather in one scalar product."),
            ByIdentity(),
            "collect",
        ),
        Step(
            equation(collected, network()),
            ("The weights of ", E, " annihilate."),
            ByIdentity(assuming=(Assumption(weights, -x),)),
            "annihilate",
        ),
        Step(
            equation(turned, network()),
            ("Altogether, the reversed network is the network.",),
            BySteps(("open", "collect", "annihilate")),
        ),
        Step(
            Relation(equation(f(x, "'"), f(x)), "iff", equation(weights, 0)),
            ("For every width, every input dimension and all ", x, ", in both directions."),
            ByTheorem("reversal"),
        ),
    )
    sizes = (
        Size({"d": 2}, inputs=2, sets={"E": (1, 2)}),
        Size({"d": 3}, inputs=2, sets={"E": (1, 3)}),
        Size({"d": 4}, inputs=1, sets={"E": (2, 3, 4)}),
    )
    return Derivation(
        (("Let ", E, " be a set of nodes with ", equation(weights, 0), "."),),
        (
            "Then negating ",
            w(i),
            " and ",
            b(i),
            " for every ",
            Relation(letter(i), "in", E),
            " and adding ",
            Sum(i, "E", q(i) * b(i)),
            " to ",
            c,
            " leaves ",
            f(x),
            " unchanged.",
        ),
        steps,
        sizes,
    )


def scaling() -> Derivation:
    """T51: a positive factor leaves ReLU, and the outgoing weight takes it up."""
    i = "i"
    alpha = letter("alpha", i)
    first = letter("alpha", 1)
    scaled = c + Sum(i, "d", q(i) / alpha * relu(alpha * a(i)))
    positive = {"alpha": "+"}
    return Derivation(
        (("Let ", Relation(alpha, ">", term(0)), " for every node ", letter(i), "."),),
        (
            "Then multiplying ",
            w(i),
            " and ",
            b(i),
            " by ",
            alpha,
            " and dividing ",
            q(i),
            " by it leaves ",
            f(x),
            " unchanged.",
        ),
        (
            Step(
                equation(relu(first * a(1)), first * relu(a(1))),
                ("ReLU is positively homogeneous.",),
                ByIdentity(positive),
            ),
            Step(
                equation(scaled, network()),
                ("So every node contributes what it did.",),
                ByIdentity(positive),
            ),
            Step(
                equation(f(x, "'"), f(x)),
                ("For every width and input dimension, all nodes at once.",),
                ByTheorem("scaling"),
            ),
        ),
    )
