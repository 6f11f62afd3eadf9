"""Balls hold exact numbers; their ends are exact, too."""

from fractions import Fraction

from flint import arb, ctx, fmpq

from symbolic.ball_arithmetic import ball, ends, precision
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of


def test_the_precision_is_restored() -> None:
    before = ctx.prec
    with precision(333):
        assert ctx.prec == 333
    assert ctx.prec == before


def test_exact_numbers_lie_in_their_balls() -> None:
    field, (root,) = field_of(["sqrt(2)"])
    with precision(100):
        assert ball(QQ.element("2/7"), QQ).contains(fmpq(2, 7))
        found = ball(root, field)
        assert (found * found).contains(2)
        assert found.rad() < arb(2) ** -90


def test_the_ends_are_exact() -> None:
    low, high = ends(arb(3) / 7)
    assert low < Fraction(3, 7) < high
    assert high - low < Fraction(1, 2**45)
    assert ends(arb(-5)) == (-5, -5)
