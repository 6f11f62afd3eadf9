"""Open domains: all of R^n, boxes and polyhedra, degenerate descriptions included."""

from __future__ import annotations

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import arrangements
from proofs.strategies.numbers import numbers
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS, Field, Scalar


def domains(inputs: int, *, field: Field = RATIONALS) -> st.SearchStrategy[Domain]:
    """Non-empty domains of every kind.

    >>> from proofs.strategies.search import simplest
    >>> simplest(domains(1)).is_all
    True
    """
    return st.just(Domain.all(inputs)) | boxes(inputs, field=field) | polyhedra(inputs, field=field)


@st.composite
def boxes(draw: st.DrawFn, inputs: int, *, field: Field = RATIONALS) -> Domain:
    """Open boxes with small corners."""
    sides: list[tuple[Scalar, Scalar]] = []
    for _ in range(inputs):
        low = draw(numbers(field=field))
        sides.append((low, low + draw(numbers(field=field, positive=True))))
    return Domain.box(field, sides)


@st.composite
def polyhedra(draw: st.DrawFn, inputs: int, *, most: int = 5, field: Field = RATIONALS) -> Domain:
    """Non-empty open polyhedra: bounded or not, with redundant, parallel and repeated rows.

    The rows are shifted so that a small drawn point satisfies them all.
    """
    point = tuple(draw(numbers(field=field)) for _ in range(inputs))
    rows = []
    for form in draw(arrangements(inputs, most=most, field=field)):
        room = draw(numbers(field=field, positive=True))
        rows.append(AffineForm(form.normal, form.offset - form.at(point) + room))
    return Domain(inputs, tuple(rows))
