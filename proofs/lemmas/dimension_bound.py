"""T35: the Jacobian of a deep network has at most rank parameters minus hidden units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivations import deep
from proofs.lemmas._jacobians import rank_statements, right_jacobian
from proofs.lemmas._shared import built_in
from proofs.lemmas.exact_relations import PARAMETERS
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.derivatives import vanishing_unit
from symbolic.functional_dimension import upper_bound
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS

LAYERS = {
    "one unit on two": (((1, 2), -3),),
    "a dead unit beside it": (((1, 2), -3), ((-1, -1), -1)),
    "a live unit beside it": (((1, 2), -3), ((3, -1), -2)),
    "always active": (((1, 2), 1),),
}
"""Second layers over z1 = R(x+1), z2 = R(1-x): weights and bias per unit (theory section 7.1)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A network of any depth and a finite set of inputs, at least one."""

    network: Network
    points: tuple[Vector, ...]


def _unmet(subject: Batch) -> tuple[str, ...]:
    kinks = (vanishing_unit(subject.network, point) for point in subject.points)
    return () if all(kink is None for kink in kinks) else ("smooth",)


def _examine(subject: Batch) -> Finding:
    """The rank of the derivatives at the points; at a kink those to the right."""
    network = subject.network
    found = rank(right_jacobian(network, subject.points), network.field)
    most = upper_bound(network)
    statements = rank_statements(network, subject.points, found)
    words = f"rank {found} at {len(subject.points)} points, D' = {most}"
    return Finding(found <= most, statements, words)


def _layer(rows: tuple[tuple[tuple[int, ...], int], ...]) -> Layer:
    element = RATIONALS.element
    weight = tuple(tuple(map(element, row)) for row, _ in rows)
    return Layer(weight, tuple(element(bias) for _, bias in rows))


def mechanism(name: str) -> Network:
    """One of ``LAYERS`` with a sum on top, a network (1, 2, h, 1)."""
    second = LAYERS[name]
    first = _layer((((1,), 1), ((-1,), 1)))
    top = _layer((((1,) * len(second), 0),))
    return Network(RATIONALS, (first, _layer(second), top), name=name)


def _spread(inputs: int, count: int) -> Iterator[Vector]:
    """Points of a lattice in (-5, 5)^n, with denominators that small networks rarely have."""
    for k in range(1, count + 1):
        steps = (k * (37 + 22 * axis) % 167 - 83 for axis in range(inputs))
        yield tuple(RATIONALS.element(f"{step}/17") for step in steps)


def _cases(network: Network) -> Iterator[Case]:
    """Smooth inputs, twice as many as D', for rational ReLU networks that are not too large."""
    fits = network.field == RATIONALS and not network.activation.left
    if fits and network.parameters <= PARAMETERS:
        spread = _spread(network.inputs, 2 * upper_bound(network))
        points = tuple(p for p in spread if vanishing_unit(network, p) is None)
        if points:
            yield Case(network.name or "the network", Batch(network, points))


def _examples() -> Iterator[Case]:
    for name in LAYERS:
        yield from _cases(mechanism(name))
    yield from _cases(deep_example())
    for name in ("dslt-3.1", "dslt-3.3", "counterexample-G-model"):
        yield from _cases(built_in(name).layered())
    ramp = Network(RATIONALS, (_layer((((1,), 1),)), _layer((((1,), 0),))), name="R(x + 1)")
    at = [(RATIONALS.element(x),) for x in (-1, 0, 1, -2)]
    yield Case("R(x + 1) at its kink, with derivatives to the right", Batch(ramp, tuple(at)))


CLAIMS = (
    Claim(
        id="deep.dimension-upper-bound",
        number="T35",
        title="The functional dimension is at most D' = parameters - hidden units",
        statement=(
            "At any finite set of inputs where no hidden unit of a ReLU network vanishes, the "
            "Jacobian of its outputs in the parameters has rank at most D' = D - #hidden units."
        ),
        source=Source("Functional dimension slides", "upper bound; any depth and widths"),
        domain="any finite set of inputs",
        expected="verified",
        hypotheses=(Hypothesis("smooth", "no hidden unit has pre-activation 0 at an input"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on_layers=_cases,
        derivation=deep.dimension_bound,
        kernel=KernelProof(
            ("rank_bound", "deep_scaling_null_vector"),
            paper=(
                (
                    "the scaling vectors are independent where there is a smooth input: every "
                    "hidden unit then has (w, b) != 0, and in a relation sum c_i v_i = 0 the "
                    "coordinates w_ik and b_i give (c_i - c_k) w_ik = 0 and c_i b_i = 0, so "
                    "c_i = 0 layer by layer; independent vectors have coordinates in which they "
                    "are diagonal"
                ),
            ),
        ),
        note=(
            "At a kink the derivatives to the right take the place of those that do not exist, "
            "and their rank can exceed the bound."
        ),
    ),
)
