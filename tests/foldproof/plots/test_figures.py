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
