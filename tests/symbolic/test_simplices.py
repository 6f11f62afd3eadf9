"""Simplices fill the box without overlap, uncut; integrals over them are exact."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ
from symbolic.simplices import bounds, box_simplices, cut_box, determinant, mean_product

SMALL = st.integers(-2, 2).map(QQ.element)


@st.composite
def cuttings(draw):
    """A box and up to four forms, parallel, repeated and constant ones too."""
    n = draw(st.integers(1, 3))
    box = [(QQ.element(-1), QQ.element(draw(st.integers(0, 2)))) for _ in range(n)]
    forms = st.builds(AffineForm, st.tuples(*[SMALL] * n), SMALL)
    return box, draw(st.lists(forms, max_size=4 if n < 3 else 2))


def moment(cells, axes):
    """The integral of the product of one or two coordinates over all simplices."""
    total = QQ.zero
    for piece in cells.pieces:
        corners = [cells.vertices[place] for place in piece]
        left, right = ([corner[axis] for corner in corners] for axis in axes)
        total = total + mean_product(left, right, QQ) * cells.volume(piece)
    return total


def expected_moment(box, axes):
    """The same over the box: a product of integrals of powers."""
    total = QQ.one
    for axis, (low, high) in enumerate(box):
        power = axes.count(axis) + 1
        total = total * (high**power - low**power) / QQ.element(power)
    return total


@given(cuttings())
def test_the_simplices_have_the_volume_and_the_moments_of_the_box(case):
    box, forms = case
    cells = cut_box(box, forms, QQ)
    volume = QQ.one
    for low, high in box:
        volume = volume * (high - low)
    sizes = [cells.volume(piece) for piece in cells.pieces]
    assert all(size > 0 for size in sizes)
    assert sum(sizes, QQ.zero) == volume
    for axes in product(range(len(box)), repeat=2):
        assert moment(cells, axes) == expected_moment(box, axes)


@given(cuttings())
def test_no_form_cuts_a_simplex(case):
    box, forms = case
    cells = cut_box(box, forms, QQ)
    for form, piece in product(forms, cells.pieces):
        signs = {QQ.sign(form.at(cells.vertices[place])) for place in piece}
        assert not {1, -1} <= signs


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_box_has_a_simplex_for_every_order(n):
    cells = box_simplices([(QQ.zero, QQ.one)] * n, QQ)
    assert len(cells.pieces) == [1, 2, 6][n - 1]
    assert len(cells.vertices) == 2**n


def test_vertices_are_shared():
    axis = AffineForm((QQ.one, QQ.zero), QQ.zero)
    cells = cut_box([(-QQ.one, QQ.one)] * 2, [axis], QQ)
    assert len(set(cells.vertices)) == len(cells.vertices) == 4 + 2


def test_a_determinant():
    rows = [[QQ.element(v) for v in row] for row in [(2, 0, 1), (1, 3, 0), (0, 1, 1)]]
    assert determinant(rows, QQ) == 7
    assert determinant([], QQ) == 1


@pytest.mark.parametrize(
    "rows",
    [(), (((1,), 1),), (((1, 1), 1), ((-1, 0), 1), ((0, 1), 1), ((0, -1), 1))],
)
def test_only_bounded_boxes_have_bounds(rows):
    n = len(rows[0][0]) if rows else 1
    forms = tuple(AffineForm(tuple(map(QQ.element, w)), QQ.element(b)) for w, b in rows)
    with pytest.raises(InputError) as caught:
        bounds(Domain(n, forms), QQ)
    assert caught.value.code == "not-applicable"


def test_the_tightest_bounds_count():
    box = Domain.box(QQ, [(-1, 2)])
    tighter = AffineForm((QQ.element(2),), QQ.zero)
    assert bounds(Domain(1, (*box.rows, tighter)), QQ) == ((0, 2),)


def test_limits():
    with pytest.raises(InputError):
        cut_box([(QQ.zero, QQ.one)] * 4, [], QQ)
    halves = [AffineForm((QQ.one,), -QQ.element(k) / QQ.element(9)) for k in range(1, 9)]
    with pytest.raises(ResourceLimit):
        cut_box([(QQ.zero, QQ.one)], halves, QQ, most=5)
