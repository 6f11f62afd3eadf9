"""A copy of the theory and of its seals that a test may change."""

import shutil
from pathlib import Path

import pytest

from proofs.rocq.seals import SEALS
from proofs.rocq.sources import PROJECT, THEORY, theory_files


@pytest.fixture
def theory(tmp_path: Path) -> Path:
    folder = tmp_path / "theory"
    folder.mkdir()
    for path in (THEORY / PROJECT, THEORY / SEALS, *theory_files()):
        shutil.copy(path, folder)
    return folder
