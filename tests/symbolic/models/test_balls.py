"""Balls hold the value; a determinant is regular only when 0 is excluded."""

import sympy
from flint import arb, fmpq

from symbolic.ball_arithmetic import precision
from symbolic.models.balls import certainly_regular, enclosure

X = sympy.Symbol("x", positive=True)


def test_a_ball_holds_the_value() -> None:
    expression = sympy.sin(X) ** 2 + sympy.cos(X) ** 2 + sympy.exp(sympy.log(X)) - sympy.tanh(0)
    with precision(200):
        ball = enclosure(expression, {X: fmpq(3, 7)})
        assert ball.contains(fmpq(10, 7))
        assert ball.rad() < arb(2) ** -150
        assert enclosure(X ** sympy.Rational(1, 2), {X: fmpq(4)}).contains(2)
        assert enclosure(sympy.pi * X / X**2, {X: fmpq(1)}).overlaps(arb.pi())


def test_a_logarithm_of_what_may_be_negative_is_not_finite() -> None:
    assert not enclosure(sympy.log(X - 1), {X: fmpq(1, 2)}).is_finite()
    assert not certainly_regular([[enclosure(sympy.log(X - 1), {X: fmpq(1, 2)})]])


def test_regular_matrices() -> None:
    assert certainly_regular([])
    assert certainly_regular([[arb(1), arb(2)], [arb(3), arb(4)]])
    assert not certainly_regular([[arb(1), arb(2)], [arb(2), arb(4)]])
