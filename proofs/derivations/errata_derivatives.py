"""Errata about derivatives and ranks: the scaling direction, Fisher matrices, points, the bound."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import NUMBERS, Statements, X, identity, partial, points
from proofs.expansion import Assumption
from proofs.formulas import (
    Dot,
    Listing,
    Number,
    Relation,
    Row,
    a,
    b,
    c,
    equation,
    f,
    letter,
    q,
    relu,
    term,
    w,
)

_ZERO, _ONE = term(0), Number("1")
_W, _B, _Q, _T = letter("w"), letter("b"), letter("q"), letter("t")


def scaling_vector_may_vanish(certified: Statements) -> Derivation:
    """E05: at w = b = q = 0 the scaling direction is 0; at w = b = 0, q = 1 there is no slope.

    ``certified`` states the one-sided derivatives at both parameters.
    """
    return Derivation(
        given=(
            ("Printed: by the scaling symmetry the Fisher matrix is degenerate at every point.",),
            ("One node and one input: ", equation(f(X), _Q * relu(_W * X + _B) + c), "."),
        ),
        shows=(
            "Where ",
            Row((equation(_W, 0), equation(_B, 0), equation(_Q, 0))),
            " the scaling direction is 0, though other null vectors remain; where ",
            Row((equation(_W, 0), equation(_B, 0), Relation(_Q, "!=", _ZERO))),
            " there are no derivatives, so there is no Fisher matrix.",
        ),
        steps=(
            Step(
                equation(Listing((_W, _B, -_Q)), Listing((_ZERO, _ZERO, _ZERO))),
                ("In the parameters of the node the scaling direction is 0 when they are:",),
                Definition(),
            ),
            identity(
                _ZERO * relu(_W * X + _B) + c,
                c,
                "With ",
                equation(_Q, 0),
                " the weight and the bias change nothing,",
            ),
            identity(
                _Q * relu(_ZERO * X + _ZERO) + c,
                c,
                "and with ",
                Row((equation(_W, 0), equation(_B, 0))),
                " the outgoing weight changes nothing: all three are null vectors.",
            ),
            identity(
                relu(_ZERO + _T) - relu(_ZERO),
                _T,
                "But with ",
                equation(_Q, 1),
                " the bias has the slope 1 upwards,",
                signs={"t": "+"},
            ),
            identity(
                relu(_ZERO - _T) - relu(_ZERO),
                0,
                "and the slope 0 downwards:",
                signs={"t": "+"},
            ),
            Step(
                equation(Listing((_W, _B, _Q)), Listing((_ZERO, _ZERO, _ONE))),
                ("At this parameter the one-sided derivatives differ, at the inputs 1 and -1:",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def relu_fisher_is_degenerate(certified: Statements) -> Derivation:
    """E20: scaling makes every ReLU Fisher matrix degenerate; the circle has a definite one.

    ``certified`` states the ranks for two networks, and the Fisher information of the circle.
    """
    angle, cosine, sine = letter("w"), letter("C"), letter("S")
    inputs = letter("x", 1), letter("x", 2)
    moments = letter("m", 1, 1), letter("m", 1, 2), letter("m", 2, 2)
    square = moments[2] * cosine**2 - 2 * moments[1] * cosine * sine + moments[0] * sine**2
    scaling = Dot(w("i"), partial(f(), w("i"))) + b("i") * partial(f(), b("i"))
    return Derivation(
        given=(
            (
                "Printed: permutation symmetry of ReLU networks shows a non-identifiable model "
                "whose Fisher matrix is positive definite.",
            ),
        ),
        shows=(
            "No ReLU network with a hidden node has a positive definite Fisher matrix. The model ",
            equation(f(angle), inputs[0] * cosine + inputs[1] * sine),
            ", with C and S the cosine and sine of ",
            angle,
            ", has one, and is not identifiable.",
        ),
        steps=(
            Step(
                equation(scaling - q("i") * partial(f(), q("i")), 0),
                ("The scaling direction annihilates the derivatives:",),
                ByTheorem("scaling_null_vector"),
            ),
            identity(
                _ZERO * relu(_W * X + _B) + _Q * relu(_ZERO * X + _ZERO),
                0,
                "If it is not 0 the matrix is degenerate. If it is 0, so are all derivatives by "
                "this node: with ",
                equation(q("i"), 0),
                " incoming weights and bias change nothing, and with ",
                Row((equation(w("i"), 0), equation(b("i"), 0))),
                " the outgoing weight does not.",
            ),
            Step(
                equation(cosine**2 + sine**2, 1),
                ("For the other model, as always,",),
                Definition(),
            ),
            identity(
                square,
                1,
                "The derivative is ",
                inputs[1] * cosine - inputs[0] * sine,
                ". For inputs with the second moments ",
                Row((equation(moments[0], 1), equation(moments[1], 0), equation(moments[2], 1))),
                " the mean of its square is",
                assuming=(
                    Assumption(moments[0] - 1, sine**2),
                    Assumption(moments[1], -(2 * cosine * sine)),
                    Assumption(moments[2] - 1, cosine**2),
                    Assumption(cosine**2 + sine**2 - 1, _ONE),
                ),
            ),
            Step(
                equation(f(angle + 2 * letter("pi")), f(angle)),
                (
                    "So its Fisher matrix is 1 at every parameter, though parameters are not "
                    "identifiable. For dslt-3.3, a triangle of nodes and this model:",
                ),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def rank_needs_activation_regions(certified: Statements) -> Derivation:
    """E21: R(x) - R(x) has one linear region but two activation regions.

    ``certified`` states the ranks of the Jacobian at the sets of points named.
    """
    first, second, side = q(1) * relu(X), q(2) * relu(X), letter("u")
    return Derivation(
        given=(
            ("Printed: n + 1 points in each linear region reach the largest Jacobian rank.",),
            ("The network ", equation(f(X), relu(X) - relu(X)), ", with n = 1."),
        ),
        shows=(
            "It has one linear region, all of R. At ",
            points(-2, -1),
            " the rank is 1, at ",
            points(1, 2),
            " it is 2, at ",
            points(-2, -1, 1, 2),
            " it is 3: the points must be affinely independent in each activation region.",
        ),
        steps=(
            identity(relu(X) - relu(X), 0, "The function is 0, so it has one linear region."),
            identity(
                first + second,
                (q(1) + q(2)) * relu(X),
                "Its two activation regions are the two sides of 0. Near the parameter it is",
            ),
            identity(
                relu(side),
                0,
                "Left of 0 the nodes do not count, so only the constant has a derivative that is "
                "not 0, whatever the points,",
                signs={"u": "-"},
            ),
            identity(
                relu(side),
                side,
                "and right of 0 the derivatives are affine in the input, so two points tell them "
                "apart:",
                signs={"u": "+"},
            ),
            Step(
                Row((points(-2, -1), points(1, 2), points(-2, -1, 1, 2))),
                ("The ranks at these points are 1, 2 and 3:",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def one_hidden_layer_reaches_bound(certified: Statements) -> Derivation:
    """E22: with widths (1, 1, 1) every parameter with w, q not 0 reaches the bound.

    ``certified`` states the rank of the Jacobian for two of them.
    """
    first, second = letter("x", 1), letter("x", 2)
    none, low, high = _W * letter("x", 0) + _B, _W * first + _B, _W * second + _B
    return Derivation(
        given=(
            (
                "Printed: for every architecture a set of positive measure misses the upper "
                "bound, parameters minus hidden units.",
            ),
            ("One node and one input: ", equation(f(X), _Q * relu(_W * X + _B) + c), "."),
        ),
        shows=(
            "The bound is 3 here, and every parameter with ",
            Row((Relation(_W, "!=", _ZERO), Relation(_Q, "!=", _ZERO))),
            " reaches it. So do generic parameters of any network with one hidden layer.",
        ),
        steps=(
            Step(
                Row((Relation(none, "<", _ZERO), equation(low, 1), equation(high, 2))),
                ("There are inputs with any pre-activation, so some with",),
                Definition(),
            ),
            identity(
                _Q * high - _Q * low,
                _Q,
                "The derivatives by the bias, the outgoing weight and the constant are ",
                Listing((_ZERO, _ZERO, _ONE)),
                " at the first, ",
                Listing((_Q, low, _ONE)),
                " and ",
                Listing((_Q, high, _ONE)),
                " at the others. Their determinant is",
                assuming=(Assumption(low - 1, -_Q), Assumption(high - 2, _Q)),
            ),
            Step(
                Relation(_Q, "!=", _ZERO),
                ("which is not 0. So the rank is 3, as for these two parameters:",),
                ByCertificate(certified),
            ),
            Step(
                Relation(a("i"), "!=", _ZERO),
                (
                    "For any width, non-degenerate nodes with distinct boundaries have the "
                    "scaling relations only:",
                ),
                ByClaim("fisher.reversal-adds-nothing"),
            ),
        ),
        sizes=NUMBERS,
    )
