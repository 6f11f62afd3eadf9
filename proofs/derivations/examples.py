"""Worked examples with their numbers: Example 3.3, what it refutes, and one dead unit."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import NUMBERS, Statements, X, minus, of_truth, pair, times, truth
from proofs.expansion import Assumption
from proofs.formulas import (
    At,
    Listing,
    Number,
    Relation,
    Row,
    Sum,
    Term,
    c,
    equation,
    f,
    letter,
    q,
    relu,
    term,
    vector,
    w,
)

_TRUTH = relu(X - 1) + relu(-X - 1) + 2
_MODEL = relu(-X + 1) + relu(X + 1)
_U, _V = letter("u"), letter("v")
_ALPHA = letter("alpha")


def example_3_3(equal: Statements) -> Derivation:
    """T23: the two networks of Example 3.3 are one function, node by node and piece by piece.

    ``equal`` are the certificates for the built-in networks.
    """
    return Derivation(
        given=(
            ("One input and two nodes. The truth of Example 3.3 is ", equation(truth(), _TRUTH)),
            (
                "with ",
                Row((equation(of_truth("w", 1), 1), equation(of_truth("w", 2), -1))),
                ", biases ",
                Row((equation(of_truth("b", 1), -1), equation(of_truth("b", 2), -1))),
                ", outgoing weights ",
                Row((equation(of_truth("q", 1), 1), equation(of_truth("q", 2), 1))),
                " and ",
                equation(of_truth("c"), 2),
                ".",
            ),
        ),
        shows=(
            "Reversing the orientation of both nodes, with the constant lowered from 2 to 0, keeps "
            "the function: ",
            equation(_MODEL, _TRUTH),
            " for all real ",
            X,
            ".",
        ),
        steps=(
            *_conditions(),
            *_node_by_node(),
            *_piece_by_piece(),
            Step(
                equation(f(X), truth()),
                ("The normal forms of the two networks agree.",),
                ByCertificate(equal),
            ),
        ),
        sizes=NUMBERS,
    )


def _conditions() -> tuple[Step, ...]:
    return (
        Step(
            equation(times(1, 1) + times(1, -1), 0),
            (
                "Weight annihilation, ",
                equation(Sum("i", "E", of_truth("q", "i") * of_truth("w", "i")), 0),
                ", holds for ",
                equation(letter("E"), Listing((term(1), term(2)), "{}")),
                ".",
            ),
            ByIdentity(),
        ),
        Step(
            equation(Number("2") + times(1, -1) + times(1, -1), 0),
            (
                "So both nodes may be reversed, and the new constant is ",
                equation(c, of_truth("c") + Sum("i", "E", of_truth("q", "i") * of_truth("b", "i"))),
                ".",
            ),
            ByIdentity(),
        ),
        Step(
            equation(f(X), _MODEL),
            (
                "The reversed network: ",
                Row((equation(letter("w", 1), -1), equation(letter("b", 1), 1))),
                " and ",
                Row((equation(letter("w", 2), 1), equation(letter("b", 2), 1))),
                ".",
            ),
            Definition(),
            "model",
        ),
    )


def _node_by_node() -> tuple[Step, ...]:
    opened = relu(X - 1) + minus(X - 1) + relu(-X - 1) + minus(-X - 1)
    return (
        Step(
            equation(_MODEL, opened),
            ("Each node by ", equation(relu(-letter("t")), relu(letter("t")) - letter("t")), "."),
            ByIdentity(),
            "opened",
        ),
        Step(
            equation(opened, _TRUTH),
            ("The slopes of the two linear terms annihilate, their constants add up to 2.",),
            ByIdentity(),
            "closed",
        ),
        Step(equation(_TRUTH, truth()), ("This is the truth.",), Definition(), "truth"),
        Step(
            equation(f(X), truth()),
            ("Hence the two networks are one function.",),
            BySteps(("model", "opened", "closed", "truth")),
        ),
    )


def _piece_by_piece() -> tuple[Step, ...]:
    u, v = _U, _V
    names = ("With ", equation(u, X - 1), " and ", equation(v, -X - 1))
    right = Assumption(u - X + 1, Number("1"))
    left = Assumption(v + X + 1, Number("1"))
    below, above = {"u": "-", "v": "-"}, {"u": "+", "v": "-"}
    return (
        Step(
            equation(relu(u) + relu(v) + 2, X + 1),
            (
                "The three pieces of the truth. ",
                *names,
                ": for ",
                Relation(X, ">", term(1)),
                " it is ",
                Row((Relation(u, ">", term(0)), Relation(v, "<", term(0)))),
                ".",
            ),
            ByIdentity(above, (right,)),
        ),
        Step(
            equation(relu(u) + relu(v) + 2, 2),
            ("For ", Relation(Relation(term(-1), "<", X), "<", term(1)), " both are negative."),
            ByIdentity(below),
        ),
        Step(
            equation(relu(u) + relu(v) + 2, -X + 1),
            (
                "For ",
                Relation(X, "<", term(-1)),
                " it is ",
                Row((Relation(u, "<", term(0)), Relation(v, ">", term(0)))),
                ".",
            ),
            ByIdentity({"u": "-", "v": "+"}, (left,)),
        ),
        Step(
            equation(relu(-u) + relu(-v), 2),
            (
                "The reversed network in the middle piece: both nodes are active there and ",
                Relation(-u - v, "=", term(2)),
                ".",
            ),
            ByIdentity(below, (Assumption(u + v + 2, Number("-1")),)),
        ),
    )


def distinct_boundaries() -> Derivation:
    """T47: Example 3.3 has distinct boundaries and a third symmetry; the statement is refuted."""
    reversed_network = Relation(f(vector("x"), "'"), "=", f(vector("x")))

    def total(part: Term) -> Term:
        return Sum("i", "E", of_truth("q", At("sigma", "i")) * part)

    return Derivation(
        given=(
            ("The truth of Example 3.3, ", equation(truth(), _TRUTH), ","),
            ("and the network with both nodes reversed, ", equation(f(X), _MODEL), "."),
        ),
        shows=(
            "The nodes have pairwise distinct boundaries and the functions are equal, but no "
            "permutation and positive scaling of the nodes carries one network to the other. So "
            "the published statement is false.",
        ),
        steps=(
            Step(
                Row(
                    (
                        equation(letter("H", 1, mark="(0)"), Listing((term(1),), "{}")),
                        equation(letter("H", 2, mark="(0)"), Listing((term(-1),), "{}")),
                    )
                ),
                ("The boundaries of the truth are distinct, so the hypothesis holds.",),
                Definition(),
            ),
            Step(
                equation(f(X), truth()),
                ("The two networks are one function.",),
                ByClaim("example.3-3"),
            ),
            Step(
                Relation(pair(1, -1), "to", pair(_ALPHA, -_ALPHA)),
                (
                    "Permutation and scaling by ",
                    Relation(_ALPHA, ">", term(0)),
                    " keep every boundary. They carry the only node at ",
                    equation(X, 1),
                    ", which has ",
                    equation(pair(of_truth("w", 1), of_truth("b", 1)), pair(1, -1)),
                    ", to",
                ),
                Definition(),
            ),
            Step(
                equation(times(_ALPHA, 1) + minus(term(-1)), _ALPHA + 1),
                (
                    "The node of the network at ",
                    equation(X, 1),
                    " has ",
                    equation(pair(letter("w", 1), letter("b", 1)), pair(-1, 1)),
                    ". The two incoming weights differ by more than 1 for every scale:",
                ),
                ByIdentity({"alpha": "+"}),
            ),
            Step(
                Relation(reversed_network, "iff", equation(Sum("i", "E", q("i") * w("i")), 0)),
                (
                    "There are as many counterexamples as annihilating sets: with the nodes of a "
                    "set ",
                    letter("E"),
                    " reversed and ",
                    Sum("i", "E", q("i") * letter("b", "i")),
                    " added to the constant, the function ",
                    f(vector("x"), "'"),
                    " has",
                ),
                ByTheorem("reversal"),
            ),
            Step(
                Row(
                    (
                        equation(total(of_truth("w", At("sigma", "i"))), 0),
                        equation(c, of_truth("c") + total(of_truth("b", At("sigma", "i")))),
                    )
                ),
                (
                    "What is true: up to permutation ",
                    letter("sigma"),
                    " and scaling, a model of the same width has a set ",
                    letter("E"),
                    " of nodes of the truth reversed, with",
                ),
                ByClaim("two-layer.only-symmetries"),
            ),
        ),
        sizes=NUMBERS,
    )


def one_unit(equal: Statements) -> Derivation:
    """T49: two parameters of one dead unit that no positive factor links.

    ``equal`` are the certificates for the two units as networks.
    """
    a, b, zero = letter("a"), letter("b"), term(0)
    free = relu(times(0, X) + b)
    other = pair(letter("a", mark="'"), letter("b", mark="'"))
    return Derivation(
        given=(
            ("One unit ", equation(f(X), relu(a * X + b)), " with one input."),
            (
                "A positive factor ",
                _ALPHA,
                " carries ",
                pair(a, b),
                " to ",
                pair(_ALPHA * a, _ALPHA * b),
                ".",
            ),
        ),
        shows=(
            "The parameters ",
            pair(0, 0),
            " and ",
            pair(0, -1),
            " give the same function, but no positive factor links them: the fibre of the zero "
            "function is not an orbit.",
        ),
        steps=(
            Step(equation(relu(times(0, X) + 0), 0), ("At ", pair(0, 0), ":"), ByIdentity()),
            Step(equation(relu(times(0, X) - 1), 0), ("At ", pair(0, -1), ":"), ByIdentity()),
            Step(
                equation(free, 0),
                (
                    "In general ",
                    equation(a, 0),
                    " and ",
                    Relation(b, "<", zero),
                    " give the zero function: a whole half line of parameters.",
                ),
                ByIdentity({"b": "-"}),
            ),
            Step(
                equation(times(_ALPHA, 0) + minus(term(-1)), 1),
                (
                    "Every factor carries the bias 0 to ",
                    equation(times(_ALPHA, 0), 0),
                    ", which differs from the bias -1 by",
                ),
                ByIdentity({"alpha": "+"}),
            ),
            Step(
                equation(relu(times(0, X) + 0), relu(times(0, X) - 1)),
                ("The two units have the same normal form.",),
                ByCertificate(equal),
            ),
            Step(
                Relation(
                    Relation(equation(f(X), f(X, "'")), "and", Relation(a, "!=", zero)),
                    "implies",
                    equation(other, pair(a, b)),
                ),
                (
                    "The zero weight is what breaks it. The invariants of a live unit are its "
                    "gradient ",
                    a,
                    " and constant ",
                    b,
                    ", so equal units with a non-zero weight ",
                    "have equal parameters, linked by ",
                    equation(_ALPHA, 1),
                    ".",
                ),
                ByTheorem("classification"),
            ),
        ),
        sizes=NUMBERS,
    )
