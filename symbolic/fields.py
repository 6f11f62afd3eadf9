"""Exact number fields: the common contract, and the rational numbers.

Elements are elements of the field's SymPy domain, so plain ``+ - * /`` and ``==`` are exact.
"""

from __future__ import annotations

import abc
from fractions import Fraction
from typing import Any

from sympy import QQ, integer_nthroot

from symbolic import number_grammar as grammar
from symbolic.number_grammar import MAX_DIGITS, Expression, number_error, size_error
from symbolic.number_size import check_size

Scalar = Any  # an element of a SymPy domain

MAX_ROOT_DEGREE = 10_000


class Field(abc.ABC):
    """An ordered field of exact numbers; `symbolic.scalars` lists the three kinds.

    ``domain`` is the SymPy domain of the elements, ``zero`` and ``one`` are elements of it.
    Fields are immutable, hashable, picklable and equal when they are the same set of real numbers
    (of functions, for symbolic fields) with the same generator.
    """

    __slots__ = ("domain", "one", "zero")

    domain: Any
    zero: Scalar
    one: Scalar

    @property
    def degree(self) -> int:
        """The number of rational coordinates of an element."""
        return 1

    def element(self, value: int | Fraction | str | Scalar) -> Scalar:
        """The element of an int, Fraction, text of the number grammar, or element of the domain.

        Raises InputError (``number``) for a number that is not in this field, (``number-size``)
        for one beyond the limits of the contract.

        >>> RATIONALS.element("0.25") == RATIONALS.element(Fraction(1, 4))
        True
        """
        if isinstance(value, str):
            expression = grammar.parse(value)
            check_size(expression, MAX_DIGITS, self.degree)
            return evaluate(expression, self, value)
        if isinstance(value, bool):
            raise number_error(f"{value} is not a number")
        if isinstance(value, int):
            return self.rational(value, 1)
        if isinstance(value, Fraction):
            return self.rational(value.numerator, value.denominator)
        if self.domain.of_type(value):
            return value
        if QQ.of_type(value):
            return self.rational(int(value.numerator), int(value.denominator))
        raise number_error(
            f"{grammar.shown(repr(value))} is not an exact number",
            hint='give an int, a Fraction or a text like "3/4"',
        )

    @abc.abstractmethod
    def rational(self, numerator: int, denominator: int) -> Scalar:
        """The element numerator/denominator; the denominator is not zero."""

    @abc.abstractmethod
    def sign(self, a: Scalar) -> int:
        """-1, 0 or 1, exactly; Undecided where the declared signs of symbols do not decide."""

    @abc.abstractmethod
    def text(self, a: Scalar) -> str:
        """The element in the number grammar of the public contract."""

    @abc.abstractmethod
    def enclosure(self, a: Scalar, bits: int) -> tuple[Fraction, Fraction]:
        """Rationals lo <= a <= hi with hi - lo <= 2**-bits * max(1, |a|)."""

    @abc.abstractmethod
    def root(self, a: Scalar, degree: int) -> Scalar | None:
        """The real root of that degree (non-negative for even degrees), None if not in the field.

        Raises InputError (``number``) for an even root of a negative number.
        """

    @abc.abstractmethod
    def cosine(self, angle: grammar.Cosine) -> Scalar | None:
        """The cosine as an element, None if it is not in the field."""

    def symbol(self, name: str) -> Scalar:
        """The declared symbol of that name; InputError (``number``) if there is none."""
        raise number_error(
            f"{name} is not a declared symbol",
            where=name,
            hint=f'declare it in the network file: "symbols": {{"{name}": {{}}}}',
        )


class RationalField(Field):
    """The rational numbers; elements are QQ elements. Use the instance RATIONALS.

    >>> QQ_ = RATIONALS
    >>> QQ_.text(QQ_.element("2/6") + QQ_.one), QQ_.sign(QQ_.element("-0.5"))
    ('4/3', -1)
    """

    __slots__ = ()

    def __init__(self) -> None:
        self.domain = QQ
        self.zero = QQ.zero
        self.one = QQ.one

    def __reduce__(self) -> tuple[type[RationalField], tuple[()]]:
        return (RationalField, ())

    def __repr__(self) -> str:
        return "RATIONALS"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RationalField)

    def __hash__(self) -> int:
        return hash(RationalField)

    def rational(self, numerator: int, denominator: int) -> Scalar:
        """numerator/denominator in lowest terms."""
        return QQ(numerator, denominator)

    def sign(self, a: Scalar) -> int:
        """-1, 0 or 1."""
        return int(a > 0) - int(a < 0)

    def text(self, a: Scalar) -> str:
        """p/q in lowest terms, integers alone; hex beyond 4000 digits."""
        return rational_text(int(a.numerator), int(a.denominator))

    def enclosure(self, a: Scalar, bits: int) -> tuple[Fraction, Fraction]:  # noqa: ARG002
        """The number itself, twice."""
        value = Fraction(int(a.numerator), int(a.denominator))
        return value, value

    def root(self, a: Scalar, degree: int) -> Scalar | None:
        """The exact rational root, or None.

        >>> RATIONALS.text(RATIONALS.root(RATIONALS.element("-8/27"), 3))
        '-2/3'
        """
        check_root(self.sign(a), degree)
        if degree == 1:
            return a
        numerator, denominator = int(a.numerator), int(a.denominator)
        above, exact = integer_nthroot(abs(numerator), degree)
        below, exact_below = integer_nthroot(denominator, degree)
        if not (exact and exact_below):
            return None
        return QQ(int(above) if numerator >= 0 else -int(above), int(below))

    def cosine(self, angle: grammar.Cosine) -> Scalar | None:
        """1, 1/2, 0, -1/2, -1 are the only rational cosines of rational multiples of pi."""
        if angle.denominator == 1:
            return self.one if angle.numerator == 0 else -self.one
        if angle.denominator == 2:
            return self.zero
        if angle.denominator == 3:
            return QQ(3 - 2 * angle.numerator, 2)
        return None


RATIONALS = RationalField()


def rational_text(numerator: int, denominator: int) -> str:
    """p/q in the number grammar, of a fraction in lowest terms with positive denominator."""
    if denominator == 1:
        return grammar.integer_text(numerator)
    return f"{grammar.integer_text(numerator)}/{grammar.integer_text(denominator)}"


def check_root(sign: int, degree: int) -> None:
    """Refuse even roots of negative numbers (``number``) and huge degrees (``number-size``)."""
    if degree % 2 == 0 and sign < 0:
        raise number_error(f"even root (degree {degree}) of a negative number")
    if degree > MAX_ROOT_DEGREE:
        raise size_error(f"a root of degree above {MAX_ROOT_DEGREE}")


def evaluate(expression: Expression, field: Field, where: str = "") -> Scalar:
    """The value of the expression in the field; ``where`` is the text that messages quote.

    Check the size first (`number_check_size`). Raises InputError (``number``) for a
    division by zero, an even root of a negative number and a number outside the field.

    >>> evaluate(grammar.parse("(1/2)^-3"), RATIONALS) == 8
    True
    """
    match expression:
        case grammar.Literal(numerator, denominator):
            return field.rational(numerator, denominator)
        case grammar.Name(name):
            return field.symbol(name)
        case grammar.Sum(terms):
            total = field.zero
            for sign, term in terms:
                value = evaluate(term, field, where)
                total = total + value if sign == 1 else total - value
            return total
        case grammar.Product(factors):
            product = field.one
            for side, factor in factors:
                value = evaluate(factor, field, where)
                product = product * (value if side == 1 else _inverse(value, field, where))
            return product
        case grammar.Power(base, exponent):
            value = evaluate(base, field, where)
            if exponent < 0:
                value = _inverse(value, field, where)
            return power(value, abs(exponent), field.one)
        case grammar.Root(base, degree):
            inner = evaluate(base, field, where)
            return _present(field.root(inner, degree), field, where)
        case grammar.Cosine():
            return _present(field.cosine(expression), field, where)


def power(value: Scalar, exponent: int, one: Scalar) -> Scalar:
    """value ** exponent by squaring, for exponent >= 0.

    SymPy's power of an algebraic number multiplies out before it reduces.

    >>> power(RATIONALS.element("2/3"), 3, RATIONALS.one) == RATIONALS.element("8/27")
    True
    """
    result = one
    while exponent:
        if exponent & 1:
            result = result * value
        exponent >>= 1
        if exponent:
            value = value * value
    return result


def _inverse(value: Scalar, field: Field, where: str) -> Scalar:
    if not value:
        raise number_error("division by zero" + (f" in {grammar.shown(where)}" if where else ""))
    return field.one / value


def _present(value: Scalar | None, field: Field, where: str) -> Scalar:
    if value is None:
        raise number_error(
            f"{grammar.shown(where)} is not an element of {field!r}",
            hint="build one field for all numbers with field_of",
        )
    return value
