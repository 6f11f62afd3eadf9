"""The entry point: cheap when nothing of ours is imported, and strategies for our types."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.repo.repository import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment in which a distribution declares the entry point as ours does."""
    info = tmp_path / "declares_the_hook-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: declares-the-hook\nVersion: 1\n")
    lines = [f"{name} = {target}" for name, target in DECLARED["hypothesis"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[hypothesis]", *lines, ""]))
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}


def run(code: str, environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


IMPORTED_LATER = """
from random import Random
from hypothesis import find, settings, strategies as st
from symbolic.network import Network, Node, TwoLayer
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.domains import Domain
quiet = dict(settings=settings(database=None), random=Random(1))
for kind in (Network, Node, TwoLayer, AffineForm, Hyperplane, Domain):
    assert isinstance(find(st.from_type(kind), lambda value: True, **quiet), kind)
print(find(st.from_type(TwoLayer), lambda f: f.width == 2, **quiet).width)
"""


def test_types_imported_after_hypothesis_have_strategies(installed, tmp_path):
    assert run(IMPORTED_LATER, installed, tmp_path) == "2\n"


def test_types_imported_before_hypothesis_have_strategies(installed, tmp_path):
    code = f"import symbolic.network, symbolic.domains\n{IMPORTED_LATER}"
    assert run(code, installed, tmp_path) == "2\n"


def test_importing_hypothesis_imports_nothing_of_ours_but_the_hook(installed, tmp_path):
    code = (
        "import hypothesis, sys\n"
        "rooms = ('foldproof', 'symbolic', 'proofs', 'numeric_check', 'sympy')\n"
        "print(sorted(m for m in sys.modules if m.partition('.')[0] in rooms))"
    )
    assert run(code, installed, tmp_path) == "['proofs', 'proofs.hypothesis_hook']\n"


def test_modules_keep_their_own_loader(installed, tmp_path):
    code = "import hypothesis, symbolic.network as m; print(type(m.__spec__.loader).__name__)"
    assert run(code, installed, tmp_path) == "SourceFileLoader\n"
