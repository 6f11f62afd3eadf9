"""``classify``: all true parameters of a truth for a model of any width."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.canonical import fold_views
from foldproof.services.confirmation import confirmed
from foldproof.services.result import CertificateRef, Numbers, Result, vector
from foldproof.services.views import (
    FoldView,
    SetView,
    function_words,
    require_numbers,
    two_layer,
)
from foldproof.services.words import count, index_set, table
from proofs.certificates.subset_count import subset_count
from symbolic.annihilation import LIST_LIMIT, SubsetSums, annihilating_subsets, subset_sums
from symbolic.foldset import LIVE, node_boundary, node_statuses
from symbolic.formula import numbers
from symbolic.minimal_width import CHECKED_FOLDS
from symbolic.network import Network, TwoLayer
from symbolic.statements import SubsetCount
from symbolic.true_parameters import Stratum, TrueParameters

EQUATIONS = 12
"""Strata whose equations the text shows."""


@dataclass(frozen=True, slots=True)
class StratumView:
    """A stratum up to permutation of the nodes, in the canonical order of nodes.

    ``assignment`` has for each node the index of its boundary (those of the truth first, then new
    ones), ``zero-output`` or ``zero-input``. ``equations`` are text for people and count from 1:
    t2 is the mass q * scale of the second node, v1 and h1 belong to the first new boundary.
    """

    assignment: tuple[int | str, ...]
    orientations: tuple[int, ...]
    equations: tuple[str, ...]
    dimension: int
    kind: str
    multiplicity: int


@dataclass(frozen=True, slots=True)
class ReversalSets:
    """The sets E of nodes of the truth that may be reversed, each with its new constant."""

    count: int
    complete: bool
    sets: tuple[SetView, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Classification(Result):
    """The strata of the true parameters of the model of the given width.

    ``boundaries`` are those of the truth, which assignments refer to. ``components`` counts the
    connected components of the set, None when a limit was reached; ``components_reason`` says how
    it was counted or what stopped the count. ``checked`` says that the
    checker recounted the reversal sets in this run; strata and dimensions are computed exactly,
    by Theorem W, and have no certificate of their own.
    """

    schema: ClassVar[str] = "foldproof.classify/1"
    optional: ClassVar[frozenset[str]] = frozenset({"certificate"})

    summary: str
    width: int
    parameters: int
    boundaries: tuple[FoldView, ...]
    strata: tuple[StratumView, ...]
    complete: bool
    components: int | None
    components_reason: str
    dimension: int | None
    reversal_sets: ReversalSets
    checked: bool
    certificate: CertificateRef | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        title = f"{self.summary}\nmodel of width {self.width} with {self.parameters} parameters"
        parts = [title]
        lines = [
            (str(j + 1), fold.equation, numbers(fold.fold))
            for j, fold in enumerate(self.boundaries)
        ]
        if lines:
            parts.append(table(["boundary", "of the truth", "fold"], lines))
        if not self.strata:
            parts.append("the model has no true parameter: it is too narrow")
        else:
            more = "" if self.complete else " listed (raise --max-sets for more)"
            parts.append(
                f"{count(len(self.strata), 'stratum', 'strata')} up to permutation{more}\n"
                + self._table()
            )
            parts.append(self._equations())
        number = "not decided" if self.components is None else str(self.components)
        components = f"{number} ({self.components_reason})"
        dimension = "-" if self.dimension is None else str(self.dimension)
        parts.append(f"dimension: {dimension}\ncomponents: {components}\n{self._reversals()}")
        if self.certificate:
            parts.append(
                f"checked: the number of reversal sets, by certificate {self.certificate}; strata "
                "and dimensions are computed exactly, without a certificate"
            )
        return "\n\n".join(parts)

    def _table(self) -> str:
        rows = [
            (
                str(k + 1),
                str(stratum.dimension),
                str(stratum.multiplicity),
                " ".join(map(_place, stratum.assignment, stratum.orientations)) or "-",
                stratum.kind,
            )
            for k, stratum in enumerate(self.strata)
        ]
        return table(["#", "dim", "labelled", "nodes on boundaries", "kind"], rows)

    def _equations(self) -> str:
        """The equations of each stratum, while they fit on a page."""
        shown = self.strata[:EQUATIONS]
        lines = [f"  {k + 1}  {_grouped(stratum.equations)}" for k, stratum in enumerate(shown)]
        more = len(self.strata) - len(shown)
        lines += [f"  ... and {more} more (--json lists all)"] if more else []
        return "\n".join(["equations in the masses t = q * scale", *lines])

    def _reversals(self) -> str:
        sets = self.reversal_sets
        total = str(sets.count) if sets.complete else f"at least {sets.count}"
        shown = "  ".join(f"{index_set(e.nodes)} c={numbers(e.c)}" for e in sets.sets[:8])
        more = "  ..." if len(sets.sets) > 8 else ""
        return f"reversal sets of the truth: {total}\n  {shown}{more}"


def _grouped(equations: tuple[str, ...]) -> str:
    """The equations by kind: ``fold: t1 = 1, t2 = 1; gradient: ...``."""
    kinds: dict[str, list[str]] = {}
    for equation in equations:
        kind, text = equation.split(": ", 1)
        kinds.setdefault(kind, []).append(text)
    return "; ".join(f"{kind}: {', '.join(texts)}" for kind, texts in kinds.items())


def _place(place: int | str, orientation: int) -> str:
    if isinstance(place, str):
        return {"zero-output": "q=0", "zero-input": "w=0"}[place]
    return f"{place + 1}{'+' if orientation > 0 else '-'}"


def classify_truth(
    truth: TwoLayer | Network,
    width: int | None = None,
    *,
    max_sets: int = LIST_LIMIT,
    certificates: Path | None = None,
) -> Classification:
    """The true parameters of width ``width`` (that of the truth if None) on R^n.

    Raises InputError (``not-applicable``) for other depths and symbolic weights,
    (``unsupported-activation``) for the identity.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)     # DSLT 3, Example 3.3
    >>> found = classify_truth(f)
    >>> found.dimension, [e.c for e in found.reversal_sets.sets]
    (2, ['2', '0'])
    """
    start = time.monotonic()
    view = two_layer(truth)
    require_numbers(view)
    model = TrueParameters.of(view, view.width if width is None else width)
    strata = model.strata(max_sets)
    components = model.components()
    reversals = _reversals(view, max_sets)
    certificate = _counted(view, reversals, certificates)
    form = model.truth.form
    return Classification(
        summary=function_words(view),
        width=model.width,
        parameters=model.width * (view.inputs + 1 + view.outputs) + view.outputs,
        boundaries=fold_views(form),
        strata=tuple(_stratum(model, stratum) for stratum in strata),
        complete=strata.complete,
        components=components.count,
        components_reason=components.reason,
        dimension=model.dimension(),
        reversal_sets=ReversalSets(
            reversals.count,
            reversals.complete,
            tuple(SetView(e, _reversed_c(view, e)) for e in reversals.sets),
            max_sets,
        ),
        checked=certificate is not None,
        certificate=certificate,
        seconds=time.monotonic() - start,
    )


def _stratum(model: TrueParameters, stratum: Stratum) -> StratumView:
    return StratumView(
        stratum.assignment,
        stratum.orientations,
        tuple(f"{equation.kind}: {equation.text}" for equation in model.equations(stratum)),
        stratum.dimension,
        stratum.kind,
        stratum.multiplicity,
    )


def _reversals(truth: TwoLayer, limit: int) -> SubsetSums:
    """The sets E that may be reversed: (1 + s) sum_E q w = 0; every set for the absolute value."""
    if truth.activation.odd:
        return annihilating_subsets(truth, limit)
    zero = (truth.field.zero,)
    live = [i for i, status in enumerate(node_statuses(truth)) if status == LIVE]
    boundaries = [node_boundary(truth.nodes[i], truth.field)[0] for i in live]
    groups = [boundaries.index(boundary) for boundary in boundaries]
    found = subset_sums([zero] * len(live), zero, truth.field, limit, groups=groups)
    sets = tuple(tuple(live[i] for i in members) for members in found.sets)
    return SubsetSums(found.count, found.complete, sets, found.reason)


def _reversed_c(truth: TwoLayer, members: tuple[int, ...]) -> Numbers:
    """c + (1 + s) sum_E q b: the constant after sigma(t) = sigma(-t) + (1 + s) t in E."""
    odd = truth.field.element(truth.activation.odd)
    c = list(truth.c)
    for i in members:
        node = truth.nodes[i]
        for k, q in enumerate(node.q):
            c[k] = c[k] + odd * q * node.b
    return vector(truth.field, tuple(c))


def _counted(truth: TwoLayer, found: SubsetSums, directory: Path | None) -> CertificateRef | None:
    """A checked count of the reversal sets, where the kind of certificate covers it."""
    live = [truth.nodes[i] for i, status in enumerate(node_statuses(truth)) if status == LIVE]
    boundaries = {node_boundary(node, truth.field)[0] for node in live}
    small = len(live) == len(boundaries) and len(live) <= CHECKED_FOLDS
    if not (found.complete and small and live and truth.activation.odd):
        return None
    vectors = tuple(tuple(q * w for q in node.q for w in node.w) for node in live)
    zero = (truth.field.zero,) * (truth.inputs * truth.outputs)
    return confirmed(subset_count(SubsetCount(truth.field, vectors, zero, found.count)), directory)
