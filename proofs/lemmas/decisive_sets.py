"""T36: points in every activation region see the functional dimension; T43: smaller sets less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import decisive_sets as derivations
from proofs.lemmas._jacobians import enumerated_dimension, rank_statements, right_jacobian
from proofs.lemmas._shared import certifying
from proofs.lemmas.dimension_bound import Batch, mechanism
from proofs.lemmas.exact_relations import PARAMETERS
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.activation import RELU
from symbolic.cells import cells
from symbolic.derivatives import vanishing_unit
from symbolic.functional_dimension import decisive_set, is_smooth
from symbolic.linear_algebra import rank
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import RATIONALS

GLMW = "Grigsby, Lindsey, Meyerhoff and Wu 2022"


@dataclass(frozen=True, slots=True)
class Nested:
    """A network and two finite lists of inputs, at least one in each."""

    network: Network
    part: tuple[Vector, ...]
    whole: tuple[Vector, ...]


def independent(points: Sequence[Vector]) -> int:
    """The largest number of affinely independent points among these."""
    return rank([(*point, RATIONALS.one) for point in points], RATIONALS)


def _is_decisive(network: Network, points: Sequence[Vector]) -> bool:
    """Whether n + 1 independent points are inside of every region with derivatives."""
    sign = network.field.sign
    for cell in cells(network):
        inside = [p for p in points if all(sign(row.at(p)) > 0 for row in cell.rows)]
        if is_smooth(network, cell) and independent(inside) <= network.inputs:
            return False
    return True


def _off_kinks(network: Network, points: Sequence[Vector]) -> bool:
    return all(vanishing_unit(network, point) is None for point in points)


def _decisive_unmet(subject: Batch) -> tuple[str, ...]:
    met = {
        "smooth": _off_kinks(subject.network, subject.points),
        "decisive": _is_decisive(subject.network, subject.points),
    }
    return tuple(name for name, holds in met.items() if not holds)


def _decisive(subject: Batch) -> Finding:
    """The rank at the points and, by other points, the functional dimension."""
    network = subject.network
    found = rank(right_jacobian(network, subject.points), network.field)
    everywhere = enumerated_dimension(network)
    here = rank_statements(network, subject.points, found)
    words = (
        f"rank {found} at {len(subject.points)} points, functional dimension {everywhere.dimension}"
    )
    return Finding(found == everywhere.dimension, (*here, *everywhere.statements), words)


def _zero() -> Network:
    """R(x) - R(x)."""
    return TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((1,), 0, -1)]).layered()


def line(*places: int | str) -> tuple[Vector, ...]:
    """Inputs of a network with one input."""
    return tuple((RATIONALS.element(place),) for place in places)


def _shown(*places: int) -> str:
    return f"R(x) - R(x) at {', '.join(map(str, places))}"


_SETS = ((-2, -1, 1, 2), (-2, -1), (1, 2), (-1, 1))


def _decisive_examples() -> Iterator[Case]:
    for places in _SETS:
        yield Case(_shown(*places), Batch(_zero(), line(*places)))
    for name in ("one unit on two", "a live unit beside it", "always active"):
        yield from _decisive_cases(mechanism(name))
    yield from _decisive_cases(deep_example())


def _decisive_cases(network: Network) -> Iterator[Case]:
    """Other points than those of :func:`symbolic.functional_dimension.decisive_set`: midpoints."""
    for _, whole in _sets(network):
        yield Case(network.name or "the network", Batch(network, whole))


def _sets(network: Network) -> Iterator[tuple[tuple[Vector, ...], tuple[Vector, ...]]]:
    """A point of every region, and with it the points halfway to the others of its simplex."""
    fits = network.field == RATIONALS and network.activation == RELU
    if fits and network.parameters <= PARAMETERS:
        simplices = decisive_set(network)
        first = tuple(points[0] for points in simplices)
        more = tuple(_middle(points[0], p) for points in simplices for p in points[1:])
        if first:
            yield first, (*first, *more)


def _middle(left: Vector, right: Vector) -> Vector:
    return tuple((a + b) / 2 for a, b in zip(left, right, strict=True))


def _nested_unmet(subject: Nested) -> tuple[str, ...]:
    met = {
        "smooth": _off_kinks(subject.network, (*subject.part, *subject.whole)),
        "part": set(subject.part) <= set(subject.whole),
    }
    return tuple(name for name, holds in met.items() if not holds)


def _nested(subject: Nested) -> Finding:
    network = subject.network
    small, large = (
        rank(right_jacobian(network, points), network.field)
        for points in (subject.part, subject.whole)
    )
    everywhere = enumerated_dimension(network)
    ranks = (
        *rank_statements(network, subject.part, small),
        *rank_statements(network, subject.whole, large),
    )
    holds = small <= large <= everywhere.dimension
    words = f"ranks {small} and {large}, functional dimension {everywhere.dimension}"
    return Finding(holds, (*ranks, *everywhere.statements), words)


def _nested_examples() -> Iterator[Case]:
    repeated = (line(-1, -1, 1, 1), line(-1, 1))
    yield Case("repeated points add nothing", Nested(_zero(), *repeated))
    yield Case("nor take away", Nested(_zero(), *repeated[::-1]))
    yield Case("one point more", Nested(_zero(), line(-2, 1), line(-2, 1, 2)))
    yield Case("other points", Nested(_zero(), line(1, 2), line(-1)))
    for name in ("one unit on two", "a live unit beside it"):
        yield from _nested_cases(mechanism(name))
    yield from _nested_cases(deep_example())


def _nested_cases(network: Network) -> Iterator[Case]:
    for part, whole in _sets(network):
        yield Case(network.name or "the network", Nested(network, part, whole))


_SMOOTH = Hypothesis("smooth", "no hidden unit has pre-activation 0 at a point")

CLAIMS = (
    Claim(
        id="deep.decisive-set",
        number="T36",
        title="Independent points in every activation region see the functional dimension",
        statement=(
            "If a finite set of inputs has n + 1 affinely independent points inside of every "
            "activation region of a ReLU network where its parameters have derivatives, the rank "
            "of its Jacobian there is the functional dimension."
        ),
        source=Source(GLMW, "decisive sets; slides, technical points, corrected"),
        domain="any finite set of inputs",
        expected="verified",
        hypotheses=(
            _SMOOTH,
            Hypothesis("decisive", "n + 1 independent points are inside of every such region"),
        ),
        unmet=_decisive_unmet,
        examples=_decisive_examples,
        examine=_decisive,
        on_layers=_decisive_cases,
        derivation=lambda: derivations.decisive_set(
            [
                (places, value, certifying(_decisive_examples, _decisive, _shown(*places)))
                for places, value in (((-2, -1), 1), ((1, 2), 2), ((-2, -1, 1, 2), 3))
            ]
        ),
    ),
    Claim(
        id="deep.batch-dimension-monotone",
        number="T43",
        title="The batch dimension grows with the set, up to the functional dimension",
        statement=(
            "For finite sets of inputs Z in Z' off the kinks of a ReLU network the rank of its "
            "Jacobian at Z is at most that at Z', and that at most the functional dimension. "
            "Repeated points add nothing."
        ),
        source=Source(GLMW, "batch functional dimension"),
        domain="any finite set of inputs",
        expected="verified",
        hypotheses=(_SMOOTH, Hypothesis("part", "every point of Z is in Z'")),
        unmet=_nested_unmet,
        examples=_nested_examples,
        examine=_nested,
        on_layers=_nested_cases,
        derivation=lambda: derivations.batches(
            certifying(_nested_examples, _nested, "repeated points add nothing", "one point more")
        ),
    ),
)
