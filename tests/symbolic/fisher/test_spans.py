"""Coordinates in a growing basis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.errors import CheckFailed, Undecided
from symbolic.fisher.spans import Span, dimension
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField

VECTORS = st.lists(st.tuples(*[st.integers(-2, 2).map(QQ.element)] * 3), max_size=6)


@given(VECTORS)
def test_coordinates_give_the_vector_back(vectors):
    span = Span(QQ)
    for place, vector in enumerate(vectors):
        known = span.add(vector, place)
        coordinates = {place: QQ.one} if known is None else known
        total = [
            sum((share * vectors[k][j] for k, share in coordinates.items()), QQ.zero)
            for j in range(3)
        ]
        assert tuple(total) == vector
        assert set(coordinates) <= set(span.sources)
    assert span.dimension == dimension(vectors, QQ) == rank(vectors, QQ)


def test_a_vector_outside_of_the_span_is_an_error():
    with pytest.raises(CheckFailed):
        Span(QQ).coordinates((QQ.one,))


def test_a_vector_that_vanishes_for_some_symbols_is_undecided():
    field = SymbolicField({"s": None})
    with pytest.raises(Undecided):
        Span(field).add((field.element("s"),), 0)
