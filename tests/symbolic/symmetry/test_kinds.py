"""Each kind of symmetry: what it does, its generators as exact derivatives, its refusals."""

from __future__ import annotations

import pytest

from symbolic.activation import ABS, leaky_relu
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of
from symbolic.symmetry import (
    Composition,
    InsertCancellingBoundary,
    InsertDegenerateNode,
    LayerPermutation,
    LayerScaling,
    MergeNodes,
    OrientationReversal,
    Permutation,
    RemoveCancellingBoundary,
    RemoveDegenerateNode,
    Scaling,
    SplitNode,
    parameter_vector,
)

T = SymbolicField({"t": "+"})


def scalar(nodes, c=0, inputs=1, field=QQ, activation=None):
    extra = {} if activation is None else {"activation": activation}
    return TwoLayer.scalar(field, inputs, nodes, c, **extra)


def derivative_at_zero(values):
    """The exact derivative at t = 0 of rational functions of t without a pole there."""
    found = []
    for value in values:
        change = value.diff(T.symbol("t"))
        found.append(QQ.element(int(change.numer.coeff(1))) / int(change.denom.coeff(1)))
    return tuple(found)


def moved(path, network):
    """d/dt at 0 of the parameters of path(t) applied to the network."""
    lifted = network.over(T)
    return derivative_at_zero(parameter_vector(path(lifted)))


F = scalar([((2, 1), -1, 3), ((-1, 1), 4, -2)], 5, inputs=2)


def test_the_scaling_generator_is_the_derivative_of_the_scaled_network():
    def path(f):
        return Scaling(T, (T.element("2*(1+t)"), T.one))(f)

    s = Scaling(QQ, (QQ.element(2), QQ.one))
    assert s.generators(F)[0] == moved(path, F)
    identity = Scaling(QQ, (QQ.one, QQ.one))
    first = identity.generators(F)[0]
    assert [QQ.text(v) for v in first[:4]] == ["2", "1", "-1", "-3"]  # (w, b, -q)


def test_the_generators_of_a_split_are_mass_shift_and_scaling():
    s = SplitNode(QQ, 1, (QQ.element(7),), QQ.element(3), 0)

    def shift(f):
        return SplitNode(T, 1, (T.element("7+t"),), T.element(3), 0)(f)

    def scale(f):
        image = s_lifted(f)
        return Scaling(T, (T.element("1+t"), T.one, T.one))(image)

    def s_lifted(f):
        return SplitNode(T, 1, (T.element(7),), T.element(3), 0)(f)

    assert s.generators(F) == (moved(shift, F), moved(scale, F))


@pytest.mark.parametrize(
    ("node", "paths"),
    [
        (((1, 2), 3, 0), [(("1+t", 2), 3, 0), ((1, "2+t"), 3, 0), ((1, 2), "3+t", 0)]),
        (((0, 0), 3, 2), [((0, 0), 3, "2+t"), ((0, 0), "3+t", 2)]),
        (((0, 0), 0, 2), [((0, 0), 0, "2+t")]),
        (((0, 0), -3, 2), [((0, 0), -3, "2+t"), None]),
        (((0, 0), 2, 0), [None, None, ((0, 0), "2+t", 0), ((0, 0), 2, "t")]),
    ],
)
def test_the_generators_of_a_degenerate_node_move_it(node, paths):
    def build(field, data):
        return scalar([data], inputs=2, field=field).nodes[0]

    generators = InsertDegenerateNode(build(QQ, node), 1).generators(F)
    assert len(generators) == len(paths)
    for generator, data in zip(generators, paths, strict=True):
        if data is not None:
            insert = InsertDegenerateNode(build(T, data), 1)
            assert generator == moved(insert, F)


def test_the_generators_of_a_cancelling_boundary_move_and_turn_it():
    def pair(field, a="1", b="2", c="3"):
        nodes = [((a, b), c, 5), ((f"2*({a})", f"2*({b})"), f"2*({c})", "-5/2")]
        return scalar(nodes, inputs=2, field=field).nodes

    s = InsertCancellingBoundary(pair(QQ), (0, 2))
    paths = [pair(T, c="3+t"), pair(T, a="1+t"), pair(T, b="2+t")]
    expected = [moved(InsertCancellingBoundary(nodes, (0, 2)), F) for nodes in paths]
    assert list(s.generators(F)) == expected


def test_a_boundary_that_carries_a_linear_part_only_moves_parallel():
    def carried(field, b):
        pair = scalar([((1,), b, 1), ((-1,), f"-({b})", -1)], field=field).nodes
        return InsertCancellingBoundary(pair, (), (0,))

    f = scalar([((1,), 0, 1)])
    s = carried(QQ, "-1")
    assert s.generators(f) == (moved(carried(T, "-1+t"), f),)
    assert s(f) == example("counterexample-B-model").network.two_layer()
    assert s.inverse(f) == RemoveCancellingBoundary((1, 2), (0,))


def test_counterexample_a_is_an_insertion():
    f = scalar([((1,), 0, 1)])
    model = example("counterexample-A-model").network.two_layer()
    assert InsertCancellingBoundary(model.nodes[1:])(f) == model


def test_reversal_needs_annihilation_except_for_the_absolute_value():
    f = scalar([((1,), -1, 1), ((-2,), -1, 1)], 2)
    reason = OrientationReversal((0, 1)).obstruction(f)
    assert reason == "the weights of nodes 1, 2 do not annihilate: (1+s) sum q w = (-1)"
    with pytest.raises(InputError):
        OrientationReversal((0, 1))(f)
    g = scalar([((1,), -1, 1), ((-2,), -1, 1)], 2, activation=ABS)
    turned = OrientationReversal((0,))(g)
    assert turned.c == g.c
    assert normal_form(turned) == normal_form(g)


def test_leaky_reversal_changes_c_by_one_plus_the_slope():
    slope = leaky_relu(QQ.element("1/10"))
    f = scalar([((1,), -1, 1), ((-1,), -1, 1)], 2, activation=slope)
    g = OrientationReversal((0, 1))(f)
    assert g.c == (QQ.element("-1/5"),)
    assert normal_form(g) == normal_form(f)


def test_merging_names_its_obstacles():
    f = scalar([((1,), 0, 1), ((-2,), 0, 1), ((1,), 1, 1), ((0,), 1, 1)])
    assert "opposite orientations" in MergeNodes(0, 1).obstruction(f)
    assert "different boundaries" in MergeNodes(0, 2).obstruction(f)
    assert "w = 0" in MergeNodes(0, 3).obstruction(f)
    assert "itself" in MergeNodes(1, 1).obstruction(f)
    g = scalar([((1,), 1, 1), ((-2,), -2, 1)], activation=ABS)
    merged = MergeNodes(0, 1)(g)
    assert merged == scalar([((1,), 1, 3)], activation=ABS)
    back = MergeNodes(0, 1).inverse(g)
    assert isinstance(back, Composition)
    assert back(merged) == g


def test_cancelling_boundaries_name_their_obstacles():
    f = scalar([((1,), 0, 1)])

    def reason(*nodes, reverse=()):
        return InsertCancellingBoundary(scalar(nodes).nodes, (), reverse).obstruction(f)

    assert "masses sum to (1)" in reason(((1,), 0, 1))
    assert "one boundary" in reason(((1,), 0, 1), ((1,), 1, -1))
    assert "no boundary" in reason(((0,), 0, 1))
    assert "needs nodes" in reason()
    assert "left over" in reason(((1,), 0, 1), ((-1,), 0, -1))
    assert "left over" in reason(((1,), 0, 1), ((1,), 0, -1), reverse=(0,))
    assert "removed and reversed" in RemoveCancellingBoundary((0,), (0,)).obstruction(f)
    wide = scalar([((1, 0), 0, 1)], inputs=2).nodes
    assert "do not fit" in InsertCancellingBoundary(wide).obstruction(f)
    few = InsertCancellingBoundary(scalar([((1,), 0, 0)]).nodes, (0, 1))
    assert few.obstruction(f) == "2 positions for 1 nodes"


def test_shapes_and_fields_must_fit():
    f = scalar([((1,), 0, 1)])
    K = field_of(["sqrt(2)"])[0]
    assert "factors for" in Scaling(QQ, ()).obstruction(f)
    assert "numbers of" in Scaling(K, (K.one,)).obstruction(f)
    assert "places for" in Permutation((0, 1)).obstruction(f)
    assert "outgoing weights" in SplitNode(QQ, 0, (), QQ.one, 0).obstruction(f)
    assert "no place" in SplitNode(QQ, 0, (QQ.one,), QQ.one, 3).obstruction(f)
    node = Node((QQ.one,), QQ.one, (QQ.one,))
    assert "not degenerate" in InsertDegenerateNode(node, 0).obstruction(f)
    assert "not degenerate" in RemoveDegenerateNode(0).obstruction(f)
    dead = Node((QQ.zero,), QQ.one, (QQ.zero,))
    assert "no place" in InsertDegenerateNode(dead, 5).obstruction(f)
    assert "does not fit" in InsertDegenerateNode(Node((), QQ.one, ()), 0).obstruction(f)
    constant = scalar([((0,), 1, 1)])
    assert "w = 0" in SplitNode(QQ, 0, (QQ.one,), QQ.one, 0).obstruction(constant)


def deep(field=QQ):
    def vector(*values):
        return tuple(field.element(v) for v in values)

    layers = (
        Layer((vector(1, 2), vector(-1, 1), vector(0, 3)), vector(1, -1, 2)),
        Layer((vector(1, -1, 2), vector(2, 1, -1)), vector(0, 1)),
        Layer((vector(3, -2),), vector(4)),
    )
    return Network(field, layers)


def test_layers_scale_and_permute_at_any_depth():
    net = deep()
    points = [(QQ.element(a), QQ.element(b)) for a in range(-3, 4) for b in range(-3, 4)]
    scaling = LayerScaling(QQ, 1, (QQ.element(2), QQ.element("1/3")))
    for s in (scaling, LayerPermutation(0, (2, 0, 1)), LayerPermutation(1, (1, 0)).then(scaling)):
        image = s(net)
        assert image != net
        assert [image.evaluate(x) for x in points] == [net.evaluate(x) for x in points]
        assert s.inverse(net)(image) == net
        assert s.explain()
    assert LayerPermutation(0, (2, 0, 1))(net).layers[0].bias[0] == net.layers[0].bias[2]


def test_the_layer_scaling_generator_is_the_derivative():
    factors = (QQ.element(2), QQ.one, QQ.one)
    image = LayerScaling(T, 0, (T.element("2+2*t"), T.one, T.one))(deep(T))
    first = LayerScaling(QQ, 0, factors).generators(deep())[0]
    assert first == derivative_at_zero(parameter_vector(image))
    assert len(LayerScaling(QQ, 0, factors).generators(deep())) == 3


def test_layers_name_their_obstacles():
    net = deep()
    assert "no hidden layer 3" in LayerScaling(QQ, 2, ()).obstruction(net)
    assert "units for" in LayerPermutation(0, (1, 0)).obstruction(net)
    K = field_of(["sqrt(2)"])[0]
    assert "numbers of" in LayerScaling(K, 1, (K.one, K.one)).obstruction(net)
    with pytest.raises(InputError):
        LayerScaling(QQ, 0, (QQ.zero,))
