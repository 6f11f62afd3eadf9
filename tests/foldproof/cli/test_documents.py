"""The commands that typeset claims."""

import json

import pytest

from foldproof.services import dossiers
from tests.foldproof.golden_text import run
from tests.foldproof.report.collection_cases import LABELS, small_collection
from tests.repo.repository import modules_after

COMMAND = "import sys\nsys.argv = {argv!r}\nfrom foldproof.cli.main import main\nmain()"


@pytest.fixture
def collected(monkeypatch):
    """What was asked of the service that collects dossiers, which then does little work."""
    asked = []

    def collect(labels, report, progress):
        asked.append((labels, str(report)))
        progress("collecting")
        return small_collection()

    monkeypatch.setattr(dossiers, "collect", collect)
    return asked


def test_the_help_loads_nothing_heavy() -> None:
    loaded, output = modules_after(COMMAND.format(argv=["foldproof", "report", "--help"]))
    assert "--from DIR" in output
    assert loaded.isdisjoint({"matplotlib", "numpy", "sympy"})


def test_a_page_is_written_and_named(tmp_path, collected) -> None:
    out = tmp_path / "page.html"
    result = run("report", *LABELS, "-o", str(out), "--from", "old", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{out}\n", "")
    assert collected == [(LABELS, "old")]
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_default_names(tmp_path, monkeypatch, collected) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("report", "-q").stdout == "foldproof-report.html\n"
    assert collected == [((), "foldproof-report")]


def test_the_keys_of_the_json_result(tmp_path, collected) -> None:
    out = tmp_path / "page.html"
    document = json.loads(run("report", "--json", "-o", str(out), "-q").stdout)
    assert next(iter(document)) == "schema"
    assert document.pop("seconds") > 0
    assert document == {
        "schema": "foldproof.html-report/1",
        "checked": True,
        "written": str(out),
        "claims": list(LABELS),
        "bytes": out.stat().st_size,
        "steps": document["steps"],
        "prose": 0,
    }
    assert document["steps"] > 0


def test_progress_goes_to_stderr(tmp_path, collected) -> None:
    result = run("report", "-o", str(tmp_path / "page.html"), "--verbose")
    for stage in ("reading the catalogue ...", "collecting ...", "writing the page ..."):
        assert stage in result.stderr.splitlines()


def test_an_unknown_claim_is_told(tmp_path) -> None:
    result = run("report", "nowhere", "-o", str(tmp_path / "page.html"), "-q")
    assert result.stderr.startswith("error[unknown-claim] ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_output(tmp_path, collected) -> None:
    assert run("report", "-o", str(tmp_path), "-q").exit_code == 2
