"""The built-in examples say what the sources and the theory reference say about them."""

from __future__ import annotations

import pytest

from symbolic.annihilation import annihilating_subsets
from symbolic.arrangement import arrangement_regions
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import MECHANISMS, PT2_FACTORS, example, examples, symmetric_network
from symbolic.foldset import foldset, node_statuses
from symbolic.functional_dimension import functional_dimension
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import common_field
from symbolic.sign_cases import sign_cases


def network(name):
    return example(name).network.two_layer()


def equal(a, b):
    f, g = network(a), network(b)
    field = common_field(f.field, g.field)
    return normal_form(f.over(field)) == normal_form(g.over(field))


def test_every_example_is_complete_and_remembered():
    assert len(examples()) == len(set(examples()))
    for name in examples():
        found = example(name)
        assert found is example(name)
        assert found.name == found.network.name == name
        assert found.title
        assert found.source
        assert found.domain.inputs == found.network.inputs


def test_unknown_names_are_answered_with_near_ones():
    with pytest.raises(InputError) as caught:
        example("symetric-3")
    assert caught.value.code == "not-found"
    assert "symmetric-3" in caught.value.hint
    with pytest.raises(InputError):
        symmetric_network(1)


def test_example_3_1_has_nine_regions_and_four_reversal_sets():
    f = network("dslt-3.1")
    lines = foldset(f).hyperplanes
    assert arrangement_regions(lines, QQ, Domain.all(2)) == 9
    assert annihilating_subsets(f).sets == ((), (0, 2), (1, 3), (0, 1, 2, 3))


def test_example_3_2_is_scaling_and_meets_its_truth():
    model = network("dslt-3.2")
    assert node_statuses(model) == ("live",)
    assert len(sign_cases(model)) == 2
    assert normal_form(network("dslt-3.2-truth")).folds[0][1] == (QQ.element("1/5"),)


def test_example_3_3_and_its_reversal_are_one_function():
    assert equal("dslt-3.3", "dslt-3.3-reversed")
    assert annihilating_subsets(network("dslt-3.3")).sets == ((), (0, 1))


def test_example_3_4_has_nine_sign_cases():
    cases = sign_cases(network("dslt-3.4"))
    assert len(cases) == 9
    assert [len(foldset(case.network).boundaries) for case in cases] == [1] * 4 + [0] + [1] * 4


@pytest.mark.parametrize("m", range(2, 15))
def test_symmetric_networks_annihilate_as_a_whole(m):
    f = network(f"symmetric-{m}")
    found = annihilating_subsets(f)
    assert found.count == [2, 2, 4, 2, 10, 2, 16, 8, 34, 2, 100, 2, 130][m - 2]
    assert found.sets[-1] == tuple(range(m))
    for node in f.nodes:
        assert node.w[0] ** 2 + node.w[1] ** 2 == f.field.one
        assert node.b == f.field.element("-3/10")


def test_pt1_phases_compute_the_truth():
    for phase in ("zero-output", "duplicate"):
        assert equal("pt1-truth", f"pt1-{phase}")
    assert not equal("pt1-truth", "pt1-reversed")  # only on the box
    assert not equal("pt1-truth", "pt1-inactive")
    inactive = example("pt1-inactive")
    assert node_statuses(inactive.network.two_layer(), inactive.domain) == ("live", "dead")
    reversed_phase = example("pt1-reversed")
    found = foldset(reversed_phase.network.two_layer(), reversed_phase.domain)
    assert found.hyperplanes == foldset(network("pt1-truth")).hyperplanes


@pytest.mark.parametrize("factor", PT2_FACTORS)
def test_pt2_reversed_phases_compute_the_truth(factor):
    assert equal(f"pt2-{factor}", f"pt2-{factor}-reversed")
    width = network(f"pt2-{factor}-reversed").width
    assert width == (3 if factor == "1" else 4)
    sets = annihilating_subsets(network(f"pt2-{factor}")).sets
    assert sets == (((), (0, 1, 2)) if factor == "1" else ((),))


def test_the_deep_network_of_the_slides_has_no_hidden_symmetry():
    deep = example("slides-2-5-3-3").network
    assert deep.widths == (2, 5, 3, 3)
    found = functional_dimension(deep)
    assert found.value == found.bound == 37
    assert found.smooth


@pytest.mark.parametrize("name", MECHANISMS)
def test_the_mechanisms_have_the_dimensions_that_are_stated(name):
    found = functional_dimension(example(f"mechanism-{name}").network)
    assert found.value == MECHANISMS[name][2]


def test_three_layers_of_width_one_miss_the_bound():
    found = functional_dimension(example("width-one-chain").network)
    assert (found.value, found.bound) == (4, 5)
