from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.second_differences import check_foldset
from numeric_check.verdicts import FoldsDiffer, FoldsSeen, Unreached
from symbolic.activation import IDENTITY
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS, field_of
from symbolic.statements import FoldsetIs
from tests.numeric_check.strategies import DYADIC, PLAIN, two_layers


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([DYADIC, PLAIN]))
def test_the_folds_of_the_normal_form_are_seen(data: st.DataObject, table: list[Fraction]) -> None:
    f = data.draw(two_layers(table=table))
    folded = normal_form(f).boundaries
    everywhere = Domain.all(f.inputs)
    verdict = check_foldset(FoldsetIs(f, folded, everywhere))
    assert isinstance(verdict, FoldsSeen)
    assert (verdict.folded, verdict.missed) == (len(folded), 0)
    assert verdict.filtered + verdict.exactly == verdict.folded + verdict.flat
    if folded:
        short = check_foldset(FoldsetIs(f, folded[1:], everywhere))
        assert isinstance(short, FoldsDiffer)
        assert short.boundary == folded[0]
        assert any(short.second_difference)
    flat = {Hyperplane.of(node.form, f.field)[0] for node in f.nodes if any(node.w)} - set(folded)
    for extra in flat:
        wide = check_foldset(FoldsetIs(f, (*folded, extra), everywhere))
        assert isinstance(wide, FoldsDiffer)
        assert wide.boundary == extra
        assert not any(wide.second_difference)
        break


def test_the_witness_is_a_second_difference() -> None:
    f = TwoLayer.scalar(RATIONALS, 2, [((1, 2), -1, 3), ((1, -1), "1/3", 1)])
    found = check_foldset(FoldsetIs(f, (), Domain.all(2)))
    assert isinstance(found, FoldsDiffer)
    above = [a + b for a, b in zip(found.center, found.step, strict=True)]
    below = [a - b for a, b in zip(found.center, found.step, strict=True)]
    values = [f.evaluate(point)[0] for point in (above, below, found.center)]
    assert values[0] + values[1] - 2 * values[2] == found.second_difference[0] != 0


def test_boundaries_outside_the_domain_are_missed() -> None:
    f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((1,), -5, 1)])
    box = Domain.box(RATIONALS, [(-1, 1)])
    boundaries = normal_form(f).boundaries
    verdict = check_foldset(FoldsetIs(f, boundaries, box))
    assert verdict == FoldsSeen(folded=1, flat=0, missed=1, filtered=1, exactly=0)
    far = Domain.box(RATIONALS, [(10, 11)])
    assert isinstance(check_foldset(FoldsetIs(f, boundaries, far)), Unreached)
    one = RATIONALS.one
    empty = Domain(1, (AffineForm((one,), -one), AffineForm((-one,), -one)))
    assert isinstance(check_foldset(FoldsetIs(f, boundaries, empty)), Unreached)
    limited = check_foldset(FoldsetIs(f, boundaries, Domain.all(1)), limit=1)
    assert isinstance(limited, FoldsSeen)
    assert (limited.folded, limited.missed) == (1, 1)


@pytest.mark.parametrize("gap", [Fraction(1, 3), Fraction(1, 3 * 10**12), Fraction(1, 2**40)])
def test_close_parallel_boundaries_are_kept_apart(gap: Fraction) -> None:
    nodes = [((1, 3), 0, 1), ((1, 3), gap, -1), ((1, 3), -gap, "1/7")]
    f = TwoLayer.scalar(RATIONALS, 2, nodes)
    verdict = check_foldset(FoldsetIs(f, normal_form(f).boundaries, Domain.all(2)))
    assert isinstance(verdict, FoldsSeen)
    assert (verdict.folded, verdict.missed) == (3, 0)


def test_identity_has_no_folds_and_constants_no_boundaries() -> None:
    f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)], activation=IDENTITY)
    assert check_foldset(FoldsetIs(f, (), Domain.all(1))) == FoldsSeen(0, 1, 0, 0, 1)
    constant = TwoLayer.scalar(RATIONALS, 1, [((0,), 2, 1)])
    assert check_foldset(FoldsetIs(constant, (), Domain.all(1))) == FoldsSeen(0, 0, 0, 0, 0)


def test_folds_over_a_number_field() -> None:
    field, (root,) = field_of(["sqrt(3)"])
    f = TwoLayer.scalar(field, 2, [((root, 1), -1, 1), ((1, root), 0, -1), ((1, root), 0, 1)])
    verdict = check_foldset(FoldsetIs(f, normal_form(f).boundaries, Domain.all(2)))
    assert verdict == FoldsSeen(folded=1, flat=1, missed=0, filtered=1, exactly=1)
