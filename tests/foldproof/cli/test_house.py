"""examples, errata, doctor and completion."""

import json

import pytest

from foldproof.io.builtin import builtin_names
from foldproof.io.sources import load
from tests.foldproof.golden_text import compare, run, told


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("examples", []), ("examples-one", ["dslt-3.3"]), ("examples-symbols", ["dslt-3.4"])],
)
def test_the_examples_as_text(name: str, arguments: list[str]) -> None:
    compare(name, told("examples", *arguments))


def test_the_examples_as_json() -> None:
    document = json.loads(run("examples", "--json", "-q").stdout)
    assert document["schema"] == "foldproof.examples/1"
    assert [example["name"] for example in document["examples"]] == list(builtin_names())


def test_an_example_is_written_as_a_file(tmp_path) -> None:
    out = tmp_path / "net.json"
    result = run("examples", "symmetric-5", "-o", str(out), "-q")
    assert result.stdout == f"wrote {out}\n"
    assert run("equiv", str(out), "symmetric-5", "-q").exit_code == 0
    assert load(out).name == "symmetric-5"


def test_an_output_needs_a_name(tmp_path) -> None:
    assert run("examples", "-o", str(tmp_path / "x.json")).exit_code == 2
    assert run("examples", "nothing").exit_code == 3


def test_the_errata_as_text() -> None:
    compare("errata", told("errata"))


def test_the_errata_as_latex() -> None:
    result = run("errata", "--latex", "-q")
    assert result.exit_code == 0
    assert result.stdout.startswith("\\begin{description}")
    document = json.loads(run("errata", "--latex", "--json", "-q").stdout)
    assert document["source"] == result.stdout
    assert "source" not in json.loads(run("errata", "--json", "-q").stdout)


def test_the_doctor_finds_this_installation_in_order() -> None:
    result = run("doctor", "-q")
    assert result.exit_code == 0
    assert result.stdout.endswith("everything is in order\n")
    document = json.loads(run("doctor", "--json", "-q").stdout)
    assert document["ok"] is True


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_program(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_FOLDPROOF_COMPLETE" in result.stdout
    document = json.loads(run("completion", shell, "--json").stdout)
    assert document["script"] in result.stdout
