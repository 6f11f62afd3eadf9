"""The number of regions of an arrangement of hyperplanes, exactly, in any position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.foldset import require_distinct, vanishes
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_algebra import rank
from symbolic.positions import Cut, Locator
from symbolic.scalars import Field, Scalar, SymbolicField

MAX_STEPS = 200_000


def arrangement_regions(
    hyperplanes: Sequence[Hyperplane],
    field: Field,
    domain: Domain,
    max_steps: int = MAX_STEPS,
) -> int:
    """The number of connected components of the domain minus the hyperplanes.

    Deletion and restriction: r(A) = r(A minus H) + r(A restricted to H), so r(A) is 1 plus, for
    each hyperplane, the regions that the earlier ones cut out of it (Zaslavsky's theorem summed
    by hand); this holds on every open convex domain. Parallel, concurrent and repeated
    hyperplanes are exact. k hyperplanes in general position in R^n take about
    C(k, 1) + ... + C(k, n-1) restrictions; more than ``max_steps`` raise ResourceLimit
    (``max-regions``). Raises Undecided when coincidences depend on symbols.

    Source: theory reference 6, Example 3.1: four lines, 9 regions.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> forms = [AffineForm(tuple(map(QQ.element, w)), -QQ.one)
    ...          for w in [(1, 0), (0, 1), (-1, 0), (0, -1)]]
    >>> lines = [Hyperplane.of(form, QQ)[0] for form in forms]
    >>> arrangement_regions(lines, QQ, Domain.all(2))
    9
    >>> arrangement_regions(lines, QQ, Domain.box(QQ, [(0, 2), (0, 2)]))
    4
    """
    if any(len(hyperplane.normal) != domain.inputs for hyperplane in hyperplanes):
        raise InputError("shape", f"hyperplanes of the domain need {domain.inputs} coordinates")
    if domain.is_all and _needs_more(hyperplanes, field, max_steps):
        raise _too_many()
    counter = _Counter(field, max_steps)
    return counter.regions([hyperplane.form for hyperplane in hyperplanes], domain)


def _needs_more(hyperplanes: Sequence[Hyperplane], field: Field, steps: int) -> bool:
    """Whether independent normals among the first ones already ask for more steps.

    The recursion visits every subset, but the empty and perhaps the full one, of r hyperplanes
    with independent normals: at least 2^r - 2.
    """
    if isinstance(field, SymbolicField):
        return False
    first = [hyperplane.normal for hyperplane in hyperplanes[: 2 * steps.bit_length()]]
    return bool(2 ** rank(first, field) - 2 > steps)


def _too_many() -> ResourceLimit:
    return ResourceLimit(
        "max-regions",
        "the arrangement has too many intersections to count its regions",
        hint="raise the limit on restrictions",
    )


@dataclass(slots=True)
class _Counter:
    """The recursion and its budget of restrictions."""

    field: Field
    steps: int

    def regions(self, forms: Sequence[AffineForm], domain: Domain) -> int:
        """Regions of the domain cut by the zero sets of non-constant forms."""
        lines = self._meeting(forms, domain)
        if domain.inputs == 1:
            return 1 + len(lines)
        total = 1
        for index, line in enumerate(lines):
            self.steps -= 1
            if self.steps < 0:
                raise _too_many()
            if not index:
                total += 1
                continue
            pivot = next(k for k, w in enumerate(line.normal) if w)
            rows = tuple(
                row
                for row in (self._restricted(row, line, pivot) for row in domain.rows)
                if not row.is_constant
            )
            earlier = [self._restricted(other.form, line, pivot) for other in lines[:index]]
            crossing = [form for form in earlier if not vanishes(form.normal, self.field)]
            total += self.regions(crossing, Domain(domain.inputs - 1, rows))
        return total

    def _meeting(self, forms: Sequence[AffineForm], domain: Domain) -> list[Hyperplane]:
        """The distinct hyperplanes that meet the domain, which is not empty."""
        lines = list(dict.fromkeys(self._canonical(form) for form in forms))
        require_distinct(lines, self.field)
        if domain.is_all:
            return lines
        locator = Locator(domain, self.field)
        return [line for line in lines if isinstance(locator.position(line.form), Cut)]

    def _canonical(self, form: AffineForm) -> Hyperplane:
        """The hyperplane of a non-constant form; needs no orientation, hence fewer signs."""
        pivot = next(w for w in form.normal if w and not vanishes((w,), self.field))
        inverse = self.field.one / pivot
        return Hyperplane(tuple(w * inverse for w in form.normal), form.offset * inverse)

    def _restricted(self, form: AffineForm, line: Hyperplane, pivot: int) -> AffineForm:
        """The form on the hyperplane, whose coordinate ``pivot`` is eliminated."""
        factor: Scalar = form.normal[pivot]
        normal = form.normal
        offset = form.offset
        if factor:
            normal = tuple(
                a - factor * b if b else a for a, b in zip(normal, line.normal, strict=True)
            )
            offset = offset - factor * line.offset
        return AffineForm((*normal[:pivot], *normal[pivot + 1 :]), offset)
