"""dim: an exact value or an interval, never a floating rank."""

import pytest

import foldproof as fp
from foldproof.services.dimension import FunctionalDimension, NullVectors, dimension_of
from numeric_check import dimension_bounds
from proofs.lemmas.dimension_bound import mechanism
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net


def test_the_example_of_the_sources() -> None:
    found = fp.functional_dimension(fp.example("dslt-3.1"))
    assert (found.parameters, found.upper_bound, found.functional_dimension) == (17, 13, 13)
    assert (found.lower, found.upper, found.nullity, found.hidden) == (13, 13, 4, 0)
    assert found.checked
    assert found.certificate.kind == "rank/1"
    assert FunctionalDimension.from_json(found.to_json()) == found
    assert "hidden 0" in str(found)


@pytest.mark.parametrize(
    ("name", "dimension", "hidden"),
    [("a dead unit beside it", 6, 3), ("always active", 5, 1), ("one unit on two", 6, 0)],
)
def test_hidden_symmetries_are_counted(name: str, dimension: int, hidden: int) -> None:
    found = dimension_of(mechanism(name))
    assert (found.functional_dimension, found.hidden, found.checked) == (dimension, hidden, True)


def test_scaling_a_unit_does_not_change_the_answer() -> None:
    """Floating-point ranks fail there."""
    nodes = [((1,), 0, 1), ((1,), -1, 1), ((-1,), 3, 2)]
    huge = [((w * 2**40,), b * 2**40, QQ.element(q) / 2**40) for (w,), b, q in nodes]
    plain, scaled = (dimension_of(TwoLayer.scalar(QQ, 1, made)) for made in (nodes, huge))
    assert plain.functional_dimension == scaled.functional_dimension == 7


def test_a_limit_gives_an_interval() -> None:
    found = dimension_of(example("counterexample-C-model").network, max_regions=2)
    assert found.functional_dimension is None
    assert found.lower < found.upper == found.upper_bound
    assert found.exit_code == 4
    assert "between" in str(found)
    assert "stopped at --max-regions 2" in str(found)
    assert found.checked


def test_regions_without_derivatives_are_named() -> None:
    found = dimension_of(TwoLayer.scalar(QQ, 1, [((0,), 0, 1), ((1,), 0, 1)]))
    assert not found.smooth
    assert not found.checked
    assert "not smooth" in str(found)
    assert "no derivatives in any region" in str(found)
    assert found.null_vectors == (NullVectors("unexplained", (), 7),)


def test_algebraic_networks_have_no_certificate() -> None:
    found = dimension_of(example("symmetric-5").network)
    assert (found.functional_dimension, found.checked) == (16, False)


def test_null_vectors_are_named() -> None:
    found = dimension_of(mechanism("a dead unit beside it"))
    dead = NullVectors("dead", ((1, 1),), 3)
    assert found.null_vectors == (NullVectors("scaling", ((0, 0), (0, 1), (1, 0), (1, 1)), 4), dead)
    assert "3      dead     (2,2)" in str(found)
    assert "dead: a unit that is never active" in str(found)
    assert FunctionalDimension.from_json(found.to_json()) == found


def test_a_finite_set_of_points() -> None:
    found = fp.functional_dimension(fp.example("dslt-3.3"), points=[(2,), ("5/2",), (-3,)])
    assert (found.functional_dimension, found.points, found.activation_regions) == (3, 3, 2)
    assert found.checked
    assert "functional dimension at 3 points: 3" in str(found)
    assert FunctionalDimension.from_json(found.to_json()) == found


def test_points_on_a_boundary_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        fp.functional_dimension(fp.example("dslt-3.3"), points=[(1,)])
    assert caught.value.code == "not-smooth"


def test_points_and_a_domain_exclude_each_other() -> None:
    box = Domain.box(QQ, [(-1, 1)])
    with pytest.raises(InputError) as caught:
        fp.functional_dimension(fp.example("dslt-3.3"), box, points=[(0,)])
    assert caught.value.code == "shape"


def test_a_decisive_set_decides() -> None:
    network = fp.example("dslt-3.1")
    points = sum(fp.decisive_set(network), ())
    assert fp.functional_dimension(network, points=points).functional_dimension == 13


def _layer(above: int, below: int, start: int) -> tuple:
    numbers = [(start + k) * 37 % 23 - 11 for k in range(above * (below + 1))]
    rows = [numbers[k * below : (k + 1) * below] for k in range(above)]
    return rows, numbers[above * below :]


def test_large_networks_have_block_triangular_certificates() -> None:
    """134 parameters and no enumeration: the certificate is about rows across walls."""
    found = dimension_of(net(_layer(7, 9, 1), _layer(7, 7, 2), _layer(1, 7, 3)))
    assert (found.parameters, found.upper_bound, found.activation_regions) == (134, 120, 0)
    assert found.checked
    assert (found.functional_dimension, found.hidden) == (113, 7)
    assert found.null_vectors[1] == NullVectors("unseen", ((1, 6),), 7)


def test_an_interval_without_regions() -> None:
    found = dimension_of(net(_layer(7, 9, 1), _layer(8, 7, 4), _layer(7, 8, 2), _layer(1, 7, 3)))
    assert found.lower < found.upper
    assert "regions are not enumerated" in str(found)
    assert found.checked


def test_deficits_of_larger_networks_are_certified_at_all_points() -> None:
    """The dead unit of the second layer frees 13 parameters, 12 beyond its scaling."""
    (weights, biases), top = _layer(11, 11, 4), _layer(1, 11, 5)
    dead = [[-abs(w) for w in weights[0]], *weights[1:]]
    network = net(_layer(11, 1, 3), (dead, [-1, *biases[1:]]), top)
    found = dimension_of(network)
    assert found.parameters == 166
    assert found.hidden is not None
    assert found.hidden >= 12
    assert any(entry.kind == "dead" for entry in found.null_vectors)
    assert found.checked


@pytest.mark.parametrize(("rank", "value"), [(9, 9), (7, None)])
def test_a_larger_rank_modulo_a_prime_raises_the_lower_end(
    monkeypatch: pytest.MonkeyPatch, rank: int, value: int | None
) -> None:
    """The exact rows give 6 of at most 9; what the kernels find has no certificate."""
    monkeypatch.setattr(dimension_bounds, "dimension_lower_bound", lambda _: rank)
    found = dimension_of(example("counterexample-C-model").network, max_regions=2)
    assert (found.lower, found.functional_dimension, found.checked) == (rank, value, False)
    assert "a rank modulo a prime" in str(found)


def test_a_rank_above_the_upper_bound_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dimension_bounds, "dimension_lower_bound", lambda _: 10)
    with pytest.raises(CheckFailed):
        dimension_of(example("counterexample-C-model").network, max_regions=2)


def test_the_kernels_are_not_asked_on_a_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dimension_bounds, "dimension_lower_bound", lambda _: 9)
    box = Domain.box(QQ, [(-5, 5)])
    found = dimension_of(example("counterexample-C-model").network, box, max_regions=2)
    assert found.lower < 9
