"""The proofs prove what Statements.v says: change a statement into a false one, and they break."""

import re
import shutil

import pytest

from proofs.rocq.compiling import compile_files
from proofs.rocq.running import Runner
from proofs.rocq.sources import THEORY, theorems, theory_files
from symbolic.errors import CheckFailed
from tests.proofs.rocq.variants import VARIANTS, make_false, needed
from tests.tools import require

pytestmark = pytest.mark.rocq


def quiet(_doing: str) -> None:
    """No progress."""


@pytest.fixture(scope="module")
def true_files(tmp_path_factory) -> set[str]:
    """The files of the theory that compile as they are."""
    require("coqc")
    folder = tmp_path_factory.mktemp("true")
    for path in theory_files():
        shutil.copy(path, folder)
    files = {theorems()[variant.theorem].file for variant in VARIANTS.values()}
    return set(compile_files(Runner(folder), needed(folder, *files), quiet))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_false_variant_breaks_the_proof_of_its_theorem(name, theory, true_files) -> None:
    variant = VARIANTS[name]
    theorem = theorems()[variant.theorem]
    files = needed(theory, theorem.file)
    assert set(files) <= true_files
    make_false(theory, variant)
    with pytest.raises(CheckFailed, match="Rocq does not accept it") as caught:
        compile_files(Runner(theory), files, quiet)
    assert caught.value.where == theorem.file
    place = re.search(r'File "\./(\S+)", line (\d+)', str(caught.value))
    assert place
    assert place.group(1) == theorem.file
    lines = (THEORY / theorem.file).read_text(encoding="ascii").splitlines()
    stated = next(
        i for i, line in enumerate(lines, 1) if line.startswith(f"Theorem {theorem.name} :")
    )
    assert int(place.group(2)) >= stated
