"""Chains of units: their networks compute what they say, and equations hold where stated only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.latex import formula
from proofs.certificates.dispatch import certify
from proofs.chains import Chain, Link, chains_equal
from proofs.checker import check
from proofs.formulas import letter
from symbolic.errors import CheckFailed
from symbolic.scalars import RATIONALS as QQ

NUMBERS = st.integers(-6, 6)
CHAIN = Chain((Link(0, (1, 0, 0)), Link(-1, (0, 1, 0)), Link(2, (0, 0, -3))), Link(-1, (1, -1, 5)))


def ramp(value: int) -> int:
    return max(value, 0)


@given(NUMBERS, NUMBERS)
def test_the_network_is_the_chain(a: int, b: int) -> None:
    expected = a - b + 5 - ramp(2 * ramp(b - ramp(a)) - 3)
    assert CHAIN.network().evaluate((QQ.element(a), QQ.element(b))) == (expected,)


def test_the_formula_is_the_chain() -> None:
    printed = formula(CHAIN.formula([letter("a"), letter("b")]))
    assert printed == "a - b + 5 - R(-3 + 2 R(b - R(a)))"


def test_no_unit_leaves_the_last_form() -> None:
    chain = Chain((), Link(0, (2, -1)))
    assert chain.network().evaluate((QQ.element(3),)) == (5,)
    assert formula(chain.formula([letter("a")])) == "2 a - 1"


INNER = Chain((Link(0, (1, 0, 0)), Link(1, (0, 1, 0))), Link(1, (0, 0, 0)))
JOINED = Chain((Link(0, (1, 1, 0)),), Link(1, (0, 0, 0)))


def test_equal_where_it_is_stated() -> None:
    (certificate,) = certify(chains_equal(INNER, JOINED, [(0, -1, 0)]))
    assert check(certificate.to_bytes()).accepted


@pytest.mark.parametrize("where", [[], [(0, 1, 0)]])
def test_not_elsewhere(where: list[tuple[int, ...]]) -> None:
    with pytest.raises(CheckFailed):
        certify(chains_equal(INNER, JOINED, where))
