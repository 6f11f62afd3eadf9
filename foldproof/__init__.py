"""foldproof: exact verification of the symmetries and singularities of ReLU networks.

    import foldproof as fp
    fp.equivalent(fp.example("dslt-3.3"), fp.example("dslt-3.3-reversed"))   # Proved(...)

Every name is imported when it is first used, so that ``import foldproof`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from foldproof.io.networks import network_document
    from foldproof.io.sources import load, load_all
    from foldproof.plots.counterexample import plot_refutation
    from foldproof.plots.figures import (
        plot_boundary_map,
        plot_divergence,
        plot_foldset,
        plot_null_vectors,
    )
    from foldproof.plots.regions import plot_regions
    from foldproof.public import (
        activation_boundaries,
        annihilating_subsets,
        boundary_map,
        cell_complex,
        check,
        claims,
        conditions,
        decisive_set,
        divergence,
        example,
        fisher,
        foldset,
        functional_dimension,
        is_activation_distinguished,
        is_nondegenerate,
        minimal_width,
        normal_form,
        piecewise,
        refute,
        regions,
        true_parameters,
        up_to_scaling,
        verify,
    )
    from foldproof.report.refutations import Refutation
    from foldproof.services.canonical import CanonicalForm, canonical_form
    from foldproof.services.classification import Classification, classify_truth
    from foldproof.services.comparison import Comparison, compare_networks
    from foldproof.services.conditions import Conditions
    from foldproof.services.conjectures import (
        Conjecture,
        EqualPairs,
        Instances,
        TwoLayerNetworks,
        conjecture,
    )
    from foldproof.services.dimension import FunctionalDimension
    from foldproof.services.equality import equivalent
    from foldproof.services.fisher_information import Fisher, fisher_information
    from foldproof.services.inspection import Inspection, inspect_network
    from foldproof.services.linear_regions import Regions
    from foldproof.services.mean_square import Divergence, mean_square
    from foldproof.services.piecewise_maps import PiecewiseMap
    from foldproof.services.reduction import Reduction, reduce_network
    from foldproof.services.vector_fields import (
        InfinitesimalSymmetries,
        infinitesimal_symmetries,
    )
    from symbolic.activation import ABS, IDENTITY, RELU, Activation, leaky_relu
    from symbolic.answers import Answer, Open, Proved, Refuted
    from symbolic.domains import Domain
    from symbolic.errors import CheckFailed, FoldproofError, InputError, ResourceLimit, Undecided
    from symbolic.foldset import Foldset
    from symbolic.hyperplane import AffineForm, Hyperplane
    from symbolic.network import Layer, Network, Node, TwoLayer
    from symbolic.normal_form import NormalForm
    from symbolic.piecewise import PiecewiseAffine
    from symbolic.scalars import RATIONALS, field_of
    from symbolic.slices import Slice
    from symbolic.true_parameters import TrueParameters
    from symbolic.walls import Complex, Wall

__all__ = [
    "ABS",
    "IDENTITY",
    "RATIONALS",
    "RELU",
    "Activation",
    "AffineForm",
    "Answer",
    "CanonicalForm",
    "CheckFailed",
    "Classification",
    "Comparison",
    "Complex",
    "Conditions",
    "Conjecture",
    "Divergence",
    "Domain",
    "EqualPairs",
    "Fisher",
    "FoldproofError",
    "Foldset",
    "FunctionalDimension",
    "Hyperplane",
    "InfinitesimalSymmetries",
    "InputError",
    "Inspection",
    "Instances",
    "Layer",
    "Network",
    "Node",
    "NormalForm",
    "Open",
    "PiecewiseAffine",
    "PiecewiseMap",
    "Proved",
    "Reduction",
    "Refutation",
    "Refuted",
    "Regions",
    "ResourceLimit",
    "Slice",
    "TrueParameters",
    "TwoLayer",
    "TwoLayerNetworks",
    "Undecided",
    "Wall",
    "__version__",
    "activation_boundaries",
    "annihilating_subsets",
    "boundary_map",
    "canonical_form",
    "cell_complex",
    "check",
    "claims",
    "classify_truth",
    "compare_networks",
    "conditions",
    "conjecture",
    "decisive_set",
    "divergence",
    "equivalent",
    "example",
    "field_of",
    "fisher",
    "fisher_information",
    "foldset",
    "functional_dimension",
    "infinitesimal_symmetries",
    "inspect_network",
    "is_activation_distinguished",
    "is_nondegenerate",
    "leaky_relu",
    "load",
    "load_all",
    "mean_square",
    "minimal_width",
    "network_document",
    "normal_form",
    "piecewise",
    "plot_boundary_map",
    "plot_divergence",
    "plot_foldset",
    "plot_null_vectors",
    "plot_refutation",
    "plot_regions",
    "reduce_network",
    "refute",
    "regions",
    "true_parameters",
    "up_to_scaling",
    "verify",
]

_HOMES = {
    "foldproof.io.networks": ("network_document",),
    "foldproof.io.sources": ("load", "load_all"),
    "foldproof.plots.figures": (
        "plot_boundary_map",
        "plot_divergence",
        "plot_foldset",
        "plot_null_vectors",
    ),
    "foldproof.public": (
        "activation_boundaries",
        "annihilating_subsets",
        "boundary_map",
        "cell_complex",
        "check",
        "claims",
        "conditions",
        "decisive_set",
        "divergence",
        "example",
        "fisher",
        "foldset",
        "functional_dimension",
        "is_activation_distinguished",
        "is_nondegenerate",
        "minimal_width",
        "normal_form",
        "piecewise",
        "refute",
        "regions",
        "true_parameters",
        "up_to_scaling",
        "verify",
    ),
    "foldproof.plots.counterexample": ("plot_refutation",),
    "foldproof.plots.regions": ("plot_regions",),
    "foldproof.services.dimension": ("FunctionalDimension",),
    "foldproof.services.linear_regions": ("Regions",),
    "foldproof.report.refutations": ("Refutation",),
    "foldproof.services.canonical": ("CanonicalForm", "canonical_form"),
    "foldproof.services.classification": ("Classification", "classify_truth"),
    "foldproof.services.comparison": ("Comparison", "compare_networks"),
    "foldproof.services.conditions": ("Conditions",),
    "foldproof.services.conjectures": (
        "Conjecture",
        "EqualPairs",
        "Instances",
        "TwoLayerNetworks",
        "conjecture",
    ),
    "foldproof.services.equality": ("equivalent",),
    "foldproof.services.fisher_information": ("Fisher", "fisher_information"),
    "foldproof.services.inspection": ("Inspection", "inspect_network"),
    "foldproof.services.mean_square": ("Divergence", "mean_square"),
    "foldproof.services.piecewise_maps": ("PiecewiseMap",),
    "foldproof.services.reduction": ("Reduction", "reduce_network"),
    "foldproof.services.vector_fields": ("InfinitesimalSymmetries", "infinitesimal_symmetries"),
    "symbolic.activation": ("ABS", "IDENTITY", "RELU", "Activation", "leaky_relu"),
    "symbolic.answers": ("Answer", "Open", "Proved", "Refuted"),
    "symbolic.domains": ("Domain",),
    "symbolic.errors": (
        "CheckFailed",
        "FoldproofError",
        "InputError",
        "ResourceLimit",
        "Undecided",
    ),
    "symbolic.foldset": ("Foldset",),
    "symbolic.hyperplane": ("AffineForm", "Hyperplane"),
    "symbolic.network": ("Layer", "Network", "Node", "TwoLayer"),
    "symbolic.normal_form": ("NormalForm",),
    "symbolic.piecewise": ("PiecewiseAffine",),
    "symbolic.scalars": ("RATIONALS", "field_of"),
    "symbolic.slices": ("Slice",),
    "symbolic.true_parameters": ("TrueParameters",),
    "symbolic.walls": ("Complex", "Wall"),
}
_PLACES = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used; the packages it comes from must be ours."""
    if name not in _PLACES:
        raise AttributeError(f"module 'foldproof' has no attribute {name!r}")
    import importlib

    from foldproof.ours import require_ours

    require_ours()
    value = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
