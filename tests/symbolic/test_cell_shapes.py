"""Cells by linear programs: what is known is not asked again, and points stay inside."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.numbers import numbers
from symbolic.cell_shapes import OneSided, Polyhedron
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.test_polygon_cells import assert_proof


@settings(deadline=None, max_examples=120)
@given(st.integers(1, 3), st.data())
def test_signs_and_parts(inputs: int, data) -> None:
    cell = Polyhedron.of(data.draw(domains(inputs)), QQ)
    for form in data.draw(st.lists(affine_forms(inputs), max_size=6)):
        found = cell.decide(form)
        if isinstance(found, OneSided):
            assert_proof(cell, form, found)
            assert QQ.sign(form.at(cell.point())) == found.sign
            continue
        for side, part in zip((1, -1), found, strict=True):
            assert all(row.at(part.point()) > 0 for row in part.rows)
            assert QQ.sign(form.at(part.point())) == side
        cell = found[data.draw(st.integers(0, 1))]


@settings(deadline=None, max_examples=80)
@given(affine_forms(2), numbers(nonzero=True))
def test_a_multiple_of_a_row_needs_no_program(form: AffineForm, factor) -> None:
    positive, negative = Polyhedron.of(Domain.all(2), QQ).decide(form)
    for sign, part in ((1, positive), (-1, negative)):
        found = part.decide(form.scaled(factor))
        assert isinstance(found, OneSided)
        assert found.sign == sign * QQ.sign(factor)
        assert_proof(part, form.scaled(factor), found)


def test_a_proof_times_a_factor() -> None:
    proof = OneSided(1, ((0, QQ.one),), QQ.element(2))
    assert proof.times(QQ.element(3), -1) == OneSided(-1, ((0, QQ.element(3)),), QQ.element(6))
