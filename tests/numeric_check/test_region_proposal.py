"""Proposed split trees against the exact enumerator; degenerate and hostile networks included."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check import region_proposal
from numeric_check.region_proposal import Proposal
from proofs.strategies.domains import domains
from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.positions import interior_point
from symbolic.region_questions import certified
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import dyadic, integral, net

SHAPES = [(1, 4, 4, 1), (2, 5, 5, 1), (2, 4, 4, 4, 1), (3, 4, 4, 1), (3, 3, 3, 3, 1), (4, 4, 4, 1)]


def proposed(networks, domain, most=10_000):
    run = Proposal(networks, domain, interior_point(domain, QQ), most)
    tree = certified(networks, domain, run)
    return tree, run


def flat(cell) -> list[int]:
    return [sign for layer in cell.signs for sign in layer]


def assert_same(networks, domain) -> None:
    """The same cells in the same order, with points that are inside."""
    exact = split_tree(networks, domain)
    tree, run = proposed(networks, domain)
    assert tree is not None
    assert run.complete
    assert not run.failed
    assert tree.signs.tolist() == list(map(flat, exact.cells))
    for cell in tree.cells():
        assert all(row.at(cell.point) > 0 for row in cell.rows)
    assert tree.steps.tolist() == [0 if step is None else step.sign for step in exact.steps]


@pytest.mark.parametrize("below", [1, 7])
@pytest.mark.parametrize("widths", SHAPES)
def test_integer_weights(widths, below) -> None:
    for seed in range(10):
        assert_same([integral(widths, seed, below)], Domain.all(widths[0]))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SHAPES), st.integers(0, 10**6), st.data())
def test_integer_weights_on_domains(widths, seed, data) -> None:
    domain = data.draw(domains(widths[0]))
    assert_same([integral(widths, seed)], domain)


@pytest.mark.parametrize(
    "widths", [(1, 9, 9, 1), (2, 8, 8, 1), (3, 6, 6, 1), (4, 5, 5, 1), (6, 4, 1)]
)
def test_weights_of_53_bits(widths) -> None:
    for seed in range(4):
        assert_same([dyadic(widths, seed)], Domain.all(widths[0]))


@pytest.mark.parametrize(
    ("widths", "count"),
    [
        ((2, 50, 50, 1), 5173),
        ((2, 16, 16, 16, 16, 1), 1942),
        ((3, 20, 20, 1), 8182),
        ((4, 8, 8, 1), 2375),
    ],
)
def test_the_counts_that_other_programs_find(widths, count) -> None:
    tree, run = proposed([dyadic(widths)], Domain.all(widths[0]))
    assert run.complete
    assert len(tree) == count


def test_a_common_refinement() -> None:
    for n in (1, 2, 3):
        assert_same([integral((n, 3, 3, 1), 1), integral((n, 4, 1), 2)], Domain.all(n))


HOSTILE = {
    "no hidden layer": net(([[1, 2]], [3])),
    "zero weights": net(([[0, 0], [0, 0]], [0, 1]), ([[1, 1]], [0]), ([[1]], [0])),
    "constant": net(([[0, 0]], [-1]), ([[1], [-1]], [1, 1]), ([[1, 1]], [0])),
    "the same unit twice": net(
        ([[1, 1], [2, 2]], [1, 2]), ([[1, -1], [2, -1]], [0, 0]), ([[1, 1]], [0])
    ),
    "opposite units": net(([[1, 1], [-1, -1]], [1, -1]), ([[1, 1]], [0]), ([[1]], [0])),
    "parallel units": net(([[1, 0], [1, 0], [2, 0]], [0, 1, 4]), ([[1, -1, 1]], [0])),
    "zero on a cell": net(
        ([[1, 0], [-1, 0]], [0, 0]), ([[1, 1], [1, -1]], [0, 0]), ([[1, 1]], [0])
    ),
    "tiny": net(
        ([[Fraction(1, 2**200), 1], [1, Fraction(1, 2**190)]], [0, Fraction(1, 2**180)]),
        ([[1, -1]], [Fraction(-1, 2**200)]),
        ([[1]], [0]),
    ),
    "huge and tiny": net(
        ([[2**300, 1], [Fraction(1, 2**300), 1]], [1, Fraction(1, 2**200)]),
        ([[1, -1], [1, 1]], [0, -1]),
        ([[1, 1]], [0]),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_networks(name) -> None:
    assert_same([HOSTILE[name]], Domain.all(2))


def test_numbers_of_very_different_sizes_are_right_or_refused() -> None:
    f = net(([[2**200, 1], [1, 2**150]], [0, 2**199]), ([[1, -(2**90)]], [1]), ([[1]], [0]))
    assert_right_or_refused(f)


def assert_right_or_refused(f) -> bool:
    """Whether it was right."""
    domain = Domain.all(f.inputs)
    tree, run = proposed([f], domain)
    if tree is None or not run.complete:
        return False
    assert tree.signs.tolist() == list(map(flat, split_tree([f], domain).cells))
    return True


@pytest.mark.parametrize("bits", [30, 45, 52, 60, 100, 400])
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_close_walls_are_right_or_refused(bits, inputs) -> None:
    """Three walls meet but for 2^-bits: the thin cell is found, or the proposal not believed."""
    step = Fraction(1, 2**bits)
    rows = [[1] * inputs, [1] * inputs, [1, *[-1] * (inputs - 1)]]
    decided = assert_right_or_refused(net((rows, [0, step, step]), ([[1, -1, 1]], [0])))
    assert decided or inputs != 2 or bits > 45  # the simplex takes gaps below 10^-9 for 0


def test_a_row_that_says_nothing_is_no_trouble() -> None:
    zero, one = QQ.zero, QQ.one
    rows = Domain.box(QQ, [(-1, 1), (-1, 1)]).rows
    assert_same([integral((2, 4, 3, 1), 2)], Domain(2, (AffineForm((zero, zero), one), *rows)))


def test_beyond_float64_it_fails_and_says_so() -> None:
    f = net(([[10**400, 1]], [1]), ([[1]], [0]))
    _, run = proposed([f], Domain.all(2))
    assert run.failed
    assert not run.complete


def test_a_limit_ends_the_run() -> None:
    tree, run = proposed([dyadic((2, 10, 10, 1))], Domain.all(2), most=50)
    assert len(tree) == 50
    assert not run.complete
    assert not run.failed


def test_small_buffers_change_nothing(monkeypatch) -> None:
    f, domain = integral((3, 5, 4, 1), 3), Domain.all(3)
    whole, _ = proposed([f], domain)
    monkeypatch.setattr(region_proposal, "STEPS", 7)
    monkeypatch.setattr(region_proposal, "LEAVES", 3)
    monkeypatch.setattr(region_proposal, "QUESTIONS", 2)
    pieces, run = proposed([f], domain)
    assert run.complete
    for part in ("steps", "supports", "signs"):
        assert getattr(pieces, part).tolist() == getattr(whole, part).tolist()
    assert [pieces.points[k] for k in range(len(whole))] == [
        whole.points[k] for k in range(len(whole))
    ]
