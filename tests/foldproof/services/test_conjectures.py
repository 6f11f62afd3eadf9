"""Conjectures: ten lines that are tried like a claim, refuted with a minimal example or open."""

import pytest

import foldproof as fp
from foldproof.services.conjectures import EqualPairs, TwoLayerNetworks, conjecture
from proofs.lemmas._shared import counterexample
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


@conjecture(
    EqualPairs(),
    hypotheses={
        "same-width": lambda truth, model: truth.width == model.width,
        "distinct-boundaries": lambda truth, _: fp.is_activation_distinguished(truth),
        "nondegenerate": lambda truth, _: fp.is_nondegenerate(truth),
    },
)
def only_permutation_and_scaling(truth, model):
    """Distinct hyperplanes imply only permutation and positive scaling."""
    return fp.up_to_scaling(truth) == fp.up_to_scaling(model)


@conjecture(EqualPairs())
def folds_agree(truth, model):
    """Networks with the same function have the same foldset."""
    return fp.normal_form(truth).boundaries == fp.normal_form(model).boundaries


@conjecture(TwoLayerNetworks(inputs=2))
def every_node_folds(network):
    """Every node has a boundary of the foldset of its own."""
    return len(fp.normal_form(network).folds) == network.width


def line(nodes, c=0):
    return TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes], c)


def test_the_survey_claim_is_refuted_by_a_reversal() -> None:
    found = fp.refute(only_permutation_and_scaling)
    assert found.found
    (example,) = found.examples
    truth, model = (view.network for view in example.networks)
    assert truth.width == model.width == 2
    assert example.size == "4 nodes, 1 input, height 1"
    assert {node.form for node in truth.nodes} == {node.form.scaled(-1) for node in model.nodes}


def test_a_hypothesis_can_be_dropped() -> None:
    found = fp.refute(only_permutation_and_scaling, drop="same-width")
    assert found.examples[0].type == "same-width"
    widths = [view.network.width for view in found.examples[0].networks]
    assert widths[0] != widths[1]


def test_a_true_conjecture_stays_open_with_the_number_tried() -> None:
    found = fp.refute(folds_agree, tries=40)
    assert isinstance(found, fp.Open)
    assert found.spent["tries"] > 1_000_000


def test_a_conjecture_about_networks() -> None:
    found = fp.refute(every_node_folds)
    assert found.examples[0].networks[0].network.width == 1
    assert found.examples[0].certificate.kind in {"two-layer-equal/1", "point/1"}


def test_instances_are_decided_one_by_one() -> None:
    f, g = (fp.example(name).two_layer() for name in ("dslt-3.3", "dslt-3.3-reversed"))
    pair = counterexample("F")
    done = only_permutation_and_scaling.on((f, f), (f, g), (pair.truth, pair.model))
    assert [view.holds for view in done.instances] == [True, False, False]
    assert [view.unmet for view in done.instances] == [(), (), ("same-width",)]
    assert not done.holds
    assert "broken" in str(done)
    assert "unmet same-width" in str(done)
    assert done.checked
    held = folds_agree.on((f, g))
    assert held.holds
    assert str(held).endswith("holds in 1 instance, which proves it for these only")
    assert every_node_folds(line([(1, 0, 1)])) is True


@pytest.mark.parametrize(
    "instances", [(line([]),), ((line([]),),), ((line([]), line([]), line([])),)], ids=len
)
def test_an_instance_has_as_many_networks_as_the_family(instances) -> None:
    with pytest.raises(InputError) as caught:
        folds_agree.on(*instances)
    assert caught.value.code == "shape"


def test_pairs_with_different_functions_are_no_instance() -> None:
    with pytest.raises(InputError, match="different functions"):
        folds_agree.on((line([]), line([(1, 0, 1)])))


def test_a_conjecture_states_itself() -> None:
    with pytest.raises(InputError, match="docstring"):
        conjecture(EqualPairs())(lambda _truth, _model: True)


def test_conclusions_answer_true_or_false() -> None:
    @conjecture(EqualPairs())
    def vague(truth, model):
        """Something."""
        return truth.width + model.width

    with pytest.raises(InputError, match="answered int"):
        vague.on((line([]), line([])))


def test_answers_of_foldproof_are_conclusions() -> None:
    @conjecture(EqualPairs())
    def equal(truth, model):
        """The pairs are equal."""
        return fp.equivalent(truth, model)

    @conjecture(EqualPairs())
    def undecided(truth, model):
        """Nothing is known."""
        return fp.Open("no time")

    assert equal.on((line([]), line([]))).holds
    with pytest.raises(InputError, match="no time"):
        undecided.on((line([]), line([])))


def test_hypotheses_are_told_by_their_docstrings() -> None:
    def wider(truth, model):
        """The model has more nodes."""
        return model.width > truth.width

    made = conjecture(EqualPairs(), {"wider": wider, "same-name": lambda _t, _m: True})(folds)
    texts = [hypothesis.text for hypothesis in made.claim.hypotheses]
    assert texts == ["The model has more nodes.", "same name"]


def folds(truth, model):
    """Folds."""
    return True
