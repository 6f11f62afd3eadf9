"""The field of rational functions in declared symbols, with the signs that were declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from sympy import QQ

from symbolic import number_grammar as grammar
from symbolic.errors import InputError, Undecided
from symbolic.fields import RATIONALS, Field, Scalar, check_root, rational_text
from symbolic.number_grammar import number_error

SIGNS = {"+": 1, "-": -1}


class SymbolicField(Field):
    """QQ(symbols); ``signs`` maps each name to "+", "-", "nonzero" or None (unknown).

    Raises InputError (``schema``) for a bad name or sign, or if no symbol is declared.

    >>> K = SymbolicField({"w": "+", "q": None})
    >>> K.text(K.element("(w+1)*q - q")), K.sign(K.element("1 + 2*w/(w+3)"))
    ('w*q', 1)
    """

    __slots__ = ("_symbols", "signs")

    signs: tuple[tuple[str, str | None], ...]

    def __init__(self, signs: Mapping[str, str | None]) -> None:
        if not signs:
            raise InputError("schema", "a symbolic field needs at least one symbol")
        for name, sign in signs.items():
            if not grammar.is_name(name):
                raise InputError(
                    "schema",
                    f"{grammar.shown(name)} cannot name a symbol",
                    hint="letters, digits and _, not first a digit; not sqrt, root, cos, sin, pi",
                )
            if sign not in {"+", "-", "nonzero", None}:
                raise InputError(
                    "schema",
                    f"the sign of {name} is {grammar.shown(str(sign))}",
                    where=name,
                    hint='a sign is "+", "-" or "nonzero", or is left out',
                )
        self.signs = tuple(signs.items())
        self.domain = QQ.frac_field(*signs)
        self.zero = self.domain.zero
        self.one = self.domain.one
        self._symbols = dict(zip(signs, self.domain.gens, strict=True))

    def __reduce__(self) -> tuple[type[SymbolicField], tuple[dict[str, str | None]]]:
        return (SymbolicField, (dict(self.signs),))

    def __repr__(self) -> str:
        return f"SymbolicField({dict(self.signs)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SymbolicField) and self.signs == other.signs

    def __hash__(self) -> int:
        return hash((SymbolicField, self.signs))

    def rational(self, numerator: int, denominator: int) -> Scalar:
        """The constant function numerator/denominator."""
        return self.domain(QQ(numerator, denominator))

    def symbol(self, name: str) -> Scalar:
        """The declared symbol of that name; InputError (``number``) if there is none."""
        return self._symbols[name] if name in self._symbols else super().symbol(name)

    def sign(self, a: Scalar) -> int:
        """The sign that ``a`` has for all values of the symbols with their declared signs.

        Common monomials are taken out, then each factor must have terms of one known sign; if
        numerator or denominator is still mixed, its irreducible factors are tried.
        Raises Undecided, naming a symbol whose sign would help.
        """
        if not a:
            return 0
        return self._polynomial_sign(a.numer) * self._polynomial_sign(a.denom)

    def _polynomial_sign(self, polynomial: Scalar) -> int:
        decided = self._uniform_sign(polynomial)
        if decided is not None:
            return decided
        content, factors = polynomial.factor_list()
        total = 1 if content > 0 else -1
        for factor, multiplicity in factors:
            sign = self._uniform_sign(factor)
            if sign is None and multiplicity % 2 == 0 and self._is_nonzero(factor):
                sign = 1
            if sign is None:
                raise Undecided(
                    f"the sign of {polynomial_text(factor, self._names)} is not decided by the "
                    "declared signs",
                    symbol=self._helpful(factor),
                )
            total *= sign**multiplicity
        return total

    @property
    def _names(self) -> list[str]:
        return [name for name, _ in self.signs]

    def _uniform_sign(self, polynomial: Scalar) -> int | None:
        """The strict sign of a sum of monomials of one sign, one of them non-zero; else None."""
        seen = set()
        strict = False
        for exponents, coefficient in polynomial.terms():
            sign, nonzero = self._monomial_sign(exponents)
            if sign == 0:
                return None
            seen.add(sign if coefficient > 0 else -sign)
            strict = strict or nonzero
        return seen.pop() if strict and len(seen) == 1 else None

    def _monomial_sign(self, exponents: Iterable[int]) -> tuple[int, bool]:
        """(sign or 0 if unknown, whether the monomial is known not to vanish)."""
        total, nonzero = 1, True
        for (_, declared), exponent in zip(self.signs, exponents, strict=True):
            if exponent == 0:
                continue
            nonzero = nonzero and declared is not None
            if declared in SIGNS:
                total *= SIGNS[declared] ** exponent
            elif exponent % 2:
                return 0, nonzero
        return total, nonzero

    def _is_nonzero(self, factor: Scalar) -> bool:
        """Whether the factor is a monomial in symbols that are declared not to vanish."""
        return len(factor) == 1 and self._monomial_sign(factor.monoms()[0])[1]

    def _helpful(self, factor: Scalar) -> str:
        """A symbol of the factor: without a sign if there is one, then of odd degree."""
        occurring = {
            k for exponents in factor.monoms() for k, exponent in enumerate(exponents) if exponent
        }
        candidates = [k for k in sorted(occurring) if self.signs[k][1] not in SIGNS]
        odd = [k for k in candidates if any(exponents[k] % 2 for exponents in factor.monoms())]
        return self.signs[(odd or candidates or sorted(occurring))[0]][0]

    def text(self, a: Scalar) -> str:
        """A polynomial in the names, or (polynomial)/(polynomial)."""
        if a.denom.is_ground:  # SymPy keeps integer coefficients over a common denominator
            return polynomial_text(a.numer.quo_ground(a.denom.LC), self._names)
        numerator = polynomial_text(a.numer, self._names)
        return f"({numerator})/({polynomial_text(a.denom, self._names)})"

    def constant(self, a: Scalar) -> Scalar | None:
        """The rational number that ``a`` is, as an element of RATIONALS, or None."""
        if not (a.numer.is_ground and a.denom.is_ground):
            return None
        return QQ.convert(a.numer.LC) / QQ.convert(a.denom.LC) if a else QQ.zero

    def enclosure(self, a: Scalar, bits: int) -> tuple[Fraction, Fraction]:
        """The number itself, twice, if ``a`` is constant; else Undecided."""
        value = self.constant(a)
        if value is None:
            factor = a.denom if a.numer.is_ground else a.numer
            raise Undecided(
                f"{self.text(a)} depends on symbols and has no numerical value",
                symbol=self._helpful(factor),
            )
        return RATIONALS.enclosure(value, bits)

    def root(self, a: Scalar, degree: int) -> Scalar | None:
        """Only rational roots of constants: others are refused (``number``)."""
        value = self.constant(a)
        found = None
        if value is not None:
            check_root(RATIONALS.sign(value), degree)
            found = RATIONALS.root(value, degree)
        if found is None:
            raise self._refusal(f"the root of degree {degree} of {self.text(a)}")
        return self.domain(found)

    def cosine(self, angle: grammar.Cosine) -> Scalar | None:
        """Only rational cosines: others are refused (``number``)."""
        found = RATIONALS.cosine(angle)
        if found is None:
            raise self._refusal(f"cos({angle.numerator}*pi/{angle.denominator})")
        return self.domain(found)

    @staticmethod
    def _refusal(what: str) -> InputError:
        return number_error(
            f"{what} cannot stand together with symbols: with symbols only rational functions work",
            hint="declare a symbol for it, or give numbers for all symbols",
        )


def polynomial_text(polynomial: Scalar, names: list[str]) -> str:
    """A polynomial over QQ in the number grammar, highest terms first.

    >>> K = SymbolicField({"w": None})
    >>> polynomial_text(K.element("w^2 - 2*w").numer, ["w"])
    'w^2-2*w'
    """
    return "".join(_terms(polynomial, names)) or "0"


def _terms(polynomial: Scalar, names: list[str]) -> Iterator[str]:
    for index, (exponents, coefficient) in enumerate(polynomial.terms()):
        value = QQ.convert(coefficient)
        powers = "*".join(
            name if exponent == 1 else f"{name}^{exponent}"
            for name, exponent in zip(names, exponents, strict=True)
            if exponent
        )
        sign = "-" if value < 0 else "+" if index else ""
        size = abs(value)
        number = rational_text(int(size.numerator), int(size.denominator))
        if not powers:
            yield f"{sign}{number}"
        elif size == 1:
            yield f"{sign}{powers}"
        else:
            yield f"{sign}{number}*{powers}"
