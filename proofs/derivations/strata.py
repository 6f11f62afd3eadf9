"""The dimension of a stratum of true parameters: coordinates, equations, and their rank."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import Statements, of_truth, times
from proofs.expansion import Size
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Relation,
    Row,
    Sum,
    Term,
    b,
    c,
    equation,
    f,
    letter,
    q,
    relu,
    vector,
    w,
    x,
)

_MUTE, _CONSTANT, _LIVE = letter("d", "q"), letter("d", "w"), letter("d", mark="'")
_FOLDS, _NEW, _INPUTS, _RANK = (letter(name) for name in "mknr")
_H = letter("H")
_MASS, _OTHER, _KAPPA = letter("N", "H"), letter("P", "H"), letter("kappa", "H")
_V0, _S0 = vector("v", mark="(0)"), of_truth("s")


def _over_boundaries(part: Term) -> Sum:
    return Sum("H", "K", part, under=_H)


_GRADIENT = equation(_over_boundaries(_MASS * w("H")), _V0)
_PARAMETERS = (_INPUTS + 1) * _MUTE + 2 * _CONSTANT + 2 * _LIVE + _INPUTS * _NEW + 1
_DIMENSION = (
    (_INPUTS + 1) * _MUTE + 2 * _CONSTANT + 2 * _LIVE - _FOLDS + (_INPUTS - 1) * _NEW - _RANK
)


def stratum_dimension(facing: Statements, sharing: Statements) -> Derivation:
    """T13: parameters of a stratum minus the rank of its equations, for one output.

    ``sharing`` certifies counterexample A with n = 1 (two nodes on a new boundary in one
    orientation) and its rank, ``facing`` counterexample B (two that face each other).
    """
    return Derivation(
        given=(
            (
                "One output, n inputs, a truth with ",
                _FOLDS,
                " folds. A stratum says on which boundary and in which orientation each node lies:",
            ),
            (
                _MUTE,
                " nodes have ",
                equation(q("i"), 0),
                ", ",
                _CONSTANT,
                " have ",
                equation(w("i"), 0),
                " and ",
                Relation(q("i"), "!=", Number("0")),
                ", and ",
                _LIVE,
                " are non-degenerate; ",
                _NEW,
                " of their boundaries carry no fold of the truth.",
            ),
        ),
        shows=(
            "The stratum has dimension ",
            _DIMENSION,
            ", where ",
            _RANK,
            " is the dimension of the span of ",
            w("H"),
            " over the boundaries with nodes of both "
            "orientations, or n as soon as a new one of these has ",
            Relation(_MASS, "!=", Number("0")),
            ".",
        ),
        steps=(*_coordinates(), *_equations(), *_count(), *_instances(facing, sharing)),
        sizes=(Size({"K": 2}, 2), Size({"K": 1}, 3)),
    )


def _coordinates() -> tuple[Step, ...]:
    alpha, epsilon, mass = (letter(name, "i") for name in ("alpha", "epsilon", "t"))
    return (
        Step(
            Row(
                (
                    equation(w("i"), epsilon * alpha * w("H")),
                    equation(b("i"), epsilon * alpha * b("H")),
                    equation(q("i") * alpha, mass),
                )
            ),
            (
                "A non-degenerate node on ",
                _H,
                " has an orientation ",
                epsilon,
                ", fixed in the stratum, and two coordinates, its scale and its mass:",
            ),
            Definition(),
        ),
        Step(
            equation(letter("p"), _PARAMETERS),
            (
                "Coordinates in all: a node with ",
                equation(q("i"), 0),
                " keeps its weights and bias, one with ",
                equation(w("i"), 0),
                " its bias and outgoing weight; a new boundary has n, and there is the constant.",
            ),
            Definition(),
        ),
    )


def _equations() -> tuple[Step, ...]:
    tau, epsilon, y = letter("tau"), letter("epsilon"), vector("y")
    dead = Sum("i", "dead", q("i") * relu(b("i")), under=equation(w("i"), 0))
    constant = equation(c, _S0 + _over_boundaries(_MASS * b("H")) - dead)
    first_order = epsilon * (tau * w("H") + _MASS * y)
    return (
        Step(
            Relation(
                equation(f(), Apply("f_0", (x,))),
                "iff",
                Row((equation(_OTHER + _MASS, _KAPPA), _GRADIENT)),
            ),
            (
                "Let ",
                _OTHER,
                " and ",
                _MASS,
                " be the sums of the masses on ",
                _H,
                " with positive "
                "and with reversed orientation. Among the networks with the constant ",
                constant.right,
                " (one equation, solved for c):",
            ),
            ByClaim("two-layer.true-parameters"),
        ),
        Step(
            equation((_OTHER - tau) + (_MASS + tau), _OTHER + _MASS),
            (
                "The ",
                _FOLDS + _NEW,
                " fold equations are independent: each mass occurs in one. If "
                "a boundary has both orientations they leave ",
                _MASS,
                " free, since mass may move:",
            ),
            ByIdentity(),
        ),
        Step(
            equation(
                (_MASS + epsilon * tau) * (w("H") + epsilon * y),
                _MASS * w("H") + first_order + epsilon**2 * (tau * y),
            ),
            (
                "The gradient equation, to first order along such a move and along a turn ",
                y,
                " of the boundary:",
            ),
            ByIdentity(),
        ),
        Step(
            equation(
                _RANK,
                Apply(
                    "dim",
                    (Listing((letter("tau", "H") * w("H") + _MASS * vector("y", "H"),), "{}"),),
                ),
            ),
            (
                "On the other boundaries the fold equation fixes ",
                _MASS,
                " (0 or ",
                _KAPPA,
                "), and those of the truth do not turn. So the gradient equation has the rank of "
                "these directions: the span of ",
                w("H"),
                " over the boundaries with both orientations, and all of ",
                letter("R^n"),
                " once a new one may turn with ",
                Relation(_MASS, "!=", Number("0")),
                ".",
            ),
            Prose(),
        ),
    )


def _count() -> tuple[Step, ...]:
    return (
        Step(
            equation(Apply("dim", (letter("S"),)), letter("p") - (_FOLDS + _NEW) - _RANK - 1),
            (
                "Where the differentials of the equations have constant rank, the stratum ",
                letter("S"),
                " is a manifold whose dimension is the number of coordinates minus the rank:",
            ),
            Prose(),
        ),
        Step(
            equation(_PARAMETERS - (_FOLDS + _NEW) - _RANK - 1, _DIMENSION),
            ("This is the number that was to be shown:",),
            ByIdentity(),
        ),
    )


def _instances(facing: Statements, sharing: Statements) -> tuple[Step, ...]:
    rank = Apply("rank", (letter("J"),))
    return (
        Step(
            equation(rank, 5),
            (
                "For n = 1 and the truth R(x): the differential ",
                letter("J"),
                " of all equations at R(x) + 5R(x - 1) - 5R(x - 1), in the 10 parameters,",
            ),
            ByCertificate(sharing),
        ),
        Step(
            equation(Number("10") - 5, times(2, 3) - 1 + times(0, 1)),
            (
                "as counted, with ",
                Row(
                    (equation(_LIVE, 3), equation(_FOLDS, 1), equation(_NEW, 1), equation(_RANK, 0))
                ),
                ".",
            ),
            ByIdentity(),
        ),
        Step(
            equation(rank, 6),
            ("At 1 + R(-x) + R(x - 1) - R(1 - x) the new boundary has both orientations:",),
            ByCertificate(facing),
        ),
        Step(
            equation(Number("10") - 6, times(2, 3) - 1 + times(0, 1) - 1),
            ("as counted, with ", equation(_RANK, 1), "."),
            ByIdentity(),
        ),
    )
