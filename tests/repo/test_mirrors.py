"""Every source file has its tests where one looks for them."""

from pathlib import Path

import pytest

from tests.repo.repository import ROOT, sources

# Where the tests of a room may stand; lemmas and their derivations are tested by
# the catalogue as a whole.
HOMES = {
    "symbolic": ("symbolic",),
    "proofs/checker": ("checker", "proofs"),
    "proofs": ("proofs",),
    "numeric_check": ("numeric_check",),
    "foldproof": ("foldproof", "contract"),
}
CATALOGUE = {Path("proofs/lemmas"), Path("proofs/derivations")}


def homes(path: Path) -> tuple[str, ...]:
    return next(v for room, v in HOMES.items() if path.is_relative_to(room))


def mirrored() -> list[Path]:
    return [
        path
        for path in sources()
        if path.name not in {"__init__.py", "__main__.py"} and CATALOGUE.isdisjoint(path.parents)
    ]


@pytest.mark.parametrize("path", mirrored(), ids=str)
def test_a_module_has_tests(path: Path) -> None:
    """Look for test_x.py, or test_x_part.py where the tests of x are many."""
    stem = f"test_{path.stem.lstrip('_')}"
    found = [
        test
        for home in homes(path)
        for test in (ROOT / "tests" / home).rglob("test_*.py")
        if test.stem == stem or test.stem.startswith(f"{stem}_")
    ]
    assert found, f"{path} has no {stem}.py under tests/{' or tests/'.join(homes(path))}"
