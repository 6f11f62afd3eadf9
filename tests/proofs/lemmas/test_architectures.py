"""T38 and T42: shown by a network, out of reach by sign cases, or not decided."""

import pytest

from foldproof.services.witnesses import attest
from proofs.lemmas._architectures import Architecture, out_of_reach, upper_bound
from proofs.lemmas.architectures import CLAIMS, NO_NARROWER
from proofs.witnesses import SLIDES
from symbolic.errors import ResourceLimit

T38, T42 = CLAIMS


def test_the_network_of_the_slides_is_certified() -> None:
    finding = T38.examine(Architecture(SLIDES))
    assert finding.holds
    assert finding.words == "a network has rank 37 = D' at 23 points"
    assert all(attest(statement).accepted for statement in finding.statements)


@pytest.mark.parametrize("widths", [(1, 1, 1, 1, 1), (3, 1, 1, 1, 2), (1, 2, 1, 1, 1, 1)])
def test_three_narrow_layers_are_out_of_reach(widths: tuple[int, ...]) -> None:
    subject = Architecture(widths)
    assert T38.unmet(subject) == ("no-three-narrow",)
    assert T42.unmet(subject) == ("widths-two",)
    finding = T42.examine(subject)
    assert not finding.holds
    assert finding == out_of_reach(subject)
    assert f"at most {upper_bound(widths) - 1} < D'" in finding.words


def test_a_width_of_one_need_not_break_the_bound() -> None:
    subject = Architecture((1, 1, 2, 1, 1, 1))
    assert T42.unmet(subject) == ("widths-two",)
    assert T42.examine(subject).holds


def test_what_no_network_shows_stays_open() -> None:
    with pytest.raises(ResourceLimit):
        T42.examine(Architecture((2, 7, 7, 1)))


def test_the_list_has_no_narrower_layer() -> None:
    assert all(min(widths[1:-1]) >= widths[0] for widths in NO_NARROWER)
    assert {(3, 3, 1), (3, 3, 3, 1), SLIDES} <= set(NO_NARROWER)
    assert len(NO_NARROWER) == 43
