"""Functional equality of two two-layer networks: decision, certificate and independent check."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from proofs.certificates.envelope import Certificate
from proofs.certificates.point import point
from proofs.certificates.trees import equiv_deep
from proofs.certificates.two_layer_equal import two_layer_equal
from proofs.checker import check
from symbolic.answers import Open, Proved, Refuted
from symbolic.cells import MAX_REGIONS
from symbolic.deep_equivalence import DeepAgreement, Unfinished, compare_deep
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import CheckFailed
from symbolic.network import Network, TwoLayer
from symbolic.statements import Differ


def equivalent(
    f: TwoLayer | Network,
    g: TwoLayer | Network,
    domain: Domain | None = None,
    *,
    max_regions: int = MAX_REGIONS,
) -> Proved | Refuted | Open:
    """Whether f = g on the domain (R^n if none is given), decided and checked.

    Proved carries the ``two-layer-equal/1`` certificate, Refuted the statement Differ (point and
    values) and the ``point/1`` certificate; the independent checker has accepted either in this
    call. Widths, fields and two-slope activations may differ.

    Networks with more than one hidden layer are compared on all of their common activation regions
    and need ReLU and rational weights; Proved carries ``equiv-deep/1``. With more than
    ``max_regions`` of them the answer is Open.

    Raises InputError (``not-applicable``) for symbolic weights, (``shape``) for different shapes or
    an empty domain, CheckFailed (``disagree``) when the checker refuses.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)    # DSLT 3, Example 3.3
    >>> g = TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((1,), 1, 1)])
    >>> equivalent(f, g).certificate.kind
    'two-layer-equal/1'
    """
    if is_deep(f) or is_deep(g):
        return _deep(f, g, domain, max_regions)
    found = compare(_two_layer(f), _two_layer(g), domain)
    if isinstance(found, Differ):
        return Refuted(found, checked(point(found)))
    return Proved(checked(two_layer_equal(found)))


def is_deep(network: TwoLayer | Network) -> bool:
    """Whether a network has another depth than one hidden layer.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> is_deep(TwoLayer.scalar(QQ, 1, []))
    False
    """
    return isinstance(network, Network) and len(network.layers) != 2


def _deep(
    f: TwoLayer | Network, g: TwoLayer | Network, domain: Domain | None, most: int
) -> Proved | Refuted | Open:
    first, second = (n.layered() if isinstance(n, TwoLayer) else n for n in (f, g))
    found = compare_deep(first, second, domain, most)
    match found:
        case Differ():
            return Refuted(found, checked(point(found)))
        case DeepAgreement(statement, tree):
            return Proved(checked(equiv_deep(statement, tree)))
        case Unfinished(regions):
            return Open(f"equal on {regions} common activation regions, there are more", regions)


def checked(certificate: Certificate) -> Certificate:
    """The same certificate once the independent checker has accepted its bytes.

    Raises CheckFailed (``disagree``) with the checker's reason otherwise.
    """
    if certificate.beside:
        with tempfile.TemporaryDirectory() as folder:
            certificate.write(folder)
            verdict: Any = check(certificate.to_bytes(), Path(folder))
    else:
        verdict = check(certificate.to_bytes())
    if not verdict.accepted or verdict.digest != certificate.digest:
        raise CheckFailed(
            "disagree",
            f"the checker refuses a {certificate.kind} certificate: {verdict.reason}",
            where=certificate.digest,
            hint="this is a bug in foldproof; please report both networks",
        )
    return certificate


def _two_layer(network: TwoLayer | Network) -> TwoLayer:
    return network if isinstance(network, TwoLayer) else network.two_layer()
