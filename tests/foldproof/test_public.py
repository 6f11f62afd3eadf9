"""The facade: lazy names, and functions that take layered and two-layer networks alike."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import foldproof as fp
from symbolic.errors import InputError


def test_every_public_name_is_there() -> None:
    for name in fp.__all__:
        assert getattr(fp, name) is not None
    assert set(dir(fp)) == set(fp.__all__)
    with pytest.raises(AttributeError, match="no_such"):
        _ = fp.no_such


def test_the_names_for_type_checkers_are_those_that_are_imported() -> None:
    tree = ast.parse(Path(fp.__file__).read_text(encoding="utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))
    declared = {
        (node.module, alias.name)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert declared == {(module, name) for name, module in fp._PLACES.items()}


def test_no_submodule_has_the_name_of_a_public_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(fp.__path__)}
    assert modules.isdisjoint(fp.__all__)


def test_the_functions_of_the_contract() -> None:
    f, g = fp.example("dslt-3.3"), fp.example("dslt-3.3-reversed")
    assert isinstance(fp.equivalent(f, g), fp.Proved)
    assert fp.normal_form(f) == fp.normal_form(g)
    assert len(fp.foldset(f).folded) == 2
    assert fp.boundary_map(f).number_of_edges() == 2
    assert fp.annihilating_subsets(f).count == 2
    assert fp.true_parameters(f, width=3).dimension == 4
    assert fp.minimal_width(f).minimal_width == 2
    assert "two-layer.orientation-reversal" in {claim.id for claim in fp.claims()}


def test_a_domain_changes_the_facts() -> None:
    f = fp.example("dslt-3.3")
    box = fp.Domain.box(f.field, [("-1/2", "1/2")])
    assert fp.normal_form(f, box).folds == ()
    assert fp.foldset(f, box).folded == ()


def test_one_claim_is_verified() -> None:
    assert fp.verify("two-layer.orientation-reversal").ok


def test_the_checker_reads_files(tmp_path) -> None:
    answer = fp.equivalent(fp.example("dslt-3.3"), fp.example("dslt-3.3-reversed"))
    path = answer.certificate.write(tmp_path)
    assert [verdict.accepted for verdict in fp.check(path)] == [True]
    with pytest.raises(InputError):
        fp.check(tmp_path / "none.json")


def test_an_unknown_example() -> None:
    with pytest.raises(InputError) as caught:
        fp.example("dslt-3.9")
    assert caught.value.code == "not-found"


def test_results_live_in_modules_that_can_be_imported() -> None:
    for module in set(fp._PLACES.values()):
        importlib.import_module(module)


def test_a_dropped_hypothesis_breaks_a_claim() -> None:
    found = fp.refute("two-layer.scaling", drop="positive")
    assert isinstance(found, fp.Refutation)
    assert found.found
    nothing = fp.refute("two-layer.scaling", tries=20)
    assert isinstance(nothing, fp.Open)
    assert nothing.spent["tries"] == 20
    with pytest.raises(InputError, match="has no hypothesis"):
        fp.refute("two-layer.scaling", drop="negative")
