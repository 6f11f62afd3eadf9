"""``rank/1``: the rank of a rational matrix."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from flint import nmod_mat
from sympy import prevprime

from proofs.certificates.encoding import fraction_text
from proofs.certificates.envelope import Certificate
from proofs.rocq.seals import uses
from symbolic.errors import CheckFailed
from symbolic.linear_algebra import independent, integers, null_space
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import MatrixRank


def rank(statement: MatrixRank) -> Certificate:
    """The certificate: a minor that is not zero modulo a prime, and the null vectors.

    Pivots are taken from the last column on, so that the minor of a matrix that is block triangular
    by layers is given from its last block on, and the checker eliminates small blocks. The null
    vectors hold an identity block on the columns outside the minor, in order; that they bound the
    rank from above is the Rocq theorem that the certificate names. Raises CheckFailed when the rank
    is another one. O(rows * columns * rank) operations.

    >>> from fractions import Fraction
    >>> one = Fraction(1)
    >>> rank(MatrixRank(((one, one), (one, one)), 2, 1)).evidence["null_vectors"]
    [['1', '-1']]
    """
    matrix = [list(map(RATIONALS.element, row)) for row in statement.matrix]
    rows = independent(matrix, RATIONALS)
    if len(rows) != statement.rank:
        raise CheckFailed("disagree", f"the rank is {len(rows)}, not {statement.rank}")
    chosen = [matrix[place] for place in rows]
    width = statement.columns
    null = null_space([row[::-1] for row in chosen], width, RATIONALS)[::-1]
    vectors = [vector[::-1] for vector in null]
    free = {next(k for k, entry in enumerate(vector) if entry) for vector in vectors}
    columns = [k for k in reversed(range(width)) if k not in free]
    evidence = {
        "prime": _prime([[row[k] for k in columns] for row in chosen], chosen),
        "rows": list(rows),
        "columns": columns,
        "null_vectors": [list(map(RATIONALS.text, vector)) for vector in vectors],
    }
    claim = {
        "field": None,
        "matrix": [list(map(fraction_text, row)) for row in statement.matrix],
        "rank": statement.rank,
    }
    return Certificate("rank/1", claim, evidence, uses("rank_bound"))


def _prime(minor: Sequence[Sequence[Scalar]], rows: Sequence[Sequence[Scalar]]) -> int:
    """The largest prime below 2^31 that divides no denominator and not the determinant."""
    bottoms = lcm(*(int(entry.denominator) for row in rows for entry in row))
    whole = [integers(row) for row in minor]
    prime = 1 << 31
    while True:
        prime = int(prevprime(prime))
        size = len(whole)
        flat = [entry % prime for row in whole for entry in row]
        if bottoms % prime and int(nmod_mat(size, size, flat, prime).rank()) == size:
            return prime
