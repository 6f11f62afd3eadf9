"""W0, the set of true parameters of a two-layer network.

Membership, strata with equations, dimensions and samples, and connected components; the closure
graph is in ``closure``, which needs networkx.
"""

from symbolic.true_parameters.classification import TrueParameters
from symbolic.true_parameters.components import Components
from symbolic.true_parameters.enumeration import STRATA_LIMIT, Strata
from symbolic.true_parameters.equations import Equation
from symbolic.true_parameters.membership import FoldDefect, Membership
from symbolic.true_parameters.strata import Piece, Placement, Stratum
from symbolic.true_parameters.truth import Truth

__all__ = [
    "STRATA_LIMIT",
    "Components",
    "Equation",
    "FoldDefect",
    "Membership",
    "Piece",
    "Placement",
    "Strata",
    "Stratum",
    "TrueParameters",
    "Truth",
]
