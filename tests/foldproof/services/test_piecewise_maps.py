"""piecewise: pieces, walls and bent hyperplanes as plain data, certified regions."""

import pytest

import foldproof as fp
from foldproof.services.linear_regions import layered
from foldproof.services.piecewise_maps import PiecewiseMap, piecewise_map
from proofs.checker.verdict import verdicts
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.slices import Slice
from tests.symbolic.layered import net


def test_the_example_of_the_sources(tmp_path) -> None:
    found = piecewise_map(example("dslt-3.3").network, certificates=tmp_path)
    assert (found.activation_regions, found.linear_regions, found.foldset) == (3, 3, (0, 1))
    assert [wall.fold for wall in found.walls] == ["1", "1"]
    assert found.checked
    assert verdicts(next(tmp_path.glob("*.json")))[0].accepted
    assert PiecewiseMap.from_json(found.to_json()) == found
    assert "latex" not in found.to_json()


def test_bent_hyperplanes_and_hidden_walls() -> None:
    found = piecewise_map(net(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [-1]), ([[1]], [0])))
    assert len(found.foldset) < len(found.walls)
    bent = found.zero_sets[2]
    assert (bent.layer, bent.unit, len(bent.walls)) == (1, 0, 3)
    assert set(bent.walls) < set(found.foldset)
    assert "2.1" in str(found)


def test_latex_is_there_when_asked_for() -> None:
    found = piecewise_map(example("dslt-3.3").network, latex=True)
    assert str(found) == found.to_latex() == found.latex
    assert found.latex.startswith("f(x) = \\begin{cases}")
    assert PiecewiseMap.from_json(found.to_json()) == found
    assert "verbatim" in piecewise_map(example("dslt-3.3").network).to_latex()


def test_a_slice_is_named() -> None:
    one, zero = QQ.one, QQ.zero
    plane = Slice(QQ, (zero, one), ((one, zero),))
    found = piecewise_map(example("dslt-3.1").network, plane=plane)
    assert found.slice.point == ("0", "1")
    assert "on the slice x = (0, 1) + s (1, 0)" in str(found)


def test_merged_pieces_and_several_outputs() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, -1)])
    assert [len(piecewise_map(f, merged=m).pieces) for m in (False, True)] == [2, 1]
    two = piecewise_map(net(([[1]], [0]), ([[1], [2]], [0, 1])))
    assert two.walls[0].fold == ("1", "2")
    assert "(x1, 2*x1 + 1)" in str(two)


def test_limits_and_what_is_not_covered() -> None:
    with pytest.raises(ResourceLimit):
        piecewise_map(example("dslt-3.1").network, max_regions=8)
    with pytest.raises(InputError):
        layered(fp.example("dslt-3.2"))
    assert not piecewise_map(example("symmetric-5").network).checked
