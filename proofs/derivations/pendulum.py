"""The scaling orbit of the pendulum and its reparametrisation (T28)."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import (
    Apply,
    Listing,
    Quotient,
    Relation,
    Row,
    equation,
    letter,
    term,
)

_ZERO = term(0)
_A, _S, _T, _L, _G = (letter(name) for name in ("a", "s", "t", "lambda", "g"))
_START, _C, _SINE = letter("x"), letter("C"), letter("S")
_POSITIVE = {"a": "+", "s": "+"}
_AMPLITUDE = Quotient(_L, _S)


def scaling_orbit(fields: Statements, ranks: Statements) -> Derivation:
    """T28: angle and amplitude are constant along the orbit, and they are good parameters.

    ``fields`` certifies the derived vector field, ``ranks`` those of the reduced pendulum.
    """
    angle, moved = _S * _T, Quotient(_T, _A)
    reduced = letter("m")
    return Derivation(
        given=(
            (
                "The pendulum ",
                _START * Apply("cos", (angle,)) + _AMPLITUDE * Apply("sin", (angle,)),
                ", where s is the square root of ",
                Relation(_G, ">", _ZERO),
                ", with the parameters ",
                Listing((_L, _G, _T)),
                ".",
            ),
        ),
        shows=(
            "It is constant on the orbits of ",
            Relation(Listing((_L, _G, _T)), "to", Listing((_A * _L, _A**2 * _G, moved))),
            " with ",
            Relation(_A, ">", _ZERO),
            ". Amplitude and angle are parameters without this symmetry.",
        ),
        steps=(
            Step(
                equation(moved * (_A * _S), _T * _S),
                ("The orbit multiplies s by a. The angle stays as it is,",),
                ByIdentity(_POSITIVE),
            ),
            Step(
                equation(_AMPLITUDE * (_A * _S), _A * _L),
                ("and so does the amplitude, which times the new s is the new velocity:",),
                ByIdentity(_POSITIVE),
            ),
            Step(
                equation(letter("v"), Listing((_L, 2 * _G, -_T))),
                (
                    "Its velocity at a = 1 is the vector field that linear algebra over the "
                    "rational functions finds from the expression:",
                ),
                ByCertificate(fields),
            ),
            Step(
                Row((equation(reduced, _AMPLITUDE), equation(letter("tau"), angle))),
                ("Take amplitude and angle for parameters.",),
                Definition(),
            ),
            Step(
                equation(Apply("f", (reduced, letter("tau"))), _START * _C + reduced * _SINE),
                (
                    "With C and S for cosine and sine of the angle the pendulum is as follows; its "
                    "derivatives by the two are ",
                    _SINE,
                    " and ",
                    reduced * _C - _START * _SINE,
                    ".",
                ),
                Definition(),
            ),
            identity(
                _SINE * -_SINE - _ZERO * (reduced * _C),
                -(_SINE**2),
                "As functions of x their coefficients have this determinant, so both are "
                "independent unless S is 0. Then only ",
                reduced * _C,
                " is left of them:",
            ),
            Step(
                equation(Apply("rank", (letter("I"),)), Listing((term(2), term(1), term(0)))),
                ("Ranks where S is not 0, where it is, and where the amplitude is 0 too:",),
                ByCertificate(ranks),
            ),
            Step(
                Relation(
                    Listing((reduced, letter("tau"))), "to", Listing((-reduced, -letter("tau")))
                ),
                ("Other parameters with the same output remain:",),
                ByClaim("erratum.pendulum-fibre-is-larger"),
            ),
        ),
        sizes=NUMBERS,
    )
