"""Rules that every source file keeps, read off the syntax trees."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.repo.repository import (
    ROOMS,
    ROOT,
    called_name,
    code_lines,
    imported_names,
    sources,
    tree,
)

EXACT = ("symbolic", "proofs")
RUNS_TEXT_OR_EXPLODES = {"sympify", "parse_expr", "lambdify", "piecewise_fold", "simplify"}
BARE_ERRORS = {"Exception", "ValueError", "RuntimeError", "NotImplementedError", "AssertionError"}
CODE_LOADERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


def test_the_rooms_have_sources() -> None:
    assert len(sources()) >= 4
    assert Path("symbolic/__init__.py") in sources("symbolic")


@pytest.mark.parametrize("path", sources(*EXACT), ids=str)
def test_no_float_literal_in_an_exact_room(path: Path) -> None:
    found = [
        (node.lineno, node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    assert found == []


@pytest.mark.parametrize("path", sources(), ids=str)
def test_no_call_that_runs_text_or_explodes(path: Path) -> None:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = called_name(node)
            if name in {"eval", "exec", "compile"} or name.rpartition(".")[2] in (
                RUNS_TEXT_OR_EXPLODES
            ):
                found.append((node.lineno, name))
    assert found == []


@pytest.mark.parametrize("path", sources(), ids=str)
def test_no_import_of_a_module_that_loads_code(path: Path) -> None:
    assert CODE_LOADERS.isdisjoint(name.partition(".")[0] for name in imported_names(path))


@pytest.mark.parametrize("path", sources(), ids=str)
def test_errors_are_ours_and_asserts_do_not_reach_users(path: Path) -> None:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assert):
            found.append((node.lineno, "assert"))
        elif isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(raised, ast.Name) and raised.id in BARE_ERRORS:
                found.append((node.lineno, raised.id))
    assert found == []


@pytest.mark.parametrize("path", sources(), ids=str)
def test_a_file_stays_readable(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 400


def test_the_checker_stays_small_and_stands_on_the_standard_library() -> None:
    files = sources("proofs/checker")
    assert files
    foreign = {
        (str(path), name)
        for path in files
        for name in imported_names(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and name.split(".")[:2] != ["proofs", "checker"]
    }
    assert foreign == set()
    lines = sum(code_lines((ROOT / p).read_text(encoding="utf-8")) for p in files)
    assert lines <= 1020


def test_the_package_above_the_checker_is_empty() -> None:
    assert (ROOT / "proofs" / "__init__.py").read_text(encoding="utf-8") == ""


WAYS_OUT = ("sk" + "ip", "x" + "fail", "importor" + "skip", "sk" + "ipif")
LEFT_OPEN = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "pragma: " + "no cover")))
MACHINE_PATH = re.compile(r"(?<![\w.])/(" + "|".join(("wo" + "rk", "tm" + "p", "ho" + "me")) + ")/")


MAY_LEAVE_OUT = Path("tests/tools.py")  # what needs a program that users may lack


@pytest.mark.parametrize("path", sorted({*sources("tests")} - {MAY_LEAVE_OUT}), ids=str)
def test_every_test_runs(path: Path) -> None:
    found = [
        (node.lineno, node.attr)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in WAYS_OUT
        and ast.unparse(node.value) in {"pytest", "pytest.mark"}
    ]
    assert found == []


@pytest.mark.parametrize("path", sources(*ROOMS, "tests", "benchmarks", "scripts"), ids=str)
def test_nothing_is_left_open_and_no_machine_is_named(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert LEFT_OPEN.findall(text) == []
    assert MACHINE_PATH.findall(text) == []
