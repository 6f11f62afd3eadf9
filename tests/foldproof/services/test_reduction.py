"""reduce: the smallest network, and honest words about what shows that it is smallest."""

from dataclasses import replace

import pytest

from foldproof.io.sources import load
from foldproof.services import reduction
from foldproof.services.reduction import reduce_network
from symbolic.minimal_width import minimal_width
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("dslt-3.1", 4),
        ("counterexample-A-model", 1),
        ("counterexample-D-model", 1),
        ("counterexample-H-model", 2),
        ("counterexample-I-model", 3),
        ("symmetric-3", 3),
    ],
)
def test_the_minimal_width_of_the_examples(name: str, width: int) -> None:
    found = reduce_network(load(name))
    assert found.minimal_width == found.network.width == width
    assert found.checked
    assert found.minimality_checked is bool(found.minimality)
    assert found.exit_code == 0


def test_a_constant_needs_no_node() -> None:
    found = reduce_network(TwoLayer.scalar(QQ, 2, [((0, 0), 1, 3), ((1, 0), 0, 0)], 1))
    assert found.minimal_width == 0
    assert found.network.c == (4,)


def test_all_certificates_are_filed(tmp_path) -> None:
    found = reduce_network(load("counterexample-H-model"), certificates=tmp_path)
    cited = {reference.path for reference in (found.certificate, *found.minimality)}
    assert cited == {str(path) for path in tmp_path.iterdir()}
    assert found.minimality_checked
    assert "are excluded by" in str(found)


def test_an_interval_is_inconclusive(monkeypatch) -> None:
    def limited(network: TwoLayer):
        return replace(minimal_width(network), lower=1, certified=False, lower_bound=())

    monkeypatch.setattr(reduction, "minimal_width", limited)
    found = reduce_network(load("counterexample-H-model"))
    assert found.minimal_width is None
    assert found.exit_code == 4
    assert "between 1 and 2" in str(found)
    assert "no full certificate" in str(found)
