"""The picture of counterexamples: one row for each, a place for each network."""

from pathlib import Path

import pytest

from foldproof.plots.counterexample import drawable, plot_refutation, save_refutation
from foldproof.report.refutations import refutation
from foldproof.services.counterexamples import search, search_in_box
from numeric_check.parameter_search import Box
from proofs.catalogue import claim
from symbolic.errors import InputError


@pytest.fixture(scope="module")
def published():
    entry = claim("two-layer.excess-nodes-published")
    return refutation(search_in_box(entry, None, Box(1, 1, 3, 1)))


def test_each_network_has_its_place(published) -> None:
    import matplotlib.pyplot as plt

    axes = plot_refutation(published)
    assert [[ax.get_title(loc="left") for ax in row] for row in axes] == [
        ["A: truth", "A: model"],
        ["B: truth", "B: model"],
        ["F: truth", "F: model"],
    ]
    plt.close("all")


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_same_bytes_every_time(published, tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{k}{suffix}" for k in range(2)]
    pictures = [save_refutation(published, path) for path in paths]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert pictures[0].kind == "counterexamples"
    assert pictures[0].inputs == 1


def test_layered_networks_with_one_hidden_layer_are_drawn() -> None:
    found = refutation(search(claim("layer.permutation"), "same-permutation"))
    assert [len(row) for row in drawable(found)] == [1]


def test_nothing_to_draw() -> None:
    found = refutation(search(claim("hyperplane.proportional"), "nonzero-weights"))
    with pytest.raises(InputError) as caught:
        drawable(found)
    assert caught.value.code == "not-applicable"
