"""Region counts against closed formulas and against sign vectors on grids."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.arrangement import arrangement_regions
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit, Undecided
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of

SMALL = st.integers(-1, 1)


def hyperplane(normal, offset, field=QQ):
    return Hyperplane.of(
        AffineForm(tuple(map(field.element, normal)), field.element(offset)), field
    )[0]


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("k", [0, 1, 4, 7])
def test_general_position_gives_the_binomial_sum(n, k):
    planes = [hyperplane([t**j for j in range(n)], t**n) for t in range(1, k + 1)]
    expected = sum(math.comb(k, j) for j in range(n + 1))
    assert arrangement_regions(planes, QQ, Domain.all(n)) == expected


@pytest.mark.parametrize(("n", "regions"), [(2, 6), (3, 24), (4, 120)])
def test_the_braid_arrangement_has_one_region_per_permutation(n, regions):
    planes = []
    for i in range(n + 1):
        for j in range(i):
            normal = [int(k == i) - int(k == j) for k in range(n + 1)]
            planes.append(hyperplane([*normal[:n]], 0))
    assert arrangement_regions(planes, QQ, Domain.all(n)) == regions


@settings(max_examples=80)
@given(st.lists(st.tuples(SMALL, SMALL, SMALL), max_size=6))
def test_regions_are_the_sign_vectors_on_a_fine_grid(rows):
    planes = [hyperplane(row[:2], row[2]) for row in rows if any(row[:2])]
    inside = Domain.box(QQ, [(-3, 3), (-3, 3)])
    grid = [QQ.element(k) / 7 - QQ.element("1/100") for k in range(-20, 21)]
    seen = set()
    for x, y in product(grid, [v + QQ.element("1/1000") for v in grid]):
        signs = tuple(QQ.sign(plane.form.at((x, y))) for plane in planes)
        if 0 not in signs:
            seen.add(signs)
    assert arrangement_regions(planes, QQ, inside) == len(seen)


def test_domain_may_be_an_unbounded_polyhedron():
    wedge = Domain(
        2, (AffineForm((QQ.one, QQ.zero), QQ.zero), AffineForm((-QQ.one, QQ.one), QQ.zero))
    )
    planes = [hyperplane((0, 1), -1), hyperplane((1, 1), 1), hyperplane((1, 0), -2)]
    assert arrangement_regions(planes, QQ, wedge) == 3


def test_irrational_lines_through_one_point():
    K, (s, one, zero) = field_of(["sqrt(3)", "1", "0"])
    planes = [
        hyperplane(w, zero, K) for w in [(one, s), (one, -s), (one, zero), (one + one, s + s)]
    ]
    assert arrangement_regions(planes, K, Domain.all(2)) == 6


def test_symbols_decide_or_say_so():
    K = SymbolicField({"a": "+"})
    lines = [hyperplane((1, 0), 0, K), hyperplane(("a", 1), 0, K), hyperplane((0, 1), "a", K)]
    assert arrangement_regions(lines, K, Domain.all(2)) == 7
    with pytest.raises(Undecided):
        arrangement_regions([hyperplane((1,), 1, K), hyperplane((1,), "a", K)], K, Domain.all(1))


def test_limits_and_shapes_are_errors():
    planes = [hyperplane([t**j for j in range(4)], t**4) for t in range(1, 9)]
    with pytest.raises(ResourceLimit):
        arrangement_regions(planes, QQ, Domain.all(4), max_steps=10)
    with pytest.raises(InputError):
        arrangement_regions(planes, QQ, Domain.all(3))


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_independent_normals_tell_early_that_there_are_too_many_steps(n: int) -> None:
    planes = [hyperplane([int(i == j) for j in range(n)], 0) for i in range(n)]
    assert arrangement_regions(planes, QQ, Domain.all(n), max_steps=2**n - 2) == 2**n
    with pytest.raises(ResourceLimit):
        arrangement_regions(planes, QQ, Domain.all(n), max_steps=2**n - 3)


def test_a_thousand_hyperplanes_in_a_hundred_dimensions_are_refused_at_once() -> None:
    planes = [
        hyperplane([(i * j * j + 3 * i + j) % 101 for j in range(100)], 1) for i in range(1, 1001)
    ]
    with pytest.raises(ResourceLimit):
        arrangement_regions(planes, QQ, Domain.all(100))
