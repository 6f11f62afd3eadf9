"""The search is repeatable and says when it finds nothing."""

import pytest
from hypothesis import errors
from hypothesis import strategies as st

from proofs.strategies.search import simplest


def test_the_simplest_value() -> None:
    assert simplest(st.lists(st.integers())) == []
    assert simplest(st.lists(st.integers()), lambda values: sum(values) > 9) == [10]


def test_nothing_found() -> None:
    with pytest.raises(errors.NoSuchExample):
        simplest(st.integers(0, 3), lambda value: value > 3, tries=50)
