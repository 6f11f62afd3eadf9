"""The picture of training runs: every value where it belongs, and files that do not change."""

from pathlib import Path

import matplotlib.figure
import pytest

from foldproof.plots.training import Checkpoint, plot_training, save_training
from symbolic.errors import InputError

RUN = [
    Checkpoint(0, 0.5, 9, 8, 3),
    Checkpoint(1, 0.25, 9, 7, 4),
    Checkpoint(2, 0.1, 8, 7, 5),
    Checkpoint(16, 0.001, 10, 7, 6),
]


def test_the_lines_have_the_values() -> None:
    ax = matplotlib.figure.Figure().add_subplot()
    plot_training(RUN, 12, ax, "seed 0")
    bound, *lines = ax.lines
    assert set(bound.get_ydata()) == {12}
    assert [list(line.get_ydata()) for line in lines] == [
        [9, 9, 8, 10],
        [8, 7, 7, 7],
        [3, 4, 5, 6],
    ]
    assert [list(line.get_xdata()) for line in lines] == [[0, 1, 2, 5]] * 3
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "4"]
    assert ax.get_title(loc="left") == "seed 0"


def test_the_loss_has_an_axis_of_its_own() -> None:
    figure = matplotlib.figure.Figure()
    plot_training(RUN, 12, figure.add_subplot())
    other = figure.axes[1]
    assert other.get_yscale() == "log"
    low, high = other.get_ylim()
    assert low < 0.001 < 0.5 < high


def test_a_run_without_checkpoints_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        plot_training([], 12, matplotlib.figure.Figure().add_subplot())
    assert caught.value.code == "shape"


def test_equal_runs_give_equal_files(tmp_path: Path) -> None:
    paths = [tmp_path / f"{k}.svg" for k in range(2)]
    for path in paths:
        save_training({"seed 0": RUN, "seed 1": RUN[:2], "seed 2": RUN}, 12, path)
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert all(f'id="graph-{k}"'.encode() in first for k in range(12))


def test_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        save_training({"seed 0": RUN}, 12, tmp_path / "run.bmp")
