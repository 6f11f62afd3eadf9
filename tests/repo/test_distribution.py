"""What users get: the wheel, the notices, the version, the documents."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.repo.repository import ROOMS, ROOT, documents, make_targets, project, sources


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {str(path) for path in sources()} <= names
    assert {f"{room}/py.typed" for room in ROOMS} <= names
    shipped = (ROOT / "foldproof" / "data").iterdir()
    assert {f"foldproof/data/{path.name}" for path in shipped if path.is_file()} <= names
    tops = {name.partition("/")[0] for name in names}
    assert tops == {*ROOMS, f"foldproof-{project()['project']['version']}.dist-info"}
    assert not [name for name in names if "/test" in name or "__pycache__" in name]


def test_the_wheel_carries_licences_and_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"foldproof-{project()['project']['version']}.dist-info"
        assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE.md"} <= set(archive.namelist())
        commands = archive.read(f"{info}/entry_points.txt").decode()
    assert "foldproof = foldproof.cli.main:main" in commands
    assert "foldproof-check = proofs.checker.__main__:main" in commands


def test_the_packages_import_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import foldproof, symbolic, proofs, numeric_check\n"
        "print(*(m.__file__ for m in (foldproof, symbolic, proofs, numeric_check)), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    files = done.stdout.split("\n")[:-1]
    assert [Path(file).parent for file in files] == [
        tmp_path / room for room in ("foldproof", "symbolic", "proofs", "numeric_check")
    ]


def test_one_version_everywhere() -> None:
    version = project()["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (\S+)$", citation, re.MULTILINE) == [version]


def test_every_dependency_has_its_notice() -> None:
    notices = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
    table = [line for line in notices.splitlines() if line.startswith("| ")]
    for requirement in project()["project"]["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert any(re.search(rf"\b{re.escape(name)}\b", line) for line in table), name


@pytest.mark.parametrize("path", documents(), ids=str)
def test_relative_links_lead_somewhere(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in t]
    missing = [t for t in targets if not (ROOT / path.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("path", documents(), ids=str)
def test_make_targets_named_in_documents_exist(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    named = re.findall(r"(?:`|^)make (?:\w+=\S+ )*([a-z-]+)", text, re.MULTILINE)
    assert set(named) <= make_targets()
