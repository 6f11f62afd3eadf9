"""What is loaded when: the face, the help and the checker start light."""

import sys

import pytest

from tests.repo.repository import HEAVY, modules_after, project

COMMAND = "import sys\nsys.argv = {argv!r}\nfrom foldproof.cli.main import main\nmain()"


def test_importing_the_face_loads_nothing_heavy() -> None:
    loaded, _ = modules_after("import foldproof")
    assert "foldproof" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    loaded, output = modules_after(COMMAND.format(argv=["foldproof", option]))
    assert "foldproof" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert (project()["project"]["version"] if option == "--version" else "verify") in output


def test_the_checker_loads_the_standard_library_only() -> None:
    loaded, _ = modules_after("import proofs.checker.__main__")
    assert "proofs" in loaded
    assert loaded <= {"proofs", *sys.stdlib_module_names}
