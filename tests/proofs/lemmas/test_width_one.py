"""T39 and E23: the sign cases are complete and true, and the bound is sharp around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.services.witnesses import attest
from proofs.chains import SIGN_CASES
from proofs.lemmas._architectures import Architecture
from proofs.lemmas.width_one import CLAIMS, narrow, sliding
from proofs.witnesses import has_three
from symbolic.functional_dimension import functional_dimension

T39, E23 = CLAIMS
HALVES = st.fractions(-4, 4, max_denominator=3)


@given(st.sampled_from([1, -1]), st.sampled_from([1, -1]), HALVES, HALVES)
def test_off_the_walls_exactly_one_case_holds(s2, s3, b2, b3) -> None:
    if 0 in (b2, b3, b3 - b2):
        return

    def holds(case) -> bool:
        forms = (form[1] * b2 + form[2] * b3 for form in case.where)
        return case.signs == (s2, s3) and all(value > 0 for value in forms)

    assert sum(map(holds, SIGN_CASES)) == 1


def test_every_sign_case_is_certified() -> None:
    assert all(attest(case.statement()).accepted for case in SIGN_CASES)


@pytest.mark.parametrize("case", SIGN_CASES, ids=str)
def test_the_shorter_chain_has_one_number_less(case) -> None:
    """Two numbers enter units; a third one is added outside, and trades with the biases above."""
    assert len(case.shorter.units) <= 2
    assert case.shorter.output.form in {(0, 0, 0, 0), (0, 0, 1, 0)}


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from([1, -1, 2]), st.integers(-3, 3)), min_size=4, max_size=4))
def test_no_network_of_ones_reaches_five(weights) -> None:
    assert functional_dimension(narrow(*weights)).lower <= 4


def test_two_narrow_layers_reach_the_bound() -> None:
    found = functional_dimension(narrow((1, 0), (-1, 1), (1, 0)))
    assert (found.value, found.bound) == (4, 4)
    assert T39.unmet(narrow((1, 0), (-1, 1), (1, 0))) == ("three-layers",)


def test_the_row_of_ones_is_found_among_hidden_layers_only() -> None:
    assert has_three((2, 3, 1, 1, 1, 4))
    assert not has_three((1, 1, 1, 2, 1, 1))
    assert not has_three((1, 1, 1))


def test_the_sliding_parameter_keeps_the_function_until_one() -> None:
    equal, differ = sliding()
    assert attest(equal).accepted
    assert attest(differ).accepted
    assert differ.f_value != differ.g_value


def test_the_printed_statement_fails_for_five_ones_only_where_it_is_shown() -> None:
    finding = E23.examine(Architecture((1, 1, 1, 1, 1)))
    assert not finding.holds
    assert finding.words.endswith("at most 4 < D' = 5")
