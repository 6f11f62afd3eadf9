"""regions: two counts that are never confused, certified; a limit is told."""

import pytest

import foldproof as fp
from foldproof.services.linear_regions import Regions, count_regions, layered
from proofs.checker.verdict import verdicts
from symbolic.activation import ABS
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_the_example_of_the_sources() -> None:
    found = fp.regions(fp.example("dslt-3.1"))
    assert (found.activation_regions, found.linear_regions) == (9, 9)
    assert (found.complete, found.checked, found.exit_code) == (True, True, 0)
    assert found.certificate.kind == "regions/1"
    assert Regions.from_json(found.to_json()) == found
    assert "linear regions: 9" in str(found)


def test_cancelling_nodes_split_regions_but_not_the_function() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, -1)])
    found = count_regions(f)
    assert (found.activation_regions, found.linear_regions) == (2, 1)


def test_a_domain() -> None:
    box = Domain.box(QQ, [(0, 2), (0, 2)])
    assert fp.regions(fp.example("dslt-3.1"), box).activation_regions == 4


def test_the_certificate_is_written_and_accepted(tmp_path) -> None:
    found = count_regions(example("dslt-3.3").network, certificates=tmp_path)
    (path,) = tmp_path.glob("*.json")
    assert str(path) == found.certificate.path
    assert verdicts(path)[0].accepted


def test_a_limit_gives_a_lower_bound() -> None:
    found = count_regions(example("dslt-3.1").network, max_regions=5)
    assert (found.activation_regions, found.linear_regions) == (5, None)
    assert (found.complete, found.checked, found.exit_code) == (False, False, 4)
    assert "at least 5" in str(found)


def test_algebraic_networks_are_counted_without_certificate() -> None:
    found = count_regions(example("symmetric-5").network)
    assert (found.activation_regions, found.checked) == (16, False)
    assert "not checked" in str(found)


def test_what_is_not_covered() -> None:
    with pytest.raises(InputError, match="ReLU networks"):
        layered(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS))
    with pytest.raises(InputError) as caught:
        count_regions(example("dslt-3.2").network)
    assert caught.value.code == "not-applicable"
