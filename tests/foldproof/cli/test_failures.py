"""Every error code has a full-text test: what, where, why, how to fix, and the exit code."""

import json

import pytest

from foldproof.cli.failures import WHY, Failure, TimeUp
from symbolic.errors import CheckFailed, InputError, ResourceLimit, Undecided
from tests.foldproof.golden_text import BAD, GOLDEN, compare, run, told

FILES = {
    "json": ["malformed", "empty", "two-documents", "not-utf8"],
    "schema": [
        "array",
        "other-format",
        "no-format",
        "unknown-key",
        "unknown-node-key",
        "missing-key",
        "duplicate-key",
        "both-forms",
        "wrong-type",
        "boolean",
        "no-activation",
        "bad-symbol",
        "bad-sign",
        "bad-inputs",
        "no-nodes-no-inputs",
    ],
    "shape": [
        "ragged",
        "bias-length",
        "layers-do-not-fit",
        "no-layers",
        "empty-weight",
        "empty-row",
        "ragged-nodes",
        "outgoing",
        "declared-inputs",
        "no-outputs",
    ],
    "number": ["zero-division", "exponent", "words", "undeclared", "negative-root"],
    "number-size": ["power", "deep-number", "degree"],
    "weight-not-finite": ["nan", "infinity-text"],
    "decimal-semantics": ["float"],
    "unsupported-activation": ["tanh", "swish-object"],
    "not-applicable": ["deep", "affine"],
}
CASES = [(code, name) for code, names in FILES.items() for name in names]
COMMANDS = {
    "float-overflow": (
        "weight-not-finite",
        ["show", "float-overflow.json", "--weights-as", "float32"],
    ),
    "float-exponent": ("number-size", ["show", "float-exponent.json", "--weights-as", "decimal"]),
    "equiv-symbolic": ("not-applicable", ["equiv", "symbolic.json", "symbolic.json"]),
    "reduce-symbolic": ("not-applicable", ["reduce", "symbolic.json"]),
    "classify-symbolic": ("not-applicable", ["classify", "dslt-3.2"]),
    "canon-deep": ("not-applicable", ["canon", "deep.json"]),
    "not-found": ("not-found", ["show", "dslt-3.5"]),
    "not-found-directory": ("not-found", ["show", "."]),
    "not-found-domain": ("not-found", ["show", "dslt-3.3", "--domain", "square"]),
    "not-found-output": ("not-found", ["canon", "dslt-3.3", "-o", "malformed.json/out.json"]),
    "too-big": ("too-big", ["show", "tanh.json", "--max-bytes", "20"]),
    "different-shapes": ("shape", ["equiv", "dslt-3.1", "dslt-3.3"]),
    "box-sides": ("shape", ["show", "dslt-3.1", "--domain", "box:0:1"]),
    "box-empty": ("shape", ["show", "dslt-3.3", "--domain", "box:1:1"]),
    "box-colon": ("schema", ["show", "dslt-3.3", "--domain", "box:1"]),
    "box-number": ("number", ["show", "dslt-3.3", "--domain", "box:0:1/0"]),
    "polyhedron-shape": ("shape", ["show", "dslt-3.3", "--domain", "polyhedron-shape.json"]),
    "polyhedron-empty": ("shape", ["show", "dslt-3.3", "--domain", "polyhedron-empty.json"]),
    "polyhedron-key": ("schema", ["show", "dslt-3.3", "--domain", "polyhedron-key.json"]),
    "undecided": ("not-applicable", ["show", "undecided.json"]),
    "degree-limit": ("number-size", ["show", "symmetric-7", "--max-degree", "2"]),
    "unknown-claim": ("unknown-claim", ["verify", "two-layer.orientation"]),
    "unknown-command": ("usage", ["shwo"]),
    "missing-argument": ("usage", ["show"]),
    "unknown-option": ("usage", ["show", "dslt-3.3", "--colour"]),
    "bad-choice": ("usage", ["show", "float.json", "--weights-as", "float16"]),
}
NUMBERS = {"usage": 2, "unknown-claim": 2}


@pytest.mark.parametrize(("code", "name"), CASES, ids=[name for _, name in CASES])
def test_a_bad_file_gives_its_golden_text(code: str, name: str, monkeypatch) -> None:
    monkeypatch.chdir(BAD)
    text = told("show", f"{name}.json")
    assert f"error[{code}] " in text
    assert text.endswith("--- exit code 3\n")
    compare(f"bad-{name}", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_bad_command_gives_its_golden_text(name: str, monkeypatch) -> None:
    monkeypatch.chdir(BAD)
    code, arguments = COMMANDS[name]
    text = told(*arguments)
    assert f"error[{code}] " in text
    compare(f"error-{name}", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_with_json_the_error_is_one_document_on_stdout(name: str, monkeypatch) -> None:
    monkeypatch.chdir(BAD)
    code, arguments = COMMANDS[name]
    result = run(*arguments, "--json", "--quiet")
    document = json.loads(result.stdout)
    assert next(iter(document)) == "schema"
    assert document["schema"] == "foldproof.error/1"
    assert document["code"] == code
    assert set(document) == {"schema", "code", "message", "where", "hint"}
    assert result.stderr == ""
    assert result.exit_code == run(*arguments, "--quiet").exit_code


def test_every_bad_file_is_used() -> None:
    used = {name for names in FILES.values() for name in names}
    used |= {word.removesuffix(".json") for _, words in COMMANDS.values() for word in words}
    assert {path.stem for path in BAD.iterdir()} <= used


def test_every_golden_error_is_used() -> None:
    names = {f"bad-{name}" for _, name in CASES} | {f"error-{name}" for name in COMMANDS}
    extra = {"error-nested", "error-pickle", "error-zip", "error-binary", "error-stdin-twice"}
    stored = {path.stem for path in GOLDEN.iterdir() if path.stem.startswith(("bad-", "error-"))}
    assert stored <= names | extra


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nested", b"[" * 100_000 + b"]" * 100_000),
        ("pickle", b"\x80\x04\x95\x00"),
        ("zip", b"PK\x03\x04rest"),
        ("binary", b'{"format"\0'),
    ],
)
def test_hostile_bytes_on_standard_input(name: str, content: bytes) -> None:
    compare(f"error-{name}", told("show", "-", stdin=content))


def test_standard_input_is_read_once() -> None:
    compare("error-stdin-twice", told("equiv", "-", "-", stdin=b"{}"))


def test_the_exit_code_follows_the_kind_of_error() -> None:
    assert Failure.of(InputError("shape", "m", where="a.json")).exit_code == 3
    assert Failure.of(InputError("schema", "m", where="--domain")).exit_code == 2
    assert Failure.of(InputError("unknown-claim", "m")).exit_code == 2
    assert Failure.of(ResourceLimit("max-regions", "m")).exit_code == 4
    assert Failure.of(Undecided("m", symbol="w")).exit_code == 4
    assert Failure.of(KeyboardInterrupt()).exit_code == 130
    assert Failure.of(MemoryError()).exit_code == 4
    assert Failure.of_time(TimeUp(2.0, "comparing")).exit_code == 4


@pytest.mark.parametrize("error", [CheckFailed("disagree", "m"), ZeroDivisionError("m")])
def test_a_disagreement_and_a_bug_leave_a_bundle(error: Exception, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    failure = Failure.of(error)
    assert failure.exit_code == 5
    bundle = json.loads((tmp_path / failure.bundle).read_text())
    assert bundle["schema"] == "foldproof.bug/1"
    assert bundle["error"] == "m"
    assert failure.bundle in failure.text()


def test_reasons_are_sentences_about_stable_codes() -> None:
    assert all(reason == reason.strip() and not reason.endswith(".") for reason in WHY.values())
