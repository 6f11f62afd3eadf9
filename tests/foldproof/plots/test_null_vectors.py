"""Arrows of null vectors: exact velocities, and which vectors keep every boundary."""

import matplotlib.figure
import pytest

from foldproof.plots.figures import plot_null_vectors
from foldproof.plots.null_vectors import moves
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.fisher import null_vectors
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


def drawn(network):
    return plot_null_vectors(network, ax=matplotlib.figure.Figure().add_subplot())


def notes(ax) -> str:
    (text,) = [text.get_text() for text in ax.texts if text.get_gid() == "notes"]
    return text


def test_scalings_keep_every_boundary() -> None:
    f = example("dslt-3.1").network.two_layer()
    assert all(moves(f, vector.dense(f)) == () for vector in null_vectors(f))
    ax = drawn(f)
    assert "4 null vectors, 4 of them keep every boundary" in notes(ax)
    assert not [c for c in ax.collections if str(c.get_gid()).startswith("null-")]


def test_a_boundary_moves_along_with_its_zero() -> None:
    f = TwoLayer.scalar(QQ, 2, [((1, 2), 3, 1)])
    direction = tuple(map(QQ.element, (1, 0, 1, 0, 0)))  # dw1 + db
    (move,) = moves(f, direction)
    point = (QQ.element(-3), QQ.zero)  # on x1 + 2 x2 + 3 = 0
    speed = move.velocity(point)
    assert speed == QQ.element("2/5")  # -(dw.x + db)/|w|^2 = -(-3 + 1)/5
    step = QQ.element("1/1000")
    moved = tuple(x + step * speed * w for x, w in zip(point, (1, 2), strict=True))
    value = (1 + step) * moved[0] + 2 * moved[1] + 3 + step
    assert abs(value) < step**2  # zero to first order


def test_splitting_moves_the_two_boundaries_apart() -> None:
    f = example("pt1-duplicate").network.two_layer()
    ax = drawn(f)
    arrows = [c for c in ax.collections if str(c.get_gid()).startswith("null-")]
    assert len(arrows) == 2
    for quiver in arrows:
        assert len(quiver.U) == 10
    assert "5 null vectors, 3 of them keep every boundary" in notes(ax)


def test_what_cannot_be_drawn() -> None:
    with pytest.raises(InputError, match="2 inputs"):
        drawn(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)]))
    with pytest.raises(InputError) as caught:
        drawn(TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1), ((0, 0), 0, 1)]))
    assert caught.value.code == "not-smooth"
