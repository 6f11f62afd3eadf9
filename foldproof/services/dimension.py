"""``dim``: the functional dimension of a ReLU network of any depth, exactly or as an interval."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from symbolic.errors import InputError
from symbolic.functional_dimension import Dimension, batch, functional_dimension
from symbolic.linear_algebra import independent_rows
from symbolic.mechanisms import MEANINGS, Unit
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import MatrixRank

CERTIFIED = 120
"""Parameters up to which the rank of the Jacobian has a certificate."""


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
    outgoing weight vanishes, are left out. ``points`` is the number of inputs when it is the rank
    for a given finite set, and ``activation_regions`` then counts the patterns met.
    ``certificate`` says that a Jacobian at points of the regions has the rank ``lower``;
    ``checked`` that the checker accepted it in this run.
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
        found = functional_dimension(made, domain, max_regions)
    elif domain is not None and not domain.is_all:
        raise InputError("shape", "a finite set of points needs no domain", where="points")
    else:
        found = batch(made, points)
    value = found.value
    certificate = _certificate(made, found, certificates)
    reason = f"stopped at --max-regions {max_regions}" if value is None else None
    if certificate is None:
        reason = (
            reason or "not checked: certificates are for rational networks up to 120 parameters"
        )
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
        reason,
        time.monotonic() - start,
    )


def _certificate(
    network: Network, found: Dimension, directory: Path | None
) -> CertificateRef | None:
    """That the Jacobian at the points has the rank; of independent rows where D' is reached."""
    if network.field != RATIONALS or network.parameters > CERTIFIED or not found.points:
        return None
    rows: tuple[Vector, ...] = jacobian(network, found.points)
    if found.lower == found.bound:
        chosen = independent_rows(rows)
        if len(chosen) == found.lower:
            rows = tuple(rows[place] for place in chosen)
    matrix = tuple(map(fractions, rows))
    (certificate,) = certify(MatrixRank(matrix, network.parameters, found.lower))
    return confirmed(certificate, directory)
