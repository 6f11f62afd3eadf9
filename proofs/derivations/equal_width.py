"""A model as wide as the truth has its scales and outgoing weights (T07)."""

from __future__ import annotations

from proofs.derivation import (
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Step,
    Text,
)
from proofs.derivations._formulas import X, identity, truth
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    At,
    Dot,
    Index,
    Number,
    Relation,
    Row,
    Sum,
    Symbol,
    Term,
    absolute,
    b,
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

_ZERO, _ONE, _HALF = term(0), term(1), Number("1/2")
_I, _SIGMA = "i", letter("sigma")
_J = "j"
PARTNER = At("sigma", _I)
SCALE, _FACTOR = letter("alpha", _I), letter("s", _I)
SIZES = (
    Size({"d": 2}, 2, {"E": (1, 2)}, {"sigma": (2, 1)}),
    Size({"d": 3}, 1, {"E": (1, 3)}, {"sigma": (2, 3, 1)}),
)


def true_weight(j: Index) -> Symbol:
    """The incoming weights of node j of the truth."""
    return w(j, "(0)")


def true_bias(j: Index) -> Symbol:
    """The bias of node j of the truth."""
    return b(j, "(0)")


def true_outgoing(j: Index) -> Symbol:
    """The outgoing weight of node j of the truth."""
    return q(j, "(0)")


def true_form(j: Index) -> Term:
    """The pre-activation of node j of the truth."""
    return Dot(true_weight(j), x) + true_bias(j)


def setting() -> tuple[Text, ...]:
    """Model and truth of one width, the truth activation-distinguished."""
    return (
        (
            "A truth ",
            equation(truth(x), network("(0)", index=_J)),
            " with ",
            Relation(true_outgoing(_J), "!=", _ZERO),
            " and ",
            Relation(true_weight(_J), "!=", _ZERO),
            " for every node, distinct nodes on distinct boundaries,",
        ),
        (
            "and a model ",
            equation(f(), network()),
            " of the same width that computes it on ",
            letter("R^n"),
            ".",
        ),
    )


def scale_relation() -> Derivation:
    """T07: every truth boundary folds, so it carries one model node, whose mass is the fold."""
    return Derivation(
        given=setting(),
        shows=(
            "There are a permutation ",
            _SIGMA,
            ", signs ",
            letter("epsilon", _I),
            " and scales ",
            Relation(SCALE, ">", _ZERO),
            " with ",
            on_boundary(letter("epsilon", _I) * SCALE),
            " and ",
            equation(SCALE * q(_I), true_outgoing(PARTNER)),
            "; so ",
            q(_I),
            " and ",
            true_outgoing(PARTNER),
            " have the same sign.",
        ),
        steps=(*_permutation(), *_masses(), *_signs()),
        sizes=SIZES,
    )


def on_boundary(factor: Term) -> Row:
    """Node i of the model is the factor times its partner in the truth."""
    return Row(
        (
            equation(w(_I), factor * true_weight(PARTNER)),
            equation(b(_I), factor * true_bias(PARTNER)),
        )
    )


def _permutation() -> tuple[Step, ...]:
    own = letter("kappa", _J, mark="(0)")
    count, rest = letter("m", _J), letter("e")
    return (
        Step(
            Row((equation(own, true_outgoing(_J)), Relation(own, "!=", _ZERO))),
            (
                "Measure folds by the forms of the truth. Its boundary ",
                letter("H", _J, mark="(0)"),
                " carries one node only, so the fold there is",
            ),
            ByTheorem("distinguished_fold"),
        ),
        Step(
            equation(letter("kappa", _J), own),
            ("The model computes the same function, so it has the same folds:",),
            ByTheorem("classification"),
        ),
        identity(
            Sum(_J, "d", count - 1) + rest,
            0,
            "No fold without a node: on every boundary of the truth the model has ",
            Relation(count, ">=", _ONE),
            " nodes. With ",
            rest,
            " nodes elsewhere, ",
            equation(Sum(_J, "d", count) + rest, letter("d")),
            ". So",
            assuming=(Assumption(Sum(_J, "d", count) + rest - Sum(_J, "d", _ONE), _ONE),),
        ),
        Step(
            on_boundary(_FACTOR),
            (
                "No term is negative, so all are 0: the model has one node on every boundary of "
                "the truth and no others. Equal boundaries have proportional forms; with a "
                "permutation ",
                _SIGMA,
                " and ",
                Relation(_FACTOR, "!=", _ZERO),
            ),
            ByTheorem("only_symmetries"),
        ),
    )


def _masses() -> tuple[Step, ...]:
    mass, fold = q(_I) * absolute(_FACTOR), letter("kappa", PARTNER)
    true_fold = letter("kappa", PARTNER, mark="(0)")
    return (
        Step(
            equation(mass, fold),
            ("The fold of the model there is the mass of that node:",),
            Definition(),
            "mass",
        ),
        Step(
            equation(fold, true_fold),
            ("it is the fold of the truth,",),
            ByTheorem("classification"),
            "equal",
        ),
        Step(
            equation(true_fold, true_outgoing(PARTNER)),
            ("which is",),
            ByTheorem("distinguished_fold"),
            "truth",
        ),
        Step(
            equation(mass, true_outgoing(PARTNER)),
            ("Altogether:",),
            BySteps(("mass", "equal", "truth")),
        ),
    )


def _signs() -> tuple[Step, ...]:
    alpha, outgoing = letter("alpha"), letter("q")
    return (
        identity(
            absolute(alpha),
            alpha,
            "Let ",
            equation(SCALE, absolute(_FACTOR)),
            ". It is ",
            _FACTOR,
            " if the node is oriented as in the truth,",
            signs={"alpha": "+"},
        ),
        identity(
            absolute(-alpha), alpha, "and the negative of it otherwise:", signs={"alpha": "+"}
        ),
        identity(
            SCALE * q(_I),
            true_outgoing(PARTNER),
            "So",
            assuming=(
                Assumption(SCALE - absolute(_FACTOR), q(_I)),
                Assumption(q(_I) * absolute(_FACTOR) - true_outgoing(PARTNER), _ONE),
            ),
        ),
        identity(
            relu(alpha * outgoing),
            alpha * relu(outgoing),
            "A positive factor keeps signs, positive parts vanish together:",
            signs={"alpha": "+"},
        ),
        identity(
            -2 * relu(X) + 3 * relu(X),
            relu(X),
            "With one node more this fails (counterexample F): here ",
            q(1),
            " is negative, ",
            equation(true_outgoing(1), 1),
            ".",
        ),
    )
