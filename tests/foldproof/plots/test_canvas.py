"""The shared parts, and what is said when matplotlib is missing."""

import sys

import pytest
from matplotlib import pyplot as plt

from foldproof.plots.canvas import (
    draw_badge,
    new_axes,
    plain_frame,
    require_matplotlib,
    set_notes,
    set_title,
)
from symbolic.errors import InputError
from tests.foldproof.plots.pictures import axes, named, text_of


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError) as caught:
        require_matplotlib()
    assert caught.value.code == "not-applicable"
    assert caught.value.hint == "pip install 'foldproof[plot]'"


def test_new_axes_have_their_own_figure() -> None:
    (ax,) = new_axes(3.0, 2.0)
    assert list(ax.figure.get_size_inches()) == [3.0, 2.0]
    plt.close(ax.figure)


def test_title_and_notes() -> None:
    ax = axes()
    set_title(ax, "name\nsummary")
    set_notes(ax, "notes")
    assert ax.get_title(loc="left") == "name"
    assert text_of(ax, "summary") == "summary"
    assert text_of(ax, "notes") == "notes"


def test_tick_labels_stand_alone() -> None:
    ax = axes()
    ax.set_xlim(1e6, 1e6 + 1)
    plain_frame(ax)
    ax.figure.canvas.draw()
    assert ax.xaxis.get_offset_text().get_text() == ""


@pytest.mark.parametrize("node", [0, 11, 122])
def test_a_badge_counts_from_one_and_points(node: int) -> None:
    ax = axes()
    draw_badge(ax, node, (0.5, 0.5), (0.0, 1.0), "black")
    assert named(ax, "node")[node].get_text() == str(node + 1)
    arrow = named(ax, "arrow")[node]
    assert arrow.xyann[0] == 0
    assert arrow.xyann[1] > 0
