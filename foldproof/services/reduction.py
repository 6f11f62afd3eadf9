"""``reduce``: the smallest network with the same function, and what shows that it is smallest."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.canonical import same_function
from foldproof.services.confirmation import confirmed
from foldproof.services.result import CertificateRef, Result
from foldproof.services.views import function_words, require_numbers, two_layer
from foldproof.services.words import count
from proofs.certificates.subset_count import subset_count
from symbolic.domains import Domain
from symbolic.formula import formula_of
from symbolic.minimal_width import MinimalWidth, minimal_width
from symbolic.network import Network, TwoLayer


@dataclass(frozen=True, slots=True)
class Reduction(Result):
    """A network of width ``upper`` with the same function; the minimal width is at least ``lower``.

    ``minimal_width`` is None when a printed limit left an interval. ``checked`` says that the
    checker accepted, in this run, that the two networks are equal; ``minimality`` lists the checked
    counts of subsets that exclude smaller widths, ``minimality_checked`` says that there are
    such counts and that they exclude every width from the number of folds on; that fewer nodes
    than folds never suffice is a theorem (theory reference W.2), which no certificate covers.
    """

    schema: ClassVar[str] = "foldproof.reduce/1"

    summary: str
    minimal_width: int | None
    lower: int
    upper: int
    folds: int
    reason: str
    network: TwoLayer
    certificate: CertificateRef
    checked: bool
    minimality: tuple[CertificateRef, ...]
    minimality_checked: bool
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0, or 4 when only an interval is known."""
        return 4 if self.minimal_width is None else 0

    def __str__(self) -> str:
        if self.minimal_width is None:
            verdict = f"the minimal width is between {self.lower} and {self.upper}"
        else:
            verdict = f"the minimal width is {self.minimal_width}"
        parts = [self.summary, f"{verdict}: {self.reason}"]
        formula = formula_of(self.network)
        title = f"network with {count(self.network.width, 'node')}"
        parts.append(f"{title}\nf(x) = {formula}" if formula else title)
        parts.append(
            f"checked: the same function, by certificate {self.certificate}\n{self._minimality()}"
        )
        return "\n\n".join(parts)

    def _minimality(self) -> str:
        """What was checked about the lower bound, in honest words."""
        folds = f"a network with {count(self.folds, 'fold')} has at least as many nodes"
        if self.lower == self.folds:
            return f"lower bound: {folds} (theory reference W.2)"
        refs = "\n".join(f"  {reference}" for reference in self.minimality)
        counts = count(len(self.minimality), "subset count")
        if self.minimality_checked:
            between = (
                f"widths from {self.folds} to {self.lower - 1} are excluded by {counts}, checked"
            )
            return f"lower bound: {folds}; {between}\n{refs}"
        words = f"lower bound: {folds}; the rest is computed exactly but has no full certificate"
        return f"{words} ({counts} checked)\n{refs}" if refs else words


def reduce_network(network: TwoLayer | Network, *, certificates: Path | None = None) -> Reduction:
    """A smallest network with the same function on R^n and the same activation.

    Raises InputError (``not-applicable``) for other depths and symbolic weights,
    (``unsupported-activation``) for the identity.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((2,), 0, 3), ((0,), 1, 1)])
    >>> found = reduce_network(f)
    >>> found.minimal_width, found.checked
    (1, True)
    """
    start = time.monotonic()
    view = two_layer(network)
    require_numbers(view)
    found = minimal_width(view)
    certificate = same_function(view, found.network, Domain.all(view.inputs), certificates)
    minimality = tuple(
        confirmed(subset_count(statement), certificates) for statement in found.lower_bound
    )
    return Reduction(
        summary=function_words(view),
        minimal_width=found.width,
        lower=found.lower,
        upper=found.upper,
        folds=found.folds,
        reason=found.reason,
        network=found.network,
        certificate=certificate,
        checked=True,
        minimality=minimality,
        minimality_checked=_certified(found),
        seconds=time.monotonic() - start,
    )


def _certified(found: MinimalWidth) -> bool:
    """Whether checked counts, at least one, exclude all widths from the folds to the minimal."""
    return found.certified and found.width is not None and bool(found.lower_bound)
