"""``point/1``: two networks differ at a point of a domain."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate
from symbolic.errors import CheckFailed
from symbolic.network import Network, TwoLayer
from symbolic.normal_form import relu_network
from symbolic.statements import Differ


def point(statement: Differ) -> Certificate:
    """The certificate that f and g differ at a stated point.

    Raises CheckFailed when the values agree or the point is outside the domain.

    >>> from symbolic.equality import compare
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> point(compare(f, TwoLayer.scalar(QQ, 1, []))).claim["x"]
    ['1']
    """
    f, g = _one_activation(statement.f, statement.g)
    field = f.field
    if statement.f_value == statement.g_value:
        raise CheckFailed("disagree", "the two values at the point are equal")
    if not statement.domain.contains(statement.point, field):
        raise CheckFailed("disagree", "the point is not in the domain")
    encoder = Encoder(field)
    claim = {
        "field": encoder.field_claim(),
        "activation": encoder.activation(f.activation),
        "domain": encoder.domain(statement.domain),
        "f": encoder.network(f),
        "g": encoder.network(g),
        "x": encoder.numbers(statement.point),
        "f_value": encoder.numbers(statement.f_value),
        "g_value": encoder.numbers(statement.g_value),
    }
    return Certificate("point/1", claim, {}, beside=encoder.beside)


def _one_activation(
    f: TwoLayer | Network, g: TwoLayer | Network
) -> tuple[TwoLayer | Network, TwoLayer | Network]:
    """Both networks with one activation; two-layer ones become ReLU networks if they differ."""
    if f.activation.same(g.activation, f.field):
        return f, g
    return _relu(f), _relu(g)


def _relu(network: TwoLayer | Network) -> TwoLayer:
    return relu_network(network if isinstance(network, TwoLayer) else network.two_layer())
