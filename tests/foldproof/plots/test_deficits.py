"""The histograms of a sweep show its numbers."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from foldproof.plots.deficits import BARS, draw_deficits, save_deficits
from foldproof.services.experiments import (
    Deficits,
    Full,
    SecondPrime,
    SettingSize,
    Sweep,
    sweep,
)
from symbolic.errors import InputError
from tests.foldproof.plots.pictures import named, text_of


def made(batch, certified) -> Sweep:
    networks = sum(times for _, times in batch)
    full = Full(5, 3, dict(batch).get(0, 0), dict(certified).get(0, 0))
    return Sweep(
        0,
        8388287,
        (SettingSize(5, 3, 66, 56, networks),),
        (Deficits(5, 3, batch, certified),),
        (full,),
        SecondPrime(1, 0),
    )


def test_bars_and_steps_are_shares() -> None:
    found = made(((0, 1), (2, 3)), ((0, 3), (2, 1)))
    figure = Figure()
    draw_deficits(found, figure, 1, 1)
    (ax,) = figure.axes
    heights, edges, _ = named(ax, "batch")[0].get_data()
    assert heights.tolist() == [0.25, 0.0, 0.75]
    assert edges.tolist() == [-0.5, 0.5, 1.5, 2.5]
    assert [bar.get_height() for bar in ax.containers[0]] == [0.75, 0.0, 0.25]
    assert text_of(ax, "share-0") == "reach D' = 56: 25 % → 75 %"


def test_wide_ranges_have_few_bars_and_lose_nothing() -> None:
    pairs = tuple((value, 1) for value in range(0, 200, 3))
    figure = Figure()
    draw_deficits(made(pairs, pairs), figure, 1, 1)
    heights, _, _ = named(figure.axes[0], "batch")[0].get_data()
    assert len(heights) <= BARS
    assert abs(sum(heights) - 1) < 1e-9


def test_a_panel_for_each_setting(tmp_path: Path) -> None:
    found = sweep([2, 3], [2, 3], 6)
    picture = save_deficits(found, tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text()
    assert all(f"width {w}, depth {d}" in text for w in (2, 3) for d in (2, 3))
    assert (picture.kind, picture.nodes) == ("deficits", 24)
    again = save_deficits(found, tmp_path / "b.svg")
    assert (tmp_path / "b.svg").read_text() == text
    assert again.written.endswith("b.svg")


def test_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no picture format"):
        save_deficits(made(((0, 1),), ((0, 1),)), tmp_path / "a.bmp")
