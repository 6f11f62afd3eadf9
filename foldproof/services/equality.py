"""Functional equality of two networks: decision, certificate and independent check."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from foldproof.services.deep_equality import decide_deep
from proofs.certificates.envelope import Certificate
from proofs.certificates.point import point
from proofs.certificates.two_layer_equal import two_layer_equal
from proofs.checker import check
from symbolic.answers import Open, Proved, Refuted
from symbolic.cells import MAX_REGIONS
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import CheckFailed
from symbolic.network import Network, TwoLayer
from symbolic.statements import DeepEqual, Differ, Equal

NORMAL_FORM = "two-layer normal form"


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

    Networks with more than one hidden layer: :mod:`foldproof.services.deep_equality`. Proved then
    carries ``layered-equal/1`` where layers agree unit by unit, otherwise ``equiv-deep/1``; the
    answer is Open with more than ``max_regions`` common activation regions, and for equal networks
    over other fields than the rationals.

    Raises InputError (``not-applicable``) for symbolic weights, (``shape``) for different shapes or
    an empty domain, CheckFailed (``disagree``) when the checker refuses.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)    # DSLT 3, Example 3.3
    >>> g = TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((1,), 1, 1)])
    >>> equivalent(f, g).certificate.kind
    'two-layer-equal/1'
    """
    return decided(f, g, domain, max_regions)[0]


def decided(
    f: TwoLayer | Network, g: TwoLayer | Network, domain: Domain | None, max_regions: int
) -> tuple[Proved | Refuted | Open, str]:
    """The answer of :func:`equivalent`, and the method that found it, in words.

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> decided(f, f, None, 10)[1]
    'two-layer normal form'
    """
    statement: Equal | DeepEqual | Differ
    if is_deep(f) or is_deep(g):
        found, method = decide_deep(_layered(f), _layered(g), domain, max_regions)
        if isinstance(found, Open):
            return found, method
        statement, certificate = found
    else:
        answer, method = compare(_two_layer(f), _two_layer(g), domain), NORMAL_FORM
        if isinstance(answer, Differ):
            statement, certificate = answer, point(answer)
        else:
            statement, certificate = answer.statement, two_layer_equal(answer)
    if isinstance(statement, Differ):
        return Refuted(statement, checked(certificate)), method
    return Proved(checked(certificate)), method


def is_deep(network: TwoLayer | Network) -> bool:
    """Whether a network has another depth than one hidden layer.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> is_deep(TwoLayer.scalar(QQ, 1, []))
    False
    """
    return isinstance(network, Network) and len(network.layers) != 2


def checked(certificate: Certificate) -> Certificate:
    """The same certificate once the independent checker has accepted its bytes.

    Raises CheckFailed (``disagree``) with the checker's reason otherwise.
    """
    lines = certificate.lines()
    if certificate.beside:
        with tempfile.TemporaryDirectory() as folder:
            certificate.write(folder)
            verdict: Any = check(next(lines), Path(folder), lines)
    else:
        verdict = check(next(lines), None, lines)
    if not verdict.accepted or verdict.digest != certificate.digest:
        raise CheckFailed(
            "disagree",
            f"the checker refuses a {certificate.kind} certificate: {verdict.reason}",
            where=certificate.digest,
            hint="this is a bug in foldproof; please report both networks",
        )
    return certificate


def _layered(network: TwoLayer | Network) -> Network:
    return network.layered() if isinstance(network, TwoLayer) else network


def _two_layer(network: TwoLayer | Network) -> TwoLayer:
    return network if isinstance(network, TwoLayer) else network.two_layer()
