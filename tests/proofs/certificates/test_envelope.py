"""Canonical bytes, digests and whole files."""

import hashlib
import json
import pickle
from pathlib import Path

import pytest

from proofs.certificates.envelope import FORMAT, Certificate, canonical
from symbolic.errors import InputError


def sample(**more) -> Certificate:
    return Certificate("point/1", {"x": ["1"], "a": None}, {"hint": 1}, **more)


def test_the_digest_covers_format_kind_and_claim_only() -> None:
    certificate = sample()
    text = '{"claim":{"a":null,"x":["1"]},"format":"foldproof.cert/1","kind":"point/1"}'
    assert certificate.digest == hashlib.sha256(text.encode()).hexdigest()
    other = Certificate("point/1", {"a": None, "x": ["1"]}, {}, meta={"seed": 7})
    assert other.digest == certificate.digest
    assert other != certificate
    assert hash(sample(meta={"seed": 1})) == hash(certificate)
    assert sample(meta={"seed": 1}) == certificate
    assert pickle.loads(pickle.dumps(certificate)) == certificate


def test_bytes_have_the_six_keys_in_canonical_form() -> None:
    data = sample().to_bytes()
    value = json.loads(data)
    assert set(value) == {"format", "kind", "claim", "evidence", "uses", "meta"}
    assert value["format"] == FORMAT
    assert canonical(value) == data


def test_files_are_written_whole_and_beside(tmp_path: Path) -> None:
    certificate = sample(beside={"ab": b"[]"})
    path = certificate.write(tmp_path / "new" / "folder")
    assert path.name == f"{certificate.digest}.json"
    assert path.read_bytes() == certificate.to_bytes()
    assert (path.parent / "ab.json").read_bytes() == b"[]"
    assert {p.suffix for p in path.parent.iterdir()} == {".json"}
    assert certificate.write(path.parent) == path


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError, match="No space left"):
        sample().write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("")
    with pytest.raises(InputError, match="cannot write certificates to") as caught:
        sample().write(place)
    assert caught.value.where == str(place)
