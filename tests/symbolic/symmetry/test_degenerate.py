"""Degenerate nodes: generators and refusals."""

from __future__ import annotations

import pytest

from symbolic.network import Node
from symbolic.scalars import RATIONALS as QQ
from symbolic.symmetry import InsertDegenerateNode, RemoveDegenerateNode
from tests.symbolic.symmetry.paths import F, T, moved, scalar


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


def test_nodes_must_be_degenerate_and_fit():
    f = scalar([((1,), 0, 1)])
    node = Node((QQ.one,), QQ.one, (QQ.one,))
    assert "not degenerate" in InsertDegenerateNode(node, 0).obstruction(f)
    assert "not degenerate" in RemoveDegenerateNode(0).obstruction(f)
    dead = Node((QQ.zero,), QQ.one, (QQ.zero,))
    assert "no place" in InsertDegenerateNode(dead, 5).obstruction(f)
    assert "does not fit" in InsertDegenerateNode(Node((), QQ.one, ()), 0).obstruction(f)
