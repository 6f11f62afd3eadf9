"""Envelope, digest, command line, files beside the certificate, isolation and size."""

import ast
import copy
import hashlib
import json
import math
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proofs.checker import Verdict, check
from proofs.checker.__main__ import main
from tests.checker.builders import SEEDS, digest_of
from tests.repo.repository import code_lines

FOLDER = Path(__file__).parents[2] / "proofs" / "checker"
EQUAL, POINT = SEEDS["two-layer-equal/1"][0], SEEDS["point/1"][0]
ALL_SEEDS = [seed for seeds in SEEDS.values() for seed in seeds]
STANDARD = {"bisect", "collections", "dataclasses", "fractions", "hashlib", "itertools"} | {
    "json", "math", "operator", "os", "pathlib", "re", "sys", "typing",
}  # fmt: skip


@pytest.mark.parametrize("seed", ALL_SEEDS)
def test_accepted_certificates_name_their_claim(seed: dict[str, Any]) -> None:
    verdict = check(seed)
    assert verdict == check(json.dumps(seed, indent=1).encode())
    assert (verdict.accepted, verdict.kind, verdict.reason) == (True, seed["kind"], "")
    assert verdict.digest == digest_of(seed)
    assert verdict.words.isprintable()
    assert len(verdict.words) < 1000


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "foldproof.cert/2"}, {"format": None}, {"kind": "two-layer-equal/2"},
        {"kind": "unknown/1"}, {"kind": ["point/1"]}, {"kind": "point/1"}, {"claim": None},
        {"evidence": None}, {"evidence": {}}, {"uses": None}, {"uses": [{}]}, {"uses": ["x"]},
        {"uses": [{"theorem": 1, "statement_sha256": ""}]}, {"meta": []}, {"extra": 1},
        {"meta": {"t": 1.5}}, {"meta": {"t": math.nan}}, {"meta": {"t": 10**30}},
        {"kind": "\x1b[31mred\n" + "x" * 10_000},
    ],
)  # fmt: skip
def test_envelopes_that_are_refused(changes: dict[str, Any]) -> None:
    verdict = check(EQUAL | changes)
    assert not verdict.accepted
    assert verdict.reason.isprintable()
    assert 0 < len(verdict.reason) < 310
    assert str(verdict).isascii()
    assert str(verdict).isprintable()


@pytest.mark.parametrize("key", EQUAL)
def test_missing_keys_are_refused(key: str) -> None:
    assert not check({name: part for name, part in EQUAL.items() if name != key}).accepted


def cyclic() -> dict[str, Any]:
    """A dictionary that holds itself."""
    value: dict[str, Any] = {}
    value["self"] = value
    return value


def deep() -> list[Any]:
    """Lists nested 10^5 times."""
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b'"x"', b"[" * 100_000, b"\x00\xff", None, 3, "text", {1, 2},
        {"a": object()}, cyclic(), {"claim": deep()}, {(1, 2): 3}, {"\ud800": "\ud800"},
        {1: "x", "1": "x"},
    ],
)  # fmt: skip
def test_hostile_values_give_a_verdict(data: Any) -> None:
    verdict = check(data)
    assert isinstance(verdict, Verdict)
    assert not verdict.accepted
    assert verdict.digest == "-"


def beside(directory: Path, net: Any) -> dict[str, Any]:
    """Write a network to a file named by its hash and return the reference."""
    data = json.dumps(net).encode()
    sha = hashlib.sha256(data).hexdigest()
    (directory / f"{sha}.json").write_bytes(data)
    return {"sha256": sha, "bytes": len(data)}


@pytest.mark.parametrize("seed", [EQUAL, POINT])
def test_networks_in_files(seed: dict[str, Any], tmp_path: Path) -> None:
    cert = copy.deepcopy(seed)
    for name in ("f", "g"):
        cert["claim"][name] = beside(tmp_path, cert["claim"][name])
    assert check(cert, tmp_path).accepted
    assert check(cert, str(tmp_path)).accepted
    assert not check(cert).accepted
    assert not check(cert, tmp_path / "elsewhere").accepted
    reference = cert["claim"]["f"]
    path = tmp_path / f"{reference['sha256']}.json"
    for change in (
        {"bytes": reference["bytes"] + 1}, {"bytes": reference["bytes"] - 1}, {"bytes": True},
        {"bytes": -1}, {"bytes": "10"}, {"sha256": "../" + reference["sha256"]},
        {"sha256": "0" * 64}, {"sha256": "A" * 64}, {"sha256": reference["sha256"] + "\n"},
        {"sha256": 5}, {"sha256": f"{tmp_path}/{reference['sha256']}"}, {"path": str(path)},
    ):  # fmt: skip
        wrong = copy.deepcopy(cert)
        wrong["claim"]["f"] |= change
        assert not check(wrong, tmp_path).accepted, change
    path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    assert "another sha256" in check(cert, tmp_path).reason
    path.unlink()
    path.mkdir()
    assert "is not beside" in check(cert, tmp_path).reason


def test_a_file_may_not_refer_to_another_file(tmp_path: Path) -> None:
    cert = copy.deepcopy(EQUAL)
    cert["claim"]["f"] = beside(tmp_path, beside(tmp_path, cert["claim"]["f"]))
    assert not check(cert, tmp_path).accepted


def test_only_networks_are_looked_up_in_files(tmp_path: Path) -> None:
    cert = copy.deepcopy(POINT)
    cert["claim"]["domain"] = beside(tmp_path, cert["claim"]["domain"])
    assert not check(cert, tmp_path).accepted


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = copy.deepcopy(EQUAL)
    wrong["claim"]["f"]["c"] = ["2"]
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(EQUAL, indent=2))
    bad.write_text("\n".join([json.dumps(EQUAL), "", json.dumps(wrong), json.dumps(POINT)]))
    assert main([str(good)]) == 0
    assert capsys.readouterr().out == f"{check(EQUAL)}\n"
    assert main([str(good), str(bad), str(tmp_path / "none.json")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["accepted"] * 2 + [
        "rejected", "accepted", "rejected",
    ]  # fmt: skip
    assert lines[2].split()[1:3] == ["two-layer-equal/1", digest_of(wrong)]
    for arguments in ([], ["--help"], ["-v", str(good)]):
        assert main(arguments) == 2
        assert "usage" in capsys.readouterr().err


def run(*command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter."""
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, **options
    )


def test_a_copied_folder_runs_alone(tmp_path: Path) -> None:
    folder = tmp_path / "any name"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("json", "re", "numbers", "hashlib", "fractions"):
        for place in (tmp_path, folder):
            (place / f"{name}.py").write_text("raise SystemExit('shadowed')")
    file = tmp_path / "certificate.json"
    file.write_text(json.dumps(EQUAL))
    for target in (str(folder), str(folder / "__main__.py")):
        done = run("-I", "-S", "-W", "error", target, file.name, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{check(EQUAL)}\n", "")
    file.write_text("[" * 100_000)
    done = run("-I", "-S", str(folder), str(file))
    assert (done.returncode, done.stderr) == (1, "")
    done = run("-m", "proofs.checker", str(file), cwd=FOLDER.parents[1])
    assert (done.returncode, done.stderr) == (1, "")


def test_only_the_standard_library_is_imported(tmp_path: Path) -> None:
    direct = set()
    for path in FOLDER.glob("*.py"):
        for item in ast.walk(ast.parse(path.read_text())):
            if isinstance(item, ast.Import):
                direct |= {alias.name.partition(".")[0] for alias in item.names}
            elif isinstance(item, ast.ImportFrom) and not item.level:
                direct.add(str(item.module).partition(".")[0])
    assert direct <= STANDARD
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import proofs.checker.verdict as v;"
        "print('\\n'.join(sys.modules))"
    )
    loaded = run("-I", "-S", "-c", program, str(FOLDER.parents[1])).stdout.split()
    foreign = {name.partition(".")[0] for name in loaded} - set(sys.stdlib_module_names)
    assert foreign == {"proofs", "__main__"} or foreign == {"proofs"}
    assert {name for name in loaded if name.startswith("proofs.")} <= {"proofs.checker"} | {
        f"proofs.checker.{path.stem}" for path in FOLDER.glob("*.py")
    }


def test_the_trusted_part_stays_small() -> None:
    assert sum(code_lines(path.read_text()) for path in FOLDER.rglob("*.py")) <= 1020
