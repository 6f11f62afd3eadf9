"""Errata about symmetries: what is printed, the numbers that refute it, what is true."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    Definition,
    Derivation,
    Prose,
    Step,
    Text,
)
from proofs.derivations._formulas import (
    NUMBERS,
    Statements,
    X,
    identity,
    minus,
    pair,
    points,
    times,
    truth,
)
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Listing,
    Number,
    Plus,
    Relation,
    Row,
    Sum,
    Term,
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
    vector,
    w,
    x,
)

_ZERO, _ONE = term(0), Number("1")
_EMPTY = Listing((), "{}")
_WIDTHS = (Size({"d": 2}, 2, {"E": (1,)}), Size({"d": 3}, 1, {"E": (1, 3)}))


def foldset(certified: Statements) -> Derivation:
    """E06: R(x) - R(x) has a boundary, but folds nowhere; ``certified`` states its foldset."""
    cancelled = relu(X) - relu(X)
    fold = Relation(letter("kappa", "H"), "!=", _ZERO)
    return Derivation(
        given=(
            (
                "Printed: the foldset of a network is the union of the boundaries ",
                letter("H", "i"),
                " of its non-degenerate nodes.",
            ),
        ),
        shows=(
            "The network ",
            cancelled,
            " has non-degenerate nodes with the boundary ",
            points(0),
            " and the empty foldset. The foldset is the union of the boundaries with ",
            fold,
            ".",
        ),
        steps=(
            Step(
                Row((equation(letter("H", 1), points(0)), equation(letter("H", 2), points(0)))),
                (
                    "Both nodes have ",
                    equation(letter("w"), 1),
                    " and ",
                    Relation(letter("q"), "!=", _ZERO),
                    ", so both are non-degenerate, with",
                ),
                Definition(),
            ),
            identity(_ONE + times(-1, 1), 0, "Their masses cancel: the fold there is"),
            identity(cancelled, 0, "so the function is"),
            Step(
                equation(letter("F"), _EMPTY),
                ("which is differentiable everywhere. Its foldset:",),
                ByCertificate(certified),
            ),
            identity(
                relu(X) + 5 * relu(X - 1) - 5 * relu(X - 1),
                relu(X),
                "The same within a network that does fold: here the boundaries are ",
                points(0, 1),
                ", the foldset is ",
                points(0),
                ".",
            ),
            Step(
                Relation(
                    Relation(letter("p"), "in", letter("F")),
                    "iff",
                    Row((fold, Relation(letter("p"), "in", letter("H")))),
                ),
                (
                    "What is true, for every network: a point ",
                    letter("p"),
                    " lies in the foldset iff for some boundary ",
                    letter("H"),
                ),
                ByClaim("two-layer.foldset"),
            ),
        ),
        sizes=NUMBERS,
    )


_SINGLE = relu(X)
COUNTEREXAMPLES: tuple[tuple[Term, Term, Text], ...] = (
    (
        relu(X) + 5 * relu(X - 1) - 5 * relu(X - 1),
        _SINGLE,
        (
            "A. The excess nodes are not degenerate, and their boundary ",
            points(1),
            " is none of the truth.",
        ),
    ),
    (
        1 + relu(-X) + relu(X - 1) - relu(-X + 1),
        _SINGLE,
        (
            "B. The first node is reversed although its weight ",
            equation(times(1, 1), 1),
            " does not annihilate; the pair at 1 makes up for it.",
        ),
    ),
    (
        -1 + 2 * relu(X) - relu(-X) + relu(-X + 1) - relu(X - 1),
        _SINGLE,
        ("C. An opposite pair at 1, made up for by both orientations at 0.",),
    ),
    (
        2 + relu(X) + (relu(X + 5) - relu(-X - 5)) + (relu(-X - 7) - relu(X + 7)),
        _SINGLE,
        ("D. Two opposite pairs on new boundaries, the node of the truth untouched.",),
    ),
    (
        -1 + 2 * relu(X) - relu(-X) + relu(-X + 1),
        relu(X) + relu(X - 1),
        ("E. With one excess node: the second node of the truth is reversed, alone.",),
    ),
    (
        -2 * relu(X) + 3 * relu(X),
        _SINGLE,
        (
            "F. One excess node on the boundary of the truth: the first has ",
            equation(q(1), -2),
            ", the sign of which is not that of ",
            equation(q(1, "(0)"), 1),
            ".",
        ),
    ),
)
"""Model, truth, and what the model breaks: counterexamples A to F."""


def excess_nodes() -> Derivation:
    """E07: counterexamples A to F, and the two of them that exist for every truth."""
    new, mass = vector("u"), letter("t")
    form = Dot(new, x) + letter("s")
    turned = (
        c
        + Sum("i", "E", q("i") * (b("i") + relu(-a("i"))))
        + Sum("i", "not E", q("i") * relu(a("i")))
    )
    total = Sum("i", "E", q("i") * w("i"))
    slope = Dot(vector("v"), x)
    masses = letter("P", "H") + letter("N", "H")
    return Derivation(
        given=(
            (
                "Printed, for a model with more nodes than the truth: every excess node is "
                "degenerate or on a boundary of the truth, and the other nodes have the symmetries "
                "of the case of equal width.",
            ),
        ),
        shows=(
            "Six networks refute this, two of them in a form that exists for every truth. The "
            "true parameters are those of Theorem W.",
        ),
        steps=(
            *(Step(equation(*pair), why, ByIdentity()) for *pair, why in COUNTEREXAMPLES),
            identity(
                mass * relu(form) - mass * relu(form),
                0,
                "A for every truth: add two excess nodes on any boundary ",
                equation(form, 0),
                ".",
            ),
            identity(
                turned,
                network() - Dot(total, x),
                "B for every truth and every set ",
                letter("E"),
                " of its nodes: reversing them changes the function by a linear term,",
            ),
            Step(
                equation(-Dot(total, x) + relu(slope) - relu(-slope), 0),
                (
                    "and an opposite pair of excess nodes with the weight ",
                    equation(vector("v"), total),
                    " makes up for it:",
                ),
                ByIdentity(assuming=(Assumption(vector("v") - total, x),)),
            ),
            Step(
                Relation(
                    equation(f(), truth(x)),
                    "iff",
                    Row(
                        (
                            equation(masses, letter("kappa", "H")),
                            equation(
                                Sum("H", "K", letter("N", "H") * w("H"), under=letter("H")),
                                vector("v", mark="(0)"),
                            ),
                        )
                    ),
                ),
                (
                    "What is true, with c given by the rest: on every boundary the masses of both "
                    "orientations sum to the fold of the truth, 0 on a new one, and",
                ),
                ByClaim("two-layer.true-parameters"),
            ),
        ),
        sizes=_WIDTHS,
    )


def general_networks(certified: Statements) -> Derivation:
    """E08: on a bounded domain a unit may be dead on an open set of parameters.

    ``certified`` says that the two networks are equal on the box.
    """
    first, second = letter("x", 1), letter("x", 2)
    cut = 1 + 2 * relu(first + 2 * second - Number("1/2"))
    one, other = 3 * first + second - 7, first + 3 * second - 5
    values = letter("u"), letter("v")
    sides = Row(
        tuple(Relation(Relation(term(-1), "<", each), "<", _ONE) for each in (first, second))
    )
    return Derivation(
        given=(
            (
                "Printed: general networks, which are almost all, have scaling and permutation as "
                "their only symmetries. The domain is the box ",
                sides,
                ".",
            ),
        ),
        shows=(
            "The networks ",
            cut + relu(one),
            " and ",
            cut + relu(other),
            " are one function on "
            "the box, but neither scaling nor permutation links them, and the same is so for all "
            "parameters near them.",
        ),
        steps=(
            identity(
                one,
                Plus((times(-3, 1 - first), minus(1 - second), term(-3))),
                "The last unit of the first network is dead: inside the box its form is below -3,",
            ),
            identity(
                other,
                minus(1 - first) + times(-3, 1 - second) - 1,
                "and that of the second network is below -1,",
            ),
            Step(
                equation(cut + relu(values[0]), cut + relu(values[1])),
                ("so with ", equation(values[0], one), " and ", equation(values[1], other), ":"),
                ByIdentity({"u": "-", "v": "-"}),
            ),
            Step(
                equation(f(x), f(x, "'")),
                ("The two functions on the box, certified.",),
                ByCertificate(certified),
            ),
            identity(
                times(3, 3) - times(1, 1),
                8,
                "But the weights ",
                pair(3, 1),
                " and ",
                pair(1, 3),
                " are not proportional, so no scaling links the units. Their determinant is",
            ),
            Step(
                Relation(one, "<", _ZERO),
                (
                    "Being dead on a box is decided at its corners, so it is an open condition, "
                    "and no set of almost all parameters avoids it. The cited theorem speaks of "
                    "one network of an architecture, to which every general network with its "
                    "function is equivalent; it does not speak of all. Here, on the box and its "
                    "boundary,",
                ),
                Prose(),
            ),
        ),
        sizes=NUMBERS,
    )
