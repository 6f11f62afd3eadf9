"""Forms by signs against the forms of cells."""

from symbolic.cells import split_tree
from symbolic.composition import UnitForms
from symbolic.prefix_forms import PrefixForms
from tests.symbolic.layered import integral


def test_outputs_are_those_of_the_cells() -> None:
    networks = [integral((2, 5, 3, 2), 1), integral((2, 3, 2), 2)]
    forms = PrefixForms(networks)
    tree = split_tree(networks)
    assert len(tree.cells) > 10
    for cell in tree.cells:
        assert forms.outputs(cell.signs) == cell.outputs


def test_hidden_layers_of_all_networks_are_numbered_on() -> None:
    f, g = integral((2, 3, 3, 2), 5), integral((2, 2, 2), 6)
    forms = PrefixForms([f, g])
    assert len(forms.hidden) == 3
    below = ((1, 0, -1),)
    assert forms.of(below) == UnitForms(f).of(below)
    assert forms.of((*below, (1, 1, 1))) == g.layers[0].forms()
    assert forms.of((*below, (1, 1, 1), (1, 1))) == ()
