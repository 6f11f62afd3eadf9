"""T37: a first layer adds at most inputs times units to the functional dimension above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations import prepending as derivations
from proofs.lemmas._jacobians import enumerated_dimension
from proofs.lemmas._shared import built_in, certifying
from proofs.lemmas.dimension_bound import mechanism
from proofs.lemmas.exact_relations import PARAMETERS
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.activation import RELU
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS


def orthant(size: int) -> Domain:
    """The open set where every coordinate is positive.

    >>> len(orthant(3).rows)
    3
    """
    one, zero = RATIONALS.one, RATIONALS.zero
    axes = (tuple(one if j == k else zero for j in range(size)) for k in range(size))
    return Domain(size, tuple(AffineForm(axis, zero) for axis in axes))


def _examine(network: Network) -> Finding:
    """The functional dimensions of the network and, on the positive orthant, of the rest."""
    rest = replace(network, layers=network.layers[1:], name="")
    inputs, units = network.widths[:2]
    found = enumerated_dimension(network)
    above = enumerated_dimension(rest, orthant(units))
    sizes = f"{inputs} * {units} + {above.dimension}"
    words = f"functional dimension {found.dimension}, at most {sizes}"
    holds = found.dimension <= inputs * units + above.dimension
    return Finding(holds, (*found.statements, *above.statements), words)


def _on_first(rows: list[tuple[int, int]], unit: tuple[int, int, int]) -> Network:
    """R(u z1 + v z2 + s) over the units R(w x + b) of the first layer."""
    element = RATIONALS.element
    first = Layer(tuple((element(w),) for w, _ in rows), tuple(element(b) for _, b in rows))
    u, v, s = map(element, unit)
    top = Layer(((RATIONALS.one,),), (RATIONALS.zero,))
    return Network(RATIONALS, (first, Layer(((u, v),), (s,)), top))


_EQUAL = "R(z1 + 2 z2 + 1) over R(x + 1), R(1 - x)"
_COINCIDENT = "R(z1 + 2 z2 - 3) over R(x + 1) twice"
_CONSTANT = "R(z1 - z2 - 5) over R(x) twice"


def _examples() -> Iterator[Case]:
    yield Case(_EQUAL, mechanism("always active"))
    yield Case(_COINCIDENT, _on_first([(1, 1), (1, 1)], (1, 2, -3)))
    yield Case(_CONSTANT, _on_first([(1, 0), (1, 0)], (1, -1, -5)))
    yield Case("a live unit beside it", mechanism("a live unit beside it"))
    yield Case("(2, 3, 2, 1)", deep_example())
    for name in ("dslt-3.1", "dslt-3.3", "counterexample-F-model"):
        yield Case(name, built_in(name).layered())


def _on_layers(network: Network) -> Iterator[Case]:
    fits = network.field == RATIONALS and network.activation == RELU
    if fits and len(network.layers) >= 2 and network.parameters <= PARAMETERS:
        yield Case(network.name or "the network", network)


CLAIMS = (
    Claim(
        id="deep.first-layer-adds-at-most",
        number="T37",
        title="A first layer adds at most inputs times units to the functional dimension",
        statement=(
            "Let a ReLU network have n inputs and m units in its first layer. Its functional "
            "dimension is at most n m plus that of the layers above on the open positive orthant."
        ),
        source=Source("Grigsby, Lindsey, Meyerhoff and Wu 2022", "Lemma 8.2"),
        domain="all of R^n",
        expected="verified",
        examples=_examples,
        examine=_examine,
        on_layers=_on_layers,
        derivation=lambda: derivations.first_layer(
            certifying(_examples, _examine, _EQUAL),
            certifying(_examples, _examine, _COINCIDENT, _CONSTANT),
        ),
        note=(
            "The source asks that no row of the first layer be 0. That is not needed: a unit with "
            "(w, b) = 0 has no derivatives or, without outgoing weights, only zero ones. Lemma 8.5 "
            "and Theorem 8.7 of the source, where equality holds, are not stated here."
        ),
    ),
)
