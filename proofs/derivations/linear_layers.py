"""Linear networks: changes of basis of the hidden layer (T29)."""

from __future__ import annotations

from proofs.derivation import ByCertificate, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.expansion import Assumption
from proofs.formulas import Relation, Words, equation, letter, term

_R, _S, _U, _V = (letter(name) for name in ("r", "s", "u", "v"))
_C, _D = letter("c"), letter("d")
_FIRST, _SECOND = letter("z", 1), letter("z", 2)


def layer_change(change: Statements, fields: Statements, orbits: Statements) -> Derivation:
    """T29: the inverse cancels; the generators are the derived vector fields.

    ``change`` states the identity for two units, ``fields`` the derived vector fields, ``orbits``
    equalities and dimensions for given networks.
    """
    rotated = (_C * _FIRST - _D * _SECOND) ** 2 + (_D * _FIRST + _C * _SECOND) ** 2
    return Derivation(
        given=(
            (
                "The network ",
                _V * _U * letter("x"),
                " with a linear hidden layer of k units, and an invertible matrix ",
                _R,
                " with the inverse ",
                _S,
                ".",
            ),
        ),
        shows=(
            "With ",
            _R * _U,
            " and ",
            _V * _S,
            " in place of u and v it is the same function.",
        ),
        steps=(
            identity(
                (_V * _S) * (_R * _U),
                _V * _U,
                "With one hidden unit these are numbers:",
                assuming=(Assumption(_S * _R - 1, _V * _U),),
            ),
            Step(
                equation((_V * _S) * (_R * _U), _V * _U),
                ("With two, for all entries of the matrices with ", equation(_S * _R, 1), ":"),
                ByCertificate(change),
            ),
            Step(
                Relation(Words("null vector fields"), "=", Words("k^2 of them")),
                (
                    "The vector fields on the entries of u and v that linear algebra over the "
                    "rational functions finds from the expression, for two units:",
                ),
                ByCertificate(fields),
            ),
            Step(
                equation(Words("dimension of the orbit"), letter("k") ** 2),
                (
                    "The orbit has the tangent vectors (e u, -v e) for all matrices e. If u or v "
                    "has rank k they are independent; for a shear and a rotation of two units, "
                    "with equality of the functions:",
                ),
                ByCertificate(orbits),
            ),
            identity(
                rotated,
                _FIRST**2 + _SECOND**2,
                "A rotation keeps the norm of the hidden activations, too:",
                assuming=(Assumption(_C**2 + _D**2 - 1, _FIRST**2 + _SECOND**2),),
            ),
            identity(
                (_V * term(0)) * (_R * _U),
                0,
                "With ",
                equation(_R, 0),
                ", which has no inverse, nothing can be put for s: the function would be 0,",
            ),
        ),
        sizes=NUMBERS,
    )
