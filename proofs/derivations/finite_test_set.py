"""Why agreement at 3K + n + 1 points proves that two networks are one function."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByIdentity,
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import Statements, X
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Dot,
    Number,
    Relation,
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
from symbolic.finite_test_set import finite_test_set
from symbolic.network import TwoLayer
from symbolic.scalars import Scalar
from symbolic.statements import Expr, Identity

_H, _P, _DELTA, _JUMP = letter("H"), vector("p"), letter("delta"), letter("kappa", "H")
_W, _B = w("H"), b("H")
_S, _V = letter("s"), vector("v")
_SIZE = letter("u")
_ONE, _HALF, _ZERO = Number("1"), Number("1/2"), term(0)
_OTHERS = Relation(letter("G"), "!=", _H)


def difference(argument: Term) -> Term:
    """D = f - g at the argument."""
    return Apply("D", (argument,))


def _at(argument: Term, boundary: str = "H") -> Term:
    """The form of a boundary at a point."""
    return Dot(w(boundary), argument) + b(boundary)


def _affine(point: Term) -> Term:
    """The affine part of D at a point."""
    return _S - Dot(_V, point)


def _second(before: Term, here: Term, after: Term) -> Term:
    return after - 2 * here + before


def test_set_decides(example: Statements) -> Derivation:
    """T16: second differences give the folds, a simplex gives the affine part.

    ``example`` certifies that Example 3.3 and its reversal agree at the points of their test set.
    """
    bump = _second(relu(Number("-1/4")), relu(term(0)), relu(Number("1/4")))
    form = _S - Dot(_V, x) + Sum("H", "K", _JUMP * relu(a("H")), under=_H)
    return Derivation(
        given=(
            (
                "Two-layer networks ",
                f(),
                " and ",
                Apply("g", (x,)),
                " with one output and ",
                letter("K"),
                " distinct boundaries ",
                _H,
                " in all, where ",
                equation(a("H"), 0),
                ", and ",
                equation(difference(x), f() - Apply("g", (x,))),
                ".",
            ),
        ),
        shows=(
            "If ",
            equation(difference(x), 0),
            " at the points ",
            _P,
            " and ",
            _P + _DELTA * _W,
            ", ",
            _P - _DELTA * _W,
            " chosen below for each boundary, and at ",
            letter("n") + 1,
            " affinely independent points, then ",
            equation(f(), Apply("g", (x,))),
            " everywhere. These are ",
            3 * letter("K") + letter("n") + 1,
            " points.",
        ),
        steps=(
            *_normal_form(form),
            *_choice(),
            *_second_differences(),
            *_affine_part(form),
            Step(
                equation(f(), Apply("g", (x,))),
                (
                    "For Example 3.3 and its reversal (K = 2, n = 1) the values at the 8 points "
                    "agree, certified one by one.",
                ),
                ByCertificate(example),
            ),
            Step(
                equation(bump, Number("1/4")),
                (
                    "The points must be chosen by the boundaries. The bump ",
                    _second(
                        relu(X - Number("3/4")), relu(X - Number("1/2")), relu(X - Number("1/4"))
                    ),
                    " is 0 at all integers, but at 1/2 it is",
                ),
                ByIdentity(),
            ),
        ),
        sizes=(
            Size({"K": 2, "points": 3}, 2, {"others": (2,)}),
            Size({"K": 3, "points": 2}, 1, {"others": (2, 3)}),
        ),
    )


def _normal_form(form: Term) -> tuple[Step, ...]:
    alpha = letter("alpha", "i")
    return (
        Step(
            equation(q("i") * relu(alpha * a("H")), q("i") * alpha * relu(a("H"))),
            (
                "A node in the orientation of its boundary, with scale ",
                Relation(alpha, ">", _ZERO),
                ":",
            ),
            ByIdentity({"alpha": "+"}),
        ),
        Step(
            equation(
                q("i") * relu(-alpha * a("H")),
                q("i") * alpha * relu(a("H")) - q("i") * alpha * a("H"),
            ),
            ("and a reversed one:",),
            ByIdentity({"alpha": "+"}),
        ),
        Step(
            equation(difference(x), form),
            ("So the difference is, with the folds ", _JUMP, " collected,"),
            Definition(),
            "form",
        ),
    )


def _choice() -> tuple[Step, ...]:
    other = letter("G")
    at_other = _at(_P, "G")
    return (
        Step(
            Relation(equation(_at(_P), 0), "and", Relation(at_other, "!=", _ZERO)),
            (
                "On each boundary ",
                _H,
                " there is a point ",
                _P,
                " off every other boundary ",
                other,
                ":",
            ),
            ByTheorem("finite_avoidance"),
        ),
        Step(
            Relation(_DELTA * Apply("abs", (Dot(w("G"), _W),)), "<", Apply("abs", (at_other,))),
            ("Choose ", Relation(_DELTA, ">", _ZERO), " so small that for every other boundary"),
            Definition(),
        ),
    )


def _second_differences() -> tuple[Step, ...]:
    here = Assumption(_at(_P), _ONE)
    step, size = _DELTA * _W, _DELTA * Dot(_W, _W)
    before, middle, after = (letter(name) for name in "lmr")
    at_others = _at(_P + step, "G"), _at(_P - step, "G")
    straight = Assumption(middle - _HALF * (before + after), term(-2))
    bend = _second(relu(before), relu(middle), relu(after))
    return (
        Step(
            equation(_at(_P + step), size),
            (
                "Beside ",
                _P,
                " the form of its own boundary is ",
                equation(_SIZE, size),
                ", a positive number,",
            ),
            ByIdentity(assuming=(here,)),
        ),
        Step(
            equation(_at(_P - step), -size),
            ("or its negative, on the other side,",),
            ByIdentity(assuming=(here,)),
        ),
        Step(
            equation(_second(relu(-_SIZE), relu(term(0)), relu(_SIZE)), _SIZE),
            ("so the second difference of its ReLU is",),
            ByIdentity({"u": "+"}),
        ),
        Step(
            equation(_HALF * (at_others[0] + at_others[1]), _at(_P, "G")),
            (
                "Another form takes three values ",
                before,
                ", ",
                middle,
                ", ",
                after,
                " of one sign there, by the choice of ",
                _DELTA,
                ", and the middle one is the mean:",
            ),
            ByIdentity(),
        ),
        Step(
            equation(bend, 0),
            ("So its ReLU has the second difference 0 if they are positive",),
            ByIdentity({"l": "+", "m": "+", "r": "+"}, (straight,)),
        ),
        Step(
            equation(bend, 0),
            ("and if they are negative.",),
            ByIdentity({"l": "-", "m": "-", "r": "-"}),
        ),
        Step(
            equation(_second(_affine(_P - step), _affine(_P), _affine(_P + step)), 0),
            ("The affine part has none either.",),
            ByIdentity(),
        ),
        *_fold(step),
    )


def _fold(step: Term) -> tuple[Step, ...]:
    """The fold is the second difference of D over a positive number."""
    bends = letter("kappa", "G") * letter("Delta", "G")
    total = _JUMP * letter("Delta", "H") + Sum("G", "others", bends, under=_OTHERS)
    inverse = letter("rho")
    seen = _second(*(difference(point) for point in (_P - step, _P, _P + step)))
    return (
        Step(
            equation(total, _JUMP * _SIZE),
            (
                "With ",
                letter("Delta", "G"),
                " for the second difference of the ReLU of ",
                letter("G"),
                ", the difference ",
                seen,
                " is",
            ),
            ByIdentity(
                assuming=(
                    Assumption(letter("Delta", "H") - _SIZE, _JUMP),
                    Assumption(letter("Delta", "G"), letter("kappa", "G"), ("G", "others")),
                )
            ),
        ),
        Step(
            equation(_JUMP, 0),
            (
                "If the networks agree at the three points it is 0. Divide by ",
                Relation(_SIZE, ">", _ZERO),
                ": the fold of the difference on ",
                _H,
                " vanishes.",
            ),
            ByIdentity(
                {"u": "+"},
                (
                    Assumption(_JUMP * _SIZE, inverse),
                    Assumption(_SIZE * inverse - 1, -_JUMP),
                ),
            ),
        ),
    )


def _affine_part(form: Term) -> tuple[Step, ...]:
    corner, weight = vector("y", "k"), letter("lambda", "k")
    mean = Sum("k", "points", weight * _affine(corner), under=letter("k"))
    weights = Sum("k", "points", weight)
    return (
        Step(
            equation(form, _affine(x)),
            ("Once all folds vanish, the difference is affine.",),
            ByIdentity(assuming=(Assumption(_JUMP, relu(a("H")), ("H", "K")),)),
            "affine",
        ),
        Step(
            equation(_affine(x), mean),
            (
                "Every ",
                x,
                " is ",
                Sum("k", "points", weight * corner, under=letter("k")),
                " with ",
                equation(Sum("k", "points", weight, under=letter("k")), 1),
                ", where ",
                corner,
                " are the ",
                letter("n") + 1,
                " affinely independent points.",
            ),
            ByIdentity(
                assuming=(
                    Assumption(weights - 1, -_S),
                    Assumption(x - Sum("k", "points", weight * corner), -_V),
                )
            ),
            "mean",
        ),
        Step(
            equation(mean, 0),
            ("There the difference is 0, so it is 0 at ", x, " too."),
            ByIdentity(assuming=(Assumption(_affine(corner), weight, ("k", "points")),)),
            "corners",
        ),
        Step(
            equation(difference(x), 0),
            ("Altogether the networks are equal at every ", x, "."),
            BySteps(("form", "affine", "mean", "corners")),
        ),
    )


def agreement(f_network: TwoLayer, g_network: TwoLayer) -> tuple[Identity, ...]:
    """At each point of the test set of two rational networks with one output, f = g in numbers."""
    field = f_network.field

    def value(network: TwoLayer, point: tuple[Scalar, ...]) -> Expr:
        nodes = (
            ("*", field.text(node.q[0]), ("relu", field.text(node.form.at(point))))
            for node in network.nodes
        )
        return ("+", field.text(network.c[0]), *nodes)

    points = finite_test_set(f_network, g_network)
    return tuple(Identity((), value(f_network, p), value(g_network, p)) for p in points)
