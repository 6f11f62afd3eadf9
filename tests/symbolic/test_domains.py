"""Open domains."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import boxes
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 3).flatmap(boxes))
def test_boxes_are_open(box: Domain) -> None:
    lows = tuple(-row.offset for row in box.rows[::2])
    highs = tuple(row.offset for row in box.rows[1::2])
    middle = tuple((a + b) / 2 for a, b in zip(lows, highs, strict=True))
    assert box.contains(middle, QQ)
    assert not box.contains(lows, QQ)
    assert not box.contains((*middle[:-1], highs[-1]), QQ)
    assert not box.is_all


@pytest.mark.parametrize("side", [(1, 1), ("1/2", "1/3")])
def test_an_empty_side_is_refused(side) -> None:
    with pytest.raises(InputError, match=r"side 2 of the box is empty: .* is not below") as caught:
        Domain.box(QQ, [(0, 1), side])
    assert caught.value.code == "shape"


def test_rows_must_fit_the_inputs() -> None:
    with pytest.raises(InputError, match="row 1 of the domain has 1 coordinates, expected 2"):
        Domain(2, (AffineForm((QQ.one,), QQ.zero),))


def test_all_of_space() -> None:
    assert Domain.all(2).is_all
    assert Domain.all(2).contains((QQ.zero, QQ.zero), QQ)
