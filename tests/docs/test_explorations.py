"""The scripts of the explorations run, and say at small size what the page says at full size."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.documentation.pictures import alike
from tests.repo.repository import ROOT

FOLDER = ROOT / "docs" / "explorations"


def printed(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_script_is_on_the_page() -> None:
    page = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert all(script.name in page for script in FOLDER.glob("*.py"))


def test_architectures_of_width_one() -> None:
    text = printed("width_one.py", "--depth", "2", "--width", "2")
    assert text.endswith("4 architectures: 4 reach D', 0 open, 0 cannot (T39)\n")


def test_three_widths_one_are_not_searched_for_long() -> None:
    text = printed("width_one.py", "--depth", "3", "--width", "1")
    assert "1,1,1,1,1             5   4  three widths 1" in text


def test_the_smallest_excess_of_small_boxes() -> None:
    text = printed("smallest_excess.py", "--nodes", "4")
    least = dict(line.split()[:2] for line in text.partition("smallest excess\n")[2].splitlines())
    assert least == {"A:": "2", "B:": "2", "D:": "4", "F:": "1"}


def test_no_network_with_small_weights_has_five_folds() -> None:
    text = printed("minimal_but_redundant.py", "--bound", "1")
    assert "0 have 5 folds or more" in text


def test_some_checkpoints_of_a_training_run() -> None:
    """The lines are those of the page; a dead unit comes to life between two of them."""
    text = printed("training_run.py", "--runs", "3", "--steps", "256", "512")
    page = (FOLDER / "index.md").read_text(encoding="utf-8")
    lines = text.splitlines()[1:]
    assert [line.split()[3] for line in lines] == ["35", "40"]
    assert "6 dead" in lines[0]
    assert all(line in page for line in lines)


def test_the_picture_of_the_training_runs_has_every_line() -> None:
    picture = (FOLDER / "training_run.svg").read_text(encoding="utf-8")
    assert all(f'id="graph-{k}"' in picture for k in range(16))


def test_exact_dimensions_of_a_few_random_networks() -> None:
    text = printed("random_networks.py", "--networks", "10").splitlines()
    deficits = {line[:12].strip(): float(line.split()[-1]) for line in text[1:4]}
    assert deficits["batch"] >= deficits["lower bound"] >= deficits["exact"] >= 0
    assert text[4].startswith("the lower bound is exact for ")


@pytest.mark.slow
def test_the_whole_training_run(tmp_path: Path) -> None:
    target = tmp_path / "run.svg"
    text = printed("training_run.py", "--picture", str(target))
    page = (FOLDER / "index.md").read_text(encoding="utf-8")
    quoted = page.partition("seed   step")[2].partition("```")[0].splitlines()[1:]
    assert len(quoted) >= 16
    assert set(quoted) <= set(text.splitlines())
    assert alike((FOLDER / "training_run.svg").read_bytes(), target.read_bytes())


@pytest.mark.slow
def test_the_tables_of_the_page() -> None:
    assert "22 reach D', 0 open, 4 cannot" in printed("width_one.py")
    wider = printed("width_one.py", "--depth", "3", "--width", "3")
    assert "24 reach D', 0 open, 1 cannot" in wider
    assert "66 of them are redundant" in printed("minimal_but_redundant.py", "--bound", "4")
    assert "C: 3" in printed("smallest_excess.py")
