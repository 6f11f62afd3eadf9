"""Second differences read a fold: both derivations that use them end with it."""

import pytest

from proofs.derivation import ByIdentity, ByTheorem
from proofs.derivations.folds import KAPPA, NORMAL_FORM, difference, fold_vanishes, over_boundaries
from proofs.expansion import Size, written_out
from proofs.formulas import equation, letter
from tests.proofs.derivations.derivation_checks import prose_of


def test_the_steps_end_with_the_fold():
    first, *others = fold_vanishes("A point ", letter("p"))
    assert first.by == ByTheorem("finite_avoidance")
    assert all(isinstance(step.by, ByIdentity) for step in others)
    assert others[-1].formula == equation(KAPPA, 0)


@pytest.mark.parametrize("number", ["T11", "T12"])
def test_they_are_checked_where_they_are_used(number):
    assert prose_of(number) == []


def test_the_normal_form_is_written_out_over_boundaries():
    text = str(written_out(equation(2 * difference(), NORMAL_FORM), Size({"K": 2}, 1)))
    assert "'kappa', index=(1,)" in text
    assert "'kappa', index=(2,)" in text
    assert "Sum" not in text
    assert over_boundaries(KAPPA).over == "K"
