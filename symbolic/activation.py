"""Two-slope activations: ReLU, absolute value, leaky ReLU and the identity are one family."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.scalars import RATIONALS, Field, Scalar, convert


@dataclass(frozen=True, slots=True)
class Activation:
    """The piecewise-linear activation with slope 1 on the right and ``left`` on the left.

    sigma(t) = t for t >= 0 and left * t for t < 0, hence
    2 sigma(t) = (1 + left) t + (1 - left) |t|.
    ReLU has left = 0, the absolute value -1, the identity 1, leaky ReLU any other number.

    Source: theory reference W.6, "Other activations".

    >>> RELU(RATIONALS.element("-3"), RATIONALS) == 0
    True
    >>> ABS.name
    'abs'
    """

    left: Scalar

    def __call__(self, value: Scalar, field: Field) -> Scalar:
        """sigma(value), exactly; the sign of ``value`` must be decided by ``field``."""
        return value if field.sign(value) >= 0 else self.left * value

    def over(self, source: Field, target: Field) -> Activation:
        """The activation with its slope read in a larger field; rational slopes stay as they are.

        >>> RELU.over(RATIONALS, RATIONALS) is RELU
        True
        """
        if RATIONALS.domain.of_type(self.left):
            return self
        return Activation(convert(self.left, source, target))

    @property
    def odd(self) -> Scalar:
        """1 + left, twice the slope of the odd (linear) part; 1 for ReLU."""
        return 1 + self.left

    @property
    def even(self) -> Scalar:
        """1 - left, the weight of |t| in 2 sigma(t); 1 for ReLU, 0 for the identity."""
        return 1 - self.left

    @property
    def name(self) -> str:
        """``relu``, ``abs``, ``identity`` or ``leaky_relu``."""
        if not self.left:
            return "relu"
        if not self.odd:
            return "abs"
        return "leaky_relu" if self.even else "identity"

    def same(self, other: Activation, field: Field) -> bool:
        """Whether the slopes, rational or in ``field``, are the same number."""
        return bool(field.element(self.left) == field.element(other.left))


RELU = Activation(RATIONALS.zero)
ABS = Activation(-RATIONALS.one)
IDENTITY = Activation(RATIONALS.one)
NAMED = {"relu": RELU, "abs": ABS, "identity": IDENTITY}


def leaky_relu(left: Scalar) -> Activation:
    """Leaky ReLU with slope ``left`` for negative arguments.

    >>> leaky_relu(RATIONALS.element("1/10")).name
    'leaky_relu'
    """
    return Activation(left)
