"""The functions of the facade."""

import pytest
from matplotlib import pyplot as plt

import foldproof as fp
from tests.foldproof.plots.pictures import axes


def test_without_axes_a_figure_is_made() -> None:
    for ax in (
        fp.plot_foldset(fp.example("dslt-3.3")),
        fp.plot_foldset(fp.example("dslt-3.1")),
        fp.plot_boundary_map(fp.example("dslt-3.1")),
    ):
        assert ax.get_title(loc="left").startswith("dslt-3.")
        plt.close(ax.figure)


def test_given_axes_are_returned() -> None:
    ax = axes()
    assert fp.plot_foldset(fp.example("symmetric-3"), ax=ax) is ax
    other = axes()
    assert fp.plot_boundary_map(fp.example("symmetric-3"), ax=other) is other


def test_deep_networks_are_refused() -> None:
    one, zero = fp.RATIONALS.one, fp.RATIONALS.zero
    deep = fp.Network(fp.RATIONALS, (fp.Layer(((one,),), (zero,)),) * 3)
    for draw in (fp.plot_foldset, fp.plot_boundary_map):
        with pytest.raises(fp.InputError) as caught:
            draw(deep)
        assert caught.value.code == "not-applicable"


def test_k_and_null_vectors_make_their_own_figures() -> None:
    box = fp.Domain.box(fp.RATIONALS, [(-1, 1)])
    left, right = fp.plot_divergence(fp.example("dslt-3.4"), fp.example("dslt-3.4-truth"), box)
    assert left.figure is right.figure
    plt.close(left.figure)
    ax = fp.plot_null_vectors(fp.example("pt1-duplicate"))
    assert ax.get_legend() is not None
    plt.close(ax.figure)
