"""Are two networks of any depth the same function? Decided on their common activation regions."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.cells import MAX_REGIONS, Cell, Tree, split_tree
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.functional_dimension import simplex
from symbolic.network import Network, Vector
from symbolic.statements import DeepEqual, Differ


@dataclass(frozen=True, slots=True)
class DeepAgreement:
    """f = g on the domain, and the split tree on whose every cell both are one affine map."""

    statement: DeepEqual
    tree: Tree


@dataclass(frozen=True, slots=True)
class Unfinished:
    """There are more common regions than the limit; f = g on those that were seen."""

    regions: int


def compare_deep(
    f: Network, g: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> DeepAgreement | Differ | Unfinished:
    """Whether f = g on an open domain, R^n if none is given; depths and widths may differ.

    Every cell of the common refinement is compared. Raises InputError (``shape``,
    ``not-applicable`` for networks over different fields).

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> isinstance(compare_deep(f, g), DeepAgreement)
    True
    """
    if (f.inputs, f.outputs) != (g.inputs, g.outputs):
        raise InputError("shape", "the networks have different inputs or outputs")
    if f.field != g.field:
        raise InputError("not-applicable", "the networks need one number field")
    where = Domain.all(f.inputs) if domain is None else domain
    tree = split_tree([f, g], where, max_regions)
    for cell in tree.cells:
        if cell.outputs[: f.outputs] != cell.outputs[f.outputs :]:
            return _difference(f, g, where, cell)
    if not tree.complete:
        return Unfinished(len(tree.cells))
    return DeepAgreement(DeepEqual(f, g, where), tree)


def _difference(f: Network, g: Network, domain: Domain, cell: Cell) -> Differ:
    """A point of the cell at which the two affine maps differ: one of n + 1 independent ones."""
    for point in simplex(cell, f.field):
        values: tuple[Vector, Vector] = f.evaluate(point), g.evaluate(point)
        if values[0] != values[1]:
            return Differ(f, g, domain, point, *values)
    raise InputError("shape", "two different affine maps agree at a simplex", where="cells")
