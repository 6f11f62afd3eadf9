"""Theorem F and what follows from it: ranks, degenerate nodes, Jeffreys' prior (T17, T19, T45)."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByTheorem,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import NUMBERS, Statements, identity, partial
from proofs.derivations.derivatives import derivatives, indicator, value
from proofs.formulas import (
    Apply,
    Dot,
    Relation,
    Row,
    Sum,
    Term,
    Words,
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

_ZERO, _ONE = term(0), term(1)
_N, _P, _K, _U, _SPAN = letter("n"), letter("p"), letter("k"), letter("u"), letter("s")
_OMEGA, _RANK = letter("Omega"), Apply("rank", (letter("I"),))


def _scaling(i: str) -> Term:
    incoming = Dot(w(i), partial(f(), w(i))) + b(i) * partial(f(), b(i))
    return incoming - q(i) * partial(f(), q(i))


def rank(certified: Statements) -> Derivation:
    """T17: the derivatives, boundary by boundary, and the affine functions that are left.

    ``certified`` states ranks at decision points for networks on degenerate strata.
    """
    own = (_N + 1) * _K + _P - _K
    affine = (_N + 1) * _U + (_P - _U) * _SPAN
    g, rest = indicator("i"), 1 - indicator("i")
    return Derivation(
        given=(
            (
                "A ReLU network with one hidden layer, n inputs and p outputs, inputs with a "
                "density that is positive exactly on an open connected domain ",
                _OMEGA,
                ", and no node with ",
                Row((equation(w("i"), 0), equation(b("i"), 0), Relation(q("i"), "!=", _ZERO))),
                ".",
            ),
            (
                "For a boundary H that meets the domain k is the dimension of the span of the "
                "outgoing vectors of its nodes. U, of dimension u, is spanned by the outgoing "
                "vectors that both orientations of a boundary span, and those of nodes active on "
                "all of the domain; S, of dimension s, by 1, by the forms of boundaries with both "
                "orientations, and by those of active nodes.",
            ),
        ),
        shows=(
            "The Fisher matrix has the rank ",
            own,
            ", summed over the H that meet the domain, plus ",
            affine,
            ".",
        ),
        steps=(
            derivatives("Off the boundaries the derivatives by the parameters of node i are"),
            Step(
                Relation(_RANK, "=", Words("the dimension of their span")),
                (
                    "The rank is the number of independent ones among them on the domain (thesis, "
                    "Theorem 3.1, cited):",
                ),
                Prose(),
            ),
            identity(
                q("i") * g + q("i") * rest,
                q("i"),
                "A node of the other orientation has the indicator ",
                rest,
                ": both together make affine functions.",
            ),
            identity(
                _K * (_N + 1) + (_P - _K),
                own,
                "On the side of H the derivatives span the outgoing vectors times all affine "
                "functions, and all vectors times the form of H; the second has p dimensions, of "
                "which k are in the first. So H contributes",
            ),
            Step(
                Relation(_K * (_N + 1) + (_P - _K), ">=", _ZERO),
                (
                    "Different boundaries contribute independently: near a point of H off the "
                    "others a relation jumps by its part on H, which therefore vanishes.",
                ),
                Prose(),
            ),
            identity(
                _U * (_N + 1) + _P * _SPAN - _U * _SPAN,
                affine,
                "What is left are affine functions: U times all of them, and all vectors times S. "
                "They share U times S, so together they have the dimension",
            ),
            Step(
                equation(_RANK, Sum("H", "K", own, under=letter("H")) + affine),
                ("For networks on degenerate strata the ranks of their derivatives are so:",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def degenerate_node(certified: Statements) -> Derivation:
    """T19: a degenerate node has a null vector beside its scaling vector.

    ``certified`` states the ranks for nodes with q = 0, with w = 0, and dead ones.
    """
    z = letter("z")
    return Derivation(
        given=(
            (
                "A ReLU network with one hidden layer of d nodes, one output, and a node with ",
                equation(q("i"), 0),
                " or ",
                equation(w("i"), 0),
                ", at a parameter where ",
                f(),
                " is differentiable.",
            ),
        ),
        shows=(
            "Its Fisher matrix is degenerate beyond scaling: the nullity is at least ",
            letter("d") + 1,
            ".",
        ),
        steps=(
            derivatives("The derivatives of the node are"),
            identity(
                _ZERO * indicator("i"),
                0,
                "If ",
                equation(q("i"), 0),
                " those by its weights and its bias vanish: n + 1 null vectors, of which scaling "
                "is one.",
            ),
            identity(
                q("i") * _ONE - q("i") * _ONE,
                0,
                "If ",
                Row((equation(w("i"), 0), Relation(b("i"), ">", _ZERO))),
                " the node is active everywhere and ",
                partial(f(), b("i")) - q("i") * partial(f(), c),
                " vanishes, beside scaling:",
            ),
            identity(
                relu(z),
                0,
                "If ",
                Row((equation(w("i"), 0), Relation(b("i"), "<", _ZERO))),
                " it is inactive, with a pre-activation ",
                Relation(z, "<", _ZERO),
                ", and all its n + 2 parameters are null:",
                signs={"z": "-"},
            ),
            Step(
                equation(_scaling("i"), 0),
                ("Every other node has its scaling vector:",),
                ByTheorem("scaling_null_vector"),
            ),
            Step(
                Relation(letter("N"), ">=", letter("d") + 1),
                ("So the nullity N is large enough. The ranks of examples of each kind:",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def jeffreys_vanishes(certified: Statements) -> Derivation:
    """T45: some direction is null at every parameter, so the determinant is 0.

    ``certified`` states the rank for some networks.
    """
    return Derivation(
        given=(
            (
                "A ReLU network with at least one hidden node, at a parameter where the "
                "derivatives of ",
                f(),
                " exist at almost every input.",
            ),
        ),
        shows=(
            "The Fisher matrix has determinant 0: the prior of Jeffreys, its square root, is 0 "
            "everywhere.",
        ),
        steps=(
            Step(
                equation(_scaling("i"), 0),
                ("The scaling vector of a node annihilates the derivatives:",),
                ByTheorem("scaling_null_vector"),
            ),
            identity(
                _ZERO * relu(value("i")) + q("i") * relu(_ZERO),
                0,
                "If it is 0 itself, so are the parameters of the node, and the derivatives by "
                "each of them:",
            ),
            Step(
                equation(letter("Delta"), 0),
                (
                    "Either way a direction that is not 0 annihilates the derivatives, so the "
                    "matrix is "
                    "singular and its determinant 0. In examples:",
                ),
                ByCertificate(certified),
            ),
            Step(
                Relation(_RANK, "<", letter("D")),
                ("How much so is the content of Theorem F:",),
                ByClaim("fisher.rank"),
            ),
        ),
        sizes=NUMBERS,
    )
