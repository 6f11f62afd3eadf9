"""Values for symbols: functions, networks and domains agree with each other."""

import pytest

from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.specialisation import domain_at, network_at, value_at

FIELD = SymbolicField({"w": "+", "a": "+"})
AT = (QQ.element("2/3"), QQ.element(5))


def test_k_commutes_with_giving_values() -> None:
    f = TwoLayer.scalar(FIELD, 1, [(("w",), 0, "1/w"), ((0,), "w", 2)], "a - w")
    zero = TwoLayer.scalar(FIELD, 1, [])
    box = Domain.box(FIELD, [("-a", "a")])
    symbolic = divergence(f, zero, box)
    assert network_at(f, AT) == TwoLayer.scalar(
        QQ, 1, [(("2/3",), 0, "3/2"), ((0,), "2/3", 2)], "13/3"
    )
    assert domain_at(box, AT) == Domain.box(QQ, [(-5, 5)])
    exact = divergence(network_at(f, AT), network_at(zero, AT), domain_at(box, AT))
    assert value_at(symbolic, AT) == exact


def test_a_pole_is_refused() -> None:
    with pytest.raises(InputError, match="division by zero"):
        value_at(FIELD.element("1/(w - 1)"), (QQ.one, QQ.one))
