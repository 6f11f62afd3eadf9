"""W0, the set of true parameters of a two-layer network: membership, strata, dimension, samples."""

from symbolic.true_parameters.classification import TrueParameters
from symbolic.true_parameters.enumeration import STRATA_LIMIT, Strata
from symbolic.true_parameters.membership import FoldDefect, Membership
from symbolic.true_parameters.strata import Piece, Placement, Stratum
from symbolic.true_parameters.truth import Truth

__all__ = [
    "STRATA_LIMIT",
    "FoldDefect",
    "Membership",
    "Piece",
    "Placement",
    "Strata",
    "Stratum",
    "TrueParameters",
    "Truth",
]
