"""Fisher information of two-layer ReLU networks: rank, named null vectors, nullity, exactly.

Model: y = f(x, theta) + noise, inputs with a density that is positive exactly on an open domain.
Then the null vectors of the Fisher matrix are the linear relations between the derivatives of f in
its parameters on that domain (thesis, Theorem 3.1 as told in DSLT 3).
"""

from symbolic.fisher.null_vectors import null_vectors
from symbolic.fisher.rank import FisherRank, fisher_rank
from symbolic.fisher.roles import Fold, Roles, roles
from symbolic.fisher.vectors import KINDS, NullVector

__all__ = [
    "KINDS",
    "FisherRank",
    "Fold",
    "NullVector",
    "Roles",
    "fisher_rank",
    "null_vectors",
    "roles",
]
