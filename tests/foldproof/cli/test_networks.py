"""The commands on networks: their whole text on the built-in examples, and the keys of --json."""

import json

import pytest

from foldproof.io.sources import load
from symbolic.normal_form import normal_form
from tests.foldproof.golden_text import compare, run, told

K = "counterexample-K-truth counterexample-K-model"
TEXTS = {
    "show-dslt-3.1": "show dslt-3.1",
    "show-dslt-3.2": "show dslt-3.2",
    "show-dslt-3.3": "show dslt-3.3",
    "show-dslt-3.4": "show dslt-3.4",
    "show-symmetric-5": "show symmetric-5",
    "show-pt1-inactive-on-the-box": "show pt1-inactive --domain box:-1:1,-1:1",
    "show-counterexample-A": "show counterexample-A-model",
    "show-diabetes-10": "show diabetes-10",
    "canon-dslt-3.2": "canon dslt-3.2-truth",
    "canon-dslt-3.3": "canon dslt-3.3",
    "canon-symmetric-3": "canon symmetric-3",
    "equiv-dslt-3.3": "equiv dslt-3.3 dslt-3.3-reversed",
    "equiv-different": "equiv dslt-3.2-truth dslt-3.4-truth",
    "equiv-diabetes-10": "equiv diabetes-10 diabetes-10-transformed",
    "equiv-on-the-line": f"equiv {K}",
    "equiv-on-an-interval": f"equiv --domain box:-1:1 {K}",
    "equiv-on-a-root": f"equiv --domain box:0:sqrt(2) {K}",
    "fisher-dslt-3.1": "fisher dslt-3.1",
    "fisher-dslt-3.4": "fisher dslt-3.4",
    "fisher-pt1-reversed": "fisher pt1-reversed --domain box:-1:1,-1:1",
    "fisher-matrix": "fisher dslt-3.4-truth --matrix --domain box:-1:1",
    "kl-dslt-3.2": "kl dslt-3.2 dslt-3.2-truth --half-width a",
    "kl-dslt-3.4": "kl dslt-3.4 dslt-3.4-truth --domain box:-1:1",
    "kl-on-a-root": "kl dslt-3.4-truth dslt-3.2-truth --domain box:-sqrt(3):sqrt(3)",
    "fisher-normal": "fisher dslt-3.4-truth --normal 0:1",
    "kl-normal": "kl dslt-3.2-truth dslt-3.4-truth --normal 0:1",
    "kl-enclosed": "kl dslt-3.1 pt1-truth --domain box:-1:1,-1:1 --enclose",
    "kl-with-noise": "kl dslt-3.1 pt1-truth --domain box:-1:1,-1:1 --convention kl --sigma 2",
    "reduce-dslt-3.1": "reduce dslt-3.1",
    "reduce-counterexample-D": "reduce counterexample-D-model",
    "reduce-counterexample-H": "reduce counterexample-H-model",
    "reduce-diabetes-2": "reduce diabetes-2-transformed",
    "classify-dslt-3.1": "classify dslt-3.1",
    "classify-dslt-3.3-wider": "classify dslt-3.3 --width 3",
    "classify-too-narrow": "classify dslt-3.1 --width 2",
    "classify-dslt-3.4-truth": "classify dslt-3.4-truth --width 2",
}
COMMON = {"schema", "checked", "seconds"}
KEYS = {
    "show dslt-3.3": {
        "inputs",
        "widths",
        "parameters",
        "nodes",
        "boundaries",
        "foldset",
        "annihilating_sets",
        "boundary_map",
    },
    "canon dslt-3.3": {"folds", "gradient", "constant", "network"},
    "equiv dslt-3.3 dslt-3.3-reversed": {"equivalent", "method", "witness", "certificate"},
    "equiv dslt-3.2-truth dslt-3.4-truth": {"equivalent", "method", "witness", "certificate"},
    "fisher dslt-3.1": {
        "parameters",
        "rank",
        "nullity",
        "null_vectors",
        "dim_true_parameters",
        "gap",
        "smooth",
    },
    "kl dslt-3.4-truth dslt-3.2-truth --domain box:-1:1": {"value", "convention"},
    "kl dslt-3.4 dslt-3.4-truth --domain box:-1:1": {"chambers", "convention"},
    "reduce dslt-3.1": {"minimal_width", "network", "certificate"},
    "classify dslt-3.1": {"strata", "components", "dimension", "reversal_sets"},
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_whole_text(name: str) -> None:
    compare(name, told(*TEXTS[name].split()))


def document(command: str) -> dict:
    result = run(*command.split(), "--json", "--quiet")
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", KEYS)
def test_the_keys_of_the_contract(command: str) -> None:
    found = document(command)
    assert next(iter(found)) == "schema"
    assert found["schema"] == f"foldproof.{command.partition(' ')[0]}/1"
    assert KEYS[command] | COMMON <= found.keys()
    assert found["checked"]


def test_the_keys_inside_show() -> None:
    found = document("show dslt-3.3")
    assert found["nodes"][1] == {
        "index": 1,
        "status": "live",
        "boundary": 1,
        "orientation": -1,
        "scale": "1",
    }
    assert {"normal", "offset", "nodes", "fold"} <= found["boundaries"][0].keys()
    assert found["annihilating_sets"] == {
        "count": 2,
        "complete": True,
        "sets": [[], [0, 1]],
        "limit": 1000,
    }
    assert found["boundary_map"]["edges"][1] == {
        "node": 1,
        "boundary": 1,
        "orientation": -1,
        "scale": "1",
    }


def test_the_keys_inside_equiv() -> None:
    found = document("equiv dslt-3.2-truth dslt-3.4-truth")
    assert found["equivalent"] is False
    assert found["witness"].keys() == {"x", "a", "b"}
    assert found["certificate"].keys() == {"kind", "digest", "path"}
    assert found["certificate"]["kind"] == "point/1"


def test_the_keys_inside_classify() -> None:
    found = document("classify dslt-3.1")
    assert found["components"] == 96
    assert [e["c"] for e in found["reversal_sets"]["sets"]] == ["0", "-2", "-2", "-4"]
    assert found["strata"][0].keys() == {
        "assignment",
        "orientations",
        "equations",
        "dimension",
        "kind",
        "multiplicity",
    }


def test_the_canonical_network_is_written_and_read_again(tmp_path) -> None:
    out = tmp_path / "canonical.json"
    assert run("canon", "diabetes-2", "-o", str(out), "--quiet").exit_code == 0
    form = normal_form(load(out))
    assert form == normal_form(load("diabetes-2").two_layer())
    assert run("equiv", "diabetes-2", str(out), "--quiet").exit_code == 0


def test_certificates_are_written_where_asked(tmp_path) -> None:
    from proofs.checker.verdict import main as check

    result = run(
        "equiv", "dslt-3.3", "dslt-3.3-reversed", "--certificates", str(tmp_path), "--json", "-q"
    )
    path = json.loads(result.stdout)["certificate"]["path"]
    assert check([path]) == 0


def test_a_reduced_network_is_written(tmp_path) -> None:
    out = tmp_path / "small.json"
    assert run("reduce", "counterexample-D-model", "-o", str(out), "-q").exit_code == 0
    assert load(out).width == 1


@pytest.mark.parametrize(
    "command",
    [
        "kl dslt-3.4 dslt-3.4-truth --half-width a --domain box:-1:1",
        "kl dslt-3.2-truth dslt-3.4-truth --normal 0:1 --half-width a",
        "kl dslt-3.2-truth dslt-3.4-truth --normal 0:1 --enclose",
        "fisher dslt-3.4-truth --normal 0:1 --matrix",
        "fisher dslt-3.4-truth --normal 0:1 --domain box:-1:1",
        "plot dslt-3.4 --map --truth dslt-3.4-truth",
        "plot dslt-3.1 --map --null-vectors",
    ],
)
def test_options_in_conflict_are_usage_errors(command: str) -> None:
    found = run(*command.split())
    assert found.exit_code == 2
    assert "exclude each other" in found.stderr
