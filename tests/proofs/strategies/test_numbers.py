"""Numbers are small and shrink to the simplest."""

from hypothesis import given, settings

from proofs.strategies.numbers import numbers
from proofs.strategies.search import simplest
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]


@settings(deadline=None, max_examples=100)
@given(numbers(), numbers(nonzero=True), numbers(positive=True))
def test_signs(free, nonzero, positive) -> None:
    assert QQ.domain.of_type(free)
    assert nonzero
    assert positive > 0


@settings(deadline=None, max_examples=50)
@given(numbers(field=SQRT2, nonzero=True), numbers(field=SQRT2, positive=True))
def test_algebraic_signs(nonzero, positive) -> None:
    assert nonzero
    assert SQRT2.sign(positive) > 0


def test_shrinking() -> None:
    assert simplest(numbers()) == 0
    assert simplest(numbers(), lambda value: value < 0) == -1
    assert simplest(numbers(), lambda value: value.denominator > 1) == QQ.element("1/2")
    irrational = simplest(numbers(field=SQRT2), lambda value: len(SQRT2.coefficients(value)) > 1)
    assert SQRT2.coefficients(irrational)[0] == 0
