"""The functions of the facade that are more than a name: ``foldproof`` re-exports them lazily."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foldproof.io.builtin import builtin_names, unknown
from foldproof.io.networks import AnyNetwork
from foldproof.io.sources import load
from foldproof.services.views import two_layer
from symbolic.annihilation import SubsetSums
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.foldset import Foldset
from symbolic.hyperplane import Hyperplane
from symbolic.network import Entry, TwoLayer, Vector
from symbolic.normal_form import NormalForm

if TYPE_CHECKING:
    from foldproof.report.refutations import Refutation
    from foldproof.services.checking import VerifyResult
    from foldproof.services.classification import Classification
    from foldproof.services.conditions import Conditions
    from foldproof.services.conjectures import Conjecture
    from foldproof.services.dimension import FunctionalDimension
    from foldproof.services.fisher_information import Fisher
    from foldproof.services.linear_regions import Regions
    from foldproof.services.mean_square import Divergence
    from foldproof.services.reduction import Reduction
    from proofs.checker import Verdict
    from proofs.claims import Claim
    from symbolic.answers import Open
    from symbolic.piecewise import PiecewiseAffine
    from symbolic.walls import Complex


def example(name: str) -> AnyNetwork:
    """The built-in network of that name, such as ``dslt-3.3``.

    Raises InputError (``not-found``) with the nearest names.

    >>> example("dslt-3.3").name
    'dslt-3.3'
    """
    if name not in builtin_names():
        raise unknown(name)
    return load(name)


def normal_form(network: AnyNetwork, domain: Domain | None = None) -> NormalForm:
    """The normal form of a two-layer network on R^n or on a domain: a complete invariant.

    Raises InputError (``not-applicable``) for other depths.

    >>> len(normal_form(example("dslt-3.1")).folds)
    4
    """
    return normal_form_on(*_on(network, domain))


def foldset(network: AnyNetwork, domain: Domain | None = None) -> Foldset:
    """The activation boundaries of a two-layer network, and which of them fold on the domain.

    >>> foldset(example("dslt-3.1")).folded
    (0, 1, 2, 3)
    """
    from symbolic import foldset as module

    return module.foldset(*_on(network, domain))


def boundary_map(network: AnyNetwork, domain: Domain | None = None) -> Any:
    """The networkx graph from nodes to activation boundaries, with orientations and scales.

    >>> boundary_map(example("dslt-3.3")).number_of_edges()
    2
    """
    from symbolic import boundary_map as module

    return module.boundary_map(*_on(network, domain))


def annihilating_subsets(network: AnyNetwork, limit: int = 1000) -> SubsetSums:
    """The sets E of live nodes with distinct boundaries and sum_E q_i w_i = 0.

    >>> annihilating_subsets(example("dslt-3.3")).sets
    ((), (0, 1))
    """
    from symbolic import annihilation

    return annihilation.annihilating_subsets(two_layer(network), limit)


def _on(network: AnyNetwork, domain: Domain | None) -> tuple[TwoLayer, Domain]:
    return two_layer(network), Domain.all(network.inputs) if domain is None else domain


def activation_boundaries(network: AnyNetwork) -> frozenset[Hyperplane]:
    """The activation boundaries of the non-degenerate nodes of a two-layer network.

    >>> len(activation_boundaries(example("dslt-3.3")))
    2
    """
    from proofs.lemmas._shared import boundaries

    return frozenset(boundaries(two_layer(network)))


def is_activation_distinguished(network: AnyNetwork) -> bool:
    """Whether the non-degenerate nodes have pairwise distinct activation boundaries.

    >>> is_activation_distinguished(example("dslt-3.3"))
    True
    """
    from proofs.lemmas._shared import is_distinguished

    return is_distinguished(two_layer(network))


def is_nondegenerate(network: AnyNetwork) -> bool:
    """Whether no node has w = 0 or q = 0.

    >>> is_nondegenerate(example("dslt-3.3"))
    True
    """
    return not any(node.is_degenerate for node in two_layer(network).nodes)


def up_to_scaling(network: AnyNetwork) -> tuple[Any, ...]:
    """What permutation and positive scaling leave of a two-layer network: its nodes, and c.

    Equal for two networks iff permuting the nodes and scaling (w, b, q) to (a w, a b, q/a) with
    a > 0 turns one into the other.

    >>> f = example("dslt-3.3")
    >>> up_to_scaling(f) == up_to_scaling(example("dslt-3.3-reversed"))
    False
    """
    view = two_layer(network)
    sign = view.field.sign
    nodes = []
    for node in view.nodes:
        form = (*node.w, node.b)
        pivot = next((v for v in (*form, *node.q) if v), view.field.one)
        size = pivot if sign(pivot) > 0 else -pivot
        if not any(form):
            size = 1 / size
        nodes.append((*(v / size for v in form), *(q * size for q in node.q)))
    return frozenset(Counter(nodes).items()), view.c


def true_parameters(truth: AnyNetwork, width: int | None = None) -> Classification:
    """W0, all parameters of width ``width`` with the function of the truth, stratum by stratum.

    >>> true_parameters(example("dslt-3.3")).reversal_sets.count
    2
    """
    from foldproof.services.classification import classify_truth

    return classify_truth(truth, width)


def regions(network: AnyNetwork, domain: Domain | None = None) -> Regions:
    """The activation regions and the linear regions of a ReLU network of any depth, counted.

    >>> found = regions(example("dslt-3.1"))
    >>> found.activation_regions, found.linear_regions
    (9, 9)
    """
    from foldproof.services.linear_regions import count_regions

    return count_regions(network, domain)


def piecewise(
    network: AnyNetwork, domain: Domain | None = None, *, merged: bool = False
) -> PiecewiseAffine:
    """The explicit piecewise-affine function of a ReLU network, with SymPy and LaTeX views.

    A piece for each activation region, or with ``merged`` for each linear region.

    >>> f = piecewise(example("dslt-3.3"))
    >>> len(f.pieces), f.evaluate((f.numbers.element("3/2"),))[0] == f.numbers.element("5/2")
    (3, True)
    """
    from foldproof.services.linear_regions import layered
    from symbolic import piecewise as module

    return module.piecewise(layered(network), domain, merged=merged)


def cell_complex(network: AnyNetwork, domain: Domain | None = None) -> Complex:
    """The activation regions of a ReLU network of any depth and the walls between them.

    ``foldset`` has the walls across which the function is not affine, ``zero_sets()`` the bent
    hyperplane of every unit.

    >>> made = cell_complex(example("dslt-3.1"))
    >>> len(made.cells), len(made.walls), len(made.foldset), len(made.zero_sets())
    (9, 12, 12, 4)
    """
    from foldproof.services.linear_regions import layered
    from symbolic import walls as module

    return module.cell_complex(layered(network), domain)


def conditions(network: AnyNetwork, domain: Domain | None = None) -> Conditions:
    """Whether a ReLU network of any depth is general, transparent and transversal, exactly.

    >>> conditions(example("dslt-3.1")).transparent.holds
    False
    """
    from foldproof.services.conditions import conditions_of

    return conditions_of(network, domain)


def functional_dimension(
    network: AnyNetwork,
    domain: Domain | None = None,
    *,
    points: Sequence[Sequence[Entry]] | None = None,
) -> FunctionalDimension:
    """The functional dimension of a ReLU network of any depth, exactly or as an interval.

    With ``points`` it is that for this finite set of inputs, none of them on a boundary.

    >>> functional_dimension(example("dslt-3.1")).functional_dimension
    13
    >>> functional_dimension(example("dslt-3.1"), points=[(2, 0), ("1/2", "1/3")]).lower
    2
    """
    from foldproof.services.dimension import dimension_of

    element = network.field.element
    batch = None if points is None else [tuple(map(element, point)) for point in points]
    return dimension_of(network, domain, points=batch)


def decisive_set(
    network: AnyNetwork, domain: Domain | None = None
) -> tuple[tuple[Vector, ...], ...]:
    """For every activation region n + 1 points whose Jacobian has the rank of all of them.

    >>> points = sum(decisive_set(example("dslt-3.1")), ())
    >>> len(points), functional_dimension(example("dslt-3.1"), points=points).functional_dimension
    (27, 13)
    """
    from foldproof.services.linear_regions import layered
    from symbolic import functional_dimension as module

    return module.decisive_set(layered(network), domain)


def fisher(network: AnyNetwork, domain: Domain | None = None) -> Fisher:
    """Rank, nullity and named null vectors of the Fisher matrix of a two-layer ReLU network.

    >>> found = fisher(example("dslt-3.1"))
    >>> found.rank, found.nullity, found.gap
    (13, 4, 0)
    """
    from foldproof.services.fisher_information import fisher_information

    return fisher_information(network, domain)


def divergence(
    model: AnyNetwork, truth: AnyNetwork, domain: Domain, *, convention: str = "mean-square"
) -> Divergence:
    """K of a model with respect to a truth, inputs uniform on a bounded box, exactly.

    ``convention`` is ``mean-square`` for E[(f - f0)^2] or ``kl`` for half of it.

    >>> from symbolic.domains import Domain
    >>> from symbolic.scalars import RATIONALS
    >>> box = Domain.box(RATIONALS, [(-1, 1)])
    >>> divergence(example("dslt-3.2-truth"), example("dslt-3.4-truth"), box).value
    '8/75'
    """
    from foldproof.services.mean_square import mean_square
    from symbolic.scalars import common_field

    field = common_field(model.field, truth.field)
    return mean_square(model.over(field), truth.over(field), domain, convention=convention)


def minimal_width(network: AnyNetwork) -> Reduction:
    """The minimal width of the function of a network, with a smallest network and certificates.

    >>> minimal_width(example("dslt-3.3")).minimal_width
    2
    """
    from foldproof.services.reduction import reduce_network

    return reduce_network(network)


def verify(*labels: str, on: AnyNetwork | None = None) -> VerifyResult:
    """Run the named claims of the catalogue (all without names), on examples or on a network.

    Raises InputError (``unknown-claim``).
    """
    from foldproof.services.checking import run_catalogue

    return run_catalogue(labels, on=on)


def refute(
    label: str | Claim | Conjecture, drop: str | None = None, *, tries: int = 500, seed: int = 0
) -> Refutation | Open:
    """The smallest counterexamples found to a claim, as it stands or with a hypothesis dropped.

    The result prints, and has ``to_json``, ``to_latex`` and a picture (``fp.plot_refutation``).
    Open with the number of cases tried when there is none, which proves nothing. The claim is a
    label or number of the catalogue, or a conjecture of your own. Raises InputError
    (``unknown-claim``, ``unknown-hypothesis``, ``not-applicable``).

    >>> found = refute("two-layer.orientation-reversal", drop="annihilation")
    >>> found.examples[0].networks[0].formula, found.examples[0].witness.x
    ('R(x1)', ('1',))
    """
    from foldproof.report.refutations import refutation
    from foldproof.services.counterexamples import search
    from proofs.catalogue import claim
    from proofs.claims import Claim
    from symbolic.answers import Open

    match label:
        case str():
            subject = claim(label)
        case Claim():
            subject = label
        case _:
            subject = label.claim
    done = search(subject, drop, tries=tries, seed=seed)
    if not done.found:
        return Open(f"no counterexample in {done.tries} cases", {"tries": done.tries})
    return refutation(done, seed=seed)


def claims() -> tuple[Claim, ...]:
    """The catalogue of claims, in the order of their numbers."""
    from foldproof.services.checking import list_claims

    return list_claims()


def check(path: Path | str) -> list[Verdict]:
    """The verdicts of the independent checker on the certificates of a file.

    Raises InputError (``not-found``) when there is no such file.
    """
    from proofs.checker.verdict import verdicts

    if not Path(path).is_file():
        raise InputError("not-found", "there is no such file", where=str(path))
    return verdicts(Path(path))
