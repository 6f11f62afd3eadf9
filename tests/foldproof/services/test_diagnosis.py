"""doctor: what is in the way is named."""

from importlib import metadata
from pathlib import Path

from foldproof.services import diagnosis
from foldproof.services.diagnosis import diagnose


def finding(found, name: str):
    return next(item for item in found.findings if item.name == name)


def test_a_good_installation() -> None:
    found = diagnose()
    assert found.ok
    assert found.exit_code == 0
    assert finding(found, "package symbolic").found == "ours"


def test_a_missing_distribution(monkeypatch) -> None:
    def version(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(diagnosis.metadata, "version", version)
    found = diagnose()
    assert found.exit_code == 1
    assert "BAD  numpy" in str(found)


def test_a_stranger_is_named_with_its_distribution(monkeypatch) -> None:
    monkeypatch.setattr(diagnosis, "strangers", lambda: {"symbolic": Path("elsewhere")})
    monkeypatch.setattr(diagnosis, "home", lambda _: None)
    monkeypatch.setattr(
        diagnosis.metadata, "packages_distributions", lambda: {"symbolic": ["other", "foldproof"]}
    )
    found = diagnose()
    assert "installed by other" in finding(found, "package symbolic").found
    assert not finding(found, "checker").ok


def test_a_cache_that_cannot_be_written(monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file"))
    assert "NUMBA_CACHE_DIR" in finding(diagnose(), "numba cache").found
