"""Packages with our names that are not ours are noticed before anything is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from foldproof import ours
from foldproof.ours import PACKAGES, home, require_ours, strangers


def test_our_packages_are_ours() -> None:
    assert strangers() == {}
    assert {home(package).name for package in PACKAGES} == set(PACKAGES)
    require_ours()


def test_a_missing_package_has_no_home() -> None:
    assert home("no_such_package_anywhere") is None


def test_a_package_elsewhere_is_named(monkeypatch) -> None:
    monkeypatch.setattr(ours, "home", lambda package: Path("elsewhere") / package)
    with pytest.raises(ImportError, match="'symbolic'"):
        require_ours()


def test_a_stranger_stops_the_command_with_a_clear_error(tmp_path) -> None:
    (tmp_path / "symbolic").mkdir()
    (tmp_path / "symbolic" / "__init__.py").write_text("raise SystemExit('ran')")
    root = Path(ours.__file__).parent.parent
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(root)!r}]\n"
        "import foldproof\n"
        "try:\n    foldproof.load\nexcept ImportError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "the package 'symbolic'" in done.stdout
    assert "foldproof doctor" in done.stdout
