"""T41: how units of the second layer lose functional dimension: dead, never co-active, active."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import mechanisms as derivations
from proofs.lemmas._jacobians import enumerated_dimension
from proofs.lemmas._shared import certifying
from symbolic.deep_null_vectors import NamedVector, counted
from symbolic.examples import MECHANISMS
from symbolic.functional_dimension import functional_dimension
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS, Scalar


@dataclass(frozen=True, slots=True)
class Second:
    """A second layer over z1 = R(x+1), z2 = R(1-x): ((u, v), bias) of each unit; a sum on top.

    ``dimension`` is what is stated of its functional dimension.
    """

    units: tuple[tuple[tuple[Scalar, Scalar], Scalar], ...]
    dimension: int


def network(subject: Second) -> Network:
    """The network (1, 2, h, 1)."""
    one, zero = RATIONALS.one, RATIONALS.zero
    first = Layer(((one,), (-one,)), (one, one))
    weight = tuple(pair for pair, _ in subject.units)
    second = Layer(weight, tuple(bias for _, bias in subject.units))
    top = Layer(((one,) * len(weight),), (zero,))
    return Network(RATIONALS, (first, second, top))


STATED = {text: (units, dimension) for text, units, dimension in MECHANISMS.values()}
"""Second layers and functional dimensions; built-in networks, named mechanism-...."""


def stated(name: str) -> Second:
    """The second layer of that name."""
    units, dimension = STATED[name]
    element = RATIONALS.element
    return Second(tuple(((element(u), element(v)), element(b)) for (u, v), b in units), dimension)


def _examine(subject: Second) -> Finding:
    """The rank at two points of every activation region, and that there are no other regions."""
    made = network(subject)
    found = enumerated_dimension(made)
    names = _names(functional_dimension(made).null_vectors)
    words = f"functional dimension {found.dimension}, D' = {found.bound}{names}"
    return Finding(found.dimension == subject.dimension, found.statements, words)


def _names(vectors: Sequence[NamedVector]) -> str:
    """The null vectors beyond scaling, by their names."""
    tally = counted(vector for vector in vectors if vector.kind != "scaling")
    named = (
        f"{count} {kind} {' '.join(f'({layer + 1},{place + 1})' for layer, place in units)}"
        for (kind, units), count in tally.items()
    )
    return "".join(f"; {text}" for text in named)


def _unmet(subject: Second) -> tuple[str, ...]:
    known = [stated(name) for name in STATED]
    return () if subject in known else ("stated-bias",)


def _examples() -> Iterator[Case]:
    for name in STATED:
        yield Case(name, stated(name))


CLAIMS = (
    Claim(
        id="deep.hidden-symmetry-mechanisms",
        number="T41",
        title="Mechanisms of hidden symmetries in a second layer",
        statement=(
            "Over z1 = R(x+1), z2 = R(1-x) the functional dimension of R(z1+2z2-3) is 6 = D'; "
            "with a dead unit R(-z1-z2-1) beside it 6 of 9, with a live one R(3z1-z2-2) 9 of 9, "
            "with R(z1-z2-5/2), never active together with z2, 8 of 9; of R(z1+2z2+1), always "
            "active, 5 of 6, of R(-z1-2z2-1), dead, 1 of 6."
        ),
        source=Source("Grigsby, Lindsey and Rolnick 2023", "mechanisms; examples of our own"),
        domain="all of R",
        expected="proved",
        hypotheses=(Hypothesis("stated-bias", "the biases of the units are those stated"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        exhausts=True,
        derivation=lambda: derivations.mechanisms(
            {name: certifying(_examples, _examine, name) for name in STATED}
        ),
    ),
)
