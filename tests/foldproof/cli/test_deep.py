"""regions, piecewise, conditions and dim: their whole text, their keys, their exit codes."""

import json
from pathlib import Path

import pytest

from tests.foldproof.golden_text import compare, run, told

TEXTS = {
    "regions-dslt-3.1": "regions dslt-3.1",
    "regions-counterexample-A": "regions counterexample-A-model",
    "regions-on-a-box": "regions dslt-3.1 --domain box:0:2,0:2",
    "regions-limit": "regions dslt-3.1 --max-regions 5",
    "regions-on-a-slice": "regions dslt-3.1 --slice 0,1/2;1,1",
    "regions-bad-slice": "regions dslt-3.1 --slice 0,0;1,1;2,2",
    "piecewise-dslt-3.3": "piecewise dslt-3.3",
    "piecewise-merged": "piecewise counterexample-A-model --merged --domain box:-1:2",
    "piecewise-latex": "piecewise dslt-3.3 --latex",
    "conditions-dslt-3.1": "conditions dslt-3.1",
    "conditions-limit": "conditions dslt-3.1 --max-regions 2 --max-products 3",
    "dim-dslt-3.1": "dim dslt-3.1",
    "dim-limit": "dim counterexample-C-model --max-regions 2",
    "dim-limit-bound-reached": "dim dslt-3.1 --max-regions 2",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_whole_text(name: str) -> None:
    compare(name, told(*TEXTS[name].split()))


def test_the_keys_of_the_contract() -> None:
    regions = json.loads(run("regions", "dslt-3.1", "--json").stdout)
    keys = {"activation_regions", "linear_regions", "complete", "certificate", "checked", "seconds"}
    assert keys <= set(regions)
    assert (regions["activation_regions"], regions["linear_regions"]) == (9, 9)
    dim = json.loads(run("dim", "dslt-3.1", "--json").stdout)
    keys = {"parameters", "upper_bound", "functional_dimension", "lower", "upper", "nullity"}
    assert keys | {"hidden", "smooth", "certificate"} <= set(dim)
    assert [entry["kind"] for entry in dim["null_vectors"]] == ["scaling"]
    assert "points" not in dim


def test_the_dimension_of_a_finite_set(tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    path.write_text('{"format": "foldproof.points/1", "points": [["2", "0"], ["0", "3"]]}')
    found = json.loads(run("dim", "dslt-3.1", "--points", str(path), "--json").stdout)
    assert (found["functional_dimension"], found["points"]) == (2, 2)
    path.write_text('{"format": "foldproof.points/1", "points": [["1", "0"]]}')
    refused = run("dim", "dslt-3.1", "--points", str(path))
    assert refused.exit_code == 3
    assert "not-smooth" in refused.output
    for option in (("--domain", "box:0:1,0:1"), ("--max-regions", "9")):
        assert run("dim", "dslt-3.1", "--points", str(path), *option).exit_code == 2


def test_the_keys_of_pieces_and_slices() -> None:
    found = json.loads(run("piecewise", "dslt-3.1", "--slice", "0,0;1,2", "--json").stdout)
    assert {"pieces", "walls", "foldset", "zero_sets", "slice", "checked"} <= set(found)
    assert found["slice"] == {"point": ["0", "0"], "directions": [["1", "2"]]}


def test_the_keys_of_conditions() -> None:
    found = json.loads(run("conditions", "dslt-3.1", "--json").stdout)
    assert found["general"] is False
    assert found["full_rank"]["kept"] == [[0, 2]]
    assert found["transparent"]["points"] == [["0", "0"]]
    assert found["transversal"] == {"holds": True, "reason": ""}


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "regions.svg"
    assert run("regions", "dslt-3.1", "--picture", str(path), "-q").exit_code == 0
    assert path.read_bytes().startswith(b"<?xml")


def test_a_slice_is_drawn(tmp_path: Path) -> None:
    layers = '{"weight": [["1","2","0"],["0","1","1"]], "bias": ["0","1"]}'
    top = '{"weight": [["1","-1"]], "bias": ["0"]}'
    net = tmp_path / "net.json"
    net.write_text(
        f'{{"format": "foldproof.network/1", "activation": "relu", "layers": [{layers}, {top}]}}'
    )
    path = tmp_path / "slice.svg"
    told_without = run("regions", str(net), "--picture", str(path), "-q")
    assert told_without.exit_code == 3
    assert "--slice" in told_without.stderr
    plane = "0,0,1/2;1,0,0;0,1,0"
    assert run("regions", str(net), "--slice", plane, "--picture", str(path)).exit_code == 0
    assert b"on the slice" in path.read_bytes()


def test_deep_networks_are_compared(tmp_path: Path) -> None:
    layer = '{"weight": [["1"]], "bias": ["0"]}'
    for name, last in (("f", layer), ("g", '{"weight": [["1"]], "bias": ["1"]}')):
        head = '"format": "foldproof.network/1", "activation": "relu"'
        text = f'{{{head}, "layers": [{layer}, {layer}, {last}]}}'
        (tmp_path / f"{name}.json").write_text(text)
    f, g = (str(tmp_path / f"{name}.json") for name in "fg")
    same = json.loads(run("equiv", f, f, "--json").stdout)
    assert (same["equivalent"], same["certificate"]["kind"]) == (True, "layered-equal/1")
    other = run("equiv", f, g)
    assert other.exit_code == 1
    assert "method: exact values at points" in other.stdout
