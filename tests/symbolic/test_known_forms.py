"""Known forms: their multiples have a proof, other forms have none, parts know their row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.networks import networks
from proofs.strategies.numbers import numbers
from symbolic.cell_shapes import OneSided
from symbolic.cells import split_tree
from symbolic.hyperplane import AffineForm
from symbolic.known_forms import KnownForms
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]


@settings(deadline=None, max_examples=80)
@given(affine_forms(2), numbers(nonzero=True), affine_forms(2), numbers(positive=True))
def test_multiples_and_only_they_have_a_proof(form, factor, other, constant) -> None:
    known = KnownForms(QQ)
    known.add(known.key(form), OneSided(-1, ((0, QQ.one), (2, constant)), constant))
    found = known.proof(known.key(form.scaled(factor)))
    assert found is not None
    size = abs(factor)
    assert found == OneSided(
        -1 if factor > 0 else 1, ((0, size), (2, size * constant)), size * constant
    )
    rows = ((*form.normal, form.offset), (*other.normal, other.offset))
    parallel = all(
        rows[0][i] * rows[1][j] == rows[0][j] * rows[1][i] for i in range(3) for j in range(i)
    )
    assert (known.proof(known.key(other)) is not None) == parallel


@pytest.mark.parametrize("field", [QQ, SQRT2])
def test_the_parts_of_a_cell_know_their_row(field) -> None:
    root = field.element(2 if field == QQ else "sqrt(2)")
    form = AffineForm((root, field.one), field.zero)
    whole = KnownForms(field)
    key = whole.key(form.scaled(-root))
    for sign in (1, -1):
        part = whole.with_row(whole.key(form), sign, 4)
        assert part.proof(key) == OneSided(-sign, ((4, root),), field.zero)
    assert whole.proof(key) is None


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 3).flatmap(lambda n: networks(inputs=n, width=2)))
def test_a_network_beside_itself_splits_no_cell_again(network) -> None:
    once, twice = split_tree([network]), split_tree([network, network])
    assert [cell.splits for cell in once.cells] == [cell.splits for cell in twice.cells]
    assert [cell.point for cell in once.cells] == [cell.point for cell in twice.cells]
