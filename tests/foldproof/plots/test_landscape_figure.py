"""The picture of K: what is drawn where, and what the words say."""

import matplotlib.figure
import numpy as np
import pytest

from foldproof.plots.landscape import Landscape
from foldproof.plots.landscape_figure import draw_landscape, landscape_size
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.scalars import RATIONALS as QQ


def drawn(samples: int = 50):
    networks = (example(f"dslt-3.4{end}").network for end in ("", "-truth"))
    found = Landscape.of(*networks, Domain.box(QQ, [(-1, 1)]))
    axes = matplotlib.figure.Figure(figsize=landscape_size()).subplots(1, 2)
    draw_landscape(*axes, found, samples)
    return axes


def test_the_true_parameters_are_on_both_axes() -> None:
    for ax in drawn():
        lines = [line for line in ax.lines if line.get_gid().startswith("true-")]
        assert len(lines) == 4
        for line in lines:
            assert np.allclose(np.sum(line.get_xydata(), axis=1), 1.0)


def test_the_words_and_limits() -> None:
    left, right = drawn(samples=50)
    assert left.get_title(loc="left") == "dslt-3.4 against dslt-3.4-truth"
    assert right.get_title(loc="left") == "posterior"
    assert any("50 K" in text.get_text() for text in right.texts)
    assert left.get_xlim() == right.get_ylim() == (-2.0, 2.0)


def test_the_density_is_normalised_and_largest_on_w0() -> None:
    _, right = drawn()
    (mesh,) = [c for c in right.collections if hasattr(c, "get_array")][:1]
    values = np.asarray(mesh.get_array())
    cell = 16.0 / (values.shape[0] - 1) ** 2
    assert abs(float(values.sum()) * cell - 1.0) < 1e-9
    middle = values.shape[0] // 2
    assert values.max() == pytest.approx(values[middle + middle // 2, middle], rel=0.01)
