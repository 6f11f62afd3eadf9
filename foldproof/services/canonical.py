"""``canon``: the normal form of a network, and the canonical network of its function."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.confirmation import confirmed
from foldproof.services.result import CertificateRef, Numbers, Result, vector
from foldproof.services.views import FoldView, function_words, two_layer
from foldproof.services.words import UNCERTIFIED, count, domain_words, table
from proofs.certificates.two_layer_equal import two_layer_equal
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.equality import Agreement, compare
from symbolic.errors import CheckFailed
from symbolic.formula import affine, formula_of, numbers
from symbolic.network import Network, TwoLayer
from symbolic.normal_form import NormalForm
from symbolic.scalars import Field, SymbolicField


@dataclass(frozen=True, slots=True)
class CanonicalForm(Result):
    """2f = constant + <gradient, x> + sum fold * abs(<normal, x> + offset), and its network.

    ``gradient`` has one number per input (a row per output when there are several), ``network``
    is the canonical ReLU network: one positive node per fold, and an opposite pair for a linear
    remainder. Two networks compute the same function iff these agree.
    """

    schema: ClassVar[str] = "foldproof.canon/1"
    optional: ClassVar[frozenset[str]] = frozenset({"certificate"})

    summary: str
    domain: str
    folds: tuple[FoldView, ...]
    gradient: tuple[Numbers, ...]
    constant: Numbers
    network: TwoLayer
    checked: bool
    certificate: CertificateRef | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        parts = [
            f"{self.summary}{domain_words(self.domain)}\n2 f(x) = C + <G, x> + sum of fold * |a(x)|"
        ]
        rows = [
            (str(k + 1), affine(fold.normal, fold.offset), numbers(fold.fold))
            for k, fold in enumerate(self.folds)
        ]
        if rows:
            parts.append(table(["#", "a(x)", "fold"], rows))
        gradient = numbers([numbers(row) for row in self.gradient])
        parts.append(f"G = {gradient}\nC = {numbers(self.constant)}")
        formula = formula_of(self.network)
        nodes = f"canonical network with {count(self.network.width, 'node')}"
        parts.append(f"{nodes}\nf(x) = {formula}" if formula else nodes)
        if self.certificate:
            parts.append(f"checked: equal to the input, by certificate {self.certificate}")
        else:
            parts.append(UNCERTIFIED)
        return "\n\n".join(parts)


def canonical_form(
    network: TwoLayer | Network,
    domain: Domain | None = None,
    *,
    domain_text: str = "all",
    certificates: Path | None = None,
) -> CanonicalForm:
    """The canonical form of a two-layer network on a domain, checked to be the same function.

    Symbolic networks have one too when the declared signs decide it; it is not certified.
    Raises InputError (``not-applicable``) for other depths, Undecided.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> found = canonical_form(TwoLayer.scalar(QQ, 1, [((-2,), 0, 1)]))
    >>> found.folds[0].fold, found.gradient, found.constant
    ('2', ('-2',), '0')
    """
    start = time.monotonic()
    view = two_layer(network)
    where = Domain.all(view.inputs) if domain is None else domain
    form = normal_form_on(view, where)
    small = form.network()
    symbolic = isinstance(view.field, SymbolicField)
    certificate = None if symbolic else same_function(view, small, where, certificates)
    return CanonicalForm(
        summary=function_words(view),
        domain=domain_text,
        folds=fold_views(form),
        gradient=_gradient(form),
        constant=vector(form.field, form.constant),
        network=small,
        checked=certificate is not None,
        certificate=certificate,
        seconds=time.monotonic() - start,
    )


def same_function(
    network: TwoLayer, other: TwoLayer, domain: Domain, directory: Path | None = None
) -> CertificateRef:
    """A checked certificate that two networks are equal on the domain, where theory says so.

    Raises CheckFailed (``disagree``) when they are not.
    """
    found = compare(network, other, domain)
    if not isinstance(found, Agreement):
        raise CheckFailed(
            "disagree",
            "a network that theory says is equal differs from the input",
            hint="please report this with the bug bundle",
        )
    return confirmed(two_layer_equal(found), directory)


def fold_views(form: NormalForm) -> tuple[FoldView, ...]:
    """The folds of a normal form as plain data."""
    return tuple(
        FoldView(
            _texts(form.field, boundary.normal),
            form.field.text(boundary.offset),
            vector(form.field, fold),
        )
        for boundary, fold in form.folds
    )


def _gradient(form: NormalForm) -> tuple[Numbers, ...]:
    rows = tuple(_texts(form.field, row) for row in form.gradient)
    return rows[0] if len(rows) == 1 else rows


def _texts(target: Field, values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(target.text, values))
