"""Cells by their corners and by linear programs say the same; every proof is what it says."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import affine_forms
from symbolic.cell_shapes import OneSided, Polyhedron
from symbolic.cone_cells import Cone, inner_point
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.test_polygon_cells import assert_proof


def bounded(data, inputs: int) -> Polyhedron:
    """A drawn domain, cut by a box so that it has corners."""
    box = Domain.box(QQ, [(-7, 7)] * inputs)
    cell = Polyhedron.of(box, QQ)
    for row in data.draw(domains(inputs)).rows:
        found = cell.decide(row)
        if not isinstance(found, OneSided):
            cell = found[0]
    return cell


@settings(deadline=None, max_examples=120)
@given(st.integers(1, 3), st.data())
def test_both_shapes_decide_alike(inputs: int, data) -> None:
    polyhedron = bounded(data, inputs)
    cone = Cone.of(polyhedron)
    if cone is None:
        return
    for form in data.draw(st.lists(affine_forms(inputs), max_size=5)):
        ours, theirs = cone.decide(form), polyhedron.decide(form)
        assert isinstance(ours, OneSided) is isinstance(theirs, OneSided)
        if isinstance(ours, OneSided):
            assert ours.sign == theirs.sign
            assert_proof(cone, form, ours)
            continue
        for part in ours:
            assert all(row.at(part.point()) > 0 for row in part.rows)
        side = data.draw(st.integers(0, 1))
        cone, polyhedron = ours[side], theirs[side]
        assert cone.rows == polyhedron.rows


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 3), st.data())
def test_corners_after_cuts_are_those_found_anew(inputs: int, data) -> None:
    polyhedron = bounded(data, inputs)
    cone = Cone.of(polyhedron)
    if cone is None:
        return
    for form in data.draw(st.lists(affine_forms(inputs), max_size=3)):
        found, same = cone.decide(form), polyhedron.decide(form)
        if not isinstance(found, OneSided):
            cone, polyhedron = found[0], same[0]
    anew = Cone.of(polyhedron)
    if anew is not None:
        assert dict(zip(cone.corners, cone.on, strict=True)) == dict(
            zip(anew.corners, anew.on, strict=True)
        )


def test_an_orthant_has_directions() -> None:
    one, zero = QQ.one, QQ.zero
    rows = tuple(
        AffineForm(tuple(one if j == k else zero for j in range(3)), zero) for k in range(3)
    )
    orthant = Cone.of(Polyhedron.of(Domain(3, rows), QQ))
    assert orthant is not None
    assert sorted(corner[-1] for corner in orthant.corners) == [0, 0, 0, 1]
    diagonal = AffineForm((one, one, -one), zero)
    assert not isinstance(orthant.decide(diagonal), OneSided)
    assert_proof(orthant, AffineForm((one,) * 3, one), orthant.decide(AffineForm((one,) * 3, one)))


@pytest.mark.parametrize("inputs", [1, 2, 3, 4])
def test_cubes(inputs: int) -> None:
    cube = Cone.of(Polyhedron.of(Domain.box(QQ, [(0, 1)] * inputs), QQ))
    assert cube is not None
    corners = {corner[:-1] for corner in cube.corners}
    assert corners == set(product((0, 1), repeat=inputs))
    assert cube.point() == (QQ.element("1/2"),) * inputs


def test_more_than_n_rows_at_a_corner() -> None:
    """The tip of a pyramid over a square."""
    rows = [(1, 0, -1, 1), (-1, 0, -1, 1), (0, 1, -1, 1), (0, -1, -1, 1), (0, 0, 1, 0)]
    forms = tuple(AffineForm(tuple(map(QQ.element, row[:3])), QQ.element(row[3])) for row in rows)
    pyramid = Cone.of(Polyhedron.of(Domain(3, forms), QQ))
    assert pyramid is not None
    below_the_tip = AffineForm((QQ.zero, QQ.zero, -QQ.one), QQ.element(2))
    found = pyramid.decide(below_the_tip)
    assert isinstance(found, OneSided)
    assert_proof(pyramid, below_the_tip, found)


def test_rows_that_leave_a_line_free_have_no_corners() -> None:
    half = Domain(2, (AffineForm((QQ.one, QQ.zero), QQ.zero),))
    assert Cone.of(Polyhedron.of(half, QQ)) is None
    assert Cone.of(Polyhedron.of(Domain.box(QQ, [(0, 1)] * 9), QQ)) is None  # too many systems


def test_thin_cells_get_long_coordinates_only_when_they_must() -> None:
    thin = [(0, 1), (1, 2**60)]
    assert inner_point(thin, [(1, 0), (-(2**60), 1)])[0] < QQ.element(1) / 2**60
