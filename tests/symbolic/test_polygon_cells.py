"""Polygons and linear programs say the same; every proof is the identity that it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.numbers import numbers
from symbolic.cell_shapes import OneSided, Polyhedron
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.polygon_cells import Polygon
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

FORMS = st.lists(
    affine_forms(2) | st.builds(AffineForm, st.just((QQ.zero, QQ.zero)), numbers(nonzero=True)),
    max_size=6,
)


def assert_proof(shape, form: AffineForm, found: OneSided) -> None:
    total = [QQ.zero] * (len(form.normal) + 1)
    total[-1] = found.constant
    for row, multiplier in found.multipliers:
        assert multiplier > 0
        entries = (*shape.rows[row].normal, shape.rows[row].offset)
        total = [t + multiplier * e for t, e in zip(total, entries, strict=True)]
    assert found.constant >= 0
    assert total == [found.sign * e for e in (*form.normal, form.offset)]


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_both_shapes_decide_alike(data) -> None:
    domain = data.draw(domains(2))
    polygon, polyhedron = Polygon.of(domain, QQ), Polyhedron.of(domain, QQ)
    assert polygon.rows == polyhedron.rows == domain.rows
    for form in data.draw(FORMS):
        ours, theirs = polygon.decide(form), polyhedron.decide(form)
        assert isinstance(ours, OneSided) is isinstance(theirs, OneSided)
        if isinstance(ours, OneSided):
            assert ours.sign == theirs.sign
            assert_proof(polygon, form, ours)
            assert_proof(polyhedron, form, theirs)
            continue
        side = data.draw(st.integers(0, 1))
        for part in (*ours, *theirs):
            assert all(row.at(part.point()) > 0 for row in part.rows)
        polygon, polyhedron = ours[side], theirs[side]
        assert polygon.rows == polyhedron.rows


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_corners_are_on_their_edges(data) -> None:
    polygon = Polygon.of(data.draw(domains(2)), QQ)
    for form in data.draw(FORMS):
        found = polygon.decide(form)
        if not isinstance(found, OneSided):
            polygon = found[data.draw(st.integers(0, 1))]
    count = len(polygon.corners)
    for place, edge in enumerate(polygon.edges):
        for corner in (polygon.corners[place], polygon.corners[(place + 1) % count]):
            if edge is None:
                assert not corner[2]
                continue
            row = polygon.rows[edge]
            a, b, c = *row.normal, row.offset
            assert a * corner[0] + b * corner[1] + c * corner[2] == 0
        (x, y, z), (u, v, w) = polygon.corners[place], polygon.corners[(place + 1) % count]
        assert z or w or x * u + y * v >= 0 or x * v != y * u  # never opposite


def test_strips_and_half_planes() -> None:
    plane = Polygon.of(Domain.all(2), QQ)
    x = AffineForm((QQ.one, QQ.zero), QQ.zero)
    right, left = plane.decide(x)
    assert len(right.corners) == len(left.corners) == 4
    strip, _ = right.decide(AffineForm((-QQ.one, QQ.zero), QQ.one))
    assert isinstance(strip.decide(AffineForm((QQ.one, QQ.zero), QQ.one)), OneSided)
    assert not isinstance(strip.decide(AffineForm((QQ.zero, QQ.one), QQ.zero)), OneSided)
    assert 0 < strip.point()[0] < 1


def test_algebraic_numbers() -> None:
    field, (root,) = field_of(["sqrt(2)"])
    plane = Polygon.of(Domain.all(2), field)
    upper, _ = plane.decide(AffineForm((field.zero, field.one), -root))
    found = upper.decide(AffineForm((field.zero, field.one), -field.one))
    assert isinstance(found, OneSided)
    assert found.constant == root - field.one


def test_an_empty_domain() -> None:
    x = AffineForm((QQ.one, QQ.zero), QQ.zero)
    with pytest.raises(InputError, match="empty"):
        Polygon.of(Domain(2, (x, x.scaled(-QQ.one))), QQ)
