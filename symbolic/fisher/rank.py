"""Theorem F: the rank of the Fisher matrix from the roles of the nodes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.fisher.roles import Fold, Member, Roles, roles
from symbolic.fisher.spans import Span, dimension
from symbolic.linear_algebra import null_space
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Field, SymbolicField


@dataclass(frozen=True, slots=True)
class FisherRank:
    """The rank and the nullity of the Fisher matrix; None at a point where f is not smooth."""

    parameters: int
    rank: int | None

    @property
    def smooth(self) -> bool:
        """Whether f is differentiable in its parameters at almost every input."""
        return self.rank is not None

    @property
    def nullity(self) -> int | None:
        """The dimension of the kernel."""
        return None if self.rank is None else self.parameters - self.rank


def fisher_rank(
    network: TwoLayer, domain: Domain | None = None, known: Roles | None = None
) -> FisherRank:
    """The exact Fisher rank of a ReLU network with p outputs at its weights.

    rank = sum over H of [(n+1) k_H + p - k_H] + dim A, with K+_H and K-_H the spans of the
    outgoing vectors of the two orientations, k_H = dim(K+ + K-), and A = U (x) L + R^p (x) S: U is
    the sum of the K+_H intersect K-_H and the lines of the outgoing vectors of active nodes, S the
    span of 1, the a_H of two-sided H and the forms of active nodes, L all affine functions. So
    dim A = u (n+1) + (p - u) dim S. Only spans of vectors in R^p and R^(n+1) are computed:
    O(d (n + p)) field operations for each dimension that they have. Source: theory reference,
    section 4. Raises as :func:`symbolic.fisher.roles.roles` does.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> vee = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-1,), 0, 1)])            # |x|
    >>> fisher_rank(vee).nullity
    3
    """
    found = known or roles(network, domain)
    if found.kinks:
        return FisherRank(network.parameters, None)
    field, n, p = network.field, network.inputs, network.outputs
    total = 0
    for fold in found.folds:
        k = dimension(_outgoing(network, (*fold.positive, *fold.negative)), field)
        total += (n + 1) * k + p - k
    shared = [vector for fold in found.folds for vector in intersection(network, fold)]
    shared += [network.nodes[i].q for i in found.active]
    forms: list[Vector] = [(*(field.zero,) * n, field.one)]
    forms += [(*f.boundary.normal, f.boundary.offset) for f in found.folds if f.two_sided]
    forms += [(*network.nodes[i].w, network.nodes[i].b) for i in found.active]
    u, narrow = dimension(shared, field), dimension(forms, field)
    return FisherRank(network.parameters, total + u * (n + 1) + (p - u) * narrow)


def intersection(network: TwoLayer, fold: Fold) -> tuple[Vector, ...]:
    """A basis of K+ intersect K-, the outgoing vectors that both orientations span.

    Raises InputError (``not-applicable``) for several outputs with symbolic weights, where the
    dimension may depend on their values.
    """
    field, p = network.field, network.outputs
    if p > 1 and fold.two_sided and isinstance(field, SymbolicField):
        raise InputError(
            "not-applicable",
            "symbolic outgoing vectors on both sides of a boundary are decided for one output",
            where=network.name or "network",
        )
    plus, minus = (
        _basis(_outgoing(network, side), field) for side in (fold.positive, fold.negative)
    )
    if not plus or not minus:
        return ()
    rows = [[*(v[k] for v in plus), *(-v[k] for v in minus)] for k in range(p)]
    found = []
    for relation in null_space(rows, len(plus) + len(minus), field):
        pairs = list(zip(relation[: len(plus)], plus, strict=True))
        found.append(tuple(sum((c * v[k] for c, v in pairs), field.zero) for k in range(p)))
    return tuple(found)


def _outgoing(network: TwoLayer, members: Iterable[Member]) -> list[Vector]:
    return [network.nodes[index].q for index, _ in members]


def _basis(vectors: list[Vector], field: Field) -> list[Vector]:
    """The first independent ones of the vectors."""
    span: Span[int] = Span(field)
    for place, vector in enumerate(vectors):
        span.add(vector, place)
    return span.vectors
