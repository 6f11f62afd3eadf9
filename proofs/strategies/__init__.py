"""Public Hypothesis strategies for the values of foldproof, one module per kind of value.

The functions that share the name of their module are bound here after the module is loaded, so
``from proofs.strategies import networks`` is the strategy.
"""

from proofs.strategies.certificates import certificates, mutants
from proofs.strategies.deep import planted_networks
from proofs.strategies.domains import boxes, domains, polyhedra
from proofs.strategies.hyperplanes import affine_forms, arrangements, hyperplanes
from proofs.strategies.models import parameters_on_boxes, true_parameters
from proofs.strategies.networks import disguises, networks, nodes, two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.pairs import equal_pairs, excess_pairs
from proofs.strategies.strata import networks_on
from proofs.strategies.symmetries import compositions, symmetries
from proofs.strategies.truths import distinguished_networks, marked_networks

__all__ = [
    "affine_forms",
    "arrangements",
    "boxes",
    "certificates",
    "compositions",
    "disguises",
    "distinguished_networks",
    "domains",
    "equal_pairs",
    "excess_pairs",
    "hyperplanes",
    "marked_networks",
    "mutants",
    "networks",
    "networks_on",
    "nodes",
    "numbers",
    "parameters_on_boxes",
    "planted_networks",
    "polyhedra",
    "symmetries",
    "true_parameters",
    "two_layer_networks",
]
