"""T39, E23: three hidden layers of width 1 in a row have a hidden symmetry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.chains import SIGN_CASES, Chain, Link, chains_equal
from proofs.claims import Case, Claim, Finding, Hypothesis, Parametric, Source
from proofs.derivations import width_one as derivations
from proofs.lemmas._architectures import Architecture, out_of_reach
from proofs.lemmas._errata import derived, printed
from proofs.lemmas._jacobians import enumerated_dimension
from proofs.lemmas._shared import THEORY, certifying
from proofs.lemmas.exact_relations import PARAMETERS
from proofs.witnesses import has_three
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ, Statement


def narrow(*weights: tuple[int, int | str]) -> Network:
    """The network (1, ..., 1) with these weights and biases.

    >>> narrow((1, 0), (-1, 2), (-1, 1), (1, 0)).widths
    (1, 1, 1, 1, 1)
    """
    element = RATIONALS.element
    layers = tuple(Layer(((element(w),),), (element(b),)) for w, b in weights)
    return Network(RATIONALS, layers)


def _unmet(network: Network) -> tuple[str, ...]:
    return () if has_three(network.widths) else ("three-layers",)


def _examine(network: Network) -> Finding:
    found = enumerated_dimension(network)
    words = f"functional dimension {found.dimension}, D' = {found.bound}"
    return Finding(found.dimension < found.bound, found.statements, words)


def _examples() -> Iterator[Case]:
    yield Case("R(1 - R(2 - R(x)))", narrow((1, 0), (-1, 2), (-1, 1), (1, 0)))
    yield Case("R(2 - R(1 - R(x)))", narrow((1, 0), (-1, 1), (-1, 2), (1, 0)))
    yield Case("R(R(2 - R(x)) - 1)", narrow((1, 0), (-1, 2), (1, -1), (1, 0)))
    yield Case("R(R(R(x) - 1) + 1)", narrow((1, 0), (1, -1), (1, 1), (1, 0)))
    yield Case("four in a row", narrow((1, 0), (-1, 3), (-1, 2), (-1, 1), (1, 0)))
    element = RATIONALS.element
    two = Layer(((element(1),), (element(-1),)), (element(1), element(1)))
    join = Layer(((element(1), element(2)),), (element(-3),))
    middle = narrow((-1, 2), (-1, 1), (1, 0)).layers
    yield Case("(1, 2, 1, 1, 1, 1)", Network(RATIONALS, (two, join, *middle)))
    yield Case("(1, 1, 1, 1), two in a row", narrow((1, 0), (-1, 1), (1, 0)))


def _on_layers(network: Network) -> Iterator[Case]:
    fits = network.field == RATIONALS and not network.activation.left
    if fits and network.parameters <= PARAMETERS:
        yield Case(network.name or "the network", network)


def _parametric() -> Iterator[Parametric]:
    for number, case in enumerate(SIGN_CASES, 1):
        yield Parametric(f"weights {case.signs}, case {number}, all biases", case.statement())


def sliding() -> tuple[Statement, ...]:
    """R(1 - R(2 - s - R(x - s))) is one function for all s < 1, and another at s = 3/2."""
    slide = Chain(
        (Link(0, (1, -1, 0)), Link(-1, (0, -1, 2)), Link(-1, (0, 0, 1))), Link(1, (0, 0, 0))
    )
    still = Chain((Link(0, (-1, 0, 2)), Link(-1, (0, 0, 1))), Link(1, (0, 0, 0)))
    f = narrow((1, 0), (-1, 2), (-1, 1), (1, 0))
    g = narrow((1, "-3/2"), (-1, "1/2"), (-1, 1), (1, 0))
    point = (RATIONALS.zero,)
    differ = Differ(f, g, Domain.all(1), point, f.evaluate(point), g.evaluate(point))
    return chains_equal(slide, still, [(0, -1, 1)]), differ


_COUNTEREXAMPLE = "(1, 1, 1, 1, 1)"


def _architectures() -> Iterator[Case]:
    yield Case(_COUNTEREXAMPLE, Architecture((1, 1, 1, 1, 1)))


def _everywhere_below(subject: Architecture) -> Finding:
    """All sign cases, so no parameter reaches D'; and one with the dimension that they leave."""
    found = enumerated_dimension(narrow((1, 0), (-1, 2), (-1, 1), (1, 0)))
    below = out_of_reach(subject)
    return replace(below, statements=(*below.statements, *found.statements))


CLAIMS = (
    Claim(
        id="deep.three-narrow-layers-miss-bound",
        number="T39",
        title="Three consecutive hidden layers of width 1 have a hidden symmetry",
        statement=(
            "A ReLU network with three consecutive hidden layers of width 1 has functional "
            "dimension at most D' - 1, whatever its parameters and its other layers are."
        ),
        source=Source(THEORY, "section 7.1, lemma on width 1"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(Hypothesis("three-layers", "three consecutive hidden layers have width 1"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=_parametric,
        on_layers=_on_layers,
        derivation=lambda: derivations.three_narrow_layers(
            sliding, certifying(_examples, _examine, "R(1 - R(2 - R(x)))")
        ),
    ),
    *derived(
        {
            23: lambda: derivations.architecture_of_ones(
                certifying(_architectures, _everywhere_below, _COUNTEREXAMPLE)
            )
        },
        printed(
            23,
            "five-ones-have-hidden-symmetries",
            "Every parameter of the architecture (1, 1, 1, 1, 1) has a hidden symmetry",
            _architectures,
            _everywhere_below,
            domain="all of R",
            corrected_by="deep.no-narrower-layer-reaches-bound",
            note=(
                "Parameters on the walls between the sign cases follow from those nearby: the "
                "rank at a smooth input does not fall in a neighbourhood. This step is in words."
            ),
        ),
    ),
)
