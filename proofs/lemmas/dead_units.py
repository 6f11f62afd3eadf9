"""T40: from two hidden layers on an open set of parameters has a dead unit and misses D'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Parametric, Source
from proofs.derivations import dead_units as derivations
from proofs.lemmas._jacobians import enumerated_dimension
from proofs.lemmas._shared import certifying
from proofs.lemmas.dimension_bound import mechanism
from proofs.lemmas.exact_relations import PARAMETERS
from symbolic.activation import RELU
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS
from symbolic.statements import Entails, Row, Statement


@dataclass(frozen=True, slots=True)
class HiddenUnit:
    """A network and one of its hidden units by layer and place, 0-based."""

    network: Network
    layer: int
    unit: int


def _negative(subject: HiddenUnit) -> bool:
    layer = subject.network.layers[subject.layer]
    numbers = (*layer.weight[subject.unit], layer.bias[subject.unit])
    return all(subject.network.field.sign(number) < 0 for number in numbers)


def _unmet(subject: HiddenUnit) -> tuple[str, ...]:
    met = {"above-a-layer": subject.layer > 0, "negative": _negative(subject)}
    return tuple(name for name, holds in met.items() if not holds)


def _examine(subject: HiddenUnit) -> Finding:
    """All weights of the unit are free, so as many dimensions are lost, less one for scaling."""
    widths = subject.network.widths
    found = enumerated_dimension(subject.network)
    most = found.bound - widths[subject.layer] - widths[subject.layer + 2]
    words = (
        f"functional dimension {found.dimension}, D' = {found.bound}, by the unit at most {most}"
    )
    return Finding(found.dimension <= most, found.statements, words)


_BESIDE, _LIVE = "a dead unit beside it", "a live unit beside it"


def dead_for_all_weights(units: int) -> Statement:
    """w z + b < 0 if every product w_i z_i is at most 0 and b < 0, by a Farkas combination."""
    zero, one = RATIONALS.zero, RATIONALS.one
    axes = [tuple(one if j == k else zero for j in range(units + 1)) for k in range(units + 1)]
    rows = tuple(
        Row(AffineForm(tuple(-entry for entry in axis), zero), k == units)
        for k, axis in enumerate(axes)
    )
    goal = Row(AffineForm((-one,) * (units + 1), zero), strict=True)
    return Entails(RATIONALS, units + 1, rows, goal)


def _parametric() -> Iterator[Parametric]:
    for units in (1, 2, 3):
        yield Parametric(f"units below: {units}, all weights", dead_for_all_weights(units))


def _ones() -> Network:
    """R(-R(x) - 1)."""
    one, zero = RATIONALS.one, RATIONALS.zero
    layers = (Layer(((one,),), (zero,)), Layer(((-one,),), (-one,)), Layer(((one,),), (zero,)))
    return Network(RATIONALS, layers)


def _examples() -> Iterator[Case]:
    yield Case(_BESIDE, HiddenUnit(mechanism(_BESIDE), 1, 1))
    yield Case("R(-R(x) - 1)", HiddenUnit(_ones(), 1, 0))
    yield Case(_LIVE, HiddenUnit(mechanism(_LIVE), 1, 1))


def _on_layers(network: Network) -> Iterator[Case]:
    fits = network.field == RATIONALS and network.activation == RELU
    if fits and network.parameters <= PARAMETERS:
        for layer, units in enumerate(network.widths[2:-1], 1):
            for unit in range(units):
                label = f"{network.name}, unit {unit + 1} of layer {layer + 1}"
                yield Case(label, HiddenUnit(network, layer, unit))


CLAIMS = (
    Claim(
        id="deep.dead-unit-misses-bound",
        number="T40",
        title="From two hidden layers on an open set of parameters misses the bound",
        statement=(
            "Where a unit above the first hidden layer of a ReLU network has negative weights and "
            "a negative bias, which is an open set of parameters, the functional dimension is at "
            "most D' less the number of units in the layers below and above it."
        ),
        source=Source("Functional dimension slides", "theoretical results, corrected"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(
            Hypothesis("above-a-layer", "the unit is above the first hidden layer"),
            Hypothesis("negative", "its weights and its bias are negative"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=_parametric,
        on_layers=_on_layers,
        derivation=lambda: derivations.dead_unit(
            lambda: tuple(proof.statement for proof in _parametric()),
            certifying(_examples, _examine, _BESIDE),
        ),
    ),
)
