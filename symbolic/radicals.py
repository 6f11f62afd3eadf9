"""Is a number of Q(alpha) a p-th power in Q(alpha)? And how big is the field if it is not?

For a prime p the polynomial x^p - a is irreducible over a field or has a root in it, so one
question decides the degree. "No" is certified by a prime q = 1 mod p and a simple root r of the
minimal polynomial modulo q at which a is no p-th power residue (alpha -> r embeds the field in
the q-adic numbers); "yes" by a root that is found by lattice reduction and verified exactly.
By Grunwald-Wang one of the two happens for prime p. Cost: milliseconds up to degree 16.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import fmpz_mat, nmod, nmod_poly
from sympy import isprime

SMALL_PRIMES = tuple(q for q in range(2, 1_000) if isprime(q))


def prime_factors(number: int) -> list[int]:
    """The prime factors with multiplicity, smallest first, of a number up to about 10^6.

    >>> prime_factors(12)
    [2, 2, 3]
    """
    factors = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1
    return [*factors, number] if number > 1 else factors


def power_content(number: int, p: int) -> int:
    """The largest e with e**p dividing the number, as far as its prime factors are below 1000.

    >>> power_content(72, 2)
    6
    """
    content = 1
    for prime in SMALL_PRIMES:
        power = prime**p
        if power > abs(number):
            break
        while number % power == 0:
            number //= power
            content *= prime
    return content


def residue_tests(
    minpoly: Sequence[int], numerators: Sequence[int], denominator: int, p: int
) -> Iterator[bool]:
    """False proves that a = (sum numerators[k] alpha^k) / denominator is no p-th power.

    True means that one more place found nothing; primes without a usable place are passed over.

    >>> all(
    ...     test for test, _ in zip(residue_tests((-2, 0, 1), (3, 2), 1, 2), range(20)))
    True
    """
    start = max(1_000, p)
    q = start - start % p + 1
    while True:
        q += p
        if denominator % q == 0 or not isprime(q):
            continue
        modulus = nmod_poly([c % q for c in minpoly], q)
        x = nmod_poly([0, 1], q)
        places = modulus.gcd(_power_mod(x, q, modulus) - x)
        if places.degree() < 1:
            continue
        a = nmod_poly([c % q for c in numerators], q)
        if places.gcd(modulus.derivative()).degree() > 0 or places.gcd(a).degree() > 0:
            continue
        a = a * nmod(denominator % q, q) ** -1
        yield _power_mod(a, (q - 1) // p, places) == 1


def _power_mod(base: nmod_poly, exponent: int, modulus: nmod_poly) -> nmod_poly:
    result = nmod_poly([1], modulus.modulus()) % modulus
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def relation(powers: Sequence[int], value: int) -> list[Fraction] | None:
    """Rationals c with sum c_k powers_k = value approximately, small if such exist.

    ``powers`` and ``value`` are real numbers rounded at one large scale; the caller verifies.

    >>> relation([10**20, 14142135623730950488], 3 * 10**20 - 7071067811865475244)
    [Fraction(3, 1), Fraction(-1, 2)]
    """
    size = len(powers) + 1
    rows = [[int(i == j) for j in range(size)] for i in range(size)]
    for row, number in zip(rows, [*powers, -value], strict=True):
        row.append(number)
    shortest = [int(entry) for entry in fmpz_mat(rows).lll().tolist()[0]]
    divisor = shortest[size - 1]
    if divisor == 0:
        return None
    return [Fraction(entry, divisor) for entry in shortest[: size - 1]]
