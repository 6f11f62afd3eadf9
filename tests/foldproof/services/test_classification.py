"""classify: strata, dimension, components and reversal sets with their constants."""

import pytest

from foldproof.io.sources import load
from foldproof.services.classification import classify_truth
from foldproof.services.equality import equivalent
from foldproof.services.views import two_layer
from symbolic.activation import ABS, IDENTITY, leaky_relu
from symbolic.answers import Proved
from symbolic.errors import InputError
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_example_3_1_has_ninety_six_components() -> None:
    found = classify_truth(load("dslt-3.1"))
    assert found.components == 96
    assert [e.c for e in found.reversal_sets.sets] == ["0", "-2", "-2", "-4"]
    assert found.dimension == 4
    assert found.checked


@pytest.mark.parametrize("left", ["0", "1/3", "-2"])
def test_reversing_a_reversal_set_keeps_the_function(left: str) -> None:
    nodes = [((1,), -1, 1), ((-1,), -1, 1), ((2,), 5, "1/2"), ((1,), 7, -1)]
    f = TwoLayer.scalar(QQ, 1, nodes, 2, activation=leaky_relu(QQ.element(left)))
    sets = classify_truth(f, max_sets=10).reversal_sets.sets
    assert len(sets) > 2
    for reversal in sets:
        turned = tuple(
            Node(tuple(-w for w in n.w), -n.b, n.q) if i in reversal.nodes else n
            for i, n in enumerate(f.nodes)
        )
        g = TwoLayer(QQ, 1, 1, turned, (QQ.element(reversal.c),), activation=f.activation)
        assert isinstance(equivalent(f, g), Proved)


def test_the_absolute_value_reverses_every_set() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 1, 1)], activation=ABS)
    found = classify_truth(f)
    assert found.reversal_sets.count == 4
    assert {e.c for e in found.reversal_sets.sets} == {"0"}
    assert found.checked is False


def test_the_identity_is_not_supported() -> None:
    with pytest.raises(InputError) as caught:
        classify_truth(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=IDENTITY))
    assert caught.value.code == "unsupported-activation"


def test_a_limit_is_told() -> None:
    found = classify_truth(load("dslt-3.3"), 3, max_sets=2)
    assert len(found.strata) == 2
    assert found.complete is False
    assert "raise --max-sets" in str(found)


def test_every_assignment_places_every_node() -> None:
    truth = two_layer(load("dslt-3.3"))
    for stratum in classify_truth(truth, 4).strata:
        assert len(stratum.assignment) == len(stratum.orientations) == 4
        assert stratum.multiplicity >= 1


def test_components_are_counted_at_other_widths_or_the_limit_is_named() -> None:
    assert classify_truth(load("dslt-3.3"), 1).components == 0
    line = classify_truth(load("counterexample-H-truth"), 3)
    assert line.components == 1
    assert f"1 ({line.components_reason})" in str(line)
    wide = classify_truth(load("dslt-3.4-truth"), 13, max_sets=1)
    assert wide.components is None
    assert "not decided (width above 12)" in str(wide)
