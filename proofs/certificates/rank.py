"""``rank/1``: the rank of a rational matrix."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import prevprime

from proofs.certificates.encoding import fraction_text
from proofs.certificates.envelope import Certificate
from proofs.rocq.seals import uses
from symbolic.errors import CheckFailed
from symbolic.linear_algebra import echelon
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import MatrixRank


def rank(statement: MatrixRank) -> Certificate:
    """The certificate: a minor that is not zero modulo a prime, and the null vectors.

    The null vectors hold an identity block on the columns outside the minor, in order; that they
    bound the rank from above is the Rocq theorem that the certificate names. Raises
    CheckFailed when the rank is another one. O(rows * columns * rank) operations.

    >>> from fractions import Fraction
    >>> one = Fraction(1)
    >>> rank(MatrixRank(((one, one), (one, one)), 2, 1)).evidence["null_vectors"]
    [['-1', '1']]
    """
    matrix = [list(map(RATIONALS.element, row)) for row in statement.matrix]
    width = statement.columns
    reduced, pivots = echelon(matrix, width, RATIONALS)
    if len(pivots) != statement.rank:
        raise CheckFailed("disagree", f"the rank is {len(pivots)}, not {statement.rank}")
    transposed = [[row[k] for row in matrix] for k in pivots]
    _, rows = echelon(transposed, len(matrix), RATIONALS)
    null = []
    for free in sorted(set(range(width)) - set(pivots)):
        vector = [RATIONALS.zero] * width
        vector[free] = RATIONALS.one
        for row, pivot in zip(reduced, pivots, strict=False):
            vector[pivot] = -row[free]
        null.append(list(map(RATIONALS.text, vector)))
    minor = [[matrix[i][j] for j in pivots] for i in rows]
    evidence = {
        "prime": _prime(minor, [matrix[i] for i in rows]),
        "rows": list(rows),
        "columns": list(pivots),
        "null_vectors": null,
    }
    claim = {
        "field": None,
        "matrix": [list(map(fraction_text, row)) for row in statement.matrix],
        "rank": statement.rank,
    }
    return Certificate("rank/1", claim, evidence, uses("rank_bound"))


def _prime(minor: list[list[Scalar]], rows: list[list[Scalar]]) -> int:
    """The largest prime below 2^31 that divides no denominator and not the determinant."""
    prime = 1 << 31
    while True:
        prime = int(prevprime(prime))
        if all(int(entry.denominator) % prime for row in rows for entry in row) and _regular(
            [
                [int(x.numerator) * pow(int(x.denominator), -1, prime) % prime for x in row]
                for row in minor
            ],
            prime,
        ):
            return prime


def _regular(minor: Sequence[list[int]], prime: int) -> bool:
    """Whether the determinant is not zero modulo the prime; O(r^3)."""
    rest = list(minor)
    while rest:
        pivot = next((row for row in rest if row[0]), None)
        if pivot is None:
            return False
        rest.remove(pivot)
        unit = pow(pivot[0], -1, prime)
        rest = [
            [(x - row[0] * unit * y) % prime for x, y in zip(row[1:], pivot[1:], strict=True)]
            for row in rest
        ]
    return True
