"""T40: the dimensions that a dead unit costs, and where it is not dead."""

import pytest
from hypothesis import given, settings

from proofs.certificates.dispatch import certify
from proofs.checker import check
from proofs.lemmas.dead_units import CLAIMS, HiddenUnit, dead_for_all_weights
from proofs.lemmas.dimension_bound import mechanism
from proofs.strategies.inputs import negative_units
from symbolic.functional_dimension import functional_dimension
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ

(T40,) = CLAIMS


@pytest.mark.parametrize(
    ("name", "unit", "unmet", "words"),
    [
        ("a dead unit beside it", 1, (), "functional dimension 6, D' = 9, by the unit at most 6"),
        (
            "a live unit beside it",
            1,
            ("negative",),
            "functional dimension 9, D' = 9, by the unit at most 6",
        ),
    ],
)
def test_the_mechanisms_of_the_reference(name, unit, unmet, words) -> None:
    subject = HiddenUnit(mechanism(name), 1, unit)
    assert T40.unmet(subject) == unmet
    assert T40.examine(subject).words == words


def test_negative_weights_in_the_first_layer_cost_nothing() -> None:
    one, zero = QQ.one, QQ.zero
    f = Network(QQ, (Layer(((-one,),), (-one,)), Layer(((one,),), (zero,))))
    subject = HiddenUnit(f, 0, 0)
    assert T40.unmet(subject) == ("above-a-layer",)
    assert not T40.examine(subject).holds


@pytest.mark.parametrize("units", [1, 2, 3, 5])
def test_dead_for_all_weights_is_certified(units) -> None:
    (certificate,) = certify(dead_for_all_weights(units))
    assert check(certificate.to_bytes()).accepted


@settings(deadline=None, max_examples=20)
@given(negative_units())
def test_the_unit_may_be_removed(subject) -> None:
    """The bound is that of the network without the unit, where its layer has another one."""
    if T40.unmet(subject) or subject.network.widths[subject.layer + 1] == 1:
        return
    here, above = subject.network.layers[subject.layer : subject.layer + 2]
    keep = [k for k in range(here.outputs) if k != subject.unit]
    layers = list(subject.network.layers)
    layers[subject.layer] = Layer(
        tuple(here.weight[k] for k in keep), tuple(here.bias[k] for k in keep)
    )
    layers[subject.layer + 1] = Layer(
        tuple(tuple(row[k] for k in keep) for row in above.weight), above.bias
    )
    removed = functional_dimension(Network(QQ, tuple(layers)))
    found = functional_dimension(subject.network)
    assert removed.lower == found.lower
    lost = subject.network.widths[subject.layer] + subject.network.widths[subject.layer + 2]
    assert removed.bound == found.bound - lost


def test_on_a_network_every_unit_above_the_first_layer_is_a_case() -> None:
    cases = {case.label: case.subject for case in T40.on_layers(mechanism("a dead unit beside it"))}
    assert {label: T40.unmet(subject) for label, subject in cases.items()} == {
        "a dead unit beside it, unit 1 of layer 2": ("negative",),
        "a dead unit beside it, unit 2 of layer 2": (),
    }
