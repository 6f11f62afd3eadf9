"""The fast tree: what it tells, and that exact code takes over."""

from fractions import Fraction

import numpy as np
import pytest

from foldproof.services import region_search
from foldproof.services.region_search import proposed_tree, region_tree
from proofs.certificates.trees import regions
from proofs.checker import check
from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import RegionsAre
from tests.symbolic.layered import dyadic, integral, net


@pytest.mark.parametrize("widths", [(1, 6, 6, 1), (2, 6, 6, 1), (3, 5, 5, 1), (4, 4, 4, 1)])
def test_the_checker_accepts_proposed_trees(widths) -> None:
    for f in (dyadic(widths), integral(widths, 1), integral(widths, 2, below=3)):
        domain = Domain.all(widths[0])
        tree = proposed_tree([f], domain, 10_000)
        verdict = check(regions(RegionsAre(f, domain, len(tree)), tree).to_bytes())
        assert verdict.accepted, verdict.reason


def test_few_cells_need_no_kernel(monkeypatch) -> None:
    monkeypatch.setattr(region_search, "proposed_tree", None)
    assert len(region_tree([integral((2, 3, 1), 1)], Domain.all(2), 10_000)) <= 7
    assert len(region_tree([dyadic((2, 20, 20, 1))], Domain.all(2), 100)) == 100


def test_it_tells_how_far_it_is_and_stops_at_the_limit() -> None:
    told = []
    tree = region_tree([dyadic((2, 20, 20, 1))], Domain.all(2), 600, told.append)
    assert told == [128, 600]
    assert len(tree) == 600
    assert not tree.complete


def test_exact_code_takes_over_beyond_float64() -> None:
    f = net(([[10**400, 1], [1, 1]], [1, 0]), ([[1, 1]], [0]))
    tree = proposed_tree([f], Domain.all(2), 100)
    assert len(tree) == 4
    assert tree.complete


def test_exact_code_takes_over_from_a_wrong_proposal(monkeypatch) -> None:
    f, domain = integral((2, 4, 3, 1), 3), Domain.all(2)
    monkeypatch.setattr(region_search, "certified", lambda *_: None)
    tree = proposed_tree([f], domain, 10_000)
    exact = split_tree([f], domain)
    assert tree.signs.tolist() == [np.concatenate(cell.signs).tolist() for cell in exact.cells]


@pytest.mark.parametrize("bits", [30, 50, 53, 70, 300])
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_close_walls_and_numbers_of_all_sizes(bits, inputs) -> None:
    step, large = Fraction(1, 2**bits), 2**bits
    others = [0] * (inputs - 1)
    f = net(
        ([[1, *others], [large, *others], [1, *others], [step] * inputs], [0, -1, -step, -step]),
        ([[1, -1, large, step]], [-step]),
        ([[1]], [0]),
    )
    tree = proposed_tree([f], Domain.all(inputs), 1000)
    exact = split_tree([f])
    assert tree.signs.tolist() == [np.concatenate(cell.signs).tolist() for cell in exact.cells]


def test_an_empty_domain_is_refused() -> None:
    empty = Domain(1, Domain.box(QQ, [(0, 1)]).rows + Domain.box(QQ, [(2, 3)]).rows)
    for search in (region_tree, proposed_tree):
        with pytest.raises(InputError, match="empty"):
            search([integral((1, 2, 1), 1)], empty, 100)


@pytest.mark.parametrize("scale", [1, 2, 4, 16, Fraction(1, 2)])
def test_a_wall_within_rounding_of_a_corner_is_proved_by_its_true_rows(scale) -> None:
    """The corner of the domain cannot be told from that of a row and a wall far away."""
    a, b = Fraction(535708, 1048583), Fraction(751904, 1048583)
    slope = Fraction(163, 409600)
    shift, gap = scale * Fraction(19, 2 * 10**16), scale * Fraction(861, 10**16)
    one = [[QQ.element(1), QQ.zero], [QQ.zero, QQ.element(1)]]
    rows = tuple(
        AffineForm(tuple(w), QQ.element(-offset)) for w, offset in zip(one, (a, b), strict=True)
    )
    others = [([1, 0], -a - k) for k in range(1, 7)] + [([0, 1], -b - k) for k in range(1, 7)]
    walls = [([-1, slope], a - slope * b + shift), ([0, 1], gap - b), *others]
    f = net(([w for w, _ in walls], [c for _, c in walls]), ([[1] * len(walls)], [0]))
    domain = Domain(2, rows)
    tree = proposed_tree([f], domain, 10_000)
    verdict = check(regions(RegionsAre(f, domain, len(tree)), tree).to_bytes())
    assert verdict.accepted, verdict.reason
    assert len(tree) == len(split_tree([f], domain))
