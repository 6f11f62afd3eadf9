"""Splitting and merging: generators, refusals, inverses."""

from __future__ import annotations

from symbolic.activation import ABS
from symbolic.scalars import RATIONALS as QQ
from symbolic.symmetry import Composition, MergeNodes, Scaling, SplitNode
from tests.symbolic.symmetry.paths import F, T, moved, scalar


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


def test_splits_name_their_obstacles():
    f = scalar([((1,), 0, 1)])
    assert "outgoing weights" in SplitNode(QQ, 0, (), QQ.one, 0).obstruction(f)
    assert "no place" in SplitNode(QQ, 0, (QQ.one,), QQ.one, 3).obstruction(f)
    constant = scalar([((0,), 1, 1)])
    assert "w = 0" in SplitNode(QQ, 0, (QQ.one,), QQ.one, 0).obstruction(constant)
