"""T10: what DSLT 3 says of models wider than the truth, and the networks that refute it."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, ByIdentity, ByTheorem, Derivation, Step
from proofs.derivations._formulas import Statements, identity, times, truth
from proofs.derivations.errata_symmetries import COUNTEREXAMPLES
from proofs.expansion import Size
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    Sum,
    Term,
    equation,
    f,
    letter,
    q,
    relu,
    term,
    vector,
    w,
    x,
)

_ALPHA, _H = letter("alpha", "i"), letter("H")
_A = Dot(vector("w"), x)


def excess_nodes(certified: Statements) -> Derivation:
    """T10: counterexamples A to F, of which A and B exist in every dimension.

    ``certified`` says of all seven models that they compute their truths.
    """
    sharing = Relation(letter("i"), "in", letter("M", "j"))
    masses = Sum("i", "M", q("i") * _ALPHA, under=sharing)
    return Derivation(
        given=(
            (
                "Published, for a model ",
                f(),
                " with more nodes than the truth ",
                truth(x),
                ": (1) every excess node is degenerate or lies on a boundary of the truth;",
            ),
            (
                "(2) the other nodes have the symmetries of the case of equal width, where only "
                "sets with annihilating weights are reversed;",
            ),
            (
                "(3) on every boundary of the truth ",
                equation(masses, q("j", "(0)")),
                ", where each ",
                equation(_ALPHA, q("j", "(0)") / q("i")),
                " is positive.",
            ),
        ),
        shows=(
            "All three are false: A, B, C and D break (1), B, C and E break (2), C, E and F "
            "break (3). In (3) the sum is right, the sign is not.",
        ),
        steps=(*_models(), *_numbers(certified), *_every_dimension(), _correction()),
        sizes=(Size({}, inputs=2), Size({}, inputs=3)),
    )


def _models() -> tuple[Step, ...]:
    first, second = letter("x", 1), letter("x", 2)
    return (
        *(Step(equation(*pair), why, ByIdentity()) for *pair, why in COUNTEREXAMPLES),
        identity(
            3 + relu(-first) + 2 * relu(second - 1) + relu(first - 3) - relu(3 - first),
            relu(first) + 2 * relu(second - 1),
            "B with two inputs: only the first node of the truth is reversed.",
        ),
    )


def _numbers(certified: Statements) -> tuple[Step, ...]:
    return (
        identity(
            times(-2, 1) + times(3, 1),
            1,
            "In F the masses sum to ",
            equation(q(1, "(0)"), 1),
            ", but ",
            equation(q(1, "(0)") / q(1), term("-1/2")),
            " is not positive:",
        ),
        identity(
            times(2, 1) + times(-1, 1),
            1,
            "In C and E too, on the boundary 0, where the second node has ",
            Relation(q(2), "<", term(0)),
            ":",
        ),
        Step(
            equation(f(), truth(x)),
            ("All seven models compute their truths, certified as networks.",),
            ByCertificate(certified),
        ),
    )


def _every_dimension() -> tuple[Step, ...]:
    sharing = relu(_A) + 5 * relu(_A - 1) - 5 * relu(_A - 1)
    facing: Term = 1 + relu(-_A) + relu(_A - 1) - relu(-_A + 1)
    single = relu(_A)
    return (
        identity(
            sharing,
            single,
            "A with any number of inputs and any weight ",
            Relation(vector("w"), "!=", term(0)),
            ":",
        ),
        Step(
            equation(sharing, single),
            (
                "in every dimension, where no node is degenerate and the boundary of the excess "
                "nodes is not that of the truth.",
            ),
            ByTheorem("counterexample_A"),
        ),
        identity(facing, single, "B likewise:"),
        Step(
            equation(facing, single),
            (
                "in every dimension, where the weight of the reversed node does not annihilate "
                "and the excess boundary is new.",
            ),
            ByTheorem("counterexample_B"),
        ),
    )


def _correction() -> Step:
    masses = letter("P", "H") + letter("N", "H")
    gradient = Sum("H", "K", letter("N", "H") * w("H"), under=_H)
    return Step(
        Relation(
            equation(f(), truth(x)),
            "iff",
            Row(
                (
                    equation(masses, letter("kappa", "H", mark="(0)")),
                    equation(gradient, vector("v", mark="(0)")),
                )
            ),
        ),
        (
            "What is true, with c given by the rest: on every boundary the masses of both "
            "orientations sum to the fold of the truth, 0 on a new one, and the reversed ones "
            "satisfy one linear equation.",
        ),
        ByClaim("two-layer.true-parameters"),
    )
