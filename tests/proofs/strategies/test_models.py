"""Models lie in W0, on R^n or on their domain, and reach every kind of stratum."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas._shared import boundaries
from proofs.strategies.models import boxes, one_sided, parameters_on_boxes, true_parameters
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.search import simplest
from proofs.strategies.truths import vectors
from symbolic.domains import Domain
from symbolic.equality import Agreement, compare
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.positions import Locator, OneSign
from symbolic.scalars import RATIONALS as QQ


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 2).flatmap(lambda p: two_layer_networks(outputs=p)).flatmap(true_parameters))
def test_models_compute_the_truth(pair) -> None:
    truth, model = pair
    assert normal_form(truth) == normal_form(model)


@settings(deadline=None, max_examples=40)
@given(parameters_on_boxes())
def test_models_compute_the_truth_on_the_domain(triple) -> None:
    truth, model, domain = triple
    assert not domain.is_all
    assert isinstance(compare(truth, model, domain), Agreement)


RELU = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])


def new_boundaries(model: TwoLayer) -> list[Hyperplane]:
    return [line for line in boundaries(model) if line.offset]


STRATA = {
    "A, new boundary": lambda m: m.width == 3 and len(new_boundaries(m)) == 2 and not any(m.c),
    "B, reversed with a pair": lambda m: m.width == 3 and m.c == (1,),
    "E, both orientations": lambda m: {Hyperplane.of(k.form, QQ)[1] for k in m.nodes} == {1, -1},
    "F, opposite masses": lambda m: m.width == 2 and m.nodes[0].q[0] * m.nodes[1].q[0] < 0,
    "zero-output": lambda m: any(any(k.w) and not any(k.q) for k in m.nodes),
    "zero-input": lambda m: any(not any(k.w) and any(k.q) for k in m.nodes),
    "split twice": lambda m: m.width == 3 and len(set(boundaries(m))) == 1 == len({*m.c}),
    "scaled": lambda m: m.width == 1 and m.nodes[0].w == (3,),
}


@pytest.mark.parametrize("stratum", STRATA)
def test_strata_are_reached(stratum: str) -> None:
    _, model = simplest(true_parameters(RELU), lambda pair: STRATA[stratum](pair[1]))
    assert model.width <= 4


def test_the_simplest_model_is_the_truth() -> None:
    assert simplest(true_parameters(RELU)) == (RELU, RELU)


def test_one_active_node_carries_the_linear_part_on_a_box() -> None:
    """Counterexample J: equal on the box with one more node, not on the whole space."""

    def like_j(triple) -> bool:
        truth, model, _ = triple
        equal_everywhere = normal_form(truth) == normal_form(model)
        return truth.width == 1 and model.width == 2 and not equal_everywhere

    truth, model, domain = simplest(parameters_on_boxes(), like_j)
    assert isinstance(compare(truth, model, domain), Agreement)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_one_sided_forms_do_not_meet_the_box(data) -> None:
    n = data.draw(st.integers(1, 3))
    box = data.draw(boxes(n))
    sign = data.draw(st.sampled_from([-1, 1]))
    room = abs(data.draw(numbers()))
    form = one_sided(box, data.draw(vectors(n, nonzero=True)), sign, room)
    place = Locator(Domain.box(QQ, box), QQ).position(form)
    assert isinstance(place, OneSign)
    assert place.sign == sign
