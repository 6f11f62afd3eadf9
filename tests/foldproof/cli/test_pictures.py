"""The command that draws."""

import json
import sys

import pytest

from tests.foldproof.golden_text import compare, run
from tests.repo.repository import modules_after

COMMAND = "import sys\nsys.argv = {argv!r}\nfrom foldproof.cli.main import main\nmain()"


def test_the_help_is_golden() -> None:
    compare("help-plot", run("plot", "--help").stdout)


def test_the_help_loads_no_matplotlib() -> None:
    for argv in (["foldproof", "--help"], ["foldproof", "plot", "--help"]):
        loaded, _ = modules_after(COMMAND.format(argv=argv))
        assert loaded.isdisjoint({"matplotlib", "numpy", "sympy"})


def test_a_picture_is_written_and_named(tmp_path) -> None:
    out = tmp_path / "picture.png"
    result = run("plot", "dslt-3.1", "-o", str(out), "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(b"\x89PNG")


def test_the_name_of_the_network_is_the_default(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.json").write_text(run("examples", "dslt-3.3").stdout)
    assert run("plot", "mine.json", "-q").stdout == "mine.svg\n"
    assert run("plot", "dslt-3.3", "--map", "-q").stdout == "dslt-3.3-map.svg\n"
    text = (tmp_path / "mine.json").read_text()
    assert run("plot", "-", "-q", stdin=text).stdout == "network.svg\n"
    assert (tmp_path / "mine.svg").read_bytes().startswith(b"<?xml")


def test_the_keys_of_the_json_result(tmp_path) -> None:
    out = tmp_path / "p.svg"
    result = run("plot", "diabetes-10", "--map", "-o", str(out), "--json", "-q")
    found = json.loads(result.stdout)
    assert next(iter(found)) == "schema"
    seconds = found.pop("seconds")
    assert seconds >= 0
    assert found == {
        "schema": "foldproof.plot/1",
        "kind": "boundary-map",
        "inputs": 10,
        "nodes": 32,
        "written": str(out),
        "checked": False,
    }


def test_a_domain_of_algebraic_numbers(tmp_path) -> None:
    out = str(tmp_path / "p.svg")
    box = "box:0:sqrt(3),-sqrt(2):1"
    assert run("plot", "symmetric-5", "--domain", box, "-o", out, "-q").exit_code == 0


def test_k_and_null_vectors(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*LANDSCAPE.split(), "--window=-1/2:2,0:1", "--samples", "10", "-q")
    assert result.stdout == "dslt-3.4-divergence.png\n"
    assert (tmp_path / "dslt-3.4-divergence.png").stat().st_size > 10_000
    result = run("plot", "pt1-duplicate", "--null-vectors", "--json", "-q")
    assert json.loads(result.stdout)["kind"] == "null-vectors"
    assert (tmp_path / "pt1-duplicate-null-vectors.svg").exists()


LANDSCAPE = "plot dslt-3.4 --truth dslt-3.4-truth --domain box:-1:1"


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        ("plot diabetes-10", "not-applicable", 3),
        ("plot dslt-3.4", "not-applicable", 3),
        ("plot dslt-3.4 --map", "not-applicable", 4),
        ("plot dslt-3.1 -o p.gif", "not-applicable", 2),
        ("plot nowhere", "not-found", 3),
        ("plot dslt-3.3 --null-vectors", "not-applicable", 3),
        ("plot dslt-3.4 --truth dslt-3.4-truth", "not-applicable", 3),
        ("plot dslt-3.1 --truth dslt-3.1 --domain box:-1:1,-1:1", "not-applicable", 3),
        (f"{LANDSCAPE} --window=1:2", "number", 2),
        (f"{LANDSCAPE} --window=2:1,0:1", "shape", 2),
        (f"{LANDSCAPE} --window=0:sqrt(2),0:1", "need-rational", 2),
    ],
)
def test_errors(arguments: str, code: str, exit_code: int, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments.split(), "-q")
    assert result.stderr.startswith(f"error[{code}] ")
    assert result.exit_code == exit_code
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_the_error_says_what_to_install(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run("plot", "dslt-3.1", "-q")
    assert result.exit_code == 2
    assert result.stderr == (
        "error[not-applicable] pictures need matplotlib, which is not installed\n"
        "  where: matplotlib\n"
        "  why: pictures are drawn by a package that is installed only on request\n"
        "  how to fix: pip install 'foldproof[plot]'\n"
    )
    document = json.loads(run("plot", "dslt-3.1", "--json", "-q").stdout)
    assert document["code"] == "not-applicable"
