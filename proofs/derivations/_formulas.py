"""What several derivations write: one input as a number, products as they stand, the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from proofs.derivation import ByIdentity, Step
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Index,
    Listing,
    Number,
    Symbol,
    Term,
    Times,
    equation,
    letter,
    term,
)
from symbolic.statements import Statement

Statements = Callable[[], tuple[Statement, ...]]
"""What certifies a step, made when the step is checked."""
NUMBERS = (Size({}, inputs=1),)
"""The size of formulas whose numbers are all written down: they need no width."""
X = letter("x")
"""The input of a network with one input, a number."""


def minus(part: Term) -> Term:
    """Minus the part, in brackets if it is a sum.

    >>> minus(X - 1).factors[0]
    Number(text='-1')
    """
    return Times((Number("-1"), part))


def times(*factors: int | str | Term) -> Times:
    """The product with every factor printed, such as 1 times (-1).

    >>> [each.text for each in times(1, -1).factors]
    ['1', '-1']
    """
    return Times(tuple(map(term, factors)))


def truth(argument: Term = X) -> Term:
    """The true function f_0 at the argument."""
    return Apply("f_0", (argument,))


def of_truth(name: str, *index: Index) -> Symbol:
    """A number of the true parameter, such as q^(0)_1."""
    return letter(name, *index, mark="(0)")


def points(*places: int) -> Listing:
    """A set of numbers."""
    return Listing(tuple(map(term, places)), "{}")


def pair(first: Term | int, second: Term | int) -> Listing:
    """Two formulas as a point of the plane."""
    return Listing((term(first), term(second)))


def least_width(function: Term) -> Term:
    """The smallest width of a two-layer network with this function."""
    return Apply("d_min", (function,))


def identity(
    left: Term,
    right: Term | int,
    *reason: str | Term,
    signs: Mapping[str, str] | None = None,
    assuming: tuple[Assumption, ...] = (),
    label: str = "",
) -> Step:
    """A step by identity, with the hypotheses that it needs."""
    return Step(equation(left, right), reason, ByIdentity(signs or {}, assuming), label)


def partial(function: Term, parameter: Term) -> Term:
    """The partial derivative of the function in the parameter."""
    return (letter("partial") * function) / (letter("partial") * parameter)
