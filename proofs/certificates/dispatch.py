"""From a statement to its certificates."""

from __future__ import annotations

from proofs.certificates.envelope import Certificate
from proofs.certificates.farkas import farkas
from proofs.certificates.foldset import foldset
from proofs.certificates.identity import identity
from proofs.certificates.layered import layered_equal
from proofs.certificates.piecewise_integral import divergence, fisher_matrix
from proofs.certificates.point import point
from proofs.certificates.rank import rank
from proofs.certificates.subset_count import subset_count
from proofs.certificates.trees import equiv_deep, regions
from proofs.certificates.two_layer_equal import certify_equal
from symbolic.layered_form import agree_by_layers
from symbolic.statements import (
    DeepEqual,
    Differ,
    DivergenceIs,
    Entails,
    Equal,
    FisherMatrixIs,
    FoldsetIs,
    Identity,
    MatrixRank,
    RegionsAre,
    Statement,
    SubsetCount,
)


def certify(statement: Statement) -> tuple[Certificate, ...]:
    """The certificates that together say the statement; one, except for a foldset.

    Raises CheckFailed when a producer sees
    that the statement does not hold, InputError (``not-applicable``) for symbolic numbers.

    >>> from symbolic.domains import Domain
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> [certificate.kind for certificate in certify(Equal(f, f, Domain.all(1)))]
    ['two-layer-equal/1']
    """
    match statement:
        case Equal(f, g, domain):
            return (certify_equal(f, g, domain),)
        case Differ():
            return (point(statement),)
        case FoldsetIs():
            return foldset(statement)
        case Entails():
            return (farkas(statement),)
        case SubsetCount():
            return (subset_count(statement),)
        case MatrixRank():
            return (rank(statement),)
        case Identity():
            return (identity(statement),)
        case DivergenceIs():
            return (divergence(statement),)
        case FisherMatrixIs():
            return (fisher_matrix(statement),)
        case RegionsAre():
            return (regions(statement),)
        case DeepEqual(f, g, _):
            by_layers = f.activation.same(g.activation, f.field) and agree_by_layers(f, g)
            return (layered_equal(statement, agreed=True) if by_layers else equiv_deep(statement),)
