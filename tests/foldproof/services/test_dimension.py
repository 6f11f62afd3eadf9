"""dim: an exact value or an interval, never a floating rank."""

import pytest

import foldproof as fp
from foldproof.services.dimension import FunctionalDimension, NullVectors, dimension_of
from proofs.lemmas.dimension_bound import mechanism
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


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
    found = dimension_of(example("dslt-3.1").network, max_regions=2)
    assert found.functional_dimension is None
    assert found.lower < found.upper == found.upper_bound
    assert found.exit_code == 4
    assert "between" in str(found)


def test_regions_without_derivatives_are_named() -> None:
    found = dimension_of(TwoLayer.scalar(QQ, 1, [((0,), 0, 1), ((1,), 0, 1)]))
    assert not found.smooth
    assert not found.checked
    assert "not smooth" in str(found)


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
