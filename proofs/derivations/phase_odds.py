"""The odds of the two phases of PT2 (T50)."""

from __future__ import annotations

from proofs.derivation import ByClaim, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, identity
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Relation,
    Row,
    Words,
    equation,
    letter,
)

_B, _C, _R = letter("b"), letter("c"), letter("R")


def odds() -> Derivation:
    """T50: equal exponents, so the odds are a constant that determinants and the prior give."""
    third = Number("1/3")
    return Derivation(
        given=(
            (
                "PT2 with three nodes of bias b and masses 1, seen by a model of width 3: the "
                "truth itself and the phase with all nodes reversed, on which the constant is ",
                equation(_C, 3 * _B),
                ". The prior is normal with variance 1 in every parameter.",
            ),
        ),
        shows=(
            "The odds of the truth against the reversed phase tend to a constant, the root of a "
            "ratio R of determinants times a factor of the prior.",
        ),
        steps=(
            Step(
                equation(Apply("rank", (letter("I"),)), 10),
                ("In both phases the Fisher matrix has rank 10 of 13:",),
                ByClaim("phases.pt1-pt2"),
            ),
            identity(
                Number("1/2") * Number("10"),
                5,
                "so both have the volume exponent",
            ),
            Step(
                Relation(Words("odds"), "to", Apply("O", (_R, _C))),
                (
                    "Near either phase the posterior is normal across the orbit of the scalings. "
                    "The orbits correspond by reversal, which keeps the squares of all parameters "
                    "but the constant; so the odds tend to the root of R times the ratio of the "
                    "prior densities:",
                ),
                Prose(),
            ),
            Step(
                equation(_R, Row((Words("products of the eigenvalues that are not 0"),))),
                (
                    "R is the ratio of the reversed phase to the truth of the products of the ten "
                    "eigenvalues, in numbers of the field of the root of 3.",
                ),
                Definition(),
            ),
            Step(
                Relation(_R, "in", Listing((Number("2212/100"), Number("2214/100")))),
                (
                    "For b = -3/10 it lies in this interval, for b = -1/3 between 31.61 and 31.63: "
                    "computed exactly, with no certificate.",
                ),
                Prose(),
            ),
            identity(
                Number("1/2") * (3 * Number("-3/10")) ** 2,
                Number("81/200"),
                "The ratio of the prior densities is the exponential of half the square of c, for "
                "b = -3/10 of",
            ),
            identity(
                Number("1/2") * (3 * -third) ** 2,
                Number("1/2"),
                "and for b = -1/3 of",
            ),
        ),
        sizes=NUMBERS,
    )
