"""Exact answers: what a proposal says is believed only where it is true."""

from dataclasses import replace

import numpy as np
import pytest

from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.region_questions import Answers, Part, Question, certified
from symbolic.region_tree import RegionTree
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net

# units x, x - 1, 2x + y, 0 on the square (-2, 2)^2; then one unit above
F = net(
    ([[1, 0], [1, 0], [2, 1], [0, 0]], [0, -1, 0, 0]),
    ([[1, -1, 0, 1]], [0]),
    ([[1]], [0]),
)
SQUARE = Domain.box(QQ, [(-2, 2), (-2, 2)])
LEFT = ((-1, 0), (-1, 1), (-1, 2), (-1, 3), (0, 0))  # the rows of the square, then x < 0
SIGNS = ((-1, 0, 0, 0),)


@pytest.fixture
def answers() -> Answers:
    return Answers([F], SQUARE)


def test_a_support_is_confirmed_or_found(answers) -> None:
    for proposed in ((4,), (), (4, 0), (2, 3), (0, 1)):
        assert answers.support(Question(SIGNS, LEFT, 0, 1, -1, proposed)) == (4,)


def test_rows_that_are_not_needed_are_left_out(answers) -> None:
    assert answers.support(Question(SIGNS, LEFT, 0, 1, -1, (2, 4))) == (4,)


def test_a_wrong_sign_has_no_support(answers) -> None:
    assert answers.support(Question(SIGNS, LEFT, 0, 1, 1, (4,))) is None
    assert answers.support(Question(SIGNS, LEFT, 0, 2, 1, (4, 2))) is None
    assert answers.support(Question(SIGNS, LEFT, 0, 2, -1, (4, 2))) is None


def test_an_empty_cell_has_no_support_and_no_point(answers) -> None:
    path, signs = (*LEFT, (0, 1)), ((-1, 1, 0, 0),)  # x < 0 and x > 1
    assert answers.support(Question(signs, path, 0, 2, 1, (4,))) is None
    assert answers.point(Question(signs, path, 1, None, 0, ())) is None


def test_a_point_satisfies_all_rows(answers) -> None:
    x, y = answers.point(Question(((-1, -1, 1, 0),), (*LEFT, (0, 2)), 1, None, 0, ()))
    assert -2 < x < 0
    assert 0 < 2 * x + y < 4
    assert y < 2


def test_what_vanishes(answers) -> None:
    assert answers.vanishes(Question(SIGNS, LEFT, 0, 3, 0, ()))
    assert not answers.vanishes(Question(SIGNS, LEFT, 0, 2, 0, ()))
    right = ((1, -1, 1, 0),)
    assert answers.vanishes(Question(((-1, -1, 1, 0),), LEFT, 1, 0, 0, ()))
    assert not answers.vanishes(Question(right, LEFT[:4], 1, 0, 0, ()))


def test_a_question_without_a_unit_is_about_a_point(answers) -> None:
    question = Question(SIGNS, LEFT, 1, None, 0, ())
    assert answers.support(question) is None
    assert not answers.vanishes(question)


def part_of(tree: RegionTree, *questions) -> Part:
    return Part(
        tree.steps,
        tree.supports.copy(),
        tree.points.tops,
        tree.points.shifts,
        tree.signs,
        questions,
    )


TREE = RegionTree.of([F], SQUARE, split_tree([F], SQUARE))


def test_answers_replace_what_was_proposed() -> None:
    place = TREE.steps.tolist().index(-1)
    sign = Question(SIGNS, LEFT, 0, 1, -1, (0, 4))
    point = Question(((-1, -1, 1, 0),), (*LEFT, (0, 2)), 1, None, 0, ())
    zero = Question(SIGNS, LEFT, 0, 3, 0, ())
    made = certified([F], SQUARE, [part_of(TREE, (place, sign), (-1, zero), (3, point))])
    assert made.supports[place].tolist() == [4, -1]
    assert made.points[3] == Answers([F], SQUARE).point(point)
    assert made.steps.tolist() == TREE.steps.tolist()


WRONG = {
    "sign": Question(SIGNS, LEFT, 0, 1, 1, (4,)),
    "zero": Question(SIGNS, LEFT, 0, 2, 0, ()),
    "point": Question(((-1, 1, 0, 0),), (*LEFT, (0, 1)), 1, None, 0, ()),
}


@pytest.mark.parametrize("kind", WRONG)
def test_one_wrong_claim_refuses_the_tree(kind) -> None:
    assert certified([F], SQUARE, [part_of(TREE), part_of(TREE, (0, WRONG[kind]))]) is None


def test_parts_are_joined_in_order() -> None:
    first, second = part_of(TREE), replace(part_of(TREE), steps=-TREE.steps)
    made = certified([F], SQUARE, [first, second])
    assert made.steps.tolist() == np.concatenate((TREE.steps, -TREE.steps)).tolist()
    assert len(made) == 2 * len(TREE)
    assert certified([F], SQUARE, []) is None
