"""Why only the scaling relations link the derivatives (T18)."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import Statements, identity, partial
from proofs.derivations.derivatives import derivatives, indicator, value
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Dot,
    Relation,
    Row,
    Sum,
    Term,
    a,
    b,
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

_F, _S, _ZERO, _ONE = letter("f"), letter("s"), term(0), term(1)
_WIDTHS = (Size({"d": 2}, 2, {"others": (2,)}), Size({"d": 3}, 1, {"others": (2, 3)}))
_T, _V = letter("t", "i"), letter("v", "i")
_DIRECTION = vector("u", "i")


def _form(i: str | int) -> Term:
    """What node i contributes where it is active."""
    return q(i) * (Dot(vector("u", i), x) + letter("v", i)) + letter("t", i) * value(i)


def exact_relations(vee: Statements) -> Derivation:
    """T18: across the boundary of a node only its own term appears, so each term vanishes.

    ``vee`` certifies the rank of the derivatives of |x| = R(x) + R(-x).
    """
    n, d = letter("n"), letter("d")
    return Derivation(
        given=(
            (
                "A two-layer network with ",
                Relation(w("i"), "!=", _ZERO),
                " and ",
                Relation(q("i"), "!=", _ZERO),
                " for every node, distinct nodes on distinct boundaries,",
            ),
            (
                "an open connected domain ",
                letter("Omega"),
                " that every boundary meets, and ",
                equation(value("i"), a("i")),
                ".",
            ),
        ),
        shows=(
            "The linear relations between the derivatives of ",
            f(),
            " in its parameters on ",
            letter("Omega"),
            " are exactly the combinations of the ",
            d,
            " scaling relations: the derivatives span a space of dimension ",
            (n + 1) * d + 1,
            ", whatever the orientations.",
        ),
        steps=(*_relation(), *_jump(), *_scaling_only(), *_dimension(vee)),
        sizes=_WIDTHS,
    )


def _relation() -> tuple[Step, ...]:
    i, g = "i", indicator("i")
    node = Dot(_DIRECTION, q(i) * g * x) + _V * (q(i) * g) + _T * relu(value(i))
    return (
        derivatives(
            "Off the boundaries, with ", equation(g, 1), " where node i is active, else 0,"
        ),
        Step(
            equation(Sum(i, "d", node) + _S, 0),
            (
                "A relation between them has coefficients ",
                Row((_DIRECTION, _V, _T, _S)),
                " and says that on ",
                letter("Omega"),
                ", off the boundaries,",
            ),
            Definition(),
        ),
        identity(
            Sum(i, "d", node) + _S,
            Sum(i, "d", g * _form(i)) + _S,
            "Since ",
            equation(relu(value(i)), value(i) * g),
            ", a node contributes an affine function where it is active:",
            assuming=(Assumption(value(i) * g - relu(value(i)), -_T, (i, "d")),),
        ),
    )


def _jump() -> tuple[Step, ...]:
    total = Sum("i", "d", indicator("i") * _form("i")) + _S
    others = Relation(letter("i"), "!=", _ONE)
    rest = Sum("i", "others", indicator("i") * _form("i"), under=others) + _S
    slope, level, step = vector("G"), letter("C"), letter("tau")
    point = vector("p")
    at_point = Dot(slope, point) + level
    return (
        Step(
            Row(
                (
                    equation(Dot(w(1), point) + b(1), 0),
                    Relation(Dot(w("i"), point) + b("i"), "!=", _ZERO),
                )
            ),
            (
                "Take any node, say node 1. Its boundary has points ",
                point,
                " off the boundaries of all nodes ",
                others,
                ", also in ",
                letter("Omega"),
                " (a line towards such a point has them but for finitely many):",
            ),
            ByTheorem("finite_avoidance"),
        ),
        identity(
            total,
            _form(1) + rest,
            "Near ",
            point,
            " only ",
            indicator(1),
            " changes. On the side where it is 1 the relation says that this is 0:",
            assuming=(Assumption(indicator(1) - 1, _form(1)),),
        ),
        identity(
            total,
            rest,
            "and on the other side that this is 0:",
            assuming=(Assumption(indicator(1), _form(1)),),
        ),
        identity(
            (Dot(slope, point + step * slope) + level) - at_point,
            step * Dot(slope, slope),
            "Both are affine. An affine function that is 0 on an open set is 0 everywhere: its "
            "slope ",
            slope,
            " is 0, because between two points of the set it changes by",
        ),
        identity(
            _form(1),
            0,
            "So both hold everywhere, and their difference is the term of node 1 alone:",
            assuming=(Assumption(_form(1) + rest, _ONE), Assumption(rest, term(-1))),
        ),
        identity(
            total,
            _S,
            "The same is true of every node. Then the relation is only",
            assuming=(Assumption(_form("i"), indicator("i"), ("i", "d")),),
        ),
        identity(
            _S,
            0,
            "so the constant has no part in it:",
            assuming=(
                Assumption(total, _ONE),
                Assumption(_form("i"), -indicator("i"), ("i", "d")),
            ),
        ),
    )


def _scaling_only() -> tuple[Step, ...]:
    i, rho, scale = "i", letter("rho"), letter("lambda", "i")
    slope, level = q(i) * _DIRECTION + _T * w(i), q(i) * _V + _T * b(i)
    by_definition = _T + scale * q(i)
    inverse = q(i) * rho - 1
    return (
        identity(
            _form(i),
            Dot(slope, x) + level,
            "Slope and constant of the term of a node are 0 therefore:",
            assuming=(Assumption(value(i) - a(i), _T),),
        ),
        Step(
            equation(_T, -(scale * q(i))),
            ("Write, as ", Relation(q(i), "!=", _ZERO), ","),
            Definition(),
        ),
        identity(
            _DIRECTION,
            scale * w(i),
            "Then from the slope, with ",
            equation(q(i) * rho, 1),
            ",",
            assuming=(
                Assumption(slope, rho),
                Assumption(by_definition, -(rho * w(i))),
                Assumption(inverse, -_DIRECTION + scale * w(i)),
            ),
        ),
        identity(
            _V,
            scale * b(i),
            "and from the constant",
            assuming=(
                Assumption(level, rho),
                Assumption(by_definition, -(rho * b(i))),
                Assumption(inverse, -_V + scale * b(i)),
            ),
        ),
        Step(
            equation(
                Dot(w(i), partial(_F, w(i))) + b(i) * partial(_F, b(i)) - q(i) * partial(_F, q(i)),
                0,
            ),
            (
                "This is ",
                scale,
                " times the scaling relation of the node, which does hold:",
            ),
            ByClaim("fisher.scaling-null-vector"),
        ),
    )


def _dimension(vee: Statements) -> tuple[Step, ...]:
    n, d, i = letter("n"), letter("d"), "i"
    scale = letter("lambda", i)
    return (
        Step(
            Row(
                (
                    equation(_S, 0),
                    equation(_DIRECTION, scale * w(i)),
                    equation(_V, scale * b(i)),
                    equation(_T, -(scale * q(i))),
                )
            ),
            (
                "For every width and input dimension: the relations are these, and the ",
                scale,
                " are unique, so they form a space of dimension ",
                d,
                ".",
            ),
            ByTheorem("exact_relations"),
        ),
        identity(
            (n + 2) * d + 1 - d,
            (n + 1) * d + 1,
            "The derivatives in the ",
            (n + 2) * d + 1,
            " parameters span a space of dimension",
        ),
        Step(
            equation(Apply("rank", (letter("J"),)), 4),
            (
                "Distinct boundaries are needed. R(x) + R(-x) has 7 parameters and 2 nodes, but "
                "the Jacobian ",
                letter("J"),
                " has only this rank: ",
                equation(indicator(1) + indicator(2), 1),
                " is a third relation.",
            ),
            ByCertificate(vee),
        ),
    )
