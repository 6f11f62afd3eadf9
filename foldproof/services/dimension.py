"""``dim``: the functional dimension of a ReLU network of any depth, exactly or as an interval."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from foldproof.services.confirmation import confirmed
from foldproof.services.linear_regions import layered, summary
from foldproof.services.result import CertificateRef, Result
from foldproof.services.words import count, table
from proofs.certificates.dispatch import certify
from proofs.lemmas._jacobians import fractions
from symbolic.cells import MAX_REGIONS
from symbolic.deep_null_vectors import counted
from symbolic.derivatives import jacobian
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError, ResourceLimit
from symbolic.functional_dimension import Dimension, batch, functional_dimension
from symbolic.linear_algebra import independent_rows
from symbolic.mechanisms import MEANINGS, Unit
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import MatrixRank
from symbolic.wall_rows import wall_rows

DENSE = 300
"""Up to this rank the Jacobian has a certificate even if it is not block triangular."""
ENTRIES = 500_000
"""Numbers that the matrix of a certificate may have."""
MODULAR = "not checked: the lower bound is a rank modulo a prime, which has no certificate"
NO_DERIVATIVES = "not checked: there are no derivatives in any region"
UNCERTIFIED = "not checked: certificates are for rational networks and matrices that are not large"


@dataclass(frozen=True, slots=True)
class NullVectors:
    """How many independent null vectors a mechanism gives, and the units it is about.

    ``kind`` is one of `symbolic.mechanisms.MEANINGS`; units are (layer, place), from 0.
    """

    kind: str
    units: tuple[Unit, ...]
    count: int


@dataclass(frozen=True, slots=True)
class FunctionalDimension(Result):
    """The functional dimension: the rank of the Jacobian over finite sets of points.

    ``upper_bound`` is D' = parameters - hidden units; ``lower`` and ``upper`` enclose the
    dimension, which is None unless they meet; ``hidden`` = D' - dimension counts symmetries that
    scaling does not explain. ``null_vectors`` sum up to the nullity; of an interval, to the
    parameters minus ``upper``. Without ``smooth`` some activation regions, on which a unit with an
    outgoing weight vanishes, are left out; of regions that were not seen it says nothing.
    ``points`` is the number of inputs when it is the rank for a given finite set, and
    ``activation_regions`` then counts the patterns met. ``certificate`` says that a Jacobian at
    points of the regions, or rows across walls, have the rank ``lower``; ``checked`` that the
    checker accepted it in this run.
    """

    schema: ClassVar[str] = "foldproof.dim/1"
    optional: ClassVar[frozenset[str]] = frozenset({"reason", "points"})

    summary: str
    domain: str
    parameters: int
    upper_bound: int
    functional_dimension: int | None
    lower: int
    upper: int
    nullity: int | None
    hidden: int | None
    null_vectors: tuple[NullVectors, ...]
    smooth: bool
    activation_regions: int
    certificate: CertificateRef | None
    checked: bool
    points: int | None = None
    reason: str | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 when the dimension is known, 4 when only an interval is."""
        return 0 if self.functional_dimension is not None else 4

    def __str__(self) -> str:
        lines = [self.summary, f"on {self.domain}" if self.domain != "all" else ""]
        lines.append(f"parameters {self.parameters}, D' = {self.upper_bound}")
        where = "" if self.points is None else f" at {count(self.points, 'point')}"
        if self.functional_dimension is None:
            lines.append(f"functional dimension: between {self.lower} and {self.upper}")
        else:
            lines.append(f"functional dimension{where}: {self.functional_dimension}")
            lines.append(f"nullity {self.nullity}, hidden {self.hidden}")
        lines += self._null_vectors()
        lines.append(f"activation regions seen: {self.activation_regions}")
        if not self.smooth:
            lines.append("not smooth: a unit vanishes on a region, which was left out")
        if self.reason:
            lines.append(self.reason)
        if self.checked:
            lines.append(f"checked: the rank {self.lower}, by certificate {self.certificate}")
        return "\n".join(filter(None, lines))

    def _null_vectors(self) -> list[str]:
        """The table of null vectors, unless there are only those of scaling."""
        kinds = dict.fromkeys(entry.kind for entry in self.null_vectors)
        if set(kinds) <= {"scaling"}:
            return []
        rows = [(str(entry.count), entry.kind, _units(entry)) for entry in self.null_vectors]
        lines = ["null vectors", table(["count", "kind", "units"], rows)]
        return lines + [f"  {kind}: {MEANINGS[kind]}" for kind in kinds if kind != "scaling"]


def _units(entry: NullVectors) -> str:
    if entry.kind == "scaling":
        return "each hidden unit" if entry.count == len(entry.units) else "hidden units"
    return " ".join(f"({layer + 1},{place + 1})" for layer, place in entry.units)


def dimension_of(
    network: Network | TwoLayer,
    domain: Domain | None = None,
    *,
    points: Sequence[Vector] | None = None,
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    certificates: Path | None = None,
) -> FunctionalDimension:
    """The functional dimension of a ReLU network on an open domain, R^n if none is given.

    With ``points`` it is that for this finite set, the rank of the Jacobian there. Raises
    InputError (``not-applicable``, ``shape``; ``not-smooth`` for a point on a boundary),
    CheckFailed (``disagree``).

    >>> from symbolic.examples import example
    >>> found = dimension_of(example("dslt-3.1").network)
    >>> found.functional_dimension, found.nullity, found.hidden, found.checked
    (13, 4, 0, True)
    """
    start = time.monotonic()
    made = layered(network)
    if points is None:
        found = _raised(made, domain, functional_dimension(made, domain, max_regions))
    elif domain is not None and not domain.is_all:
        raise InputError("shape", "a finite set of points needs no domain", where="points")
    else:
        found = batch(made, points)
    value = found.value
    certificate = _certificate(made, domain, found, certificates)
    reasons = [_reason(found, max_regions)] if value is None else []
    if certificate is None:
        reasons.append(_without_certificate(found))
    tally = counted(found.null_vectors).items()
    return FunctionalDimension(
        summary(made),
        domain_text,
        found.parameters,
        found.bound,
        value,
        found.lower,
        found.upper,
        None if value is None else found.parameters - value,
        None if value is None else found.bound - value,
        tuple(NullVectors(kind, units, number) for (kind, units), number in tally),
        found.smooth,
        found.regions,
        certificate,
        certificate is not None,
        None if points is None else len(points),
        "; ".join(reasons) or None,
        time.monotonic() - start,
    )


def _raised(network: Network, domain: Domain | None, found: Dimension) -> Dimension:
    """With a larger lower bound where the kernels find one: a rank modulo a prime, exactly.

    They are asked only about an interval on all of R^n. No rows come with their answer, so there
    is no certificate of it.
    """
    everywhere = domain is None or domain.is_all
    if found.value is not None or not everywhere or network.field != RATIONALS:
        return found
    from numeric_check.dimension_bounds import dimension_lower_bound

    try:
        lower = dimension_lower_bound(network)
    except ResourceLimit:
        return found
    if lower > found.upper:
        raise CheckFailed("disagree", f"a rank {lower} above the upper bound {found.upper}")
    return replace(found, lower=lower, points=(), walls=()) if lower > found.lower else found


def _without_certificate(found: Dimension) -> str:
    if found.points or found.walls:
        return UNCERTIFIED
    return MODULAR if found.lower else NO_DERIVATIVES


def _reason(found: Dimension, max_regions: int) -> str:
    if found.regions:
        return f"stopped at --max-regions {max_regions}"
    return "regions are not enumerated with so many inputs and units"


def _certificate(
    network: Network, domain: Domain | None, found: Dimension, directory: Path | None
) -> CertificateRef | None:
    """That a matrix of rows of the Jacobian, or across walls, has the rank ``lower``."""
    if network.field != RATIONALS:
        return None
    rows = _rows(network, domain, found)
    if not rows or len(rows) * network.parameters > ENTRIES:
        return None
    statement = MatrixRank(tuple(map(fractions, rows)), network.parameters, found.lower)
    (certificate,) = certify(statement)
    return confirmed(certificate, directory)


def _rows(network: Network, domain: Domain | None, found: Dimension) -> Sequence[Vector]:
    """Rows whose rank is to be certified, none where that is too much for the checker.

    All rows of the Jacobian at the points, so that the null vectors say that they have no larger
    rank; where D' is reached independent ones do, and of a large network block-triangular ones.
    """
    large = found.lower > DENSE
    if large and not found.walls and found.lower == found.bound:
        where = Domain.all(network.inputs) if domain is None else domain
        walls = wall_rows(network, where, found.bound)
    else:
        walls = found.walls
    if walls and len(walls) == found.lower:
        return [wall.row for wall in walls]
    if large:
        return ()
    rows = jacobian(network, found.points)
    if found.lower == found.upper and found.lower < found.bound:
        return rows
    chosen = independent_rows(rows)
    return [rows[place] for place in chosen] if len(chosen) == found.lower else rows
