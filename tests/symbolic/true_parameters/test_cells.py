import random

from symbolic.true_parameters import Truth
from symbolic.true_parameters.cells import Atlas, Cell, after, inverse
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar


def test_moves_and_loops_are_permutations_between_existing_cells() -> None:
    dice = random.Random(2)
    for _ in range(40):
        n, p = dice.randint(1, 3), dice.randint(1, 3)
        atlas = Atlas(Truth.of(degenerate_network(dice, n, p, dice.randint(0, 3))))
        for cell in atlas.cells(dice.randint(0, 5)):
            identity = tuple(range(cell.width))
            for loop in atlas.loops(cell):
                assert sorted(loop) == list(identity)
            for target, move in atlas.edges(cell):
                assert target.width == cell.width
                assert atlas.exists(target)
                assert after(inverse(move), move) == identity


def test_the_cells_of_one_node() -> None:
    atlas = Atlas(Truth.of(scalar(1, [X])))
    assert list(atlas.cells(1)) == [Cell(((1, 0),), 0, 0)]
    assert not atlas.exists(Cell(((0, 1),), 0, 0))
    assert atlas.signed(Cell(((0, 1),), 1, 0))
    assert not atlas.signed(Cell(((1, 0),), 1, 0))


def test_a_pair_moves_onto_the_boundary() -> None:
    atlas = Atlas(Truth.of(scalar(1, [X])))
    edges = list(atlas.edges(Cell(((0, 1),), 1, 0)))
    assert [target for target, _ in edges] == [Cell(((1, 2),), 0, 0)]
