"""T39 and E23: three units in a row depend on one number less than they have."""

from __future__ import annotations

from proofs.chains import SIGN_CASES, Form, SignCase, three_units
from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, X, identity
from proofs.formulas import Apply, Listing, Relation, Row, Term, b, equation, letter, relu, term

_A, _B1, _B2, _B3, _S = letter("a"), b(1), b(2), b(3), letter("s")
_W2, _W3, _C, _V, _T = letter("w", 2), letter("w", 3), letter("c"), letter("v"), letter("t")
_BOUND, _H = letter("D", mark="'"), letter("h")
_DIMENSION = Apply("dim", (letter("f"),))


def three_narrow_layers(sliding: Statements, rank: Statements) -> Derivation:
    """T39: ``sliding`` states a hidden symmetry, ``rank`` a functional dimension of D' - 1."""
    return Derivation(
        given=(
            (
                "Three consecutive hidden layers of width 1. With ",
                _A,
                " for what enters the first unit, its bias ",
                _B1,
                " included, the third gives",
            ),
            (equation(_H, relu(_W3 * relu(_W2 * relu(_A) + _B2) + _B3)), "."),
        ),
        shows=(Relation(_DIMENSION, "<=", _BOUND - 1), "."),
        steps=(
            Step(
                Row((Relation(_W2, "in", _signs()), Relation(_W3, "in", _signs()))),
                (
                    "Scaling keeps the function, so where the weights are not 0 they may be taken "
                    "as 1 or -1; that leaves ",
                    _BOUND,
                    " numbers.",
                ),
                ByClaim("layer.scaling"),
            ),
            *map(_case, SIGN_CASES),
            identity(
                _V * (_H + _T) + (_C - _V * _T),
                _V * _H + _C,
                "Where ",
                _B3,
                " is added outside, it trades with the biases above, for every weight ",
                _V,
                " and bias ",
                _C,
                " there:",
            ),
            Step(
                Relation(_DIMENSION, "<=", _BOUND - 1),
                (
                    "So in every case f depends on one number less than ",
                    _BOUND,
                    ". Weights that are 0 and biases between the cases are limits of such "
                    "parameters, and near a parameter the rank at smooth inputs does not fall.",
                ),
                Prose(),
            ),
            Step(
                equation(
                    relu(1 - relu(2 - _S - relu(X - _S))),
                    relu(1 - relu(2 - X)),
                ),
                ("A hidden symmetry written down, for every ", Relation(_S, "<", term(1)), ":"),
                ByCertificate(sliding),
            ),
            Step(
                equation(_DIMENSION, 4),
                ("All of the other directions may count, as for R(1 - R(2 - R(x))):",),
                ByCertificate(rank),
            ),
        ),
        sizes=NUMBERS,
    )


def _signs() -> Term:
    return Listing((term(1), term(-1)), "{}")


def _case(case: SignCase) -> Step:
    letters = (_A, _B2, _B3)
    conditions = [_positive(form) for form in case.where]
    return Step(
        equation(three_units(*case.signs).formula(letters), case.shorter.formula(letters)),
        ("If ", Row(tuple(conditions)) if len(conditions) > 1 else conditions[0], ":"),
        ByCertificate(lambda: (case.statement(),)),
    )


def _positive(form: Form) -> Term:
    """The condition that a form in a, b2, b3 is positive."""
    if form == (0, -1, 1, 0):
        return Relation(_B3, ">", _B2)
    if form == (0, 1, -1, 0):
        return Relation(_B3, "<", _B2)
    bias = _B2 if form[1] else _B3
    return Relation(bias, ">" if sum(form) > 0 else "<", term(0))


def architecture_of_ones(certified: Statements) -> Derivation:
    """E23: ``certified`` states every sign case and a parameter with functional dimension 4."""
    return Derivation(
        given=(
            (
                "Printed: every architecture whose hidden layers are at least as wide as the "
                "input has a set of positive measure without hidden symmetries.",
            ),
            ("The architecture (1, 1, 1, 1, 1) has 8 parameters and 3 hidden units.",),
        ),
        shows=(
            "Its bound is ",
            equation(_BOUND, 5),
            ", but every parameter has functional dimension at most 4, so a hidden symmetry.",
        ),
        steps=(
            Step(equation(_BOUND, 5), ("Parameters less hidden units:",), Definition()),
            Step(
                Relation(_DIMENSION, "<=", _BOUND - 1),
                ("Its hidden layers are three of width 1 in a row:",),
                ByClaim("deep.three-narrow-layers-miss-bound"),
            ),
            Step(
                equation(_DIMENSION, 4),
                ("The sign cases, and R(1 - R(2 - R(x))), which has the dimension",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )
