"""Ranks of rational matrices."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.rank import rank
from proofs.checker import check
from symbolic.errors import CheckFailed
from symbolic.linear_algebra import rank as exact_rank
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import MatrixRank

entries = st.sampled_from([Fraction(0), Fraction(1), Fraction(-1), Fraction(2), Fraction(1, 2)])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_checker_accepts_the_rank(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    row = st.tuples(*([entries] * width))
    matrix = tuple(data.draw(row) for _ in range(height))
    if data.draw(st.booleans()):
        matrix = (*matrix, tuple(map(sum, zip(*matrix, strict=True))))
    r = exact_rank([list(map(QQ.element, line)) for line in matrix], QQ)
    verdict = check(rank(MatrixRank(matrix, width, r)).to_bytes())
    assert verdict.accepted, verdict.reason
    with pytest.raises(CheckFailed, match=f"the rank is {r}, not"):
        rank(MatrixRank(matrix, width, r + 1))


def test_the_prime_avoids_denominators_and_the_determinant() -> None:
    first = (1 << 31) - 1  # the largest prime below 2^31
    made = rank(MatrixRank(((Fraction(first),),), 1, 1))
    assert made.evidence["prime"] < first
    assert check(made.to_bytes()).accepted
    made = rank(MatrixRank(((Fraction(1, first), Fraction(1)),), 2, 1))
    assert made.evidence["prime"] < first
    assert check(made.to_bytes()).accepted


def test_the_theorem_that_bounds_the_rank_is_named() -> None:
    (use,) = rank(MatrixRank(((Fraction(1),),), 1, 1)).uses
    assert use["theorem"] == "rank_bound"
