"""Real algebraic number fields Q(alpha) with their embedding into the real numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from sympy import QQ, ZZ, Poly, Symbol, integer_nthroot
from sympy.polys.domains import AlgebraicField
from sympy.polys.polyclasses import ANP

from symbolic import number_grammar as grammar
from symbolic import radicals
from symbolic.errors import CheckFailed
from symbolic.fields import RATIONALS, Field, Scalar, check_root, power, rational_text
from symbolic.number_grammar import number_error, size_error
from symbolic.real_roots import RealRoot

FIRST_SCALE = 96
PLACES = 12
MAX_LATTICE_BITS = 1 << 24


@dataclass(frozen=True, slots=True)
class Display:
    """How elements are written: real numbers with a text that form a basis over Q.

    alpha**k = sum_j matrix[k][j] * basis[j]; basis[0] is "1". If ``order`` is not 0, the field
    contains 2 cos(2 pi / order), which has the coordinates ``cosine`` in powers of alpha.
    """

    basis: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    order: int = 0
    cosine: tuple[Fraction, ...] = ()

    @classmethod
    def powers(cls, generator: str, degree: int) -> Display:
        """Polynomials in the generator.

        >>> Display.powers("sqrt(2)+1", 3).basis
        ('1', '(sqrt(2)+1)', '(sqrt(2)+1)^2')
        """
        expression = grammar.parse(generator)
        name = generator if isinstance(expression, grammar.Root) else f"({generator})"
        basis = ("1", name, *(f"{name}^{k}" for k in range(2, degree)))
        matrix = tuple(tuple(int(i == j) for j in range(degree)) for i in range(degree))
        return cls(basis, matrix)


class RealAlgebraicField(Field):
    """Q(alpha) for the root alpha of ``minpoly`` (integers, constant first) in ``interval``.

    ``minpoly`` is irreducible, monic and of degree >= 2, ``interval`` is open and contains one of
    its roots, ``generator`` is a text of the number grammar for alpha. `check_invariants` verifies
    that. Elements are ANP elements of a SymPy AlgebraicField; two fields are equal when they have
    the same minimal polynomial and root.

    >>> K = RealAlgebraicField((-2, 0, 1), (Fraction(1), Fraction(2)), "sqrt(2)")
    >>> a = K.element("3 - 2*sqrt(2)")
    >>> K.sign(a), K.text(K.one / a), K.coefficients(a)
    (1, '3+2*sqrt(2)', [Fraction(3, 1), Fraction(-2, 1)])
    """

    __slots__ = ("_cosines", "_images", "_named", "_root", "_roots", "display", "generator")

    def __init__(
        self,
        minpoly: Sequence[int],
        interval: tuple[Fraction, Fraction],
        generator: str,
        display: Display | None = None,
    ) -> None:
        coefficients = tuple(int(c) for c in minpoly)
        self._root = RealRoot(coefficients, interval)
        self.generator = generator
        self.display = display or Display.powers(generator, len(coefficients) - 1)
        polynomial = Poly(list(reversed(coefficients)), Symbol("x"), domain=QQ)
        self.domain = AlgebraicField(QQ, (polynomial, Symbol(generator)))
        self.zero = self.domain.zero
        self.one = self.domain.one
        self._roots: dict[tuple[Scalar, int], Scalar] = {}
        self._images: dict[RealAlgebraicField, list[Scalar]] = {}
        self._cosines: list[Scalar] = []
        self._named: dict[tuple[Fraction, ...], tuple[Fraction, grammar.Cosine]] = {}
        if self.display.order:
            self._cosines = [self.rational(2, 1), self.from_coefficients(self.display.cosine)]

    @property
    def minpoly(self) -> tuple[int, ...]:
        """The minimal polynomial of alpha, monic, constant first."""
        return self._root.coefficients

    @property
    def interval(self) -> tuple[Fraction, Fraction]:
        """An open interval with rational ends that contains alpha and no other root."""
        return self._root.interval

    @property
    def degree(self) -> int:
        """The degree of the field over Q."""
        return len(self._root.coefficients) - 1

    def __reduce__(self) -> tuple[type[RealAlgebraicField], tuple[object, ...]]:
        return (RealAlgebraicField, (self.minpoly, self.interval, self.generator, self.display))

    def __repr__(self) -> str:
        return f"Q({self.generator})"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, RealAlgebraicField) and self._root.same_number(other._root)

    def __hash__(self) -> int:
        return hash((RealAlgebraicField, self.minpoly))

    def check_invariants(self) -> None:
        """Verify (CheckFailed) that minpoly is irreducible and has one root in the interval.

        Factors over Q and counts roots by Sturm's theorem: for tests and for foreign fields.
        """
        polynomial = Poly(list(reversed(self.minpoly)), Symbol("x"), domain=ZZ)
        if self.minpoly[-1] != 1 or self.degree < 2 or not polynomial.is_irreducible:
            raise CheckFailed("number", f"{polynomial} is not monic, irreducible, of degree >= 2")
        low, high = (QQ(end.numerator, end.denominator) for end in self.interval)
        if polynomial.count_roots(low, high) != 1:
            raise CheckFailed("number", f"{polynomial} has not one root in {self.interval}")

    def element(self, value: int | Fraction | str | Scalar) -> Scalar:
        """As `Field.element`; elements of other fields are refused (``number``)."""
        if isinstance(value, ANP) and value.mod_to_DMP() != self.domain.mod:
            raise number_error(f"an element of another field is not an element of {self!r}")
        return super().element(value)

    def rational(self, numerator: int, denominator: int) -> Scalar:
        """The rational number as an element."""
        return ANP([QQ(numerator, denominator)], self.domain.mod, QQ)

    def from_coefficients(self, coefficients: Sequence[Fraction | int]) -> Scalar:
        """sum coefficients[k] alpha**k, for at most ``degree`` coefficients.

        >>> from symbolic.field_building import field_of
        >>> K, _ = field_of(["sqrt(2)"])
        >>> K.text(K.from_coefficients([1, Fraction(1, 2)]))
        '1+1/2*sqrt(2)'
        """
        entries = [QQ(c.numerator, c.denominator) for c in reversed(coefficients)]
        return ANP(entries, self.domain.mod, QQ)

    def coefficients(self, a: Scalar) -> list[Fraction]:
        """The rational coordinates in powers of alpha, constant first, without trailing zeros.

        The list has 1 to ``degree`` entries.
        """
        entries = a.to_list()
        return [Fraction(int(c.numerator), int(c.denominator)) for c in reversed(entries)] or [
            Fraction(0)
        ]

    def integers(self, a: Scalar) -> tuple[list[int], int]:
        """Integer coordinates in powers of alpha, constant first, and the denominator."""
        entries = a.to_list()
        entries.reverse()
        denominator = math.lcm(*(int(c.denominator) for c in entries))
        return [
            int(c.numerator) * (denominator // int(c.denominator)) for c in entries
        ], denominator

    def sign(self, a: Scalar) -> int:
        """-1, 0 or 1: zero is decided algebraically, else alpha is refined until 0 is excluded."""
        if not a:
            return 0
        numerators, _ = self.integers(a)
        if len(numerators) == 1:
            return 1 if numerators[0] > 0 else -1
        scale = FIRST_SCALE
        while True:
            low, high = self._root.combination(numerators, scale)
            if low > 0:
                return 1
            if high < 0:
                return -1
            scale *= 2

    def enclosure(self, a: Scalar, bits: int) -> tuple[Fraction, Fraction]:
        """Rationals lo <= a <= hi with hi - lo <= 2**-bits * max(1, |a|)."""
        numerators, denominator = self.integers(a)
        scale = bits + FIRST_SCALE
        while True:
            low, high = self._root.combination(numerators, scale)
            least = low if low > 0 else max(-high, 0)
            if (high - low) << bits <= max(denominator << scale, least):
                unit = denominator << scale
                return Fraction(low, unit), Fraction(high, unit)
            scale *= 2

    def text(self, a: Scalar) -> str:
        """The element in the number grammar, as a combination of the display basis.

        A rational multiple of a cosine is written so: "1/2*cos(2*pi/7)".
        """
        numerators, denominator = self.integers(a)
        if len(numerators) <= 1:
            return rational_text(*self._ratio(a))
        name = self._cosine_multiple(a)
        if name is not None:
            return name
        parts = []
        for j, basis in enumerate(self.display.basis):
            column = (row[j] for row in self.display.matrix)
            value = Fraction(
                sum(n * entry for n, entry in zip(numerators, column, strict=False)), denominator
            )
            if value:
                parts.append(_term(value, basis))
        return "".join(parts).removeprefix("+")

    @staticmethod
    def _ratio(a: Scalar) -> tuple[int, int]:
        value = a.to_list()[0] if a else QQ.zero
        return int(value.numerator), int(value.denominator)

    def _cosine_multiple(self, a: Scalar) -> str | None:
        """The text of q * cos(2 pi k / order) with rational q, or None."""
        order = self.display.order
        if not order:
            return None
        if not self._named:
            for k in range(1, (order + 1) // 2):
                value = self.coefficients(self.cosine_of(k))
                if len(value) == 1:
                    continue
                key = tuple(c / value[-1] for c in value)
                angle = grammar.Cosine.of(2 * k, order)
                self._named.setdefault(key, (value[-1] / 2, angle))
        value = self.coefficients(a)
        found = self._named.get(tuple(c / value[-1] for c in value))
        if found is None:
            return None
        lead, angle = found
        factor = value[-1] / lead
        if factor < 0 and 2 * angle.numerator > angle.denominator:  # -cos(t) = cos(pi - t)
            factor = -factor
            angle = grammar.Cosine(angle.denominator - angle.numerator, angle.denominator)
        return _term(factor, cosine_text(angle)).removeprefix("+")

    def cosine_of(self, k: int) -> Scalar:
        """2 cos(2 pi k / order), by the recurrence V_{k+1} = V_1 V_k - V_{k-1}."""
        order = self.display.order
        k %= order
        k = min(k, order - k)
        table = self._cosines
        while len(table) <= k:
            table.append(table[1] * table[-1] - table[-2])
        return table[k]

    def cosine(self, angle: grammar.Cosine) -> Scalar | None:
        """The cosine, if it is rational or the field was built with a multiple of its order."""
        rational = RATIONALS.cosine(angle)
        if rational is not None:
            return self.element(rational)
        if not self.display.order:
            return None
        # cos(k pi / n) = V_j / 2 with j = k * order / (2 n); or its negative at the angle pi - t
        for k, sign in ((angle.numerator, 1), (angle.denominator - angle.numerator, -1)):
            index, rest = divmod(k * self.display.order, 2 * angle.denominator)
            if rest == 0:
                return self.cosine_of(index) * QQ(sign, 2)
        return None

    def root(self, a: Scalar, degree: int) -> Scalar | None:
        """The real root of that degree (non-negative for even degrees), None if not in the field.

        >>> from symbolic.field_building import field_of
        >>> K, (a,) = field_of(["3 + 2*sqrt(2)"])
        >>> K.text(K.root(a, 2))
        '1+sqrt(2)'
        """
        sign = self.sign(a)
        check_root(sign, degree)
        if sign == 0:
            return a
        value: Scalar | None = a if sign > 0 else -a
        for p in radicals.prime_factors(degree):
            if value is not None:
                value = self.prime_root(value, p)
        return value if sign > 0 or value is None else -value

    def prime_root(self, a: Scalar, p: int) -> Scalar | None:
        """The positive p-th root of a positive element for a prime p, None if not in the field.

        See `symbolic.radicals` for the method. Raises InputError (``number-size``) when the
        coordinates of a root would be enormous.
        """
        if (a, p) in self._roots:
            return self._roots[a, p]
        if a.is_ground:
            root = RATIONALS.root(RATIONALS.rational(*self._ratio(a)), p)
            if root is not None:
                return self.element(root)
            if self.degree % p:  # x^p - a is irreducible over Q
                return None
        numerators, denominator = self.integers(a)
        tests = radicals.residue_tests(self.minpoly, numerators, denominator, p)
        bits = 12 * (self.degree + 1)
        while True:
            for _ in range(PLACES):
                if not next(tests):
                    return None
            root = self._lattice_root(a, p, bits)
            if root is not None:
                self._roots[a, p] = root
                return root
            bits *= 2
            if bits * self.degree**2 > MAX_LATTICE_BITS:
                raise size_error(f"a root of degree {p} has too long coordinates in {self!r}")

    def _lattice_root(self, a: Scalar, p: int, bits: int) -> Scalar | None:
        scale = bits + FIRST_SCALE
        approximations = [
            (low + high) >> (1 + FIRST_SCALE) for low, high in self._root.powers(scale)
        ]
        low, _ = root_enclosure(self, a, p, scale)
        coordinates = radicals.relation(approximations, low >> FIRST_SCALE)
        if coordinates is None:
            return None
        root = self.from_coefficients(coordinates)
        if power(root, p, self.one) != a:
            return None
        return root if self.sign(root) > 0 else -root

    def image(self, source: RealAlgebraicField) -> list[Scalar]:
        """The powers of the generator of another field as elements; kept.

        Raises InputError (``number``) if the other field is not part of this one.
        """
        if source not in self._images:
            self.remember(source, self.element(source.generator))
        return self._images[source]

    def remember(self, source: RealAlgebraicField, alpha: Scalar) -> None:
        """Note the image of the generator of a subfield, and the roots known there."""
        powers = [self.one]
        for _ in range(source.degree - 1):
            powers.append(powers[-1] * alpha)
        self._images[source] = powers
        for (a, p), root in source._roots.items():
            self._roots[self.embed(a, powers), p] = self.embed(root, powers)

    def remember_root(self, a: Scalar, p: int, root: Scalar) -> None:
        """Note that ``root`` is the positive p-th root of ``a``."""
        self._roots[a, p] = root

    def generator_enclosure(self, scale: int) -> tuple[int, int]:
        """Integers with low <= 2**scale * alpha <= high."""
        return self._root.enclosure(scale)

    def embed(self, value: Scalar, powers: Sequence[Scalar]) -> Scalar:
        """The image of an element of another field, from the images of its generator's powers."""
        entries = list(reversed(value.to_list()))
        terms = (power * c for c, power in zip(entries, powers, strict=False))
        return reduce(lambda total, term: total + term, terms, self.zero)


def root_enclosure(field: Field, a: Scalar, p: int, scale: int) -> tuple[int, int]:
    """Integers with low <= 2**scale * root <= high for the positive p-th root of a > 0.

    >>> root_enclosure(RATIONALS, RATIONALS.element(2), 2, 4)
    (22, 23)
    """
    below, above = field.enclosure(a, p * scale)
    low = (max(below.numerator, 0) << p * scale) // below.denominator
    high = -(-(above.numerator << p * scale) // above.denominator)
    return int(integer_nthroot(low, p)[0]), int(integer_nthroot(high, p)[0]) + 1


def cosine_text(angle: grammar.Cosine) -> str:
    """The cosine in the number grammar.

    >>> cosine_text(grammar.Cosine(2, 7)), cosine_text(grammar.Cosine(1, 5))
    ('cos(2*pi/7)', 'cos(pi/5)')
    """
    times = "" if angle.numerator == 1 else f"{angle.numerator}*"
    return f"cos({times}pi/{angle.denominator})"


def _term(value: Fraction, basis: str) -> str:
    """A signed term of a sum: value * basis."""
    sign = "-" if value < 0 else "+"
    number = rational_text(abs(value.numerator), value.denominator)
    if basis == "1":
        return f"{sign}{number}"
    return f"{sign}{basis}" if number == "1" else f"{sign}{number}*{basis}"
