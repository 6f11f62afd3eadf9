"""Building real number fields: cosine fields Q(2 cos(2 pi / N)), and adjoining a radical."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from flint import fmpz_mat
from sympy import QQ, ZZ
from sympy.polys.factortools import dup_zz_cyclotomic_poly

from symbolic import number_grammar as grammar
from symbolic import radicals
from symbolic.fields import RATIONALS, Field, Scalar
from symbolic.number_grammar import size_error
from symbolic.real_fields import Display, RealAlgebraicField, cosine_text, root_enclosure
from symbolic.real_roots import Enclosure, polynomial_enclosure

FIRST_SCALE = 64
MAX_MATRIX_BITS = 1 << 24


def cosine_order(angles: Iterable[grammar.Cosine], max_degree: int) -> int:
    """The smallest N such that all these cosines lie in Q(2 cos(2 pi / N)); 1 for rational ones.

    Angles are 2 pi r / s in lowest terms; N is the least common multiple of the s, where a factor
    2 is dropped from s = 2 mod 4 (cos(t) = -cos(t + pi)). Raises InputError (``number-size``) at
    once if the degree phi(N)/2 is above ``max_degree``.

    >>> cosine_order([grammar.Cosine(1, 7), grammar.Cosine(5, 14)], 64)
    28
    """
    order = 1
    for angle in angles:
        if RATIONALS.cosine(angle) is not None:
            continue
        turn = 2 * angle.denominator // math.gcd(angle.numerator, 2 * angle.denominator)
        order = math.lcm(order, turn // 2 if turn % 4 == 2 else turn)
        # phi(N) >= sqrt(N / 2), so larger N need no factoring
        if order > 8 * max_degree**2 or cosine_degree(order) > max_degree:
            raise size_error(
                f"{cosine_text(angle)} needs a number field of degree above {max_degree}",
                hint="raise --max-degree, or use fewer different angles",
            )
    return order


def cosine_degree(order: int) -> int:
    """phi(N)/2, the degree of 2 cos(2 pi / N) for N >= 3.

    >>> cosine_degree(28)
    6
    """
    phi = order
    for prime in set(radicals.prime_factors(order)):
        phi -= phi // prime
    return max(1, phi // 2)


def chebyshev_coordinates(degree: int) -> list[list[int]]:
    """y**k = sum_j row[j] * V_j(y) with V_0 = 1 and V_j(x + 1/x) = x**j + x**-j, k < degree.

    >>> chebyshev_coordinates(4)[3]
    [0, 3, 0, 1]
    """
    rows = [[0] * degree for _ in range(degree)]
    for k in range(degree):
        for i in range(k // 2 + 1):  # the central binomial coefficient belongs to V_0 = 1
            rows[k][k - 2 * i] = math.comb(k, i)
    return rows


def cosine_minpoly(order: int) -> tuple[int, ...]:
    """The minimal polynomial of 2 cos(2 pi / N), N >= 3, constant first.

    The cyclotomic polynomial is x**d Psi(x + 1/x), so its upper half gives Psi in the basis V_j.

    >>> cosine_minpoly(7)
    (-1, -2, 1, 1)
    """
    cyclotomic = [int(c) for c in dup_zz_cyclotomic_poly(order, ZZ)]
    degree = (len(cyclotomic) - 1) // 2
    result = [0] * (degree + 1)
    before, current = [2], [0, 1]  # x**0 + x**0 and V_1
    result[0] += cyclotomic[degree]
    for k in range(1, degree + 1):
        for i, c in enumerate(current):
            result[i] += cyclotomic[degree - k] * c
        following = [0, *current]
        for i, c in enumerate(before):
            following[i] -= c
        before, current = current, following
    return tuple(result)


def cosine_field(order: int) -> Field:
    """The real field Q(2 cos(2 pi / N)), or RATIONALS if that is all.

    alpha is the largest root of its polynomial; the next one is at most 2 cos(4 pi / N) =
    alpha**2 - 2, so (lo, hi) isolates it if hi >= alpha > lo > hi**2 - 2.

    >>> K = cosine_field(7)
    >>> K, K.text(K.element("cos(pi/7)^2"))
    (Q(2*cos(2*pi/7)), '1/2+1/2*cos(2*pi/7)')
    """
    if cosine_degree(order) == 1:
        return RATIONALS
    minpoly = cosine_minpoly(order)
    degree = len(minpoly) - 1
    scale = 4 * order.bit_length() + 4
    one = 1 << scale
    low, high = 0, 2 * one  # the polynomial is positive from alpha on, all roots are real
    while (low << scale) <= high * high - 2 * one * one:
        middle = (low + high) // 2
        if _positive_from(minpoly, middle, scale):
            high = middle
        else:
            low = middle
    matrix = tuple(
        tuple(c if j == 0 else 2 * c for j, c in enumerate(row))
        for row in chebyshev_coordinates(degree)
    )
    basis = ("1", *(cosine_text(grammar.Cosine.of(2 * k, order)) for k in range(1, degree)))
    display = Display(basis, matrix, order, (Fraction(0), Fraction(1)))
    interval = (Fraction(low, one), Fraction(high, one))
    return RealAlgebraicField(minpoly, interval, f"2*{basis[1]}", display)


def _positive_from(minpoly: tuple[int, ...], numerator: int, scale: int) -> bool:
    """Whether no root is above numerator / 2**scale: then all derivatives are positive there."""
    shifted = list(reversed(minpoly))  # Taylor shift, highest first, of the scaled polynomial
    shifted = [c << (scale * k) for k, c in enumerate(shifted)]
    length = len(shifted)
    for stop in range(length, 1, -1):
        value = 0
        for k in range(stop):
            value = value * numerator + shifted[k]
            shifted[k] = value
        if value <= 0:
            return False
    return shifted[0] > 0


def adjoin_root(field: Field, a: Scalar, p: int, max_degree: int) -> RealAlgebraicField:
    """field(b) for the positive p-th root b of a > 0, p prime, b not in the field.

    x**p - a is irreducible (see `symbolic.radicals`), so the degree is p times that of the field;
    above ``max_degree`` InputError (``number-size``). The generator is b' + s * alpha with a small
    s and an integral multiple b' of b. O(n^3) operations on integers for degree n.

    >>> K = adjoin_root(RATIONALS, RATIONALS.element("1/2"), 2, 64)
    >>> K, K.minpoly
    (Q(sqrt(2)), (-2, 0, 1))
    """
    degree = field.degree * p
    if degree > max_degree:
        raise size_error(
            f"the numbers need a field of degree {degree}, above {max_degree}",
            hint="raise --max-degree, or use fewer different roots",
        )
    radicand, factor = _integral(field, a, p)
    shift, rows = 0, _generator_powers(field, radicand, p, 0)
    while not fmpz_mat(rows[:degree]).det():  # b' + shift * alpha is not primitive
        shift = 1 - shift if shift <= 0 else -shift
        rows = _generator_powers(field, radicand, p, shift)
    root_vector = _unit(field.degree, degree)
    alpha_vector = _unit(min(1, field.degree - 1), degree)
    cosine_vector, denominator = _cosine_vector(field, degree)
    known = fmpz_mat([rows[degree], root_vector, alpha_vector, cosine_vector])
    solved = fmpz_mat(rows[:degree]).transpose().solve(known.transpose())
    columns = [
        [Fraction(int(solved[i, j].p), int(solved[i, j].q)) for i in range(degree)]
        for j in range(4)
    ]
    minpoly = (*(int(-c) for c in columns[0]), 1)
    name = _radical_text(field, radicand, p)
    bigger = RealAlgebraicField(
        minpoly,
        _isolate(field, radicand, p, shift, minpoly),
        _generator_text(field, name, shift),
        _display(field, rows[:degree], name, p, [c / denominator for c in columns[3]]),
    )
    root = bigger.from_coefficients(columns[1])
    if isinstance(field, RealAlgebraicField):
        bigger.remember(field, bigger.from_coefficients(columns[2]))
        radicand = bigger.embed(radicand, bigger.image(field))
    else:
        radicand = bigger.element(radicand)
    bigger.remember_root(radicand, p, root)
    scaled = QQ(factor.numerator, factor.denominator)
    bigger.remember_root(radicand * scaled**p, p, root * scaled)
    return bigger


def _unit(index: int, length: int) -> list[int]:
    return [int(i == index) for i in range(length)]


def _integral(field: Field, a: Scalar, p: int) -> tuple[Scalar, Fraction]:
    """(a', c) with a = c**p a', where a' has integer coordinates without small p-th powers."""
    numerators, denominator = _integers(field, a)
    content = math.gcd(*numerators) * denominator ** (p - 1)
    extracted = radicals.power_content(content, p)
    factor = Fraction(extracted, denominator)
    return a / field.rational(factor.numerator, factor.denominator) ** p, factor


def _integers(field: Field, a: Scalar) -> tuple[list[int], int]:
    if isinstance(field, RealAlgebraicField):
        return field.integers(a)
    return [int(a.numerator)], int(a.denominator)


def _generator_powers(field: Field, radicand: Scalar, p: int, shift: int) -> list[list[int]]:
    """Coordinates of 1, g, ..., g**n in the basis alpha**i b**j (index i + j * field.degree).

    g = b + shift * alpha and b**p = radicand; n is the degree of the extension.
    """
    size = field.degree
    alpha = field.zero
    if isinstance(field, RealAlgebraicField):
        alpha = field.from_coefficients([0, shift])
    vector = [field.one] + [field.zero] * (p - 1)
    rows = []
    for _ in range(size * p + 1):
        row: list[int] = []
        for part in vector:
            numerators, _ = _integers(field, part)
            row += numerators + [0] * (size - len(numerators))
        if max(map(abs, row)).bit_length() * (size * p) ** 2 > MAX_MATRIX_BITS:
            raise size_error(f"a field of degree {size * p} with too long coefficients")
        rows.append(row)
        moved = [vector[-1] * radicand, *vector[:-1]]
        vector = [low + alpha * part for low, part in zip(moved, vector, strict=True)]
    return rows


def _cosine_vector(field: Field, length: int) -> tuple[list[int], int]:
    """Coordinates and denominator of 2 cos(2 pi / order) in an extension of the field."""
    if not (isinstance(field, RealAlgebraicField) and field.display.order):
        return [0] * length, 1
    entries, denominator = field.integers(field.cosine_of(1))
    return entries + [0] * (length - len(entries)), denominator


def _radical_text(field: Field, radicand: Scalar, p: int) -> str:
    inner = field.text(radicand)
    return f"sqrt({inner})" if p == 2 else f"root({inner},{p})"


def _generator_text(field: Field, name: str, shift: int) -> str:
    if not isinstance(field, RealAlgebraicField) or shift == 0:
        return name
    if shift == 1:
        return f"{field.generator}+{name}"
    return f"{name}{'+' if shift > 0 else '-'}{abs(shift)}*({field.generator})"


def _display(
    field: Field, rows: list[list[int]], name: str, p: int, cosine: list[Fraction]
) -> Display:
    """The display basis of the field times 1, b, ..., b**(p-1), for the generator's powers."""
    old = field.display if isinstance(field, RealAlgebraicField) else Display(("1",), ((1,),))
    size = len(old.basis)
    basis = list(old.basis)
    for j in range(1, p):
        power = name if j == 1 else f"{name}^{j}"
        basis += [power if text == "1" else f"{text}*{power}" for text in old.basis]
    matrix = tuple(
        tuple(
            sum(row[block + i] * old.matrix[i][k] for i in range(size))
            for block in range(0, size * p, size)
            for k in range(size)
        )
        for row in rows
    )
    return Display(tuple(basis), matrix, old.order, tuple(cosine) if old.order else ())


def _isolate(
    field: Field, radicand: Scalar, p: int, shift: int, minpoly: tuple[int, ...]
) -> tuple[Fraction, Fraction]:
    """An interval around b + shift * alpha where the derivative of minpoly has no zero."""
    derivative = [k * c for k, c in enumerate(minpoly)][1:]
    scale = FIRST_SCALE
    while True:
        low, high = root_enclosure(field, radicand, p, scale)
        if isinstance(field, RealAlgebraicField):
            below, above = field.generator_enclosure(scale)
            ends = (shift * below, shift * above)
            low, high = low + min(ends), high + max(ends)
        interval: Enclosure = (low - 1, high + 1)
        below, above = polynomial_enclosure(derivative, interval, scale)
        if below > 0 or above < 0:
            return Fraction(low - 1, 1 << scale), Fraction(high + 1, 1 << scale)
        scale *= 2
