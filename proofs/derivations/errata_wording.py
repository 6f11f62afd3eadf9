"""Errata of wording in DSLT 3: a constant, an index, a definition, the figures."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    ByTheorem,
    Derivation,
    Step,
)
from proofs.derivations._formulas import (
    NUMBERS,
    Statements,
    X,
    identity,
    least_width,
    minus,
    pair,
    points,
    times,
    truth,
)
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Number,
    Relation,
    Row,
    Sum,
    a,
    absolute,
    b,
    c,
    equation,
    f,
    letter,
    q,
    relu,
    term,
    w,
    x,
)

_ZERO, _ONE = term(0), Number("1")


def constant_node() -> Derivation:
    """E10: which nodes are constants, and of which value."""
    beta, u = b(1), times(0, X)
    return Derivation(
        given=(
            (
                "Printed: a node with ",
                Relation(q("i"), "!=", _ZERO),
                " and ",
                Relation(b("i"), "!=", _ZERO),
                " is left out, as its bias contribution is absorbed in c.",
            ),
        ),
        shows=(
            "This is right for ",
            Row((equation(w("i"), 0), Relation(b("i"), ">", _ZERO))),
            ", where the node is the constant ",
            q("i") * b("i"),
            ". With ",
            Relation(b("i"), "<", _ZERO),
            " it is 0, and with ",
            Relation(w("i"), "!=", _ZERO),
            " it is no constant.",
        ),
        steps=(
            Step(
                equation(c + q(1) * relu(u + beta), c + q(1) * beta),
                ("With ", equation(w(1), 0), " and a positive bias:"),
                ByIdentity({"b": "+"}),
            ),
            Step(
                equation(c + q(1) * relu(u + beta), c),
                ("With ", equation(w(1), 0), " and a negative one:"),
                ByIdentity({"b": "-"}),
            ),
            identity(
                2 * relu(u - 1) + minus(times(2, -1)),
                2,
                "So for ",
                Row((equation(q(1), 2), equation(beta, -1))),
                " the printed constant is off by",
            ),
            identity(
                2 * relu(_ONE + 1) + minus(2 * relu(Number("0") + 1)),
                2,
                "With ",
                equation(w(1), 1),
                " the node ",
                2 * relu(X + 1),
                " is no constant: from 0 to 1 it grows by",
            ),
        ),
        sizes=NUMBERS,
    )


def derivative_index(certified: Statements) -> Derivation:
    """E11: the derivative by the weights of node i has the factor q_i.

    ``certified`` states by which linear function 3 R(x1 + x2) + 5 R(x1 - x2 + 2) changes.
    """
    here, there, step = letter("u"), letter("v"), letter("t")
    coordinate = letter("x", "k")
    both = {"u": "+", "v": "+"}
    numbers = letter("x", 1), letter("x", 2)
    return Derivation(
        given=(
            (
                "Printed, for a node i: ",
                equation(
                    letter("partial") * f() / (letter("partial") * letter("w", 1, "k")),
                    q(1) * coordinate,
                ),
                " where it is active.",
            ),
        ),
        shows=(
            "The index is that of the node: the derivatives by ",
            letter("w", "i", "k"),
            " and ",
            b("i"),
            " are ",
            q("i") * coordinate,
            " and ",
            q("i"),
            " where it is active.",
        ),
        steps=(
            Step(
                equation(q("i") * relu(there) - q("i") * relu(here), step * (q("i") * coordinate)),
                (
                    "Move ",
                    letter("w", "i", "k"),
                    " by ",
                    step,
                    ": the pre-activation goes from ",
                    Relation(here, ">", _ZERO),
                    " to ",
                    equation(there, here + step * coordinate),
                    ", positive for small ",
                    step,
                    ".",
                ),
                ByIdentity(both, (Assumption(there - here - step * coordinate, q("i")),)),
            ),
            Step(
                equation(q("i") * relu(there) - q("i") * relu(here), step * q("i")),
                ("Move ", b("i"), " by ", step, ":"),
                ByIdentity(both, (Assumption(there - here - step, q("i")),)),
            ),
            Step(
                equation(5 * relu(there) - 5 * relu(here), 5 * numbers[0]),
                (
                    "Example: in ",
                    3 * relu(numbers[0] + numbers[1]) + 5 * relu(numbers[0] - numbers[1] + 2),
                    " move ",
                    letter("w", 2, 1),
                    " from 1 to 2, with ",
                    equation(here, numbers[0] - numbers[1] + 2),
                    " and ",
                    equation(there, 2 * numbers[0] - numbers[1] + 2),
                    " positive,",
                ),
                ByIdentity(both, (Assumption(there - here - numbers[0], Number("5")),)),
            ),
            identity(
                5 * numbers[0] - 3 * numbers[0],
                2 * numbers[0],
                "while the printed factor ",
                equation(q(1), 3),
                " would be off by",
            ),
            Step(
                Relation(5 * numbers[0], "!=", 3 * numbers[0]),
                (
                    "Certified on the box ",
                    Row(
                        (
                            Relation(Relation(term(1), "<", numbers[0]), "<", term(2)),
                            Relation(Relation(term(0), "<", numbers[1]), "<", term(1)),
                        )
                    ),
                    ":",
                ),
                ByCertificate(certified),
            ),
            Step(
                equation(letter("partial") * f() / (letter("partial") * b("i")), q("i")),
                ("At every width and input dimension, where the node is active:",),
                ByTheorem("node_derivatives"),
            ),
        ),
        sizes=NUMBERS,
    )


def summation_index() -> Derivation:
    """E12: with the index i of a node in a sum over j the printed truth is another function."""
    right = relu(X - 1) + 2 * relu(-X - 1)
    i, j = q("i", "(0)"), q("j", "(0)")
    form = a("j", "(0)")
    negative, positive = Number("-2") - 1, minus(Number("-2")) - 1
    return Derivation(
        given=(("Printed: ", equation(truth(x), c + Sum("j", "d", i * relu(form))), "."),),
        shows=(
            "The outgoing weight has the index of the sum: ",
            equation(truth(x), c + Sum("j", "d", j * relu(form))),
            ". With one ",
            i,
            " for all nodes it is another function, unless all are equal.",
        ),
        steps=(
            identity(
                Sum("j", "d", i * relu(form)) - Sum("j", "d", j * relu(form)),
                Sum("j", "d", (i - j) * relu(form)),
                "The two differ by",
            ),
            identity(
                relu(negative) + 2 * relu(positive),
                2,
                "which is 0 where all outgoing weights are equal, as in the examples of the "
                "source, but not for ",
                right,
                ": at -2 that is",
            ),
            identity(relu(negative) + relu(positive), 1, "while printed with i = 1 it is"),
            identity(
                2 * relu(Number("2") - 1) + 2 * relu(Number("-2") - 1),
                2,
                "and printed with i = 2 it is, at 2,",
            ),
            identity(relu(Number("2") - 1) + 2 * relu(Number("-2") - 1), 1, "instead of"),
        ),
        sizes=(Size({"d": 2}, 2), Size({"d": 3}, 1)),
    )


def minimal_networks(certified: Statements) -> Derivation:
    """E13: minimal networks with two nodes on one boundary; ``certified`` are their widths."""
    first, second = letter("x", 1), letter("x", 2)
    return Derivation(
        given=(
            (
                "Printed: a minimal network is one that no network with fewer nodes represents, "
                "which also means that every node is non-degenerate; and every node is said to "
                "have its own boundary.",
            ),
        ),
        shows=(
            "Minimal networks are non-degenerate, but two of their nodes may share a boundary.",
        ),
        steps=(
            identity(
                relu(X) - relu(-X),
                X,
                "No fold, two nodes, and both on the boundary ",
                points(0),
                ":",
            ),
            identity(
                relu(X) + relu(-X), absolute(X), "One fold, two nodes, both on ", points(0), ":"
            ),
            identity(
                relu(first) + relu(second) - relu(-second),
                relu(first) + second,
                "Two inputs: one fold, three nodes, two of them on the line ",
                equation(second, 0),
                ":",
            ),
            Step(
                Row(
                    (
                        equation(least_width(X), 2),
                        equation(least_width(absolute(X)), 2),
                        equation(least_width(relu(first) + second), 3),
                    )
                ),
                (
                    "None is narrower: fewer nodes would need a set of folds that sums to the "
                    "slope, and none does.",
                ),
                ByCertificate(certified),
            ),
            Step(
                Relation(least_width(f()), ">=", letter("N")),
                (
                    "So distinct boundaries must be asked for separately. They follow from the "
                    "width only for as many nodes as folds; in general",
                ),
                ByClaim("two-layer.minimal-width"),
            ),
        ),
        sizes=NUMBERS,
    )


def figures_and_code(certified: Statements) -> Derivation:
    """E24: bias -1/3 or -3/10, first angle 0 or pi/4; ``certified`` are points that separate."""
    third, tenth = Number("1/3"), Number("3/10")
    half, root = Number("1/2"), letter("s")
    value, below = letter("u"), letter("v")
    return Derivation(
        given=(
            (
                "The figures show the symmetric networks with the bias ",
                -third,
                ", and the one of four nodes from the angle 0; the code of the author has ",
                -tenth,
                " and starts at ",
                letter("pi") / 4,
                ".",
            ),
        ),
        shows=("These are different functions.",),
        steps=(
            identity(
                2 * relu(-half - third) + relu(1 - third),
                Number("2/3"),
                "For m = 3 at the weight ",
                pair(-1, 0),
                " of the middle node, whose scalar products with the weights are -1/2, 1, -1/2: "
                "in the figures",
            ),
            identity(2 * relu(-half - tenth) + relu(1 - tenth), Number("7/10"), "and in the code"),
            identity(
                relu(1 - tenth) + 2 * relu(0 - tenth) + relu(-1 - tenth),
                Number("7/10"),
                "For m = 4 with the bias of the code at ",
                pair(1, 0),
                ": from the angle 0 one node is active,",
            ),
            Step(
                equation(2 * relu(value) + 2 * relu(below), 2 * root - 2 * tenth),
                (
                    "from ",
                    letter("pi") / 4,
                    " two are, where ",
                    equation(root**2, half),
                    ", ",
                    Relation(equation(value, root - tenth), ">", _ZERO),
                    " and ",
                    Relation(equation(below, -root - tenth), "<", _ZERO),
                    ":",
                ),
                ByIdentity({"u": "+", "v": "-"}, (Assumption(value - root + tenth, term(2)),)),
            ),
            Step(
                equation((2 * root) ** 2 - Number("13/10") ** 2, Number("31/100")),
                (
                    "The two values are equal only if ",
                    equation(2 * root, Number("13/10")),
                    ", but the squares differ:",
                ),
                ByIdentity(assuming=(Assumption(root**2 - half, term(4)),)),
            ),
            Step(
                Relation(f(x), "!=", f(x, "'")),
                ("Both pairs of networks with a point that separates them, certified.",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )
