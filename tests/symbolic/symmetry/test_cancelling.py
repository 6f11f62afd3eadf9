"""Boundaries without fold: counterexamples A and B, generators, refusals."""

from __future__ import annotations

from symbolic.examples import example
from symbolic.scalars import RATIONALS as QQ
from symbolic.symmetry import InsertCancellingBoundary, RemoveCancellingBoundary
from tests.symbolic.symmetry.paths import F, T, moved, scalar


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
