"""T44: on a common region two deep networks differ by an affine form, which n + 1 points decide."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByIdentity,
    BySteps,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import Statements, X
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Dot,
    Relation,
    Sum,
    Term,
    absolute,
    equation,
    f,
    letter,
    relu,
    term,
    vector,
    x,
)

_S, _V, _H = letter("s"), vector("v"), letter("h")
_CORNER, _WEIGHT = vector("y", "k"), letter("lambda", "k")
_G = Apply("g", (x,))


def _difference(argument: Term) -> Term:
    return Apply("D", (argument,))


def _affine(point: Term) -> Term:
    return _S - Dot(_V, point)


def equality_decided(
    hidden: Statements, tent: Statements, solvable: Statements, unsolvable: Statements
) -> Derivation:
    """T44: the certificates are of the pairs that the steps speak of."""
    return Derivation(
        given=(
            (
                "ReLU networks ",
                f(),
                " and ",
                _G,
                " of any depths, ",
                equation(_difference(x), f() - _G),
                ", and an open polyhedron. Its common regions are the open cells on which every "
                "hidden unit of both has one sign or vanishes.",
            ),
        ),
        shows=(
            "If ",
            equation(_difference(_CORNER), 0),
            " at ",
            letter("n") + 1,
            " affinely independent points ",
            _CORNER,
            " of each common region, then ",
            equation(f(), _G),
            " on the polyhedron.",
        ),
        steps=(*_on_a_region(), *_everywhere(), *_shown(hidden, tent, solvable, unsolvable)),
        sizes=(Size({"points": 3}, 2), Size({"points": 2}, 1)),
    )


def _on_a_region() -> tuple[Step, ...]:
    mean = Sum("k", "points", _WEIGHT * _affine(_CORNER), under=letter("k"))
    weights = Sum("k", "points", _WEIGHT)
    return (
        Step(
            equation(relu(_H), _H),
            ("On a common region a unit whose form ", _H, " is positive is that form,"),
            ByIdentity({"h": "+"}),
        ),
        Step(
            equation(relu(_H), 0),
            ("and 0 where it is negative.",),
            ByIdentity({"h": "-"}),
        ),
        Step(
            equation(_difference(x), _affine(x)),
            ("So layer by layer all units are affine there, and so is the difference:",),
            Definition(),
            "affine",
        ),
        Step(
            equation(_affine(x), mean),
            (
                "Every ",
                x,
                " is ",
                Sum("k", "points", _WEIGHT * _CORNER, under=letter("k")),
                " with ",
                equation(Sum("k", "points", _WEIGHT, under=letter("k")), 1),
                ".",
            ),
            ByIdentity(
                assuming=(
                    Assumption(weights - 1, -_S),
                    Assumption(x - Sum("k", "points", _WEIGHT * _CORNER), -_V),
                )
            ),
            "mean",
        ),
        Step(
            equation(mean, 0),
            ("At the points the difference is 0,",),
            ByIdentity(assuming=(Assumption(_affine(_CORNER), _WEIGHT, ("k", "points")),)),
            "corners",
        ),
        Step(
            equation(_difference(x), 0),
            ("so it is 0 on the region.",),
            BySteps(("affine", "mean", "corners")),
        ),
    )


def _everywhere() -> tuple[Step, ...]:
    return (
        Step(
            equation(f(), _G),
            (
                "There are finitely many regions, whose closures cover the polyhedron, and f and g "
                "are continuous. Rational regions have rational points, so equality is decidable "
                "and a difference shows at a rational point.",
            ),
            Prose(),
        ),
    )


def _shown(
    hidden: Statements, tent: Statements, solvable: Statements, unsolvable: Statements
) -> tuple[Step, ...]:
    half = term("1/2")
    cube = [letter("x", k) for k in (1, 2)]

    far = Sum("k", "points", absolute(absolute(letter("x", "k")) - 1), under=letter("k"))

    def signs(second: Term, size: int) -> Term:
        here = absolute(absolute(cube[0]) - 1) + absolute(absolute(cube[1]) - 1)
        return relu(half - size * here - absolute(cube[0] + second))

    return (
        Step(
            equation(relu(1 - relu(2 - relu(X))), relu(1 - relu(half + 1 - relu(X - half)))),
            ("A pair that no scaling links, equal on all of its common regions:",),
            ByCertificate(hidden),
        ),
        Step(
            Relation(relu(X) - 2 * relu(X - 1) + relu(X - 2), "!=", term(0)),
            (
                "The regions of both are needed. The function 0 has one region, and the points "
                "there need not meet the tent",
            ),
            ByCertificate(tent),
        ),
        Step(
            Relation(absolute(Dot(vector("a"), vector("s"))), "<", term(1)),
            (
                "Equality with 0 answers the question of Partition, whether integers ",
                vector("a"),
                " have signs ",
                vector("s"),
                " with sum 0. Let A be the sum of all |a| and the network ",
                relu(half - letter("A") * far - absolute(Dot(vector("a"), x))),
                ". Where it is positive, ",
                x,
                " is so near to signs that their sum is below 1 in size, hence 0; and at such "
                "signs it is 1/2. Partition is NP-complete, so deciding equality is coNP-hard.",
            ),
            Prose(),
        ),
        Step(
            Relation(signs(cube[1], 2), "!=", term(0)),
            ("For the integers 1, 1 there are such signs,",),
            ByCertificate(solvable),
        ),
        Step(
            equation(signs(2 * cube[1], 3), 0),
            ("for 1, 2 there are none.",),
            ByCertificate(unsolvable),
        ),
    )
