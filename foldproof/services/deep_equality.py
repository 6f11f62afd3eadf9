"""Equality of networks of any depth: simple points, shared units, proposed points, then regions.

Each way is exact and cheap next to those that follow. A few simple points come first. Then the
networks are compared layer by layer as forms in shared units, which settles symmetric copies of any
size. Floats propose points at which the others may differ, where exact evaluation decides; and only
then they are compared on all of their common activation regions.
"""

from __future__ import annotations

from foldproof.services.region_search import region_tree
from proofs.certificates.envelope import Certificate
from proofs.certificates.layered import layered_equal
from proofs.certificates.point import point
from proofs.certificates.trees import equiv_deep
from symbolic.affine_maps import unequal
from symbolic.answers import Open
from symbolic.deep_equivalence import (
    DeepAgreement,
    Unfinished,
    aligned_layers,
    compare_deep,
    differ_at,
    difference_in,
    relu_layers,
    simple_difference,
)
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.layered_form import agree_by_layers
from symbolic.network import Network
from symbolic.positions import interior_point
from symbolic.scalars import RATIONALS
from symbolic.seen_share import POINTS as SPREAD
from symbolic.seen_share import points_seen
from symbolic.statements import DeepEqual, Differ

POINTS = "exact values at points"
LAYERS = "layer by layer, shared units"
REGIONS = "common activation regions"


def decide_deep(
    f: Network, g: Network, domain: Domain | None, max_regions: int
) -> tuple[tuple[DeepEqual | Differ, Certificate] | Open, str]:
    """The true statement with its certificate, not yet checked, and the method that found it.

    Open when there are more common regions than ``max_regions``, or when the numbers are not
    rational, so that equality has no certificate. Raises InputError (``shape``).

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> decide_deep(f, g, None, 100)[1]
    'layer by layer, shared units'
    """
    f, g, where = aligned_layers(f, g, domain)
    statement = DeepEqual(f, g, where)
    found = simple_difference(f, g, where)
    if found is None and agree_by_layers(f, g):
        if f.field != RATIONALS:
            return _uncertified(), LAYERS
        return (statement, layered_equal(statement, agreed=True)), LAYERS
    found = found or proposed_difference(f, g, where)
    if found is not None:
        return (found, point(found)), POINTS
    return decide_by_regions(statement, max_regions), REGIONS


def decide_by_regions(
    statement: DeepEqual, max_regions: int
) -> tuple[DeepEqual | Differ, Certificate] | Open:
    """The true statement with its certificate by the common refinement alone; Open as above.

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> decide_by_regions(DeepEqual(f, g, Domain.all(1)), 100)[1].kind
    'equiv-deep/1'
    """
    f, g, domain = relu_layers(statement.f), relu_layers(statement.g), statement.domain
    if f.field == RATIONALS:
        return _by_tree(statement, f, g, max_regions)
    match compare_deep(f, g, domain, max_regions):
        case Unfinished(regions, seen, points):
            return _unfinished(regions, seen, points)
        case DeepAgreement():
            return _uncertified()
        case Differ(point=x) as differ:
            found = differ_at(statement.f, statement.g, domain, x) or differ
            return found, point(found)


def _by_tree(
    statement: DeepEqual, f: Network, g: Network, max_regions: int
) -> tuple[DeepEqual | Differ, Certificate] | Open:
    """The same over the rationals, on a tree that floats propose."""
    domain = statement.domain
    tree = region_tree([f, g], domain, max_regions)
    for place in unequal(tree):
        (cell,) = tree.cells({place})
        differ = difference_in(f, g, domain, cell)
        found = differ_at(statement.f, statement.g, domain, differ.point) or differ
        return found, point(found)
    if not tree.complete:
        seen = points_seen([f, g], tree.layered_signs(), domain)
        return _unfinished(len(tree), seen, SPREAD)
    agreed = DeepEqual(f, g, domain)
    return agreed, equiv_deep(agreed, tree)


def _unfinished(regions: int, seen: int | None, points: int) -> Open:
    part = "" if seen is None else f", where {seen} of {points} points of the box lie,"
    reason = (
        f"equal on {regions} common activation regions{part} and at all points that were "
        "tried; there are more regions than --max-regions"
    )
    return Open(reason, regions)


def _uncertified() -> Open:
    return Open("found equal, but equality of deep networks is certified over the rationals only")


def proposed_difference(f: Network, g: Network, domain: Domain) -> Differ | None:
    """A difference at a point that float64 proposes, confirmed by exact evaluation; None if none.

    ``domain`` and both networks are over one field. Without a proposal, as for numbers beyond the
    range of float64, it is None too.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> tent = TwoLayer.scalar(QQ, 1, [((1,), -3, 1), ((1,), -4, -2), ((1,), -5, 1)]).layered()
    >>> zero = TwoLayer.scalar(QQ, 1, []).layered()
    >>> proposed_difference(tent, zero, Domain.all(1)).point
    (4,)
    """
    from numeric_check.deep_values import float_layers
    from numeric_check.difference_search import propose_differences

    field = f.field
    inside = interior_point(domain, field)
    try:
        shadows = float_layers(f), float_layers(g)
        proposals = propose_differences(*shadows, domain, field, inside)
    except ResourceLimit:
        return None
    return next(filter(None, (differ_at(f, g, domain, x) for x in proposals)), None)
