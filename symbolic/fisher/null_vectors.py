"""A basis of the null vectors of the Fisher matrix, each with the name of its mechanism.

A direction moves the form of node i by l_i and its outgoing vector by t_i, and c by s. Then f
changes by s + sum_i [q_i l_i + t_i a_i] 1(a_i > 0): node by node a p x (n+1) matrix, on its side of
its boundary. The direction is null iff on every boundary the matrices of both sides are equal and
all that remains is the zero function.

Within a side of a boundary one node gives what another takes. What is left are *generators*: a
change of f by an affine function, made by the constants, by an active node, or by both sides of a
boundary at once. Their relations are the rest of the null vectors. Source: theory reference,
section 4, strata table.
"""

from __future__ import annotations

from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.fisher.exchange import Exchange
from symbolic.fisher.one_side import within
from symbolic.fisher.rank import fisher_rank
from symbolic.fisher.roles import Roles, roles
from symbolic.fisher.vectors import KINDS, NullVector
from symbolic.network import TwoLayer


def null_vectors(
    network: TwoLayer, domain: Domain | None = None, known: Roles | None = None
) -> tuple[NullVector, ...]:
    """A basis of the null vectors of the Fisher matrix on the domain, named and sparse.

    Their number is the nullity of Theorem F, which is compared. O(d n) field operations for
    generic networks; nodes that share a boundary or are active cost O((n p)^2) each. Raises
    InputError (``not-smooth``) where w = b = 0 and q != 0, else as
    :func:`symbolic.fisher.roles.roles` does.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> vee = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-1,), 0, 1)])            # |x|
    >>> [v.kind for v in null_vectors(vee)]
    ['scaling', 'scaling', 'bias-constant']
    """
    found = known or roles(network, domain)
    if found.kinks:
        node = found.kinks[0]
        raise InputError(
            "not-smooth",
            f"node {node + 1} has w = 0 and b = 0 but q is not 0: f has no derivative there",
            where=network.name or "network",
            hint="there is no Fisher matrix at this parameter",
        )
    vectors = [*within(network, found), *Exchange(network, found).relations()]
    order = {kind: place for place, kind in enumerate(KINDS)}
    vectors.sort(key=lambda vector: (order[vector.kind], vector.nodes))
    nullity = fisher_rank(network, known=found).nullity
    if len(vectors) != nullity:
        message = f"{len(vectors)} null vectors, but Theorem F says {nullity}"
        raise CheckFailed("disagree", message, where=network.name or "network")
    return tuple(vectors)
