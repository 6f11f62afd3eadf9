"""Counterexamples as text, JSON and LaTeX."""

import pytest

from foldproof.report.refutations import Refutation, networks_of, refutation
from foldproof.report.tex import compile_pdf
from foldproof.services.counterexamples import search
from proofs.catalogue import claim
from tests.tools import require

CASES = [
    ("two-layer.orientation-reversal", "annihilation"),
    ("layer.scaling", "positive"),
    ("two-layer.true-parameters-on-domain", "connected"),
    ("pl.relu-represents-cpwl-1d", "continuous"),
    ("deep.scaling-null-vector", "smooth"),
    ("linear.layer-change", "inverse"),
    ("layer.permutation", "same-permutation"),
    ("two-layer.only-symmetries", "whole-space"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, Refutation]:
    return {label: refutation(search(claim(label), drop)) for label, drop in CASES}


@pytest.mark.parametrize("label", [label for label, _ in CASES])
def test_the_keys_of_the_contract_survive_json(found, label: str) -> None:
    result = found[label]
    document = result.to_json()
    assert {"claim", "dropped", "found", "tries", "examples", "checked"} <= set(document)
    for example in document["examples"]:
        assert {"type", "networks", "witness", "certificate"} <= set(example)
        assert len(example["certificate"]["digest"]) == 64
    assert Refutation.from_json(document) == result
    assert result.exit_code == 0


def test_the_text_names_everything(found) -> None:
    text = str(found["two-layer.orientation-reversal"])
    assert "without: the weights of E annihilate" in text
    assert "truth   R(x1)" in text
    assert "chosen  {1}" in text
    assert "at x = 1 the two functions are 1 and 0" in text
    assert "accepted" not in text.split("checked:", maxsplit=1)[0]


def test_indices_count_from_one_in_the_text(found) -> None:
    details = dict(found["deep.scaling-null-vector"].examples[0].details)
    assert (details["layer"], details["unit"]) == ("1", "1")


def test_domains_are_inequalities(found) -> None:
    details = dict(found["two-layer.only-symmetries"].examples[0].details)
    assert details["domain"] == "x1 > 0 and -x1 + 1 > 0"


def test_a_search_in_vain_proves_nothing() -> None:
    result = refutation(search(claim("two-layer.scaling"), tries=20))
    assert not result.found
    assert not result.checked
    assert result.exit_code == 4
    assert "proves nothing" in str(result)
    assert "No counterexample in" in result.to_latex()


def test_networks_have_their_roles() -> None:
    (example,) = search(claim("two-layer.foldset"), "distinct-boundaries").found
    assert [role for role, _ in networks_of(example.subject)] == ["network"]


def test_examples_are_stored_where_asked(tmp_path) -> None:
    done = search(claim("two-layer.scaling"), "positive")
    result = refutation(done, regressions=tmp_path)
    assert result.examples[0].stored == str(tmp_path / "two-layer.scaling" / "positive.json")
    assert "stored: " in str(result)


def test_the_latex_compiles(found) -> None:
    require("pdflatex")
    body = "\n".join(result.to_latex() for result in found.values())
    source = (
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amsmath,textcomp}"
        f"\\begin{{document}}\n{body}\\end{{document}}\n"
    )
    assert compile_pdf(source, lambda _: None).startswith(b"%PDF")


def test_typeset_prints_latex(found) -> None:
    result = found["layer.scaling"].typeset()
    assert str(result) == result.to_latex().rstrip("\n")
