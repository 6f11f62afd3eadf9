"""Parameters stand where the derivatives have them."""

from hypothesis import given
from hypothesis import strategies as st

from symbolic.derivatives import parameter, slots
from symbolic.fisher.directions import Direction, Layout
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network, random_stratum


@given(st.integers(0, 200))
def test_the_layout_is_that_of_the_layered_network(seed):
    net, _ = random_stratum(seed)
    layout, layered = Layout.of(net), net.layered()
    values = [parameter(layered, slot) for slot in slots(layered.widths)]
    for i, node in enumerate(net.nodes):
        assert [values[layout.weight(i, k)] for k in range(net.inputs)] == list(node.w)
        assert values[layout.bias(i)] == node.b
        assert [values[layout.outgoing(i, o)] for o in range(net.outputs)] == list(node.q)
        assert len(set(layout.around(i))) == net.inputs + 1 + net.outputs
    assert [values[layout.constant(o)] for o in range(net.outputs)] == list(net.c)


def test_moves_add_up_and_cancel():
    direction = Direction(network([((1,), 0, 1), ((2,), 0, 1)]))
    direction.move_form(1, (QQ.one, QQ.one), QQ.element(2))
    direction.move_form(1, (QQ.one, QQ.zero), QQ.element(-2))
    direction.move_constant((QQ.one,), QQ.element(3))
    assert direction.nodes == (1,)
    assert direction.entries() == ((3, QQ.element(2)), (6, QQ.element(3)))
